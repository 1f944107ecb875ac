// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace headcount::bench {

/// What is audited unless an experiment says otherwise: Holm's correction makes every further
/// attribute cost all others power and every test more permutations.
inline const std::vector<std::string>& attributes_audited_by_default() {
    static const std::vector<std::string> kNames{"gender",       "age_group",    "height_m",
                                                 "face_mask",    "bag",          "hat",
                                                 "upper_colour", "lower_colour", "mobility_aid"};
    return kNames;
}

/// How the leakage audit attacks and judges (leakage.md section 2, narrow form).
struct LeakageOptions {
    double window_s = 2;      ///< the attacker knows the target's crossing to within so much (Z)
    int permutations = 1000;  ///< of the null; raised to 100 a test when that is more
    double alpha = 0.01;      ///< of the verdict "leak", after Holm's correction over attributes
    double tolerance_nadv = 0.02;  ///< "bounded": the upper bound is at most this
    std::uint64_t seed = 1;  ///< of permutations and of the split into train, validation, test
    /// What the attacker knows beforehand: attribute -> value -> share, summing to 1. For an
    /// attribute that is not here it is the simulated scene's own prior; where there is none it is
    /// estimated from the scenes, and the uncertainty of that is in the bounds.
    std::map<std::string, std::map<std::string, double>> priors;
    /// Names of the vocabulary, each at most once; audited in the vocabulary's order.
    std::vector<std::string> attributes = attributes_audited_by_default();
    std::set<std::string> not_asked;  ///< scenes no leakage pass was asked of: an inventory alone
    std::function<void(double share)> progress;  ///< told how much is done, 0 to 1; may be empty
};

}  // namespace headcount::bench
