// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/secret.hpp"

#include <algorithm>
#include <array>

namespace headcount::bench {

namespace {

constexpr std::array kHeightLimits_m{1.50, 1.65, 1.80};

bool is_colour(const datasets::Attribute& attribute) {
    return attribute.name == "upper_colour" || attribute.name == "lower_colour";
}

std::size_t colour_class(const std::string& colour) {
    if (colour == "black" || colour == "grey" || colour == "white") return 0;
    if (colour == "green" || colour == "blue" || colour == "purple") return 2;
    return 1;
}

}  // namespace

std::vector<std::string> secret_classes(const datasets::Attribute& attribute) {
    if (attribute.values.empty())
        return {"below 1.50 m", "1.50 to 1.65 m", "1.65 to 1.80 m", "1.80 m and over"};
    if (is_colour(attribute)) return {"achromatic", "warm", "cold"};
    return attribute.values;
}

std::optional<std::size_t> secret_class(const datasets::Attribute& attribute,
                                        const datasets::Attributes& of_person) {
    const auto known = of_person.find(attribute.name);
    if (known == of_person.end()) return std::nullopt;
    if (const auto* height_m = std::get_if<double>(&known->second))
        return static_cast<std::size_t>(
            std::upper_bound(kHeightLimits_m.begin(), kHeightLimits_m.end(), *height_m) -
            kHeightLimits_m.begin());
    const auto& value = std::get<std::string>(known->second);
    if (is_colour(attribute)) return colour_class(value);
    const auto found = std::find(attribute.values.begin(), attribute.values.end(), value);
    if (found == attribute.values.end()) return std::nullopt;
    return static_cast<std::size_t>(found - attribute.values.begin());
}

}  // namespace headcount::bench
