// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/scenes/crowd_world.hpp"
#include "sim/scenes/entrance_plan.hpp"

namespace headcount::sim {

/// The entrance, walked through.
class EntranceWorld final : public CrowdWorld {
public:
    EntranceWorld(const EntranceScene& scene, WorldParts parts, std::vector<Party> plan);

private:
    enum class Stage : std::uint8_t { to_door, to_stop, pausing, turning, to_exit };
    struct Visitor {
        Visit visit;
        bool pulse = false;  ///< of the class change
        Stage stage = Stage::to_door;
        Origin exit = Origin::street_left;
        PersonId partner = 0;  ///< the other of a pair; 0 alone
        SensorTime stage_since{0};
        SensorTime near_since{-1};  ///< at the line, for labels; -1 not there
    };

    void guide_walkers(SensorTime t) override;
    void come_and_go(SensorTime t) override;
    bool try_to_enter(std::size_t k, SensorTime t) override;
    void forget_walker(std::size_t index) override;
    void close_labels() override;

    Guide guide_of(std::size_t i) const;
    void change_stage(std::size_t i, SensorTime t);
    void keep_lanes();
    void keep_abreast();
    std::optional<std::size_t> partner_of(std::size_t i) const;
    Eigen::Vector2d stop_of(std::size_t i) const;
    Eigen::Vector2d way_back(std::size_t i) const;
    void watch_line(std::size_t i, SensorTime t);
    void end_labels(const Visitor& visitor, SensorTime t);
    double past_line(std::size_t i) const;
    void go_to(std::size_t i, Stage stage, SensorTime t);

    EntranceScene scene_;
    std::vector<Party> plan_;
    std::vector<Visitor> visitors_;  ///< one a walker, same index
    int pulse_to_cross_ = 0;         ///< of the class change, not yet through the door
    SensorTime pulse_end_;           ///< when the last of them was through
    FloorRaster floor_;
    DistanceField to_door_in_, to_door_out_;
    std::vector<DistanceField> to_exit_;  ///< by Origin
};

}  // namespace headcount::sim
