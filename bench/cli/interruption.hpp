// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <csignal>
#include <stdexcept>

namespace headcount::bench {

/// Thrown where a command ends because the user asked for it; the message says what is left.
class Interrupted : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// While it lives, Ctrl-C (SIGINT) and SIGTERM ask for an end instead of making one, so that what
/// is under way can end whole. A second Ctrl-C ends the program at once. One at a time.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    const std::atomic<bool>& asked() const;

private:
    struct sigaction before_int_ {};
    struct sigaction before_term_ {};
};

}  // namespace headcount::bench
