// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

namespace headcount {

/// Time on a sensor's clock: microseconds since the clip began.
using SensorTime = std::chrono::duration<std::int64_t, std::micro>;

/// Time on this machine's steady clock: nanoseconds since an arbitrary start. Only bench reads it.
using SteadyTime = std::chrono::duration<std::int64_t, std::nano>;

constexpr double seconds(SensorTime t) { return static_cast<double>(t.count()) * 1e-6; }
constexpr double seconds(SteadyTime t) { return static_cast<double>(t.count()) * 1e-9; }

/// The nearest microsecond to a time in seconds (halves away from zero).
constexpr SensorTime sensor_time(double s) {
    return SensorTime(static_cast<std::int64_t>(s * 1e6 + (s < 0 ? -0.5 : 0.5)));
}

}  // namespace headcount
