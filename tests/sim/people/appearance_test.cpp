// SPDX-License-Identifier: Apache-2.0
#include "sim/people/appearance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "datasets/attribute.hpp"

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

TEST(Appearances, ShowColoursToCamerasOfLightAlone) {
    for (const Appearance& a : appearances())
        if (a.attribute.ends_with("_colour") || a.attribute == "skin_tone") {
            // A depth camera's noise and drop-outs follow how dark a thing is.
            EXPECT_THAT(a.shows_in, ElementsAre(SensorKind::rgb, SensorKind::depth)) << a.attribute;
        }
}

}  // namespace
}  // namespace headcount::sim
