// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/frame.hpp"

namespace headcount::sim {

/// What is drawn of one attribute, and so which kinds of sensor can tell its values apart at all,
/// near enough and from the right side. A kind that is not there sees nothing of it; whether one
/// that is there does is what the leakage audit measures. Of kinds that are simulated.
struct Appearance {
    std::string attribute;
    std::string drawn;
    std::vector<SensorKind> shows_in;
    bool shape = true;  ///< false: colour alone, which moves no outline and no depth but by noise

    /// The kinds by name, with "depth by noise" for what a depth camera sees of colour alone.
    std::vector<std::string> shows_in_words() const;
};

/// One for every attribute, in the vocabulary's order.
const std::vector<Appearance>& appearances();

}  // namespace headcount::sim
