// SPDX-License-Identifier: Apache-2.0
#include "bench/machine.hpp"

#include <sys/utsname.h>
#include <unistd.h>

#include <array>
#include <ctime>
#include <fstream>
#include <thread>

namespace headcount::bench {

namespace {

/// The value behind "name   : value" in a file of /proc; empty when it is not there.
std::string field(const char* file, const std::string& name) {
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t colon = line.find(':');
        if (!line.starts_with(name) || colon == std::string::npos) continue;
        const std::size_t begin = line.find_first_not_of(" \t", colon + 1);
        return begin == std::string::npos ? "" : line.substr(begin);
    }
    return "";
}

}  // namespace

Json machine() {
    Json machine = {{"cores", std::thread::hardware_concurrency()}};
    const std::string processor = field("/proc/cpuinfo", "model name");
    if (!processor.empty()) machine["processor"] = processor;
    const long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    if (pages > 0 && page > 0)
        machine["memory_bytes"] =
            static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
    utsname kernel{};
    if (uname(&kernel) == 0) machine["kernel"] = std::string(kernel.sysname) + " " + kernel.release;
    return machine;
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 32> text;
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace headcount::bench
