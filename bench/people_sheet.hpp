// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

#include "core/frame.hpp"
#include "sim/people/population.hpp"

namespace headcount::bench {

/// A catalogue of people: six a row, each with a number.
struct PeopleSheetOptions {
    int people = 60;         ///< 1 to so many
    std::uint64_t seed = 1;  ///< of a scene: its first regulars are the people of the sheet
    sim::PopulationOptions population;
    bool heads = false;  ///< the head and shoulders from the front, instead of three whole bodies
    int threads = 2;     ///< change no pixel
};

/// The picture of a sheet: ten columns, fewer where there are fewer people. Whole bodies stand in
/// three views: from the front turned a little, from the side in mid-stride, from behind. Who does
/// not fit with all that they carry is seen from farther off.
/// @param progress called with the number of people drawn.
/// @throws ConfigError as Population does.
Frame people_sheet(const PeopleSheetOptions& options, const std::function<void(int)>& progress);

}  // namespace headcount::bench
