// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "bench/leakage/attack.hpp"

namespace headcount::bench {

/// An upper bound of the normalised advantage of every attacker there could be.
struct UpperBound {
    std::optional<double> nadv;  ///< one-sided 95 %
    std::string method;
    std::string note;  ///< why there is none
    std::uint64_t n = 0;
};

/// The one case that needs no twins: a detector that emitted nothing in any scene. For a target of
/// class s let e_s be the chance that it emits anything; two classes then differ by a total
/// variation of at most max(e_s, e_s'), so that Adv <= sum over s other than the likeliest s0 of
/// pi(s) max(e_s, e_s0) (leakage.md section 2, the coupling lemma with a constant output). Every
/// e_s is bounded by Clopper and Pearson at 0 of the scenes that hold a target of class s, alpha
/// split over the classes. For two classes NAdv <= max(e_0, e_1).
UpperBound constant_output_bound(const View& view, const Riddle& riddle);

}  // namespace headcount::bench
