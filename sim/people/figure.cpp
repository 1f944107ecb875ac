// SPDX-License-Identifier: Apache-2.0
#include "sim/people/figure.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim::people {

namespace {

std::string text_of(const Person& person, const char* attribute, const char* otherwise) {
    const auto found = person.attributes.find(attribute);
    if (found == person.attributes.end()) return otherwise;
    return std::get<std::string>(found->second);
}

void place_legs(Figure& f) {
    const float hip = 0.525F - 0.03F * f.child, knee = 0.285F - 0.015F * f.child;
    for (int side = 0; side < 2; ++side) {
        const float left = side == 0 ? 1.0F : -1.0F;
        const float y = (f.female ? 0.088F : 0.09F) * f.scale;
        f.rest[leg(side, 0)] = {0, left * y, f.z(hip)};
        f.rest[leg(side, 1)] = {0.008F, left * (y + 0.018F * f.scale), f.z(knee)};
        f.rest[leg(side, 2)] = {-0.012F, left * (y + 0.034F * f.scale), f.z(0.046F)};
        // The ball of the foot, 0.72 of its length of 0.152 statures from the heel.
        f.rest[leg(side, 3)] = {0.112F * f.scale, left * (y + 0.040F * f.scale), 0};
    }
}

void place_arms(Figure& f) {
    constexpr float kAbduction = 38.0F * 3.14159265F / 180;
    for (int side = 0; side < 2; ++side) {
        const float left = side == 0 ? 1.0F : -1.0F;
        const Point along(0, left * std::sin(kAbduction), -std::cos(kAbduction));
        const float height = static_cast<float>(f.stature_m) - f.sole;
        f.rest[arm(side, 0)] = {-0.012F, left * f.shoulder_y, f.z(0.805F)};
        f.rest[arm(side, 1)] = f.rest[arm(side, 0)] + 0.176F * height * along;
        f.rest[arm(side, 2)] =
            f.rest[arm(side, 1)] + 0.150F * height * along + Point(0.02F * f.scale, 0, 0);
    }
}

void place_trunk(Figure& f) {
    const float top = static_cast<float>(f.stature_m);
    f.rest[kPelvis] = {0, 0, f.z(0.545F - 0.03F * f.child)};
    f.rest[kSpine] = {-0.015F, 0, f.z(0.605F)};
    f.rest[kChest] = {-0.02F, 0, f.z(0.69F)};
    f.rest[kNeck] = {-0.02F, 0, f.z(0.835F - 0.02F * f.child)};
    f.rest[kHead] = {-0.005F, 0, top - 0.66F * f.head_height};
    f.head_centre = {0.02F, 0, top - 0.5F * f.head_height};
    f.rest[kGround] = {0, 0, 0};
    f.rest[kTrolley] = {0, 0, 0};
    f.rest[kCane] = {0, 0, 0};
}

}  // namespace

Look look_of(const Person& person, const Figure& figure);

Figure figure_of(const Person& person) {
    Figure f;
    const auto height = static_cast<float>(person.height_m);
    f.stature_m = static_cast<double>(height + f.sole);
    f.scale = height / 1.75F;
    f.age = text_of(person, "age_group", "adult");
    f.female = text_of(person, "gender", "male") == "female";
    f.bag = text_of(person, "bag", "none");
    f.hat = text_of(person, "hat", "none");
    f.aid = text_of(person, "mobility_aid", "none");
    f.mask = text_of(person, "face_mask", "none") == "mask";
    f.build = static_cast<float>(person.build);
    f.child = f.age == "child" ? std::clamp((1.65F - height) / 0.55F, 0.0F, 1.0F) : 0.0F;
    f.girth = f.scale * (f.female ? 0.94F : 1.0F) * (1 + 0.13F * f.build) * (1 - 0.06F * f.child);
    f.head_height = 0.225F * (0.60F + 0.40F * f.scale) * (f.female ? 0.975F : 1.0F);
    // The deltoid stands out by its radius.
    f.shoulder_y = 0.5F * static_cast<float>(person.shoulder_breadth_m) - 0.060F * f.girth;
    place_legs(f);
    place_arms(f);
    place_trunk(f);
    f.look = look_of(person, f);
    return f;
}

}  // namespace headcount::sim::people
