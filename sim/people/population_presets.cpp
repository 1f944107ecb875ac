// SPDX-License-Identifier: Apache-2.0
// The named populations as tables. A share of no other source is assumed: sweep it, do not claim
// it. Each preset has exactly one row for each share table; a row may hold for several presets.
#include <algorithm>
#include <cassert>

#include "core/error.hpp"
#include "sim/people/share_tables.hpp"

namespace headcount::sim::people {

namespace {

// Bits, in the order of presets().
constexpr unsigned kCampusNow = 1, kCampus2021 = 2, kSchool = 4, kStation = 8;
constexpr unsigned kCampus = kCampusNow | kCampus2021, kAll = kCampus | kSchool | kStation;
constexpr const char* kAssumed = "assumed";
constexpr const char* kSwept = "assumed: of the values to sweep, 0, 0.05, 0.5 and 0.95";

struct Row {
    unsigned presets;
    const char* key;
    PresetShares said;
};

// clang-format off: a table
const std::vector<Row>& who() {
    static const std::vector<Row> kRows{
        {kAll, "gender", {{{"female", .5}, {"male", .5}}, kAssumed}},
        {kCampus,
         "age_group",
         {{{"child", .02}, {"young", .70}, {"adult", .23}, {"senior", .05}}, kAssumed}},
        {kSchool,
         "age_group",
         // nine tenths pupils, of seven years as many each: those of 12 are children
         {{{"child", .13}, {"young", .77}, {"adult", .09}, {"senior", .01}}, kAssumed}},
        {kStation,
         "age_group",
         {{{"child", .06}, {"young", .33}, {"adult", .47}, {"senior", .14}}, kAssumed}},
        {kAll,
         "body_shape_under_30",
         {{{"thin", .19}, {"average", .68}, {"heavy", .13}}, kAssumed}},
        {kAll, "body_shape_from_30", {{{"thin", .10}, {"average", .66}, {"heavy", .24}}, kAssumed}},
        {kAll,
         "skin_tone",  // all occur, light ones more often
         {{{"monk_1", .24},
           {"monk_2", .13},
           {"monk_3", .105},
           {"monk_4", .093},
           {"monk_5", .084},
           {"monk_6", .078},
           {"monk_7", .073},
           {"monk_8", .07},
           {"monk_9", .066},
           {"monk_10", .061}},
          kAssumed}},
        {kAll,
         "hair_length_female",
         {{{"bald", .002}, {"short", .138}, {"medium", .36}, {"long", .50}}, kAssumed}},
        {kAll,
         "hair_length_male_under_30",
         {{{"bald", .01}, {"short", .78}, {"medium", .15}, {"long", .06}}, kAssumed}},
        {kAll,
         "hair_length_male_from_30",
         {{{"bald", .22}, {"short", .70}, {"medium", .06}, {"long", .02}}, kAssumed}},
        {kAll,
         "hair_colour_under_30",
         {{{"black", .19}, {"brown", .54}, {"blond", .23}, {"red", .03}, {"grey", .01}}, kAssumed}},
        {kAll,
         "hair_colour_adult",
         {{{"black", .16}, {"brown", .45}, {"blond", .16}, {"red", .03}, {"grey", .20}}, kAssumed}},
        {kAll,
         "hair_colour_senior",
         {{{"black", .02}, {"brown", .06}, {"blond", .06}, {"red", .01}, {"grey", .85}}, kAssumed}},
        {kCampus | kStation,
         "facial_hair",
         {{{"none", .62}, {"moustache", .05}, {"goatee", .06}, {"beard", .27}}, kAssumed}},
        {kSchool,
         "facial_hair",
         {{{"none", .90}, {"moustache", .05}, {"goatee", .02}, {"beard", .03}}, kAssumed}},
        {kAll, "glasses_under_30", {{{"none", .80}, {"glasses", .20}}, kAssumed}},
        {kAll, "glasses_from_30", {{{"none", .55}, {"glasses", .45}}, kAssumed}},
    };
    return kRows;
}

const std::vector<Row>& clothes() {
    static const std::vector<Row> kRows{
        {kCampusNow, "face_mask", {{{"none", .90}, {"mask", .10}}, kAssumed}},
        {kCampus2021, "face_mask", {{{"none", .05}, {"mask", .95}}, kSwept}},
        {kSchool, "face_mask", {{{"none", 1}, {"mask", 0}}, kSwept}},
        {kStation, "face_mask", {{{"none", .95}, {"mask", .05}}, kSwept}},
        {kCampus,
         "hat",
         {{{"none", .82}, {"cap", .06}, {"beanie", .05}, {"hood", .03}, {"headscarf", .04}},
          kAssumed}},
        {kSchool,
         "hat",
         {{{"none", .81}, {"cap", .06}, {"beanie", .04}, {"hood", .05}, {"headscarf", .04}},
          kAssumed}},
        {kStation,
         "hat",
         {{{"none", .77}, {"cap", .08}, {"beanie", .07}, {"hood", .04}, {"headscarf", .04}},
          kAssumed}},
        {kCampus | kSchool,
         "upper_garment_female",
         {{{"t_shirt", .24},
           {"shirt", .12},
           {"jumper", .22},
           {"hoodie", .13},
           {"jacket", .16},
           {"coat", .08},
           {"dress", .05}},
          kAssumed}},
        {kCampus | kSchool,
         "upper_garment_male",
         {{{"t_shirt", .26},
           {"shirt", .17},
           {"jumper", .20},
           {"hoodie", .15},
           {"jacket", .16},
           {"coat", .06},
           {"dress", 0}},
          kAssumed}},
        {kStation,
         "upper_garment_female",
         {{{"t_shirt", .14},
           {"shirt", .09},
           {"jumper", .15},
           {"hoodie", .08},
           {"jacket", .26},
           {"coat", .24},
           {"dress", .04}},
          kAssumed}},
        {kStation,
         "upper_garment_male",
         {{{"t_shirt", .16},
           {"shirt", .12},
           {"jumper", .14},
           {"hoodie", .11},
           {"jacket", .31},
           {"coat", .16},
           {"dress", 0}},
          kAssumed}},
        {kAll,
         "upper_colour",
         {{{"black", .22},
           {"grey", .14},
           {"white", .13},
           {"red", .09},
           {"orange", .03},
           {"yellow", .04},
           {"green", .09},
           {"blue", .16},
           {"purple", .03},
           {"pink", .03},
           {"brown", .04}},
          kAssumed}},
        {kAll,
         "upper_pattern",
         {{{"plain", .72}, {"stripes", .12}, {"check", .07}, {"print", .09}}, kAssumed}},
        {kAll,
         "lower_garment_female",
         {{{"trousers", .42},
           {"slim_trousers", .27},
           {"wide_trousers", .14},
           {"shorts", .04},
           {"skirt", .08},
           {"long_skirt", .05},
           {"dress", 0}},
          kAssumed}},
        {kAll,
         "lower_garment_male",
         {{{"trousers", .77},
           {"slim_trousers", .08},
           {"wide_trousers", .08},
           {"shorts", .07},
           {"skirt", 0},
           {"long_skirt", 0},
           {"dress", 0}},
          kAssumed}},
        {kAll,
         "lower_colour",
         {{{"black", .32},
           {"grey", .14},
           {"white", .04},
           {"red", .02},
           {"orange", .01},
           {"yellow", .01},
           {"green", .05},
           {"blue", .32},
           {"purple", .01},
           {"pink", .01},
           {"brown", .07}},
          kAssumed}},
        {kCampus | kSchool,
         "shoes",
         {{{"trainers", .66}, {"shoes", .20}, {"boots", .14}}, kAssumed}},
        {kStation, "shoes", {{{"trainers", .52}, {"shoes", .32}, {"boots", .16}}, kAssumed}},
        {kCampus | kSchool, "gloves", {{{"none", .97}, {"gloves", .03}}, kAssumed}},
        {kStation, "gloves", {{{"none", .94}, {"gloves", .06}}, kAssumed}},
    };
    return kRows;
}

const std::vector<Row>& carried() {
    static const std::vector<Row> kRows{
        {kCampus,
         "bag",
         {{{"none", .28},
           {"backpack", .42},
           {"shoulder_bag", .19},
           {"tote", .06},
           {"trolley", .05}},
          kAssumed}},
        {kSchool,
         "bag",
         {{{"none", .13},
           {"backpack", .74},
           {"shoulder_bag", .08},
           {"tote", .04},
           {"trolley", .01}},
          kAssumed}},
        {kStation,
         "bag",
         {{{"none", .26},
           {"backpack", .28},
           {"shoulder_bag", .22},
           {"tote", .10},
           {"trolley", .14}},
          kAssumed}},
        {kCampus, "umbrella", {{{"none", .97}, {"umbrella", .03}}, kAssumed}},
        {kSchool, "umbrella", {{{"none", .99}, {"umbrella", .01}}, kAssumed}},
        {kStation, "umbrella", {{{"none", .96}, {"umbrella", .04}}, kAssumed}},
        {kCampus | kSchool, "phone", {{{"none", .86}, {"phone", .14}}, kAssumed}},
        {kStation, "phone", {{{"none", .80}, {"phone", .20}}, kAssumed}},
        {kCampus, "mobility_aid", {{{"none", .97}, {"cane", .02}, {"wheelchair", .01}}, kAssumed}},
        {kSchool,
         "mobility_aid",
         {{{"none", .985}, {"cane", .005}, {"wheelchair", .01}}, kAssumed}},
        {kStation,
         "mobility_aid",
         {{{"none", .955}, {"cane", .035}, {"wheelchair", .01}}, kAssumed}},
        {kCampus, "pram", {{{"none", .98}, {"pram", .02}}, kAssumed}},
        {kSchool, "pram", {{{"none", .995}, {"pram", .005}}, kAssumed}},
        {kStation, "pram", {{{"none", .96}, {"pram", .04}}, kAssumed}},
    };
    return kRows;
}
// clang-format on

}  // namespace

const std::vector<Preset>& presets() {
    static const std::vector<Preset> kAllPresets{
        // From 5: who is younger is carried or pushed.
        {"campus", "a university's door; the base preset", 5, 18, 30},
        {"campus_2021", "the same under the duty to wear a mask, as in the Netherlands of 2021", 5,
         18, 30},
        {"school", "a secondary school: pupils of 12 to 18 and teachers from 30", 12, 13, 19},
        {"station", "a railway station's hall: travellers of all ages, with luggage", 5, 13, 30},
    };
    return kAllPresets;
}

std::vector<std::string> preset_names() {
    std::vector<std::string> names;
    for (const Preset& preset : presets()) names.emplace_back(preset.name);
    return names;
}

const Preset& preset(const std::string& name) {
    for (const Preset& one : presets())
        if (one.name == name) return one;
    throw ConfigError("population.preset: " + unknown_name("preset", name, preset_names()));
}

const PresetShares& preset_shares(const Preset& preset, const std::string& key) {
    const unsigned bit = 1U << static_cast<unsigned>(&preset - presets().data());
    for (const auto* rows : {&who(), &clothes(), &carried()})
        for (const Row& row : *rows)
            if ((row.presets & bit) != 0 && row.key == key) return row.said;
    assert(false && "every preset has every table");
    throw ConfigError("population: the preset " + std::string(preset.name) + " lacks " + key);
}

}  // namespace headcount::sim::people
