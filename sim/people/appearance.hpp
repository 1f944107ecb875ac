// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/frame.hpp"

namespace headcount::sim {

/// What is drawn of one attribute, and so which kinds of sensor can tell its values apart at all,
/// near enough and from the right side. A kind that is not there sees nothing of it; whether one
/// that is there does is what the leakage audit measures.
struct Appearance {
    std::string attribute;
    std::string drawn;
    std::vector<SensorKind> shows_in;
};

/// One for every attribute, in the vocabulary's order.
const std::vector<Appearance>& appearances();

}  // namespace headcount::sim
