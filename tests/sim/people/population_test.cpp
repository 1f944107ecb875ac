// SPDX-License-Identifier: Apache-2.0
#include "sim/people/population.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.hpp"
#include "sim/people/priors.hpp"

namespace headcount::sim {
namespace {

constexpr int kPeople = 20'000;

std::string value(const Person& person, const char* attribute) {
    return std::get<std::string>(person.attributes.at(attribute));
}

std::vector<Person> crowd(const PopulationOptions& options = {}) {
    const Population population(42, options);
    std::vector<Person> people;
    for (PersonId id = 1; id <= kPeople; ++id) people.push_back(population.person(id));
    return people;
}

double share(const std::vector<Person>& people, const char* attribute, const char* wanted) {
    return static_cast<double>(
               std::count_if(people.begin(), people.end(),
                             [&](const Person& p) { return value(p, attribute) == wanted; })) /
           static_cast<double>(people.size());
}

TEST(Population, GivesTheSamePersonForTheSameSeedAndId) {
    const Population a(7, {}), b(7, {});
    EXPECT_EQ(a.person(11).attributes, b.person(11).attributes);
    EXPECT_EQ(a.person(11).height_m, b.person(11).height_m);
    EXPECT_NE(a.person(11).height_m, a.person(12).height_m);
    EXPECT_NE(a.person(11).height_m, Population(8, {}).person(11).height_m);
}

TEST(Population, KnowsEveryAttributeOfEverybody) {
    const Population population(1, {});
    for (PersonId id = 0; id < 200; ++id) {
        const Person person = population.person(id);
        EXPECT_EQ(person.attributes.size(), datasets::attributes().size());
        EXPECT_NO_THROW(datasets::validate(person.attributes));
    }
}

TEST(Population, DrawsYoungHeightsAsStatisticsNetherlandsMeasuredThem) {
    PopulationOptions options;
    options.age_group = {{"young", 1.0}};
    double sum[2] = {}, squares[2] = {}, n[2] = {};
    for (const Person& p : crowd(options)) {
        const int i = value(p, "gender") == "male";
        sum[i] += p.height_m;
        squares[i] += p.height_m * p.height_m;
        ++n[i];
    }
    // 5 standard errors of the mean: 0.075 * 5 / sqrt(10,000) = 0.004 m.
    EXPECT_NEAR(sum[0] / n[0], 1.693, 0.004);
    EXPECT_NEAR(sum[1] / n[1], 1.829, 0.004);
    EXPECT_NEAR(std::sqrt(squares[0] / n[0] - std::pow(sum[0] / n[0], 2)), 0.067, 0.003);
    EXPECT_NEAR(std::sqrt(squares[1] / n[1] - std::pow(sum[1] / n[1], 2)), 0.075, 0.003);
}

// P(woman taller than man) = Phi((1.693 - 1.829) / hypot(0.067, 0.075)) = Phi(-1.352) = 0.088.
TEST(Population, KeepsTheOverlapOfWomensAndMensHeights) {
    PopulationOptions options;
    options.age_group = {{"young", 1.0}};
    std::vector<double> women, men;
    for (const Person& p : crowd(options))
        (value(p, "gender") == "male" ? men : women).push_back(p.height_m);
    const std::size_t n = std::min(women.size(), men.size());
    double taller = 0;
    for (std::size_t i = 0; i < n; ++i) taller += women[i] > men[i];
    EXPECT_NEAR(taller / static_cast<double>(n), 0.088, 0.015);
}

TEST(Population, DrawsShouldersAsBroadAsTheyAreAmongAllOfAGender) {
    const auto people = crowd();
    for (const auto& [gender, mean_m] : {std::pair{"male", 0.49}, std::pair{"female", 0.43}}) {
        std::vector<double> breadths;
        for (const Person& p : people)
            if (value(p, "gender") == gender && value(p, "age_group") == "young")
                breadths.push_back(p.shoulder_breadth_m);
        const double n = static_cast<double>(breadths.size());
        const double mean = std::accumulate(breadths.begin(), breadths.end(), 0.0) / n;
        double squares = 0;
        for (const double b : breadths) squares += (b - mean) * (b - mean);
        ASSERT_GT(n, 5000);
        // Standard errors at 5000: of the mean 0.4 mm, of the SD 0.3 mm; drawn with SD 30 mm about
        // what height tells, men's would be sqrt(30^2 + (0.268 x 75)^2) = 36 mm.
        EXPECT_NEAR(mean, mean_m, 0.002) << gender;
        EXPECT_NEAR(std::sqrt(squares / n), 0.030, 0.0015) << gender;
    }
}

TEST(Population, DrawsFreeSpeedsOfStudentsAsWeidmannMeasuredThem) {
    std::vector<double> speeds;
    for (const Person& p : crowd())
        if (value(p, "age_group") == "young" && value(p, "mobility_aid") == "none")
            speeds.push_back(p.free_speed_mps);
    std::sort(speeds.begin(), speeds.end());
    const auto phi = [](double v) { return 0.5 * std::erfc(-(v - 1.34) / 0.26 / std::sqrt(2.0)); };
    double distance = 0;
    for (std::size_t i = 0; i < speeds.size(); ++i) {
        const double expected = (phi(speeds[i]) - phi(0.7)) / (phi(2.0) - phi(0.7));
        const double found = (static_cast<double>(i) + 0.5) / static_cast<double>(speeds.size());
        distance = std::max(distance, std::abs(found - expected));
    }
    // 1.63 / sqrt(n) is the 1 % point of Kolmogorov's statistic.
    EXPECT_LT(distance, 1.63 / std::sqrt(static_cast<double>(speeds.size())));
}

TEST(Population, SlowsPeopleWithACaneToTheLimitsOfTheImpaired) {
    PopulationOptions options;
    options.mobility_aid = {{"cane", 1.0}};
    for (const Person& p : crowd(options)) {
        EXPECT_GE(p.free_speed_mps, 0.46);
        EXPECT_LE(p.free_speed_mps, 0.76);
    }
}

// Whoever keeps the attribute whose shares change keeps all others too: a changed bag may free a
// hand, but of nobody else.
TEST(Population, ChangesOnlyThoseWhomAChangedShareMust) {
    struct Change {
        const char* attribute;
        Shares PopulationOptions::*shares;
        const char *from, *to;
    };
    using P = PopulationOptions;
    for (const Change& change :
         {Change{"face_mask", &P::face_mask, "none", "mask"},
          Change{"bag", &P::bag, "backpack", "trolley"}, Change{"hat", &P::hat, "none", "hood"},
          Change{"pram", &P::pram, "none", "pram"},
          Change{"upper_colour", &P::upper_colour, "black", "brown"},
          Change{"upper_garment", &P::upper_garment_female, "t_shirt", "dress"},
          Change{"mobility_aid", &P::mobility_aid, "none", "wheelchair"}}) {
        PopulationOptions options;
        (options.*change.shares)[change.from] -= 0.2;
        (options.*change.shares)[change.to] += 0.2;
        const Population before(3, {}), after(3, options);
        int changed = 0;
        for (PersonId id = 0; id < 2000; ++id) {
            const Person a = before.person(id), b = after.person(id);
            EXPECT_EQ(a.body_seed, b.body_seed);
            EXPECT_EQ(a.look_seed, b.look_seed);
            const bool same = value(a, change.attribute) == value(b, change.attribute);
            changed += !same;
            if (same) {
                EXPECT_EQ(a.attributes, b.attributes) << change.attribute;
            }
        }
        EXPECT_GT(changed, 100) << change.attribute;  // about 0.2 of 2000, of women 0.1
    }
}

TEST(Population, DrawsAgesWithinTheirGroup) {
    for (const Person& p : crowd(PopulationOptions("station"))) {
        const std::string group = value(p, "age_group");
        const double age = p.age_years;
        EXPECT_EQ(group, age < 13 ? "child" : age < 30 ? "young" : age < 65 ? "adult" : "senior");
        EXPECT_GE(age, 5);
        EXPECT_LT(age, 91);
    }
}

// WHO 2007 medians at 5.5 and 12.5 years, girls 1.1235 and 1.538, boys 1.1315 and 1.5255 m, times
// 1.693 / 1.632 and 1.829 / 1.765; SD 4 % of about 350 children each: 5 standard errors are 0.017
// m.
TEST(Population, LetsAChildsHeightFollowItsAge) {
    PopulationOptions options;
    options.age_group = {{"child", 1.0}};
    std::map<std::pair<std::string, int>, std::pair<double, int>> sums;
    for (const Person& p : crowd(options)) {
        auto& [sum, n] = sums[{value(p, "gender"), static_cast<int>(p.age_years)}];
        sum += p.height_m;
        ++n;
    }
    const auto mean = [&](const char* gender, int age) {
        const auto [sum, n] = sums.at({gender, age});
        return sum / n;
    };
    EXPECT_NEAR(mean("female", 5), 1.1655, 0.017);
    EXPECT_NEAR(mean("female", 12), 1.5955, 0.017);
    EXPECT_NEAR(mean("male", 5), 1.1725, 0.017);
    EXPECT_NEAR(mean("male", 12), 1.5808, 0.017);
    for (const char* gender : {"female", "male"})
        for (int age = 5; age < 12; ++age) EXPECT_LT(mean(gender, age), mean(gender, age + 1));
}

TEST(Population, NamesSkinToneByItsTenthAndShapeByTheBuild) {
    for (const Person& p : crowd()) {
        const int tenth = 1 + static_cast<int>(std::floor(10 * p.skin_tone));
        EXPECT_EQ(value(p, "skin_tone"), "monk_" + std::to_string(tenth));
        EXPECT_EQ(value(p, "body_shape"), p.build < -0.4   ? "thin"
                                          : p.build <= 0.4 ? "average"
                                                           : "heavy");
        EXPECT_LE(std::abs(p.build), 1);
    }
}

TEST(Population, KeepsTheBodyApartFromTheClothes) {
    const Population population(7, {});
    EXPECT_NE(population.person(1).body_seed, population.person(1).look_seed);
    EXPECT_NE(population.person(1).body_seed, population.person(2).body_seed);
    EXPECT_EQ(population.person(1).body_seed, Population(7, {}).person(1).body_seed);
}

TEST(Population, SlowsWhoPushesAPramToNineTenths) {
    PopulationOptions all, none;
    all.age_group = none.age_group = {{"adult", 1.0}};
    all.mobility_aid = none.mobility_aid = {{"none", 1.0}};
    all.bag = none.bag = {{"none", 1.0}};
    all.pram = {{"pram", 1.0}};
    none.pram = {{"none", 1.0}};
    const Population pushing(3, all), walking(3, none);
    for (PersonId id = 0; id < 100; ++id)
        EXPECT_DOUBLE_EQ(pushing.person(id).free_speed_mps,
                         0.9 * walking.person(id).free_speed_mps);
}

// The rules leave children no beard, whatever the shares say: "none" is what they leave first.
TEST(Population, FallsBackOnTheFirstValueLeftWhereNoShareIs) {
    PopulationOptions options;
    options.facial_hair = {{"beard", 1.0}};
    for (const Person& p : crowd(options)) {
        const bool man = value(p, "gender") == "male" && value(p, "age_group") != "child";
        EXPECT_EQ(value(p, "facial_hair"), man ? "beard" : "none");
    }
}

TEST(Population, RefusesSharesThatDoNotSumToOneAndNamesTheAttribute) {
    PopulationOptions options;
    options.face_mask["mask"] = 0.5;  // 0.9 + 0.5
    try {
        options.validate();
        FAIL();
    } catch (const ConfigError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("population.face_mask"));
        EXPECT_THAT(error.what(), testing::HasSubstr("1.4"));
    }
}

TEST(Population, TakesSharesFromAnExperimentByTheirAttributesName) {
    PopulationOptions options;
    options.parameters().assign({{{"face_mask", {{"none", 0.05}, {"mask", 0.95}}}}, {}});
    EXPECT_NEAR(share(crowd(options), "face_mask", "mask"), 0.95, 0.01);
}

TEST(PriorRows, NameASourceForEveryValueOfEveryAttributeOfEveryPopulation) {
    for (const std::string& population : population_names()) {
        const auto rows = prior_rows(PopulationOptions(population));
        for (const datasets::Attribute& attribute : datasets::attributes()) {
            const auto n = static_cast<std::size_t>(
                std::count_if(rows.begin(), rows.end(), [&](const PriorRow& row) {
                    return row.attribute == attribute.name && !row.source.empty() &&
                           !row.prior.empty();
                }));
            EXPECT_GE(n, std::max<std::size_t>(1, attribute.values.size())) << attribute.name;
        }
    }
}

// Pupils of seven years, nine tenths of all: 0.9 / 7 = 0.129 are 12, the rest of them 13 to 18.
TEST(Population, OfASchoolIsPupilsOfTwelveToEighteenAndTeachersFromThirty) {
    const Population school(5, PopulationOptions("school"));
    std::map<int, int> pupils;
    for (PersonId id = 1; id <= kPeople; ++id) {
        const double age = school.person(id).age_years;
        EXPECT_GE(age, 12);
        if (age < 30) {
            EXPECT_LT(age, 19);
            ++pupils[static_cast<int>(age)];
        }
    }
    // 0.9 / 7 x 20 000 = 2571 each, SD sqrt(20 000 x 0.129 x 0.871) = 47: within five of them, and
    // 29 for the shares, which are rounded to hundredths.
    for (int age = 12; age <= 18; ++age) EXPECT_NEAR(pupils[age], 2571, 5 * 47 + 29) << age;
}

TEST(PriorRows, SayWhichSharesTheSceneSet) {
    PopulationOptions options("school");
    options.face_mask = {{"none", 0.5}, {"mask", 0.5}};
    for (const PriorRow& row : prior_rows(options))
        EXPECT_EQ(row.source == "set in the scene", row.attribute == "face_mask") << row.attribute;
}

}  // namespace
}  // namespace headcount::sim
