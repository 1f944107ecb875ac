// SPDX-License-Identifier: Apache-2.0
#include "bench/run/sample_frames.hpp"

#include <gtest/gtest.h>

namespace headcount::bench {
namespace {

/// What is kept of a report about the only sample frame; null when nothing is.
Json kept_of(const std::string& report) {
    SampleFrame sample;
    sample.sensor = "camera";
    const auto all = boxes_in({sample}, "camera", "d", {parse_report(report)});
    return all.empty() ? Json() : all.at(0).boxes;
}

TEST(BoxesIn, KeepsEveryTrackThatHasABox) {
    const Json tracks = {{{"id", 1}, {"box_px", {1, 2, 3.5, 4}}}, {{"id", 2}}};
    EXPECT_EQ(kept_of(Json{{"tracks", tracks}}.dump()), Json({tracks[0]}));
}

TEST(BoxesIn, KeepsNothingOfTracksWithoutABoxInThePicture) {
    for (const char* track : {R"({"id": 1, "x_m": 2.0})", R"({"box_px": [1, 2, 3]})",
                              R"({"box_px": ["a", 2, 3, 4]})", R"({"box_px": null})", "7"})
        EXPECT_EQ(kept_of(std::string(R"({"tracks": [)") + track + "]}"), Json()) << track;
}

TEST(BoxesIn, TellsNobodyFromNothingSaid) {
    EXPECT_EQ(kept_of(R"({"tracks": []})"), Json::array());
    EXPECT_EQ(kept_of(R"({"counts": []})"), Json());
}

}  // namespace
}  // namespace headcount::bench
