// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/interruption.hpp"

namespace headcount::bench {

namespace {

/// The one thing that a signal handler can reach.
std::atomic<bool> end_asked{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may not wait for a lock");

void ask_for_end(int signal) {
    if (end_asked.exchange(true)) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

}  // namespace

Interruption::Interruption() {
    end_asked = false;
    struct sigaction action {};
    action.sa_handler = ask_for_end;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, &before_int_);
    sigaction(SIGTERM, &action, &before_term_);
}

Interruption::~Interruption() {
    sigaction(SIGINT, &before_int_, nullptr);
    sigaction(SIGTERM, &before_term_, nullptr);
}

const std::atomic<bool>& Interruption::asked() const { return end_asked; }

}  // namespace headcount::bench
