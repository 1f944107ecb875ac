// SPDX-License-Identifier: Apache-2.0
#include "detectors/threads.hpp"

#include <opencv2/core/utility.hpp>

namespace headcount::detectors {

void compute_with_threads(int threads) { cv::setNumThreads(threads); }
int threads_computed_with() { return cv::getNumThreads(); }

}  // namespace headcount::detectors
