// SPDX-License-Identifier: Apache-2.0
#include "sim/people/human/human.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/error.hpp"
#include "core/hash.hpp"
#include "sim/people/human/shape.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::sim::people {
namespace {

using testing::HasSubstr;

Identity grown_up(bool female, std::uint64_t seed = 1) {
    BodyTraits traits;
    traits.female = female;
    traits.seed = seed;
    return identity_of(traits);
}

Human human(const Identity& identity, double stature_m = 1.75) {
    return {human_data(), identity, stature_m, 0.025F, {Grip::relaxed, Grip::relaxed}};
}

/// Width of the trunk between two shares of the stature, arms left out.
float breadth(const Human& human, float low, float high) {
    float widest = 0;
    const auto rows = human.rows(Part::cloth);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float share = rows[i].z() / human.stature_m();
        const Influence influence = human.influence(Part::cloth, i);
        const bool trunk = influence.joint[0] <= kChest || influence.joint[0] == kThighL ||
                           influence.joint[0] == kThighR;
        if (trunk && share > low && share < high) widest = std::max(widest, 2 * rows[i].y());
    }
    return widest;
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(HumanData, IsTheSameFileWhereverItIsBaked) {
    // Of the pinned package: whoever changes the package or the baking writes the new hash here.
    EXPECT_EQ(content_hash(bytes_of(human_data_path())), "d832321fe27093fb3e7099cd94cf6aa8");
}

TEST(HumanData, IsCompact) { EXPECT_LE(std::filesystem::file_size(human_data_path()), 4'000'000); }

TEST(HumanData, OfAnotherFileIsOneClearError) {
    const TemporaryFolder folder;
    const std::string path = folder / "people.bin";
    std::ofstream(path) << "not of humans";
    try {
        read_human_data(path);
        FAIL() << "read it";
    } catch (const DataError& error) {
        EXPECT_THAT(error.what(), HasSubstr(path));
        EXPECT_THAT(error.what(), HasSubstr("no file of human shapes"));
    }
}

TEST(HumanData, ThatIsMissingSaysWhatMakesIt) {
    const TemporaryFolder folder;
    try {
        read_human_data(folder / "people.bin");
        FAIL() << "read it";
    } catch (const DataError& error) {
        EXPECT_THAT(error.what(), HasSubstr(folder / "people.bin"));
        EXPECT_THAT(error.what(), HasSubstr("build the target people_data, or install"));
    }
}

TEST(HumanData, CutShortIsOneClearError) {
    const TemporaryFolder folder;
    const std::string path = folder / "people.bin";
    const std::string whole = bytes_of(human_data_path());
    for (const std::size_t kept : {std::size_t{12}, whole.size() / 2, whole.size() - 1}) {
        std::ofstream(path, std::ios::binary) << whole.substr(0, kept);
        EXPECT_THROW(read_human_data(path), DataError) << kept;
    }
}

TEST(HumanData, AlteredAnywhereIsOneClearError) {
    const TemporaryFolder folder;
    const std::string path = folder / "people.bin";
    const std::string whole = bytes_of(human_data_path());
    for (const std::size_t at :
         {std::size_t{3}, std::size_t{15}, std::size_t{60}, whole.size() / 3, whole.size() - 1}) {
        std::string altered = whole;
        altered[at] = static_cast<char>(altered[at] ^ 1);
        std::ofstream(path, std::ios::binary) << altered;
        EXPECT_THROW(read_human_data(path), DataError) << at;
    }
}

TEST(Identity, AppliesEveryTargetOfItsAgesAndNoOther) {
    // The shares of race, of muscle and weight, and of age and gender each sum to 1.
    const Eigen::VectorXf weights = target_weights(grown_up(true));
    float universal = 0, ancestry = 0;
    const auto& names = target_names();
    for (std::size_t i = 0; i < names.size(); ++i) {
        const float w = weights[static_cast<Eigen::Index>(i)];
        EXPECT_GE(w, 0) << names[i];
        if (names[i].starts_with("macrodetails/universal-")) universal += w;
        if (names[i].starts_with("macrodetails/african") ||
            names[i].starts_with("macrodetails/asian") ||
            names[i].starts_with("macrodetails/caucasian"))
            ancestry += w;
        const bool baby = names[i].find("baby") != std::string::npos;
        EXPECT_TRUE(!baby || w == 0) << names[i];
    }
    EXPECT_NEAR(universal, 1, 1e-4);
    EXPECT_NEAR(ancestry, 1, 1e-4);
}

TEST(Human, IsAsTallAsSaidOnItsSoles) {
    for (const double stature : {1.10, 1.62, 1.95}) {
        const Human tall = human(grown_up(stature > 1.7), stature);
        float low = 1e9F, high = -1e9F;
        for (const Point& p : tall.rows(Part::body)) {
            low = std::min(low, p.z());
            high = std::max(high, p.z());
        }
        EXPECT_NEAR(low, 0.025, 1e-4);
        EXPECT_NEAR(high, stature + 0.025, 1e-3);
    }
}

TEST(Human, StandsFacingForwardWithLeftOnTheLeft) {
    const Human h = human(grown_up(false));
    EXPECT_GT(h.bone(Bone::hand_l).y(), 0.3F);
    EXPECT_LT(h.bone(Bone::hand_r).y(), -0.3F);
    EXPECT_GT(h.bone(Bone::ball_l).x(), h.bone(Bone::foot_l).x() + 0.08F);
    EXPECT_GT(h.bone(Bone::head).z(), h.bone(Bone::pelvis).z() + 0.4F);
}

TEST(Human, OfAWomanHasNarrowerShouldersForItsHipsThanOfAMan) {
    const auto shoulders_by_hips = [](const Human& h) {
        return (h.bone(Bone::upper_arm_l).y() - h.bone(Bone::upper_arm_r).y()) /
               breadth(h, 0.48F, 0.54F);
    };
    float woman = 0, man = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        woman += shoulders_by_hips(human(grown_up(true, seed)));
        man += shoulders_by_hips(human(grown_up(false, seed)));
    }
    EXPECT_LT(1.05F * woman, man);
}

TEST(Human, OfAHeavyPersonIsThickerThanOfAThinOne) {
    BodyTraits traits;
    traits.seed = 3;
    traits.build = -0.9;
    const float thin = breadth(human(identity_of(traits)), 0.58F, 0.64F);
    traits.build = 0.9;
    EXPECT_GT(breadth(human(identity_of(traits)), 0.58F, 0.64F), 1.15F * thin);
}

// The head of a child of six is about 1/6 of its height, a grown-up's 1/7.5 (Snyder 1977).
TEST(Human, OfAChildHasALargerHeadForItsHeight) {
    BodyTraits traits;
    traits.seed = 5;
    traits.age_years = 6;
    const auto head_share = [](const Human& h) {
        return (h.stature_m() + h.sole_m() - h.bone(Bone::neck).z()) / h.stature_m();
    };
    const float child = head_share(human(identity_of(traits), 1.15));
    traits.age_years = 25;
    const float adult = head_share(human(identity_of(traits), 1.15));
    EXPECT_GT(child, 1.1F * adult);
}

// Statures are WHO's medians times 1.036, as the population draws them: 1.632, 1.729 and 1.765 m.
TEST(Human, OfAYouthHasAHeadNoLargerThanThatOfTheGrown) {
    BodyTraits traits;
    traits.seed = 5;
    const auto head_m = [&](double age_years, double stature_m) {
        traits.age_years = age_years;
        const Human h = human(identity_of(traits), stature_m);
        return h.stature_m() + h.sole_m() - h.bone(Bone::neck).z();
    };
    const float grown = head_m(25, 1.829);
    EXPECT_LT(head_m(14, 1.691), 1.01F * grown);
    EXPECT_LT(head_m(16, 1.791), 1.01F * grown);
    EXPECT_EQ(head_m(19, 1.829), grown);
}

TEST(Human, OfTwoSeedsHasTwoFaces) {
    const auto a = shaped_rows(human_data(), grown_up(true, 1)),
               b = shaped_rows(human_data(), grown_up(true, 2));
    float apart = 0;
    for (std::size_t i = 0; i < human_data().rows(Part::body); ++i)
        if (human_data().base[i].z() > 6.3F) apart = std::max(apart, (a[i] - b[i]).norm());
    EXPECT_GT(apart, 0.05F);  // decimetres: 5 mm somewhere in the face
}

TEST(Human, ClosesTheHandThatHoldsSomething) {
    const Identity identity = grown_up(false);
    const Human open = human(identity);
    const Human closed(human_data(), identity, 1.75, 0.025F, {Grip::closed, Grip::relaxed});
    const auto hand_m = [](const Human& h, int side) {  // from wrist to the farthest tip
        const Point wrist = h.bone(sided(Bone::hand_l, side));
        float far = 0;
        for (std::size_t i = 0; i < h.rows(Part::body).size(); ++i)
            if (h.influence(Part::body, i).joint[0] == arm(side, 2))
                far = std::max(far, (h.rows(Part::body)[i] - wrist).norm());
        return far;
    };
    EXPECT_LT(hand_m(closed, 0), 0.85F * hand_m(open, 0));
    EXPECT_FLOAT_EQ(hand_m(closed, 1), hand_m(open, 1));
}

}  // namespace
}  // namespace headcount::sim::people
