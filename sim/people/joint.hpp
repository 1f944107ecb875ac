// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace headcount::sim::people {

/// The joints that carry a body's surface. Left before right.
enum Joint : std::uint8_t {
    kPelvis,
    kLoin,   ///< the lower spine
    kWaist,  ///< the middle spine
    kChest,
    kNeck,
    kHead,
    kClavicleL,
    kUpperArmL,
    kForearmL,
    kHandL,
    kClavicleR,
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
    kGround,   ///< the floor under the body: wheelchair, pram
    kTrolley,  ///< at its wheels; the right hand pulls it
    kCane,     ///< at its tip; in the left hand
    kHangL,    ///< in the left hand, always upright: umbrella
    kHangR,    ///< in the right hand, always upright: tote
    kJoints
};

/// The joint of the left or right side: `side` 0 left, 1 right. Of an arm: 0 upper arm, 1 forearm,
/// 2 hand; of a leg: 0 thigh, 1 shin, 2 foot, 3 toes.
constexpr Joint arm(int side, int segment) {
    return static_cast<Joint>(kUpperArmL + (kClavicleR - kClavicleL) * side + segment);
}
constexpr Joint leg(int side, int segment) {
    return static_cast<Joint>(kThighL + (kThighR - kThighL) * side + segment);
}
constexpr Joint clavicle(int side) { return side == 0 ? kClavicleL : kClavicleR; }

}  // namespace headcount::sim::people
