// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/parameters.hpp"

namespace headcount::datasets {

/// One trait of a person that truth may know and a backend may give away. The vocabulary is closed;
/// where ONVIF's human face and body metadata have a term for it, `onvif` names it.
struct Attribute {
    std::string name;                 ///< "gender", "face_mask", ... as in every table
    std::vector<std::string> values;  ///< of a category, in a fixed order; empty for a number
    std::string unit;                 ///< of a number: "m"
    bool special_category = false;    ///< may reveal health, religion or the like (GDPR art. 9)
    std::string meaning;
    std::string onvif;  ///< term of ver20/analytics/humanface.xsd (23.12) or humanbody.xsd (19.12),
                        ///< "HumanFace/Gender"; empty where these have none
};

/// Every attribute that there is, in the order of every table.
const std::vector<Attribute>& attributes();

/// @throws ConfigError naming the known ones and the nearest.
const Attribute& attribute(std::string_view name);

using AttributeValue = std::variant<std::string, double>;

/// What is known of one person's traits. An attribute that is absent is not known, which is not the
/// same as "none".
using Attributes = std::map<std::string, AttributeValue>;

/// @throws DataError when a name or value is not of the vocabulary.
void validate(const Attributes& attributes);
Json to_json(const Attributes& attributes);
Attributes attributes_from_json(const Json& json);  ///< @throws DataError

}  // namespace headcount::datasets
