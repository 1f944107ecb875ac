// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace headcount::sim::people {

/// What a body is drawn from.
struct BodyTraits {
    bool female = false;
    double age_years = 25;   ///< 5 to 90
    double build = 0;        ///< -1 thin to 1 heavy
    double skin_tone = 0.3;  ///< 0 light to 1 dark: faces go with it, loosely [assumed]
    std::uint64_t seed = 0;
};

/// The sliders of one body and face, named as in the MakeHuman family.
struct Identity {
    double gender = 0.5;  ///< 0 female to 1 male
    double age_years = 25;
    double muscle = 0.5, weight = 0.5, height = 0.5, proportions = 0;  ///< 0 to 1
    std::array<double, 3> ancestry{};  ///< shares of african, asian, caucasian; sum 1
    std::vector<std::pair<std::string, double>> details;  ///< target and weight
};

Identity identity_of(const BodyTraits& traits);

/// Every target that identities use, without folder of origin and ending, in a fixed order.
const std::vector<std::string>& target_names();
/// How far each of target_names() is applied.
Eigen::VectorXf target_weights(const Identity& identity);

}  // namespace headcount::sim::people
