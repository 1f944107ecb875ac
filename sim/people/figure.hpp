// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "sim/people/population.hpp"
#include "sim/people/solid.hpp"

namespace headcount::sim::people {

/// The joints that carry a body's surface. Left before right.
enum Joint : std::uint8_t {
    kPelvis,
    kSpine,
    kChest,
    kNeck,
    kHead,
    kUpperArmL,
    kForearmL,
    kHandL,
    kUpperArmR,
    kForearmR,
    kHandR,
    kThighL,
    kShinL,
    kFootL,
    kToesL,
    kThighR,
    kShinR,
    kFootR,
    kToesR,
    kGround,   ///< the floor under the body: wheelchair
    kTrolley,  ///< at its wheels; the right hand pulls it
    kCane,     ///< at its tip; in the left hand
    kJoints
};

/// The joint of the other or the same side: `side` 0 left, 1 right.
constexpr Joint arm(int side, int segment) {
    return static_cast<Joint>(kUpperArmL + 3 * side + segment);
}
constexpr Joint leg(int side, int segment) {
    return static_cast<Joint>(kThighL + 4 * side + segment);
}

using Colour = Eigen::Vector3f;  ///< sRGB, 0 to 1

enum class TopCut : std::uint8_t { t_shirt, shirt, jumper, hoodie, jacket, coat };
enum class BottomCut : std::uint8_t { jeans, chinos, slim, wide, shorts, skirt, long_skirt };
enum class Pattern : std::uint8_t { plain, stripes, check, denim, block };
enum class Hair : std::uint8_t { bald, crop, short_cut, bob, long_loose, bun, tail, curls };

/// What somebody wears and how they look beyond their attributes, drawn from the look's seed.
struct Look {
    TopCut top = TopCut::t_shirt;
    BottomCut bottom = BottomCut::jeans;
    Pattern top_pattern = Pattern::plain;
    Pattern bottom_pattern = Pattern::plain;
    Hair hair = Hair::short_cut;
    bool open_front = false;  ///< of a jacket: the inner shirt shows
    bool tucked = false;
    bool glasses = false;
    bool beard = false;
    bool boots = false;
    float pattern_size_m = 0.05F;
    float pattern_shift = 0;
    Colour top_colour, top_second, inner_colour, bottom_colour, shoe_colour, sole_colour;
    Colour skin, hair_colour, lip, iris, hat_colour, mask_colour, bag_colour;
};

/// The measures of one body at rest (standing, arms 38 degrees out, legs a little apart) and its
/// look. Proportions are Drillis and Contini 1966, as given in Winter, Biomechanics (2009),
/// rounded; children's after the share of the head in the height (Snyder 1977).
struct Figure {
    double stature_m = 1.75;  ///< in shoes
    float scale = 1;          ///< of lengths, 1 at 1.75 m
    float girth = 1;          ///< of limbs
    float child = 0;          ///< 0 grown up to 1 five years old
    bool female = false;
    float build = 0;
    float head_height = 0.225F;
    float sole = 0.025F;
    float shoulder_y = 0.18F;
    std::array<Point, kJoints> rest;
    Point head_centre;
    std::string bag, hat, aid, age;
    bool mask = false;
    Look look;

    float z(float share) const {  ///< a height given as a share of the stature without shoes
        return sole + share * (static_cast<float>(stature_m) - sole);
    }
};

Figure figure_of(const Person& person);

/// The mean colour of a colour's name in the vocabulary.
Colour named_colour(const std::string& name);

}  // namespace headcount::sim::people
