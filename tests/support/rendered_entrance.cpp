// SPDX-License-Identifier: Apache-2.0
#include "tests/support/rendered_entrance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "detectors/registry.hpp"
#include "sim/render_clip.hpp"

namespace headcount::detectors::rendered {

namespace {

constexpr double kTolerance_s = 1.0;

/// One to one, same direction, nearest first. (Bench's measures do it better; a detector's test
/// needs no more.)
void add(Score& score, const datasets::Truth& truth, const std::vector<Count>& counts) {
    std::vector<bool> is_taken(counts.size(), false);
    for (const datasets::Crossing& crossing : *truth.crossings) {
        if (!crossing.confirmed) continue;
        ++score.actual;
        int best = -1;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const double apart_s = std::abs(seconds(counts[i].t_event - crossing.t));
            if (is_taken[i] || counts[i].direction != crossing.direction || apart_s > kTolerance_s)
                continue;
            if (best < 0 ||
                apart_s <
                    std::abs(seconds(counts[static_cast<std::size_t>(best)].t_event - crossing.t)))
                best = static_cast<int>(i);
        }
        if (best < 0) continue;
        is_taken[static_cast<std::size_t>(best)] = true;
        ++score.matched;
    }
    score.counted += static_cast<int>(counts.size());
}

}  // namespace

Json sparse_flow() {
    return {
        {"duration_s", 60}, {"rate_in_per_min", 3}, {"rate_out_per_min", 3}, {"pair_share", 0.0}};
}

Score count_entrances(const std::string& name, const Json& options, const Json& scene,
                      std::uint64_t first_seed, int clips) {
    Score score;
    std::set<std::string> declared, seen;
    for (int i = 0; i < clips; ++i) {
        const sim::SceneRequest request{.scene = "entrance",
                                        .options = {scene, {}},
                                        .seed = first_seed + static_cast<std::uint64_t>(i)};
        const auto detector = built_in().make(name, {options, {}});
        declared = declared_paths(detector->describe());
        const Site site = sim::make_world(request)->site();
        const auto granted = negotiate(detector->describe(), site);
        const auto clip =
            sim::render_clip(request, {.sensors = granted, .threads = 1, .sightings = false});
        detector->begin(with_sensors(site, granted));
        std::vector<Count> counts;
        const auto keep = [&](const std::vector<Report>& reports) {
            for (const Report& report : reports) {
                counts.insert(counts.end(), report.counts.begin(), report.counts.end());
                seen.merge(paths_of(report));
            }
        };
        while (const auto moment = clip->next()) keep(detector->observe(moment->frame));
        keep(detector->finish());
        add(score, clip->truth(), counts);
    }
    EXPECT_EQ(seen, declared) << name << options;
    testing::Test::RecordProperty(name, std::to_string(score.matched) + " of " +
                                            std::to_string(score.actual) + ", counted " +
                                            std::to_string(score.counted));
    return score;
}

std::set<std::string> paths_of(const Report& report) {
    std::set<std::string> paths;
    for (const Emission& leaf : leaves_of(Json::parse(report.raw))) paths.insert(leaf.path);
    return paths;
}

std::set<std::string> declared_paths(const Description& description) {
    std::set<std::string> paths;
    for (const DeclaredEmission& emission : description.emissions) paths.insert(emission.path);
    return paths;
}

}  // namespace headcount::detectors::rendered
