// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "sim/scenes/classroom_places.hpp"
#include "sim/scenes/crowd_world.hpp"
#include "sim/scenes/sitting.hpp"

namespace headcount::sim {

/// One person's hour.
struct Attendance {
    PersonId person = 0;
    double comes_s = 0;  ///< wants to appear in the corridor
    double gets_up_s = 0;
    CorridorEnd from = CorridorEnd::front, to = CorridorEnd::front;
};

/// Who comes when, in order of coming: mostly before the lecture (Gamma), a few late (exponential).
std::vector<Attendance> plan_classroom(const ClassroomScene& scene, const WorldSeeds& seeds);

/// The classroom, lived through.
class ClassroomWorld final : public CrowdWorld {
public:
    /// @throws ConfigError when the furniture leaves no way to a seat.
    ClassroomWorld(const ClassroomScene& scene, WorldParts parts, std::vector<Attendance> plan);

private:
    enum class Stage : std::uint8_t {
        to_door,
        to_seat,
        sitting_down,
        stepping_out,
        to_corridor,
        to_exit
    };
    struct Student {
        Attendance hour;
        std::size_t seat = 0;
        Stage stage = Stage::to_door;
        SensorTime near_since{-1};  ///< nearly at the seat; -1 not yet
        std::shared_ptr<const DistanceField> to_seat;
    };
    struct Seated {
        Student student;
        Sitting sitting;
        bool up = false, out = false;
    };

    void guide_walkers(SensorTime t) override;
    void come_and_go(SensorTime t) override;
    bool try_to_enter(std::size_t k, SensorTime t) override;
    void forget_walker(std::size_t index) override;
    void add_seated(SensorTime t, std::vector<PersonState>& people) const override;
    void close_labels() override;

    Guide guide_of(std::size_t i) const;
    void change_stage(std::size_t i);
    bool arrives(std::size_t i, SensorTime t);
    void sit_down(std::size_t i, SensorTime t);
    void get_up(SensorTime t);
    void step_out(Seated& seated, SensorTime t);
    const Sitting& sitting_of(std::size_t i) const;
    std::shared_ptr<const DistanceField> field_to(const Eigen::Vector2d& place) const;

    ClassroomScene scene_;
    std::vector<Attendance> plan_;
    std::vector<Student> students_;  ///< one a walker, same index
    std::vector<Seated> seated_;
    std::vector<char> taken_;  ///< one a seat: reserved or sat on
    FloorRaster floor_;
    DistanceField into_room_, out_of_room_;
    std::vector<DistanceField> to_exit_;  ///< by CorridorEnd
};

}  // namespace headcount::sim
