// SPDX-License-Identifier: Apache-2.0
#include "sim/people/dependencies.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <set>

#include "sim/people/share_tables.hpp"

namespace headcount::sim::people {

namespace {

const datasets::Attribute& attribute_of(std::size_t drawing) {
    return datasets::attribute(drawings()[drawing].attribute);
}

int value_index(const datasets::Attribute& attribute, std::string_view value) {
    const auto found = std::find(attribute.values.begin(), attribute.values.end(), value);
    assert(found != attribute.values.end());
    return static_cast<int>(found - attribute.values.begin());
}

}  // namespace

const std::array<Drawing, kDrawings>& drawings() {
    static constexpr std::array<Drawing, kDrawings> kAll{{
        {"gender", "person.gender"},
        {"age_group", "person.age_group"},
        {"body_shape", "person.body_shape"},
        {"skin_tone", "person.skin_tone"},
        {"hair_length", "person.hair_length"},
        {"hair_colour", "person.hair_colour"},
        {"facial_hair", "person.facial_hair"},
        {"glasses", "person.glasses"},
        {"face_mask", "person.face_mask"},
        {"hat", "person.hat"},
        {"upper_garment", "person.upper_garment"},
        {"upper_colour", "person.upper_colour"},
        {"upper_pattern", "person.upper_pattern"},
        {"lower_garment", "person.lower_garment"},
        {"lower_colour", "person.lower_colour"},
        {"shoes", "person.shoes"},
        {"gloves", "person.gloves"},
        {"mobility_aid", "person.mobility_aid"},
        {"bag", "person.bag"},
        {"pram", "person.pram"},
        {"umbrella", "person.umbrella"},
        {"phone", "person.phone"},
    }};
    return kAll;
}

std::size_t drawing_of(std::string_view attribute) {
    const auto found =
        std::find_if(drawings().begin(), drawings().end(),
                     [&](const Drawing& drawing) { return drawing.attribute == attribute; });
    assert(found != drawings().end());
    return static_cast<std::size_t>(found - drawings().begin());
}

const std::vector<Dependency>& dependencies() {
    // Factors between 0 and 1 are assumed.
    static const std::vector<Dependency> kAll{
        {"gender", "female", "facial_hair", {"moustache", "goatee", "beard"}, 0, "men have it"},
        {"age_group", "child", "facial_hair", {"moustache", "goatee", "beard"}, 0, "men have it"},
        {"age_group", "child", "hair_length", {"bald"}, 0, "children have hair"},
        {"age_group", "child", "hair_colour", {"grey"}, 0, "hair greys with age"},
        {"skin_tone", "monk_7", "hair_colour", {"blond", "red"}, 0.25, "weak; mostly dyed"},
        {"skin_tone", "monk_8", "hair_colour", {"blond", "red"}, 0.25, "weak; mostly dyed"},
        {"skin_tone", "monk_9", "hair_colour", {"blond", "red"}, 0.25, "weak; mostly dyed"},
        {"skin_tone", "monk_10", "hair_colour", {"blond", "red"}, 0.25, "weak; mostly dyed"},
        {"gender", "male", "hat", {"headscarf"}, 0.05, "a woman's, seldom a turban"},
        {"hat",
         "hood",
         "upper_garment",
         {"t_shirt", "shirt", "jumper", "dress"},
         0,
         "they have no hood"},
        {"upper_garment",
         "dress",
         "lower_garment",
         {"trousers", "slim_trousers", "wide_trousers", "shorts", "skirt", "long_skirt"},
         0,
         "a dress is both"},
        {"age_group", "child", "bag", {"trolley"}, 0.2, "children pull few"},
        {"mobility_aid", "wheelchair", "bag", {"trolley"}, 0, "the hands are at the wheels"},
        {"mobility_aid", "wheelchair", "pram", {"pram"}, 0, "the hands are at the wheels"},
        {"mobility_aid", "wheelchair", "umbrella", {"umbrella"}, 0, "the hands are at the wheels"},
        {"mobility_aid", "cane", "pram", {"pram"}, 0, "a pram takes both hands"},
        {"mobility_aid", "cane", "umbrella", {"umbrella"}, 0, "both in the left hand"},
        {"age_group", "child", "pram", {"pram"}, 0, "children push none"},
        {"age_group", "young", "pram", {"pram"}, 0.3, "few are parents"},
        {"age_group", "senior", "pram", {"pram"}, 0.5, "grandparents"},
        {"bag", "trolley", "pram", {"pram"}, 0, "a pram takes both hands"},
        {"bag", "tote", "pram", {"pram"}, 0, "a pram takes both hands"},
        {"pram", "pram", "umbrella", {"umbrella"}, 0, "a pram takes both hands"},
        {"bag", "trolley", "phone", {"phone"}, 0, "both in the right hand"},
        {"bag", "tote", "phone", {"phone"}, 0, "both in the right hand"},
        {"pram", "pram", "phone", {"phone"}, 0, "a pram takes both hands"},
    };
    return kAll;
}

DependencyGraph::DependencyGraph(const PopulationOptions& options) {
    add_tables(options);
    add_arrows();
    for (Node& node : nodes_) {
        std::sort(node.parents.begin(), node.parents.end());
        node.parents.erase(std::unique(node.parents.begin(), node.parents.end()),
                           node.parents.end());
    }
}

void DependencyGraph::add_tables(const PopulationOptions& options) {
    const auto& ages = datasets::attribute("age_group");
    for (const ShareTable& given : share_tables()) {
        const std::size_t drawing = drawing_of(given.attribute);
        Node& node = nodes_[drawing];
        const std::string gender = given.gender;
        Table table{gender.empty() ? -1 : value_index(datasets::attribute("gender"), gender),
                    std::vector<bool>(ages.values.size(), given.ages.empty()),
                    {}};
        for (const char* age : given.ages)
            table.age[static_cast<std::size_t>(value_index(ages, age))] = true;
        for (const std::string& value : attribute_of(drawing).values)
            table.shares.push_back((options.*given.shares).at(value));
        if (!gender.empty()) node.parents.push_back(drawing_of("gender"));
        if (!given.ages.empty()) node.parents.push_back(drawing_of("age_group"));
        node.tables.push_back(std::move(table));
    }
}

void DependencyGraph::add_arrows() {
    const auto add = [this](std::size_t given, std::string_view given_value, std::size_t drawing,
                            std::vector<double> factors) {
        assert(given < drawing);
        nodes_[drawing].arrows.push_back(
            {given, value_index(attribute_of(given), given_value), std::move(factors)});
        nodes_[drawing].parents.push_back(given);
    };
    for (const Dependency& d : dependencies()) {
        const std::size_t drawing = drawing_of(d.attribute);
        const datasets::Attribute& attribute = attribute_of(drawing);
        std::vector<double> factors(attribute.values.size(), 1.0);
        for (const char* value : d.values)
            factors[static_cast<std::size_t>(value_index(attribute, value))] = d.factor;
        add(drawing_of(d.given), d.given_value, drawing, std::move(factors));
    }
    // Nobody is in half a dress.
    const std::size_t upper = drawing_of("upper_garment"), lower = drawing_of("lower_garment");
    for (const std::string& garment : attribute_of(upper).values) {
        std::vector<double> factors(attribute_of(lower).values.size(), 1.0);
        factors[static_cast<std::size_t>(value_index(attribute_of(lower), "dress"))] = 0;
        if (garment != "dress") add(upper, garment, lower, std::move(factors));
    }
    const std::size_t colour = drawing_of("lower_colour");
    nodes_[colour].parents.push_back(upper);
    nodes_[colour].parents.push_back(drawing_of("upper_colour"));
}

std::vector<double> DependencyGraph::weights(std::size_t drawing, const Drawn& drawn) const {
    static const std::size_t kGender = drawing_of("gender"), kAge = drawing_of("age_group"),
                             kUpper = drawing_of("upper_garment"),
                             kUpperColour = drawing_of("upper_colour"),
                             kLowerColour = drawing_of("lower_colour");
    static const int kDress = value_index(attribute_of(kUpper), "dress");
    const Node& node = nodes_[drawing];
    const auto applies = [&](const Table& table) {
        const int age = drawn[kAge];
        return (table.gender < 0 || table.gender == drawn[kGender]) &&
               (age < 0 || table.age[static_cast<std::size_t>(age)]);
    };
    const auto table = std::find_if(node.tables.begin(), node.tables.end(), applies);
    assert(table != node.tables.end());
    std::vector<double> weights = table->shares;
    if (drawing == kLowerColour && drawn[kUpper] == kDress) {
        std::fill(weights.begin(), weights.end(), 0.0);
        weights[static_cast<std::size_t>(drawn[kUpperColour])] = 1;
        return weights;
    }
    std::vector<double> allowed(weights.size(), 1.0);
    for (const Arrow& arrow : node.arrows)
        if (drawn[arrow.given] == arrow.given_value)
            for (std::size_t v = 0; v < allowed.size(); ++v) allowed[v] *= arrow.factors[v];
    for (std::size_t v = 0; v < weights.size(); ++v) weights[v] *= allowed[v];
    if (std::accumulate(weights.begin(), weights.end(), 0.0) > 0) return weights;
    const auto first =
        std::find_if(allowed.begin(), allowed.end(), [](double factor) { return factor > 0; });
    assert(first != allowed.end());
    weights[static_cast<std::size_t>(first - allowed.begin())] = 1;
    return weights;
}

std::vector<std::size_t> DependencyGraph::before(std::size_t drawing, bool all) const {
    const Node& node = nodes_[drawing];
    std::set<std::size_t> found(node.parents.begin(), node.parents.end());
    if (all)
        for (const std::size_t parent : node.parents)
            for (const std::size_t one : before(parent, true)) found.insert(one);
    return {found.begin(), found.end()};
}

std::vector<double> DependencyGraph::marginal(std::size_t drawing) const {
    std::vector<std::size_t> order = before(drawing, true);
    order.push_back(drawing);
    Drawn drawn;
    drawn.fill(-1);
    if (order.size() == 1) return weights(drawing, drawn);  // as it was written
    std::vector<double> into(attribute_of(drawing).values.size(), 0.0);
    spread(order, 0, drawn, 1, into);
    return into;
}

void DependencyGraph::spread(const std::vector<std::size_t>& order, std::size_t at, Drawn& drawn,
                             double probability, std::vector<double>& into) const {
    const std::vector<double> weight = weights(order[at], drawn);
    const double sum = std::accumulate(weight.begin(), weight.end(), 0.0);
    for (std::size_t v = 0; v < weight.size(); ++v) {
        if (weight[v] == 0) continue;
        const double p = probability * weight[v] / sum;
        if (at + 1 == order.size()) {
            into[v] += p;
            continue;
        }
        drawn[order[at]] = static_cast<int>(v);
        spread(order, at + 1, drawn, p, into);
    }
    drawn[order[at]] = -1;
}

}  // namespace headcount::sim::people
