// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/attribute.hpp"

namespace headcount::bench {

/// The names of the classes among which an attacker guesses an attribute. Categories keep their
/// values, but for two kinds that would be too many for a table of counts: body height in four
/// classes ("below 1.50 m", "1.50 to 1.65 m", "1.65 to 1.80 m", "1.80 m and over") and colours in
/// three ("achromatic": black, grey, white; "warm": red, orange, yellow, pink, brown; "cold":
/// green, blue, purple).
std::vector<std::string> secret_classes(const datasets::Attribute& attribute);

/// The class, as an index into secret_classes; nothing when the attribute is not known of this
/// person.
std::optional<std::size_t> secret_class(const datasets::Attribute& attribute,
                                        const datasets::Attributes& of_person);

}  // namespace headcount::bench
