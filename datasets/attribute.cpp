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

// Special categories of personal data (GDPR art. 9) are what may reveal health (a mask, an aid),
// religion (a headscarf) or ethnic origin (the tone of the skin).
constexpr bool kSpecial = true;

std::vector<Attribute> body() {
    return {
        {"gender",
         {"female", "male"},
         "",
         false,
         "gender presentation, as a camera's classifier would name it",
         "HumanFace/Gender"},
        {"age_group",
         {"child", "young", "adult", "senior"},
         "",
         false,
         "under 13, 13 to 29, 30 to 64, 65 and over",
         "HumanFace/Age"},
        {"height_m", {}, "m", false, "body height without shoes", "HumanBody/BodyMetric/Height"},
        {"body_shape",
         {"thin", "average", "heavy"},
         "",
         false,
         "how heavily built",
         "HumanBody/BodyMetric/BodyShape"},
        {"skin_tone",
         {"monk_1", "monk_2", "monk_3", "monk_4", "monk_5", "monk_6", "monk_7", "monk_8", "monk_9",
          "monk_10"},
         "",
         kSpecial,
         "lightest to darkest (Monk 2019); may reveal ethnic origin",
         "HumanFace/Complexion"},
    };
}

std::vector<Attribute> head() {
    return {
        {"hair_length",
         {"bald", "short", "medium", "long"},
         "",
         false,
         "of the hair: none, above the shoulders, to the shoulders, beyond them",
         "HumanFace/Hair/Length"},
        {"hair_colour",
         {"black", "brown", "blond", "red", "grey"},
         "",
         false,
         "of the hair, and of the brows where there is none",
         "HumanFace/Hair/Color"},
        {"facial_hair",
         {"none", "moustache", "goatee", "beard"},
         "",
         false,
         "the most of it that is worn",
         "HumanFace/FacialHair"},
        {"glasses",
         {"none", "glasses"},
         "",
         false,
         "spectacles on the nose",
         "HumanFace/Accessory/Opticals"},
        {"face_mask",
         {"none", "mask"},
         "",
         kSpecial,
         "a mask over mouth and nose",
         "HumanFace/Accessory/Mask"},
        {"hat",
         {"none", "cap", "beanie", "hood", "headscarf"},
         "",
         kSpecial,
         "head wear; a hood is drawn up; a scarf may reveal religion",
         "HumanFace/Accessory/Hat"},
    };
}

std::vector<Attribute> clothes() {
    return {
        {"upper_garment",
         {"t_shirt", "shirt", "jumper", "hoodie", "jacket", "coat", "dress"},
         "",
         false,
         "the outer garment above the waist",
         "HumanBody/Clothing/Tops/Style"},
        {"upper_colour", kColours, "", false, "main colour of the outer garment above the waist",
         "HumanBody/Clothing/Tops/Color"},
        {"upper_pattern",
         {"plain", "stripes", "check", "print"},
         "",
         false,
         "pattern of the outer garment above the waist",
         "HumanBody/Clothing/Tops/Grain"},
        {"lower_garment",
         {"trousers", "slim_trousers", "wide_trousers", "shorts", "skirt", "long_skirt", "dress"},
         "",
         false,
         "the garment below the waist; a dress is both",
         "HumanBody/Clothing/Bottoms/Category"},
        {"lower_colour", kColours, "", false,
         "main colour of trousers or skirt; of a dress its own",
         "HumanBody/Clothing/Bottoms/Color"},
        {"shoes",
         {"trainers", "shoes", "boots"},
         "",
         false,
         "what is on the feet",
         "HumanBody/Clothing/Shoes/Category"},
        {"gloves", {"none", "gloves"}, "", false, "on both hands", "HumanBody/Clothing/Gloves"},
    };
}

std::vector<Attribute> carried() {
    return {
        {"bag",
         {"none", "backpack", "shoulder_bag", "tote", "trolley"},
         "",
         false,
         "the largest thing carried; a tote or a trolley in the right hand",
         "HumanBody/Belonging/Bag/Category"},
        {"umbrella",
         {"none", "umbrella"},
         "",
         false,
         "an open umbrella in the left hand, held up",
         "HumanBody/Belonging/Umbrella"},
        {"phone",
         {"none", "phone"},
         "",
         false,
         "in the right hand, looked at or at the ear",
         "HumanBody/Behaviour/UsingMobile"},
        {"mobility_aid",
         {"none", "cane", "wheelchair"},
         "",
         kSpecial,
         "what the person moves with; a cane in the left hand",
         ""},
        {"pram",
         {"none", "pram"},
         "",
         false,
         "a child's carriage, pushed with both hands",
         "HumanBody/Belonging/Cart"},
    };
}

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const Attribute& a : attributes()) all.push_back(a.name);
    return all;
}

}  // namespace

const std::vector<Attribute>& attributes() {
    static const std::vector<Attribute> kAll = [] {
        std::vector<Attribute> all;
        for (const auto& part : {body(), head(), clothes(), carried()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
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
