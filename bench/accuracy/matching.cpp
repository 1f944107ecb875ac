// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/matching.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <tuple>

namespace headcount::bench {

namespace {

/// Better: more pairs, then less total distance.
struct Score {
    std::int64_t pairs = 0;
    std::int64_t distance_us = 0;
    bool operator<(const Score& other) const {
        return std::tie(pairs, other.distance_us) < std::tie(other.pairs, distance_us);
    }
};

enum class Step : std::uint8_t { skip_true, skip_counted, pair };

/// A stretch of both lists: [true_from, true_to) and [counted_from, counted_to).
struct Block {
    std::size_t true_from, true_to, counted_from, counted_to;
};

void match_block(std::span<const SensorTime> truth, std::span<const SensorTime> counted,
                 const Block& block, SensorTime tolerance, Pairs& into) {
    const std::size_t rows = block.true_to - block.true_from;
    const std::size_t columns = block.counted_to - block.counted_from;
    if (rows == 0 || columns == 0) return;
    std::vector<Score> above(columns + 1), row(columns + 1);
    std::vector<Step> steps((rows + 1) * (columns + 1), Step::skip_true);
    for (std::size_t i = 1; i <= rows; ++i) {
        row[0] = {};
        for (std::size_t j = 1; j <= columns; ++j) {
            Step& step = steps[i * (columns + 1) + j];
            row[j] = above[j];
            if (row[j] < row[j - 1]) {
                row[j] = row[j - 1];
                step = Step::skip_counted;
            }
            const SensorTime apart =
                counted[block.counted_from + j - 1] - truth[block.true_from + i - 1];
            const std::int64_t distance_us = std::abs(apart.count());
            const Score paired{above[j - 1].pairs + 1, above[j - 1].distance_us + distance_us};
            if (distance_us <= tolerance.count() && row[j] < paired) {
                row[j] = paired;
                step = Step::pair;
            }
        }
        std::swap(above, row);
    }
    Pairs backwards;
    for (std::size_t i = rows, j = columns; i > 0 && j > 0;) {
        const Step step = steps[i * (columns + 1) + j];
        if (step == Step::pair)
            backwards.emplace_back(block.true_from + i - 1, block.counted_from + j - 1);
        if (step != Step::skip_counted) --i;
        if (step != Step::skip_true) --j;
    }
    into.insert(into.end(), backwards.rbegin(), backwards.rend());
}

}  // namespace

Pairs match_times(std::span<const SensorTime> truth, std::span<const SensorTime> counted,
                  SensorTime tolerance) {
    Pairs pairs;
    Block block{0, 0, 0, 0};
    SensorTime last(std::numeric_limits<std::int64_t>::min() / 2);
    while (block.true_to < truth.size() || block.counted_to < counted.size()) {
        const bool take_true =
            block.counted_to >= counted.size() ||
            (block.true_to < truth.size() && truth[block.true_to] <= counted[block.counted_to]);
        const SensorTime t = take_true ? truth[block.true_to] : counted[block.counted_to];
        if (t - last > tolerance) {
            match_block(truth, counted, block, tolerance, pairs);
            block = {block.true_to, block.true_to, block.counted_to, block.counted_to};
        }
        ++(take_true ? block.true_to : block.counted_to);
        last = t;
    }
    match_block(truth, counted, block, tolerance, pairs);
    return pairs;
}

namespace {

/// The crossings of each line and direction that are still free, by index.
using Lanes = std::map<std::pair<std::string, Direction>, std::vector<std::size_t>>;

Lanes lanes_of(std::span<const TimedCrossing> crossings, const std::vector<bool>& taken) {
    Lanes lanes;
    for (std::size_t i = 0; i < crossings.size(); ++i)
        if (!taken[i]) lanes[{crossings[i].line, crossings[i].direction}].push_back(i);
    return lanes;
}

std::vector<SensorTime> times_of(std::span<const TimedCrossing> crossings,
                                 const std::vector<std::size_t>& indices) {
    std::vector<SensorTime> times;
    times.reserve(indices.size());
    for (const std::size_t i : indices) times.push_back(crossings[i].t);
    return times;
}

}  // namespace

CrossingMatch match_crossings(std::span<const TimedCrossing> truth,
                              std::span<const TimedCrossing> counted, SensorTime tolerance) {
    CrossingMatch match;
    std::vector<bool> true_taken(truth.size()), counted_taken(counted.size());
    const auto match_lanes = [&](bool swapped, Pairs& into) {
        const Lanes true_lanes = lanes_of(truth, true_taken);
        const Lanes counted_lanes = lanes_of(counted, counted_taken);
        for (const auto& [lane, true_indices] : true_lanes) {
            const Direction other = lane.second == Direction::in ? Direction::out : Direction::in;
            const auto found = counted_lanes.find({lane.first, swapped ? other : lane.second});
            if (found == counted_lanes.end()) continue;
            const auto pairs = match_times(times_of(truth, true_indices),
                                           times_of(counted, found->second), tolerance);
            for (const auto& [i, j] : pairs) into.emplace_back(true_indices[i], found->second[j]);
        }
        for (const auto& [i, j] : into) true_taken[i] = counted_taken[j] = true;
    };
    match_lanes(false, match.hits);
    match_lanes(true, match.swaps);
    return match;
}

}  // namespace headcount::bench
