// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/rng.hpp"
#include "sim/scenes/layout.hpp"

namespace headcount::sim {

/// Where people sit down: terms as in Oomes 1998, weights [assumed], in units of the softmax.
struct SeatPreference {
    double middle_row = 1.2;  ///< of the row one third from the back against the worst row
    double neighbour = -1.5;  ///< of each taken seat right beside
    double end_of_row = 0.4;
    double passed = -0.5;  ///< of each taken seat passed on the way along the row, from the door
};

/// Draws a free seat by softmax. `taken` has one entry a seat. Nothing when all are taken.
std::optional<std::size_t> choose_seat(std::span<const Seat> seats, const std::vector<char>& taken,
                                       const SeatPreference& preference, Stream& stream);

}  // namespace headcount::sim
