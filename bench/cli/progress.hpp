// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>

#include "core/time.hpp"

namespace headcount::bench {

/// Whether a stream is a terminal: std::cerr on one. A string stream or a pipe is not.
bool is_terminal(const std::ostream& stream);

/// One drawing of the bar: "simulate [=====     ] 50 %, 12 s left". Before a hundredth is done
/// nothing is said about the time left.
std::string progress_line(const std::string& what, double done, double total, double elapsed_s);

/// A progress bar with the time left, on a terminal; nothing at all elsewhere.
class Progress {
public:
    Progress(std::ostream& err, std::string what, double total);
    /// Wipes the bar, so that what is printed next starts on a clean line.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// `done` of `total`; drawn at most ten times a second.
    void update(double done);

private:
    std::ostream& err_;
    std::string what_;
    double total_;
    bool drawn_;
    SteadyTime start_{0};
    SteadyTime last_{0};
    std::size_t width_ = 0;  ///< of what is drawn now
};

}  // namespace headcount::bench
