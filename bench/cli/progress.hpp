// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "core/time.hpp"

namespace headcount::bench {

/// Whether a stream is a terminal: std::cerr on one. A string stream or a pipe is not.
bool is_terminal(const std::ostream& stream);

/// One drawing of the bar: "simulate [=====     ] 50 %, 12 s left". `begun`: what was done before
/// the time began, in a run that goes on. Before a hundredth of the rest is done nothing is said
/// about the time left.
std::string progress_line(const std::string& what, double done, double total, double elapsed_s,
                          double begun = 0);

/// A progress bar with the time left: one line that is drawn over and over.
class Progress {
public:
    /// Shows a text at once: "\r" and a line that takes the place of the line before.
    using Write = std::function<void(const std::string&)>;

    /// @param write empty: nothing is drawn.
    Progress(Write write, std::string what, double total);
    /// On a terminal; nothing at all elsewhere.
    Progress(std::ostream& err, std::string what, double total);
    /// Wipes the bar, so that what is printed next starts on a clean line.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// `done` of `total`; drawn at most ten times a second.
    void update(double done);

private:
    Write write_;
    std::string what_;
    double total_;
    std::optional<double> begun_;  ///< what was done already when it was first told
    SteadyTime start_{0};
    SteadyTime last_{0};
    std::size_t width_ = 0;  ///< of what is drawn now
};

}  // namespace headcount::bench
