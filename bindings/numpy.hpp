// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/numpy.h>

#include <cstdint>
#include <string>

#include "core/frame.hpp"

namespace headcount::bindings {

/// The frame's pixels as a read-only numpy array that shares them: the array holds the frame's
/// owner, so it may outlive the frame.
pybind11::array array_of(const Frame& frame);

/// A frame that shares the array's pixels and keeps the array alive. Rows may be strided, the
/// pixels of a row must be packed.
/// @throws ConfigError for an unknown kind, a type other than uint8, uint16 and float32, or another
/// layout.
Frame frame_from_array(std::string sensor_id, const std::string& kind,
                       const pybind11::array& pixels, std::int64_t t_us, std::uint64_t index);

}  // namespace headcount::bindings
