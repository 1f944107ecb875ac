// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/settings.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/error.hpp"

namespace headcount::bench {

Json typed_value(const std::string& text) {
    Json value = Json::parse(text, nullptr, false);
    if (!value.is_discarded()) return value;
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    // Nothing is called "nan" or "inf" in JSON, and nothing of ours may be one.
    return read.ec == std::errc() && read.ptr == end && std::isfinite(number) ? Json(number)
                                                                              : Json(text);
}

Written written_settings(const std::vector<std::string>& settings) {
    Written written;
    for (const std::string& setting : settings) {
        const auto equals = setting.find('=');
        if (equals == std::string::npos || equals == 0)
            throw ConfigError("--set " + setting + " is no KEY=VALUE");
        std::string pointer = "/" + setting.substr(0, equals);
        if (pointer.find_first_of("/~", 1) != std::string::npos)
            throw ConfigError("--set " + setting + ": a key has letters, digits, _ and dots");
        std::replace(pointer.begin(), pointer.end(), '.', '/');
        if (pointer.back() == '/' || pointer.find("//") != std::string::npos)
            throw ConfigError("--set " + setting + ": a part of the key is empty");
        const std::string text = setting.substr(equals + 1);
        try {
            const Json::json_pointer key(pointer);
            if (written.values.contains(key))
                throw ConfigError("--set " + setting + " is set twice");
            written.values[key] = typed_value(text);
        } catch (const Json::exception&) {
            throw ConfigError("--set " + setting + " goes into what another --set gave a value");
        }
        for (std::size_t end = pointer.find('/', 1);; end = pointer.find('/', end + 1)) {
            written.origins.emplace(pointer.substr(0, end), "--set");
            if (end == std::string::npos) break;
        }
    }
    return written;
}

}  // namespace headcount::bench
