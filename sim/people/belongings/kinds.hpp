// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/wardrobe.hpp"

/// Each thing as it is seen, and as a light beam meets it; without regard to whether somebody has
/// it.
namespace headcount::sim::people {

using Pieces = std::vector<Piece>;
using Capsules = std::vector<CarriedCapsule>;

Pieces backpack(const Figure& figure, int detail, const Outside& outside);
Pieces shoulder_bag(const Figure& figure, int detail, const Outside& outside);
Pieces tote(const Figure& figure, int detail);
Pieces trolley(const Figure& figure, int detail);
Pieces umbrella(const Figure& figure, int detail);
Pieces phone(const Figure& figure, int detail);
Pieces cane(const Figure& figure, int detail);
Pieces pram(const Figure& figure, int detail);
Pieces wheelchair(const Figure& figure, int detail);

Capsules backpack_capsules(const Figure& figure);
Capsules shoulder_bag_capsules(const Figure& figure);
Capsules tote_capsules(const Figure& figure);
Capsules trolley_capsules(const Figure& figure);
Capsules umbrella_capsules(const Figure& figure);
Capsules phone_capsules(const Figure& figure);
Capsules cane_capsules(const Figure& figure);
Capsules pram_capsules(const Figure& figure);
Capsules wheelchair_capsules(const Figure& figure);

}  // namespace headcount::sim::people
