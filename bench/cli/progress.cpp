// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/progress.hpp"

#include <sys/ioctl.h>
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

/// Of the terminal; a line that is longer would wrap, and each drawing would stay.
std::size_t columns() {
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::string::npos;
    return size.ws_col - 1U;  // a full line wraps on some
}

Progress::Write to_terminal(std::ostream& err) {
    if (!is_terminal(err)) return {};
    return [&err](const std::string& text) { err << text << std::flush; };
}

}  // namespace

bool is_terminal(const std::ostream& stream) {
    return stream.rdbuf() == std::cerr.rdbuf() && isatty(STDERR_FILENO) == 1;
}

std::string progress_line(const std::string& what, double done, double total, double elapsed_s,
                          double begun) {
    const auto share_of = [](double part, double whole) {
        return whole > 0 ? std::clamp(part / whole, 0.0, 1.0) : 0.0;
    };
    const double share = share_of(done, total), since = share_of(done - begun, total - begun);
    const auto filled = static_cast<std::size_t>(share * kBarWidth);
    std::string line = what + " [" + std::string(filled, '=') +
                       std::string(kBarWidth - filled, ' ') + "] " +
                       std::to_string(static_cast<int>(share * 100)) + " %";
    if (since >= 0.01 && since < 1)
        line += ", " + duration_text(elapsed_s * (1 - since) / since) + " left";
    return line;
}

Progress::Progress(Write write, std::string what, double total)
    : write_(std::move(write)), what_(std::move(what)), total_(total), start_(now()) {}

Progress::Progress(std::ostream& err, std::string what, double total)
    : Progress(to_terminal(err), std::move(what), total) {}

Progress::~Progress() {
    if (width_ > 0) write_("\r" + std::string(width_, ' ') + "\r");
}

void Progress::update(double done) {
    if (!write_) return;
    const SteadyTime t = now();
    if (width_ > 0 && t - last_ < kBetweenDrawings) return;
    last_ = t;
    if (!begun_) begun_ = done;
    std::string line = progress_line(what_, done, total_, seconds(t - start_), *begun_);
    line.resize(std::min(line.size(), columns()));
    const std::size_t width = line.size();
    line.resize(std::max(width, width_), ' ');  // over the end of a longer line before
    write_("\r" + line);
    width_ = width;
}

}  // namespace headcount::bench
