// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/frame.hpp"
#include "sim/world.hpp"

namespace headcount::sim {

/// What of a person a portrait shows.
enum class Framing : std::uint8_t {
    whole_body,  ///< all of the body in the middle of the picture, the soles near its lower edge
    head,        ///< head and shoulders: the middle of the head in the upper middle
};

/// How a portrait is taken. The camera is level and stands before the person, as high as the middle
/// of what it shows, unless it is pitched.
struct PortraitView {
    Framing framing = Framing::whole_body;
    int width_px = 96;
    int height_px = 232;
    double height_m = 2.3;  ///< that the picture's height spans where the person stands
    double floor_m = 0.12;  ///< of a whole body: of that, below the soles; the floor in front
    double pitch_rad = 0;   ///< the camera looks down (+) from higher up, at the same place
    int samples = 2;        ///< each pixel is the mean of samples x samples

    double px_per_m() const { return height_px / height_m; }
    void validate() const;  ///< @throws ConfigError naming the first field out of range
};

/// One person in a studio.
struct Portrait {
    Frame picture;  ///< rgb, without a sensor's noise
    /// How much of each pixel shows the person, 0 to 255, row by row.
    std::vector<std::uint8_t> person;
    Eigen::Vector2d head_px{0, 0};      ///< middle of the head, between the ears
    Eigen::Vector2d head_top_px{0, 0};  ///< highest point of the head, hair and hat included
};

/// Takes portraits before seamless grey paper, with two soft lamps in front, one stronger than the
/// other, and two overhead. Beside render_clip the only public entry of sim. A portrait is a pure
/// function of person, state and view; the first of each view costs a second or more (the paper's
/// light is worked out), the first of each person the making of the body, every other little.
class Studio {
public:
    /// @throws ConfigError as PortraitView::validate does.
    Studio(std::vector<PortraitView> views, int threads);
    ~Studio();
    Studio(Studio&&) noexcept;
    Studio& operator=(Studio&&) noexcept;

    /// Who stands before the camera from now on.
    void invite(const Person& person);
    /// Heading 0 faces the camera; at pi/2 the person looks to the picture's right. State id and
    /// position do not matter. @param view index into the views; somebody was invited before.
    Portrait portrait(PersonState state, std::size_t view);

private:
    struct Room;
    std::unique_ptr<Room> room_;
};

}  // namespace headcount::sim
