// SPDX-License-Identifier: Apache-2.0
#include "sim/people/dependencies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sim/people/priors.hpp"
#include "sim/people/share_tables.hpp"

namespace headcount::sim {
namespace {

constexpr int kPeople = 20'000;

std::string value(const Person& person, const std::string& attribute) {
    return std::get<std::string>(person.attributes.at(attribute));
}

std::vector<Person> crowd(const PopulationOptions& options) {
    const Population population(42, options);
    std::vector<Person> people;
    for (PersonId id = 1; id <= kPeople; ++id) people.push_back(population.person(id));
    return people;
}

class EveryPopulation : public ::testing::TestWithParam<std::string> {
protected:
    const PopulationOptions options{GetParam()};
    const std::vector<Person> people = crowd(options);

    /// Whoever is one thing is never one of the others.
    void expect_never(const char* given, const char* given_value, const char* attribute,
                      const std::vector<std::string>& never) const {
        for (const Person& p : people) {
            if (value(p, given) != given_value) continue;
            ASSERT_THAT(never, testing::Not(testing::Contains(value(p, attribute))))
                << given << " = " << given_value << ", " << attribute;
        }
    }
};

INSTANTIATE_TEST_SUITE_P(Named, EveryPopulation, ::testing::ValuesIn(population_names()),
                         [](const auto& named) { return named.param; });

TEST_P(EveryPopulation, WearsADressAboveAndBelowInOneColour) {
    for (const Person& p : people) {
        ASSERT_EQ(value(p, "upper_garment") == "dress", value(p, "lower_garment") == "dress");
        if (value(p, "upper_garment") == "dress") {
            ASSERT_EQ(value(p, "lower_colour"), value(p, "upper_colour"));
        }
    }
}

TEST_P(EveryPopulation, DrawsUpAHoodOnlyWhereAGarmentHasOne) {
    expect_never("hat", "hood", "upper_garment", {"t_shirt", "shirt", "jumper", "dress"});
}

TEST_P(EveryPopulation, HasBeardsOnMenAloneAndHairOnChildren) {
    expect_never("gender", "female", "facial_hair", {"moustache", "goatee", "beard"});
    expect_never("age_group", "child", "facial_hair", {"moustache", "goatee", "beard"});
    expect_never("age_group", "child", "hair_length", {"bald"});
    expect_never("age_group", "child", "hair_colour", {"grey"});
}

TEST_P(EveryPopulation, GivesNoHandTwoThings) {
    for (const char* bag : {"trolley", "tote"}) {  // right
        expect_never("bag", bag, "phone", {"phone"});
        expect_never("bag", bag, "pram", {"pram"});
    }
    expect_never("mobility_aid", "cane", "umbrella", {"umbrella"});  // left
    expect_never("pram", "pram", "phone", {"phone"});                // both
    expect_never("pram", "pram", "umbrella", {"umbrella"});
    expect_never("pram", "pram", "mobility_aid", {"cane", "wheelchair"});
}

TEST_P(EveryPopulation, LeavesTheHandsAtAWheelchairsWheels) {
    expect_never("mobility_aid", "wheelchair", "bag", {"trolley"});
    expect_never("mobility_aid", "wheelchair", "umbrella", {"umbrella"});
    expect_never("mobility_aid", "wheelchair", "pram", {"pram"});
}

TEST_P(EveryPopulation, LetsNoChildPushAPram) {
    expect_never("age_group", "child", "pram", {"pram"});
}

// 4.5 standard errors of a share at 20,000 people are passed by chance once in 150,000; there are
// 4 populations of 90 values, so a false alarm in about 400 runs of another seed.
TEST_P(EveryPopulation, DrawsSharesAsTheMarginalsSay) {
    for (const auto& [attribute, shares] : marginal_shares(options)) {
        std::map<std::string, int> counted;
        for (const Person& p : people) ++counted[value(p, attribute)];
        double sum = 0;
        for (const auto& [name, p] : shares) {
            EXPECT_NEAR(counted[name] / double{kPeople}, p,
                        4.5 * std::sqrt(p * (1 - p) / kPeople) + 1e-12)
                << attribute << " " << name;
            sum += p;
        }
        EXPECT_NEAR(sum, 1, 1e-6) << attribute;
    }
}

/// What everybody has of one attribute, its values numbered from 0.
std::vector<std::size_t> coded(const std::vector<Person>& people, const std::string& attribute) {
    std::map<std::string, std::size_t> numbers;
    std::vector<std::size_t> codes;
    for (const Person& p : people)
        codes.push_back(numbers.try_emplace(value(p, attribute), numbers.size()).first->second);
    return codes;
}

/// Pearson's statistic of a table of counts, and its degrees of freedom.
std::pair<double, double> chi_square(const std::vector<std::size_t>& a,
                                     const std::vector<std::size_t>& b) {
    const std::size_t in_rows = *std::max_element(a.begin(), a.end()) + 1,
                      in_columns = *std::max_element(b.begin(), b.end()) + 1;
    std::vector<double> rows(in_rows), columns(in_columns), cells(in_rows * in_columns);
    for (std::size_t i = 0; i < a.size(); ++i) {
        ++rows[a[i]];
        ++columns[b[i]];
        ++cells[a[i] * in_columns + b[i]];
    }
    double statistic = 0;
    for (std::size_t r = 0; r < in_rows; ++r)
        for (std::size_t c = 0; c < in_columns; ++c) {
            const double expected = rows[r] * columns[c] / kPeople;
            statistic += std::pow(cells[r * in_columns + c] - expected, 2) / expected;
        }
    return {statistic, double(in_rows - 1) * double(in_columns - 1)};
}

/// Wilson and Hilferty 1931: the point that chi-square with k degrees of freedom passes as seldom
/// as a normal number passes z.
double chi_square_point(double k, double z) {
    return k * std::pow(1 - 2 / (9 * k) + z * std::sqrt(2 / (9 * k)), 3);
}

std::set<std::size_t> ancestry(const people::DependencyGraph& graph, std::size_t drawing) {
    const auto before = graph.before(drawing, true);
    std::set<std::size_t> all(before.begin(), before.end());
    all.insert(drawing);
    return all;
}

// z = 5: by chance once in 3.5 million pairs. Cells that expect few people have a heavier tail than
// chi-square's, so only attributes are crossed of whose values each has 2 % of the people.
TEST(Dependencies, LeaveAllElseIndependent) {
    const PopulationOptions options;
    const auto everybody = crowd(options);
    const auto shares = marginal_shares(options);
    const people::DependencyGraph graph(options);
    std::vector<std::vector<std::size_t>> codes;
    for (const auto& drawing : people::drawings())
        codes.push_back(coded(everybody, drawing.attribute));
    const auto is_rare = [&](const char* attribute) {
        for (const auto& [name, share] : shares.at(attribute))
            if (share < 0.02) return true;
        return false;
    };
    int pairs = 0;
    for (std::size_t a = 0; a < people::kDrawings; ++a)
        for (std::size_t b = a + 1; b < people::kDrawings; ++b) {
            const char *first = people::drawings()[a].attribute,
                       *second = people::drawings()[b].attribute;
            const auto of_a = ancestry(graph, a), of_b = ancestry(graph, b);
            const bool apart = std::none_of(of_a.begin(), of_a.end(),
                                            [&](std::size_t one) { return of_b.contains(one); });
            if (!apart || is_rare(first) || is_rare(second)) continue;
            const auto [statistic, freedom] = chi_square(codes[a], codes[b]);
            EXPECT_LT(statistic, chi_square_point(freedom, 5)) << first << ", " << second;
            ++pairs;
        }
    EXPECT_GT(pairs, 60);
}

// The other way round: what an arrow joins is not independent, far beyond chance.
TEST(Dependencies, JoinWhatTheGraphJoins) {
    const auto everybody = crowd(PopulationOptions("station"));
    for (const auto& [a, b] : {std::pair{"gender", "hair_length"},
                               {"age_group", "hair_colour"},
                               {"gender", "facial_hair"},
                               {"age_group", "glasses"},
                               {"gender", "hat"},
                               {"hat", "upper_garment"},
                               {"upper_garment", "lower_garment"},
                               {"age_group", "pram"},
                               {"bag", "phone"}}) {
        const auto [statistic, freedom] = chi_square(coded(everybody, a), coded(everybody, b));
        EXPECT_GT(statistic, chi_square_point(freedom, 8)) << a << ", " << b;
    }
}

TEST(Dependencies, NameOnlyWhatTheVocabularyKnowsAndWhatIsDrawnBefore) {
    for (const people::Dependency& d : people::dependencies()) {
        EXPECT_THAT(datasets::attribute(d.given).values, testing::Contains(d.given_value));
        for (const char* one : d.values)
            EXPECT_THAT(datasets::attribute(d.attribute).values, testing::Contains(one));
        EXPECT_LT(people::drawing_of(d.given), people::drawing_of(d.attribute));
        EXPECT_LT(d.factor, 1);
    }
}

TEST(Dependencies, DrawEveryCategoryOfTheVocabularyOnce) {
    std::set<std::string> drawn;
    for (const people::Drawing& drawing : people::drawings()) drawn.insert(drawing.attribute);
    std::set<std::string> categories;
    for (const datasets::Attribute& attribute : datasets::attributes())
        if (!attribute.values.empty()) categories.insert(attribute.name);
    EXPECT_EQ(drawn, categories);
}

// P(trolley) on campus, by hand: .97 + .02 of the people have both hands. Of grown-ups (.98) .05;
// of children (.02) .2 x .05 / (.95 + .2 x .05) = .01 / .96. In all .99 x (.98 x .05 + .02 x
// .010417) = .048716.
TEST(MarginalShares, AreWhatTheRulesLeaveOfTheShares) {
    EXPECT_NEAR(marginal_shares({}).at("bag").at("trolley"), 0.048716, 1e-6);
}

TEST(MarginalShares, OfWhatDependsOnNothingAreTheSharesAsWritten) {
    const PopulationOptions options;
    EXPECT_EQ(marginal_shares(options).at("upper_colour"), options.upper_colour);
    EXPECT_EQ(marginal_shares(options).at("face_mask"), options.face_mask);
}

TEST(DependsOn, TellsTheArrowsIntoAnAttribute) {
    using testing::ElementsAre;
    EXPECT_THAT(depends_on("face_mask"), ElementsAre());
    EXPECT_THAT(depends_on("height_m"), ElementsAre("gender", "age_group"));
    EXPECT_THAT(depends_on("phone"), ElementsAre("bag", "pram"));
    EXPECT_THAT(depends_on("lower_colour"), ElementsAre("upper_garment", "upper_colour"));
}

}  // namespace
}  // namespace headcount::sim
