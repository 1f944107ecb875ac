// SPDX-License-Identifier: Apache-2.0
// What holds for every detector of the registry.
#include <gtest/gtest.h>

#include <set>

#include "core/error.hpp"
#include "detectors/threads.hpp"
#include "tests/support/hand_drawn.hpp"
#include "tests/support/rendered_entrance.hpp"

namespace headcount::detectors {
namespace {

using hand_drawn::make;

/// Every way to run a detector that changes what it lets out.
std::vector<std::pair<std::string, Json>> cases() {
    std::vector<std::pair<std::string, Json>> all;
    for (const std::string& name : built_in().names()) {
        all.emplace_back(name, Json::object());
        for (const auto& row : built_in().at(name).options()) {
            if (row.name == "emit") all.emplace_back(name, Json{{"emit", "tracks"}});
            if (row.name == "emit_height") all.emplace_back(name, Json{{"emit_height", true}});
        }
    }
    return all;
}

/// What it says while somebody walks through the door; the slow ones see the first frames only.
std::vector<Report> reports_of(Detector& detector) {
    const bool is_slow = detector.describe().name.starts_with("hog_");
    return hand_drawn::run(detector, hand_drawn::site(), {hand_drawn::walk_in(0, 0)},
                           is_slow ? 0.1 : 3);
}

std::vector<Report> reports_of(const std::string& name, const Json& options) {
    return reports_of(*make(name, options));
}

/// Looks at each report when it comes: does it speak of what is yet to be seen?
class Watched : public Detector {
public:
    explicit Watched(Detector& detector) : detector_(detector) {}
    Description describe() const override { return detector_.describe(); }
    void begin(const Site& site) override { detector_.begin(site); }
    std::vector<Report> observe(const Frame& frame) override {
        now_ = frame.t;
        return watched(detector_.observe(frame));
    }
    std::vector<Report> finish() override { return watched(detector_.finish()); }

private:
    std::vector<Report> watched(std::vector<Report> reports) const {
        for (const Report& report : reports) {
            EXPECT_LE(report.t_event, now_) << describe().name;
            for (const Count& count : report.counts)
                EXPECT_LE(count.t_event, now_) << describe().name;
        }
        return reports;
    }

    Detector& detector_;
    SensorTime now_{0};
};

TEST(EveryDetector, LetsOutOnlyWhatItDeclares) {
    for (const auto& [name, options] : cases()) {
        const auto detector = make(name, options);
        const auto declared = rendered::declared_paths(detector->describe());
        std::set<std::string> seen;
        for (const Report& report : reports_of(name, options))
            seen.merge(rendered::paths_of(report));
        for (const std::string& path : seen)
            EXPECT_TRUE(declared.contains(path)) << name << options << " lets out " << path;
    }
}

TEST(EveryDetector, LetsOutAllThatItDeclaresWhenSomebodyPasses) {
    for (const auto& [name, options] : cases()) {
        // Flat bodies are no people to HOG: rendered_scenario_test.cpp shows it some.
        if (name == "hog_line" || name == "hog_room") continue;
        const auto detector = make(name, options);
        std::set<std::string> seen;
        for (const Report& report : reports_of(name, options))
            seen.merge(rendered::paths_of(report));
        for (const DeclaredEmission& emission : detector->describe().emissions)
            EXPECT_TRUE(seen.contains(emission.path)) << name << options << ": " << emission.path;
    }
}

TEST(EveryDetector, ComputesWithTheThreadsItIsTold) {
    const int before = threads_computed_with();
    compute_with_threads(2);
    for (const auto& [name, options] : cases()) {
        reports_of(name, options);
        EXPECT_EQ(threads_computed_with(), 2) << name;
    }
    compute_with_threads(before);
}

TEST(EveryDetector, DescribesItselfUnderItsName) {
    for (const std::string& name : built_in().names()) {
        const Description description = make(name)->describe();
        EXPECT_EQ(description.name, name);
        EXPECT_FALSE(description.senses.empty()) << name;
        EXPECT_FALSE(description.cannot_count.empty()) << name;
        EXPECT_FALSE(description.source.empty()) << name;
    }
}

TEST(EveryDetector, RefusesAnUnknownOptionAndNamesItself) {
    for (const std::string& name : built_in().names()) {
        try {
            make(name, {{"trheads", 2}});
            FAIL() << name;
        } catch (const ConfigError& error) {
            EXPECT_NE(std::string(error.what()).find("trheads"), std::string::npos);
        }
    }
}

TEST(EveryDetector, SpeaksOfNoMomentThatItHasNotSeen) {
    for (const auto& [name, options] : cases()) {
        const auto detector = make(name, options);
        Watched watched(*detector);
        reports_of(watched);
    }
}

TEST(Null, AsksForTheSensorThatItsOptionsName) {
    EXPECT_EQ(make("null")->describe().sensors.at(0).kind, SensorKind::rgb);
    const auto sensors =
        make("null", {{"sensor", "depth"}, {"mount", "overhead"}})->describe().sensors;
    ASSERT_EQ(sensors.size(), 1U);
    EXPECT_EQ(sensors[0].kind, SensorKind::depth);
    EXPECT_EQ(sensors[0].mount, "overhead");
    EXPECT_TRUE(make("null", {{"sensor", "none"}})->describe().sensors.empty());
}

TEST(HogRoom, CountsNobodyInAnEmptyRoom) {
    const auto detector = make("hog_room");
    const auto reports = hand_drawn::run(*detector, hand_drawn::site(), {}, 0.2);
    ASSERT_EQ(reports.size(), 2U);  // one a frame
    EXPECT_EQ(reports[0].counts.at(0).place, "hall");
    EXPECT_EQ(reports[0].counts.at(0).value, 0);
    EXPECT_EQ(reports[0].counts.at(0).semantics, Semantics::state);
}

TEST(HogRoom, RefusesASiteWithoutAZone) {
    Site site = hand_drawn::site();
    site.zones.clear();
    EXPECT_THROW(make("hog_room")->begin(site), DetectorRefusal);
}

TEST(HogRoom, NamesTheCascadeThatItCannotFind) {
    const auto detector = make("hog_room", {{"method", "face"}, {"cascades", "/nowhere"}});
    try {
        detector->begin(hand_drawn::site());
        FAIL() << "no refusal";
    } catch (const DetectorRefusal& refusal) {
        EXPECT_NE(std::string(refusal.what()).find("/nowhere"), std::string::npos);
        EXPECT_NE(std::string(refusal.what()).find("opencv-data"), std::string::npos);
    }
}

}  // namespace
}  // namespace headcount::detectors
