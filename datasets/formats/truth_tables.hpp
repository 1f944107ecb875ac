// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "datasets/truth.hpp"

namespace headcount::datasets {

/// crossings.csv, occupancy.csv and attributes.csv into a folder: one table for each part of the
/// truth that is known, times in seconds. An attribute that is not known of a person is an empty
/// cell. @throws DataError when a file cannot be written.
void write_truth_tables(const std::string& folder, const Truth& truth);

}  // namespace headcount::datasets
