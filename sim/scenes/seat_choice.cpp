// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/seat_choice.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim {

namespace {

double worth(std::span<const Seat> seats, const std::vector<char>& taken, std::size_t i,
             int last_row, int last_column, const SeatPreference& p) {
    const Seat& seat = seats[i];
    const double back = last_row > 0 ? static_cast<double>(seat.row) / last_row : 0.5;
    constexpr double kBest = 0.67;
    double sum = p.middle_row * (1 - std::abs(back - kBest) / kBest);
    if (seat.column == 0 || seat.column == last_column) sum += p.end_of_row;
    for (std::size_t j = 0; j < seats.size(); ++j) {
        if (!taken[j] || seats[j].row != seat.row) continue;
        if (std::abs(seats[j].column - seat.column) == 1) sum += p.neighbour;
        if (seats[j].column > seat.column)
            sum += p.passed;  // the door is at the last column's side
    }
    return sum;
}

}  // namespace

std::optional<std::size_t> choose_seat(std::span<const Seat> seats, const std::vector<char>& taken,
                                       const SeatPreference& preference, Stream& stream) {
    int last_row = 0, last_column = 0;
    for (const Seat& seat : seats) {
        last_row = std::max(last_row, seat.row);
        last_column = std::max(last_column, seat.column);
    }
    std::vector<double> weights(seats.size(), 0);
    bool any = false;
    for (std::size_t i = 0; i < seats.size(); ++i) {
        if (taken[i]) continue;
        weights[i] = std::exp(worth(seats, taken, i, last_row, last_column, preference));
        any = true;
    }
    if (!any) return std::nullopt;
    return stream.choice(weights);
}

}  // namespace headcount::sim
