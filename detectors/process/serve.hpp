// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "detectors/detector.hpp"
#include "detectors/process/message.hpp"
#include "detectors/registry.hpp"

namespace headcount::detectors::process {

/// Makes the detector that the bench asks for.
/// @throws ConfigError for an unknown name or options it does not take.
using Maker =
    std::function<std::unique_ptr<Detector>(const std::string& name, const Json& options)>;

/// The worker's end: answers the bench until it says goodbye or is gone. Whatever the detector
/// throws becomes the answer to the message that made it throw.
/// @returns the exit code of the worker: 0 after a goodbye, 2 when the bench does not speak the
/// protocol or there is none (somebody typed the command by hand).
int serve(const Maker& make, int control_fd = kControlFd, int frames_fd = kFramesFd);

/// Serves the detectors of a registry. The registry must outlive the call.
int serve(const Registry& registry);

}  // namespace headcount::detectors::process
