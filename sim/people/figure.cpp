// SPDX-License-Identifier: Apache-2.0
#include "sim/people/figure.hpp"

#include <algorithm>

#include "sim/people/gait.hpp"

namespace headcount::sim::people {

namespace {

std::array<Grip, 2> grips(const Look& look) {
    const bool both = look.pram;
    const bool left = both || look.cane || look.umbrella;
    const bool right = both || look.bag == Bag::trolley || look.bag == Bag::tote;
    return {left ? Grip::closed : Grip::relaxed, right        ? Grip::closed
                                                 : look.phone ? Grip::phone
                                                              : Grip::relaxed};
}

Identity identity(const Person& person) {
    BodyTraits traits;
    traits.female = value_of(person, "gender") == "female";
    traits.age_years = person.age_years;
    traits.build = person.build;
    traits.skin_tone = person.skin_tone;
    traits.seed = person.body_seed;
    return identity_of(traits);
}

}  // namespace

Figure::Figure(const Person& person)
    : female(value_of(person, "gender") == "female"),
      child(value_of(person, "age_group") == "child"),
      senior(value_of(person, "age_group") == "senior"),
      age_years(person.age_years),
      build(static_cast<float>(person.build)),
      look(look_of(person)),
      human(human_data(), identity(person), person.height_m, kSole_m, grips(look)),
      rest(rest_joints(human)),
      stride_m(people::stride_m(person)) {
    Point low = Point::Constant(1e9F), high = Point::Constant(-1e9F);
    for (const Point& p : human.rows(Part::eyes)) {
        low = low.cwiseMin(p);
        high = high.cwiseMax(p);
    }
    // The ears are as high as the eyes, above the head's joint.
    head_centre = {rest[kHead].x() + 0.02F * scale(), 0, 0.5F * (low.z() + high.z())};
}

}  // namespace headcount::sim::people
