// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "sim/people/human/human.hpp"
#include "sim/people/population.hpp"

namespace headcount::sim::people {

enum class Top : std::uint8_t { t_shirt, shirt, jumper, hoodie, jacket, coat, dress };
enum class Bottom : std::uint8_t {
    jeans,
    chinos,
    slim,
    suit,
    wide,
    shorts,
    skirt,
    long_skirt,
    dress
};
/// `print` is all over, `chest` a print on the chest alone.
enum class Pattern : std::uint8_t {
    plain,
    stripes,
    check,
    print,
    dots,
    chest,
    denim,
    melange,
    quilt
};
enum class Hair : std::uint8_t {
    bald,
    balding,
    crop,
    short_cut,
    fringe,
    curls,
    mane,  ///< curls that reach to the jaw
    bob,
    long_loose,
    tail,
    bun
};
enum class Beard : std::uint8_t { none, stubble, moustache, goatee, full };
enum class Hat : std::uint8_t { none, cap, beanie, hood, headscarf };
enum class Bag : std::uint8_t { none, backpack, shoulder_bag, tote, trolley };
enum class Footwear : std::uint8_t { trainers, shoes, boots };
enum class Neckline : std::uint8_t { crew, v, open, collar, boat };

/// What a piece of cloth looks like.
struct Fabric {
    Colour colour{0.5F, 0.5F, 0.5F}, second{0.8F, 0.8F, 0.8F}, third{0.2F, 0.2F, 0.2F};
    Pattern pattern = Pattern::plain;
    float size_m = 0.05F;  ///< of the pattern's repeat
    float band = 0.5F;     ///< of a stripe, share of the repeat
    float shift = 0;       ///< 0 to 1: which of many alike
    float gloss = 0.02F;
};

/// What somebody wears and how they look: what the attributes say, and beyond them what is drawn
/// from the look's seed.
struct Look {
    Top top = Top::t_shirt;
    Bottom bottom = Bottom::jeans;
    Neckline neckline = Neckline::crew;
    Hair hair = Hair::short_cut;
    Beard beard = Beard::none;
    Hat hat = Hat::none;
    Bag bag = Bag::none;
    Footwear footwear = Footwear::trainers;
    bool tucked = false, glasses = false, round_glasses = false, mask = false, gloves = false;
    bool umbrella = false, phone = false, pram = false, cane = false, wheelchair = false;
    bool tights = false, socks = false, made_up = false;
    Fabric upper, lower, inner, outer_socks, hat_fabric, mask_fabric, bag_fabric;
    Colour skin{0.7F, 0.5F, 0.4F}, hair_colour{0.2F, 0.15F, 0.1F}, lip{0.6F, 0.3F, 0.3F};
    Colour iris{0.3F, 0.2F, 0.1F}, shoe{0.1F, 0.1F, 0.1F}, sole{0.8F, 0.8F, 0.8F};
    Colour glasses_frame{0.1F, 0.1F, 0.1F};
    float aged = 0;         ///< 0 to 1: lines, bags under the eyes
    float hair_length = 1;  ///< about 1, of hair that hangs
    float hair_seed = 0;    ///< 0 to 100: which of many alike
    float sleeve = 0.65F;   ///< of a short sleeve, share of the upper arm
    float hem = 0.5F;       ///< 0 to 1: where within its usual range a skirt or coat ends
    float flare = 0.5F;     ///< 0 to 1: likewise, of a skirt
};

constexpr float kSole_m = 0.025F;  ///< of a shoe (dynamics.md section 3)

/// The body of one person at rest and its look: all that a mesh or a pose is made from.
struct Figure {
    explicit Figure(const Person& person);

    bool female = false, child = false, senior = false;
    double age_years = 25;
    float build = 0;
    Look look;
    Human human;
    std::array<Point, kJoints> rest;  ///< where each joint lies
    Point head_centre{0, 0, 0};       ///< between the ears
    double stride_m;                  ///< stride_m() of the person

    float scale() const { return human.scale(); }
    /// Of limbs, 1 of somebody average of 1.75 m.
    float girth() const { return human.scale() * (female ? 0.94F : 1.0F) * (1 + 0.13F * build); }
    float sole_m() const { return human.sole_m(); }
    /// A height given as a share of the stature without shoes.
    float z(float share) const { return human.sole_m() + share * human.stature_m(); }
};

/// @throws ConfigError naming the attribute, the value and the known ones when a value is none of
/// the vocabulary.
Look look_of(const Person& person);

/// The mean colour of one of the vocabulary's colours.
Colour named_colour(const std::string& name);

}  // namespace headcount::sim::people
