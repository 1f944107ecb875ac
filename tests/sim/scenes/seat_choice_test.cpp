// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/seat_choice.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace headcount::sim {
namespace {

constexpr int kDraws = 20'000;

/// How often each seat is drawn, as a share.
std::vector<double> shares(const std::vector<Seat>& seats, const std::vector<char>& taken,
                           const SeatPreference& preference) {
    std::vector<double> share(seats.size(), 0);
    Stream stream(1, "seats");
    for (int i = 0; i < kDraws; ++i)
        share[choose_seat(seats, taken, preference, stream).value()] += 1.0 / kDraws;
    return share;
}

std::vector<Seat> row_of(int columns, int row = 0) {
    std::vector<Seat> seats;
    for (int column = 0; column < columns; ++column)
        seats.push_back({.row = row, .column = column});
    return seats;
}

const SeatPreference kNone{.middle_row = 0, .neighbour = 0, .end_of_row = 0, .passed = 0};
constexpr double kSampling = 0.015;  // four standard errors of a share of .5 in 20 000 draws

TEST(SeatChoice, IsEvenWithoutPreferences) {
    for (const double share : shares(row_of(4), {0, 0, 0, 0}, kNone))
        EXPECT_NEAR(share, 0.25, kSampling);
}

TEST(SeatChoice, NeverTakesATakenSeat) {
    const auto share = shares(row_of(3), {1, 0, 1}, kNone);
    EXPECT_EQ(share[0], 0);
    EXPECT_EQ(share[2], 0);
}

TEST(SeatChoice, FindsNothingInAFullRoom) {
    Stream stream(1, "seats");
    EXPECT_FALSE(choose_seat(row_of(2), {1, 1}, {}, stream).has_value());
}

// One neighbour against two: 1 / (1 + e^-1) = .731.
TEST(SeatChoice, WeighsANeighbourBySoftmax) {
    SeatPreference shy = kNone;
    shy.neighbour = -1;
    const auto share = shares(row_of(4), {0, 1, 1, 0}, shy);  // both free seats have one
    EXPECT_NEAR(share[0], 0.5, kSampling);
    const auto apart = shares(row_of(4), {1, 0, 1, 0}, shy);  // two against one
    EXPECT_NEAR(apart[3], 1 / (1 + std::exp(-1)), kSampling);
}

// The door is at the last column's side: to seat 0 one passes one taken seat.
TEST(SeatChoice, WeighsWhoMustBePassed) {
    SeatPreference lazy = kNone;
    lazy.passed = -1;
    const auto share = shares(row_of(3), {0, 1, 0}, lazy);
    EXPECT_NEAR(share[2], 1 / (1 + std::exp(-1)), kSampling);
}

// 1.2 for the row two thirds back, of 4 rows; none for the first: e^1.2 of (1 + e^1.2) = .769.
TEST(SeatChoice, PrefersTheRowsBehindTheMiddle) {
    SeatPreference usual = kNone;
    usual.middle_row = 1.2;
    std::vector<Seat> seats = row_of(1, 0);
    seats.push_back({.row = 2, .column = 0});
    seats.push_back({.row = 3, .column = 0});
    const auto share = shares(seats, {0, 0, 1}, usual);
    EXPECT_NEAR(share[1], std::exp(1.2) / (1 + std::exp(1.2)), kSampling);
}

}  // namespace
}  // namespace headcount::sim
