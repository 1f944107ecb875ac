// SPDX-License-Identifier: Apache-2.0
#include "sim/people/belongings/kinds.hpp"

namespace headcount::sim::people {

namespace {

/// One kind of thing: who has it, how it is seen and what a beam meets.
struct Kind {
    bool (*is_with)(const Look& look);
    Pieces (*pieces)(const Figure& figure, int detail, const Outside& outside);
    Capsules (*capsules)(const Figure& figure);
};

/// A thing that lies on no surface of the body.
template <Pieces (*kMade)(const Figure&, int)>
Pieces apart(const Figure& figure, int detail, const Outside&) {
    return kMade(figure, detail);
}

template <Bag kBag>
bool has_bag(const Look& look) {
    return look.bag == kBag;
}

template <bool Look::*kThing>
bool has(const Look& look) {
    return look.*kThing;
}

constexpr std::array kKinds{
    Kind{has_bag<Bag::backpack>, backpack, backpack_capsules},
    Kind{has_bag<Bag::shoulder_bag>, shoulder_bag, shoulder_bag_capsules},
    Kind{has_bag<Bag::tote>, apart<tote>, tote_capsules},
    Kind{has_bag<Bag::trolley>, apart<trolley>, trolley_capsules},
    Kind{has<&Look::umbrella>, apart<umbrella>, umbrella_capsules},
    Kind{has<&Look::phone>, apart<phone>, phone_capsules},
    Kind{has<&Look::cane>, apart<cane>, cane_capsules},
    Kind{has<&Look::pram>, apart<pram>, pram_capsules},
    Kind{has<&Look::wheelchair>, apart<wheelchair>, wheelchair_capsules},
};

}  // namespace

std::vector<Piece> belongings(const Figure& figure, int detail, const Outside& outside) {
    Pieces all;
    for (const Kind& kind : kKinds)
        if (kind.is_with(figure.look)) append(all, kind.pieces(figure, detail, outside));
    return all;
}

std::vector<CarriedCapsule> carried_capsules(const Figure& figure) {
    Capsules all;
    for (const Kind& kind : kKinds)
        if (kind.is_with(figure.look)) append(all, kind.capsules(figure));
    return all;
}

}  // namespace headcount::sim::people
