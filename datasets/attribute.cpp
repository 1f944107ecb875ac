// SPDX-License-Identifier: Apache-2.0
#include "datasets/attribute.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"

namespace headcount::datasets {

namespace {

const std::vector<std::string> kColours{
    "black", "grey", "white",  "red",  "orange", "yellow",
    "green", "blue", "purple", "pink", "brown"};  // Berlin and Kay 1969

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const Attribute& a : attributes()) all.push_back(a.name);
    return all;
}

}  // namespace

const std::vector<Attribute>& attributes() {
    static const std::vector<Attribute> kAll{
        {"gender",
         {"female", "male"},
         "",
         false,
         "gender presentation, as a camera's classifier would name it"},
        {"age_group",
         {"child", "young", "adult", "senior"},
         "",
         false,
         "under 13, 13 to 29, 30 to 64, 65 and over"},
        {"height_m", {}, "m", false, "body height without shoes"},
        {"face_mask", {"none", "mask"}, "", true, "a mask over mouth and nose"},
        {"bag",
         {"none", "backpack", "shoulder_bag", "trolley"},
         "",
         false,
         "the largest thing carried"},
        {"hat",
         {"none", "cap", "beanie", "headscarf"},
         "",
         true,
         "head wear; a scarf may reveal religion"},
        {"upper_colour", kColours, "", false, "main colour of the outer garment above the waist"},
        {"lower_colour", kColours, "", false, "main colour of trousers or skirt"},
        {"mobility_aid", {"none", "cane", "wheelchair"}, "", true, "what the person moves with"},
    };
    return kAll;
}

const Attribute& attribute(std::string_view name) {
    for (const Attribute& a : attributes())
        if (a.name == name) return a;
    throw ConfigError(unknown_name("attribute", name, names()));
}

void validate(const Attributes& known) {
    for (const auto& [name, value] : known) {
        const auto all = names();
        if (std::find(all.begin(), all.end(), name) == all.end())
            throw DataError("attributes", unknown_name("attribute", name, all));
        const Attribute& a = attribute(name);
        if (const auto* text = std::get_if<std::string>(&value)) {
            if (std::find(a.values.begin(), a.values.end(), *text) == a.values.end())
                throw DataError("attributes", unknown_name(name + " value", *text, a.values));
        } else if (!a.values.empty() || !std::isfinite(std::get<double>(value))) {
            throw DataError(
                "attributes",
                name + " must be " + (a.values.empty() ? "a finite number" : "a category"));
        }
    }
}

Json to_json(const Attributes& known) {
    Json j = Json::object();
    for (const auto& [name, value] : known)
        std::visit([&, key = name](const auto& v) { j[key] = v; }, value);
    return j;
}

Attributes attributes_from_json(const Json& json) {
    Attributes known;
    if (!json.is_object()) throw DataError("attributes", "must be an object of names and values");
    for (const auto& [name, value] : json.items()) {
        if (value.is_string())
            known[name] = value.get<std::string>();
        else if (value.is_number())
            known[name] = value.get<double>();
        else
            throw DataError("attributes", name + " must be text or a number");
    }
    validate(known);
    return known;
}

}  // namespace headcount::datasets
