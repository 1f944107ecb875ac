// SPDX-License-Identifier: Apache-2.0
#include "sim/people/appearance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "datasets/attribute.hpp"
#include "sim/world.hpp"

namespace headcount::sim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

TEST(Appearances, SayOfEveryAttributeWhatIsDrawnAndWhereItShows) {
    const auto& all = appearances();
    ASSERT_EQ(all.size(), datasets::attributes().size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(all[i].attribute, datasets::attributes()[i].name);
        EXPECT_FALSE(all[i].drawn.empty()) << all[i].attribute;
        EXPECT_THAT(all[i].shows_in, Contains(SensorKind::rgb)) << all[i].attribute;
    }
}

TEST(Appearances, ShowColoursToCamerasAloneAndToThoseOfDepthByTheirNoise) {
    for (const Appearance& a : appearances())
        if (a.attribute.ends_with("_colour")) {
            EXPECT_THAT(a.shows_in_words(), ElementsAre("rgb", "depth by noise")) << a.attribute;
        }
}

TEST(Appearances, NameOnlyKindsOfSensorThatSomeSceneOffers) {
    std::set<SensorKind> offered;
    for (const std::string& scene : scene_names())
        for (const SensorSpec& sensor : make_world({.scene = scene})->site().sensors)
            offered.insert(sensor.kind);
    for (const Appearance& a : appearances())
        for (const SensorKind kind : a.shows_in)
            EXPECT_THAT(offered, Contains(kind)) << a.attribute << " " << name(kind);
}

}  // namespace
}  // namespace headcount::sim
