// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace headcount::detectors {

/// Tells the libraries in this process that built-in detectors compute with (OpenCV) how many
/// threads to use. The bench states the number for each pass; no detector chooses its own.
void compute_with_threads(int threads);
int threads_computed_with();

}  // namespace headcount::detectors
