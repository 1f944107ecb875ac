// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iostream>

namespace headcount::bench {

namespace {

constexpr int kBarWidth = 30;
constexpr SteadyTime kBetweenDrawings{100'000'000};

SteadyTime now() { return std::chrono::steady_clock::now().time_since_epoch(); }

std::string duration_text(double s) {
    const long whole = std::lround(std::ceil(s));
    if (whole < 60) return std::to_string(whole) + " s";
    if (whole < 3600)
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace

bool is_terminal(const std::ostream& stream) {
    return stream.rdbuf() == std::cerr.rdbuf() && isatty(STDERR_FILENO) == 1;
}

std::string progress_line(const std::string& what, double done, double total, double elapsed_s) {
    const double share = total > 0 ? std::clamp(done / total, 0.0, 1.0) : 0.0;
    const auto filled = static_cast<std::size_t>(share * kBarWidth);
    std::string line = what + " [" + std::string(filled, '=') +
                       std::string(kBarWidth - filled, ' ') + "] " +
                       std::to_string(static_cast<int>(share * 100)) + " %";
    if (share >= 0.01 && share < 1)
        line += ", " + duration_text(elapsed_s * (1 - share) / share) + " left";
    return line;
}

Progress::Progress(std::ostream& err, std::string what, double total)
    : err_(err), what_(std::move(what)), total_(total), drawn_(is_terminal(err)) {
    if (drawn_) start_ = now();
}

Progress::~Progress() {
    if (width_ > 0) err_ << "\r" << std::string(width_, ' ') << "\r" << std::flush;
}

void Progress::update(double done) {
    if (!drawn_) return;
    const SteadyTime t = now();
    if (width_ > 0 && t - last_ < kBetweenDrawings) return;
    last_ = t;
    std::string line = progress_line(what_, done, total_, seconds(t - start_));
    const std::size_t width = line.size();
    line.resize(std::max(width, width_), ' ');  // over the end of a longer line before
    err_ << "\r" << line << std::flush;
    width_ = width;
}

}  // namespace headcount::bench
