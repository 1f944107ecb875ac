// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/audit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "bench/leakage/attack.hpp"
#include "bench/leakage/scene_prior.hpp"
#include "core/error.hpp"
#include "tests/support/sparse_flow.hpp"

namespace headcount::bench {
namespace {

LeakageOptions uniform_priors() {
    LeakageOptions options;
    options.priors = {{"gender", {{"female", 0.5}, {"male", 0.5}}},
                      {"face_mask", {{"none", 0.5}, {"mask", 0.5}}}};
    return options;
}

/// Results of an audit of 100 scenes of 20 people; the smart camera mistakes a tenth of the genders
/// (case A1) and misses three in ten masks (case C1).
std::vector<Result> smart_camera() {
    static const auto kResults = [] {
        const auto runs = made::SparseFlow{}.answered("smart_camera", Json::object(), 100);
        return leakage_results(made::group(runs), uniform_priors());
    }();
    return kResults;
}

Result of(const std::vector<Result>& results, const char* metric, const char* attribute) {
    return made::find(results, metric, {}, attribute);
}

void expect_covers(const Result& r, double truth) {
    ASSERT_TRUE(r.low.has_value()) << r.note;
    EXPECT_LE(*r.low, truth);
    EXPECT_GE(r.high.value(), truth);
}

TEST(LeakageAudit, FindsTheSmartCamerasAnalyticAdvantages) {
    expect_covers(of(smart_camera(), "leakage_nadv_point", "gender"), 0.8);
    expect_covers(of(smart_camera(), "leakage_nadv_point", "face_mask"), 0.7);
}

TEST(LeakageAudit, FindsTheSmartCamerasAnalyticInformation) {
    expect_covers(of(smart_camera(), "leakage_mutual_information", "gender"), 0.5310);
    expect_covers(of(smart_camera(), "leakage_mutual_information", "face_mask"), 0.4934);
}

TEST(LeakageAudit, CallsTheSmartCameraALeakByTheFieldThatNamesIt) {
    const Result lower = of(smart_camera(), "leakage_nadv_lower", "gender");
    EXPECT_EQ(lower.verdict, "leak");
    EXPECT_EQ(lower.note, "field gender");
    EXPECT_GT(lower.estimate.value(), 0.7);
    EXPECT_LT(lower.estimate.value(), 0.85);
}

TEST(LeakageAudit, BoundsNoBalancedAdvantageByFewScenes) {
    // 100 scenes have 50 in the test half: one gender in ten is too rare there for Student's t.
    const auto runs = made::SparseFlow{20, 0.1, 0.5}.answered("smart_camera", Json::object(), 100);
    LeakageOptions options;
    options.priors = {{"gender", {{"female", 0.9}, {"male", 0.1}}}};
    const Result lower =
        of(leakage_results(made::group(runs), options), "leakage_balanced_lower", "gender");
    EXPECT_EQ(lower.estimate, std::nullopt);
    EXPECT_EQ(lower.note, "no balanced bound below 80 test scenes");
}

TEST(LeakageAudit, ShowsTheBalancedAdvantageWhereThatAloneShowsALeak) {
    // Case A3: nine in ten are women and one gender in ten is mistaken, so a guess without looking
    // is as often right, and NAdv is 0; but TPR - FPR = .9 - .1 = .8.
    const auto runs = made::SparseFlow{20, 0.1, 0.5}.answered("smart_camera", Json::object(), 160);
    LeakageOptions options;
    options.priors = {{"gender", {{"female", 0.9}, {"male", 0.1}}}};
    const Result shown = of(leakage_results(made::group(runs), options), "leakage", "gender");
    EXPECT_EQ(shown.verdict, "leak");
    EXPECT_EQ(shown.note, "balanced advantage");
    expect_covers(shown, 0.8);
}

// In 30 scenes of 20 people the sample's shares differ from the declared halves: that is no gain.
TEST(LeakageAudit, GivesNoAdvantageAtAllToWhoSeesNothing) {
    const auto results =
        leakage_results(made::group(made::SparseFlow{}.unanswered(30)), uniform_priors());
    EXPECT_EQ(of(results, "leakage_nadv_point", "gender").estimate, 0);
    EXPECT_EQ(of(results, "leakage", "face_mask").estimate, 0);
}

TEST(LeakageAudit, ShowsNAdvWhereThatShowsALeak) {
    const Result shown = of(smart_camera(), "leakage", "gender");
    EXPECT_EQ(shown.note, "NAdv");
    EXPECT_EQ(shown.estimate, of(smart_camera(), "leakage_nadv_point", "gender").estimate);
}

TEST(LeakageAudit, OnlyListsWhatIsEmittedWhereNobodyAskedForLeakage) {
    const auto runs = made::SparseFlow{}.answered("smart_camera", Json::object(), 10);
    const RunGroup group = made::group(runs);
    LeakageOptions options;
    options.not_asked = {group.scene};
    const auto results = leakage_results(group, options);
    EXPECT_TRUE(std::any_of(results.begin(), results.end(),
                            [](const Result& r) { return r.metric == "emitted_class"; }));
    EXPECT_FALSE(std::any_of(results.begin(), results.end(),
                             [](const Result& r) { return r.metric.starts_with("leakage"); }));
}

TEST(LeakageAudit, AsksAfterTheAttributesItIsAskedForAlone) {
    const auto runs = made::SparseFlow{}.answered("smart_camera", Json::object(), 10);
    const auto audited = [&](const LeakageOptions& options) {
        std::set<std::string> names;
        for (const Result& r : leakage_results(made::group(runs), options))
            if (r.metric.starts_with("leakage")) names.insert(r.attribute);
        return names;
    };
    LeakageOptions options;
    const auto& nine = options.attributes;
    EXPECT_EQ(audited(options), std::set<std::string>(nine.begin(), nine.end()));
    options.attributes = {"glasses", "gender"};
    EXPECT_EQ(audited(options), (std::set<std::string>{"gender", "glasses"}));
}

TEST(LeakageAudit, SaysThatAnUpperBoundTakesTwins) {
    const Result upper = of(smart_camera(), "leakage_nadv_upper", "gender");
    EXPECT_FALSE(upper.estimate.has_value());
    EXPECT_NE(upper.note.find("twins"), std::string::npos);
}

TEST(LeakageAudit, StatesTheDetectableAdvantageOfEveryAttribute) {
    // 1000 test targets at ICC near 0, Holm over 2 tests at .01: z(.995) + .8416 = 3.4174, times
    // sqrt(.25/1000): .0540; a small ICC may only make it larger.
    const Result mde = of(smart_camera(), "leakage_mde", "gender");
    EXPECT_GE(mde.estimate.value(), 0.0540 - 1e-4);
    EXPECT_LT(mde.estimate.value(), 0.08);
}

TEST(LeakageAudit, LeavesAnAttributeTheTruthDoesNotKnowEmpty) {
    const Result bag = of(smart_camera(), "leakage_nadv_point", "bag");
    EXPECT_FALSE(bag.estimate.has_value());
    EXPECT_EQ(bag.note, "the truth does not know this attribute");
}

TEST(LeakageAudit, GivesNoVerdictOnAnAttributeTheTruthDoesNotKnow) {
    for (const Result& r : smart_camera())
        if (r.attribute == "bag") {
            EXPECT_EQ(r.verdict, "") << r.metric;
        }
}

TEST(LeakageAudit, CallsAKnownAttributeInconclusiveWhereTooFewScenesWereRun) {
    const auto runs = made::SparseFlow{}.unanswered(2);
    const auto results = leakage_results(made::group(runs), uniform_priors());
    EXPECT_EQ(of(results, "leakage_nadv_point", "gender").verdict, "inconclusive");
}

TEST(LeakageAudit, TellsHowFarItIsUntilAllIsDone) {
    const auto runs = made::SparseFlow{}.unanswered(5);
    const std::vector<RunGroup> groups{made::group(runs), made::group(runs)};
    std::vector<double> told;
    LeakageOptions options = uniform_priors();
    options.progress = [&](double share) { told.push_back(share); };
    (void)leakage_results(groups, options);
    EXPECT_EQ(told, (std::vector<double>{0.25, 0.5, 0.75, 1}));
}

TEST(LeakageAudit, EstimatesAPriorThatNobodyDeclared) {
    const auto runs = made::SparseFlow{}.answered("smart_camera", Json::object(), 100);
    expect_covers(of(leakage_results(made::group(runs), {}), "leakage_nadv_point", "gender"), 0.8);
}

// 300 scenes, 150 of them scored: 0 of 300 scenes of each class emitted, alpha .025 each: 1 -
// .025^(1/300) = .0122, below the tolerance of .02.
TEST(LeakageAudit, CallsNullBoundedFrom300Scenes) {
    const auto runs = made::SparseFlow{}.unanswered(300);
    const auto results = leakage_results(made::group(runs), uniform_priors());
    EXPECT_EQ(of(results, "leakage_nadv_lower", "gender").verdict, "bounded");
    EXPECT_NEAR(of(results, "leakage_nadv_upper", "gender").estimate.value(), 0.0122, 1e-4);
    EXPECT_EQ(of(results, "leakage_nadv_lower", "gender").estimate, 0.0);
    EXPECT_EQ(of(results, "leakage_mutual_information", "gender").estimate, 0.0);
    EXPECT_EQ(of(results, "leakage_p", "gender").estimate, 1.0);
}

TEST(LeakageAudit, CallsNullInconclusiveWhenFewScenesWereSeen) {
    const auto runs = made::SparseFlow{}.unanswered(20);
    const auto results = leakage_results(made::group(runs), uniform_priors());
    EXPECT_EQ(of(results, "leakage_nadv_lower", "gender").verdict, "inconclusive");
}

TEST(LeakageAudit, CallsAPlainCounterNoLeak) {
    const auto runs = made::SparseFlow{}.answered("oracle", {{"miss_rate", 0.1}}, 100);
    const auto results = leakage_results(made::group(runs), uniform_priors());
    EXPECT_EQ(of(results, "leakage_nadv_lower", "gender").verdict, "inconclusive");
}

/// Misses three in ten men and no woman: nothing is emitted about gender, and the count tells it.
std::vector<ScoredRun> misses_men() {
    auto runs = made::SparseFlow{}.answered("oracle", Json::object(), 100);
    for (ScoredRun& run : runs) {
        std::vector<Report> kept;
        for (std::size_t i = 0; i < run.record.reports.size(); ++i) {
            Stream stream(run.record.key.seed, "test misses men", i);
            const auto& person = run.truth->people->at(i);
            const bool male = std::get<std::string>(person.attributes.at("gender")) == "male";
            if (!male || !stream.chance(0.3)) kept.push_back(run.record.reports[i]);
        }
        run.record.reports = std::move(kept);
    }
    return runs;
}

// Z channel with 30 % on one side: who sees nobody counted guesses "male". V1 = .5 + .5 .3 = .65,
// NAdv .3.
TEST(LeakageAudit, FindsThatUnequalMissesTellTheAttribute) {
    const auto runs = misses_men();
    const auto results = leakage_results(made::group(runs), uniform_priors());
    expect_covers(of(results, "leakage_nadv_point", "gender"), 0.3);
    EXPECT_EQ(of(results, "leakage_nadv_lower", "gender").verdict, "leak");
}

// Two tests of the camera and two of the counter that tells nothing: the smallest of the four p is
// 1/1001, and Holm takes it four times.
TEST(LeakageAudit, CorrectsOverTheTestsOfAllDetectors) {
    const auto camera = made::SparseFlow{}.answered("smart_camera", Json::object(), 100);
    const auto counter = made::SparseFlow{}.answered("oracle", {{"miss_rate", 0.1}}, 100);
    const std::vector<RunGroup> groups{made::group(camera), made::group(counter)};
    const auto results = leakage_results(groups, uniform_priors());
    ASSERT_EQ(results.size(), 2u);
    const Result adjusted = of(results[0], "leakage_p_adjusted", "gender");
    EXPECT_EQ(adjusted.method, "Holm over 4 tests");
    EXPECT_NEAR(adjusted.estimate.value(), 4.0 / 1001, 1e-12);
    // z(1 - .01/4) + .8416 = 3.6487, times sqrt(.25/1000) at ICC 0: .0577.
    EXPECT_GE(of(results[1], "leakage_mde", "gender").estimate.value(), 0.0577 - 1e-4);
}

std::vector<ScoredRun> simulated(double female) {
    auto runs = made::SparseFlow{}.answered("smart_camera", Json::object(), 12);
    datasets::ClipInfo clip;
    clip.provenance.parameters["population"] = {
        {"gender", {{"female", female}, {"male", 1 - female}}},
        {"upper_colour", {{"black", 0.5}, {"grey", 0.1}, {"red", 0.4}}}};
    for (ScoredRun& run : runs) run.clip = std::make_shared<const datasets::ClipInfo>(clip);
    return runs;
}

TEST(ScenePriors, AreThoseThePeopleOfASimulatedSceneWereDrawnFrom) {
    const auto runs = simulated(0.3);
    const LeakageOptions options = with_scene_priors({}, made::group(runs));
    EXPECT_DOUBLE_EQ(options.priors.at("gender").at("female"), 0.3);
    EXPECT_FALSE(options.priors.contains("bag"));
}

TEST(ScenePriors, AreTheSharesAmongAllPeopleWhereTheClipSaysThem) {
    auto runs = simulated(0.3);
    datasets::ClipInfo clip = *runs[0].clip;
    clip.provenance.parameters["population"]["preset"] = "campus";
    clip.provenance.parameters["attribute_shares"] = {{"bag", {{"none", 0.6}, {"tote", 0.4}}}};
    for (ScoredRun& run : runs) run.clip = std::make_shared<const datasets::ClipInfo>(clip);
    const LeakageOptions options = with_scene_priors({}, made::group(runs));
    EXPECT_DOUBLE_EQ(options.priors.at("bag").at("tote"), 0.4);
    EXPECT_FALSE(options.priors.contains("gender"));
}

TEST(ScenePriors, GiveWayToADeclaredPrior) {
    const auto runs = simulated(0.3);
    const LeakageOptions options = with_scene_priors(uniform_priors(), made::group(runs));
    EXPECT_DOUBLE_EQ(options.priors.at("gender").at("female"), 0.5);
}

TEST(ScenePriors, AreNotTakenWhereTheClipsDisagree) {
    auto runs = simulated(0.3);
    runs[5].clip = simulated(0.4)[5].clip;
    EXPECT_TRUE(with_scene_priors({}, made::group(runs)).priors.empty());
}

TEST(ScenePriors, FoldColoursIntoTheirClasses) {
    const auto runs = simulated(0.3);
    const Riddle riddle =
        riddle_of(view_of(made::group(runs), 2), datasets::attribute("upper_colour"),
                  with_scene_priors({}, made::group(runs)));
    EXPECT_TRUE(riddle.prior_declared);
    EXPECT_NEAR(riddle.prior.at(0), 0.6, 1e-12);  // achromatic: black and grey
    EXPECT_NEAR(riddle.prior.at(1), 0.4, 1e-12);  // warm: red
}

TEST(LeakageAudit, PutsTheScatterOfAMeasuredPriorIntoTheExactBound) {
    const auto runs = made::SparseFlow{}.answered("smart_camera", Json::object(), 40);
    const Result known =
        of(leakage_results(made::group(runs), uniform_priors()), "leakage_nadv_lower", "gender");
    const Result measured =
        of(leakage_results(made::group(runs), {}), "leakage_nadv_lower", "gender");
    EXPECT_EQ(known.method, "exact binomial, one target a scene");  // 20 test scenes
    EXPECT_EQ(measured.method, "exact binomial, one target a scene, prior measured");
    EXPECT_LT(measured.estimate.value(), known.estimate.value());
}

TEST(LeakageAudit, RejectsADeclaredPriorThatDoesNotSumToOne) {
    const auto runs = made::SparseFlow{}.unanswered(5);
    LeakageOptions options;
    options.priors = {{"gender", {{"female", 0.5}, {"male", 0.6}}}};
    EXPECT_THROW((void)leakage_results(made::group(runs), options), ConfigError);
}

/// Ten scenes whose every report has a badge of its own, beside its counts or alone.
std::vector<ScoredRun> badges(bool beside_counts) {
    auto runs = made::SparseFlow{}.answered("oracle", Json::object(), 10);
    for (ScoredRun& run : runs)
        for (std::size_t i = 0; i < run.record.reports.size(); ++i) {
            Report& r = run.record.reports[i];
            const std::string badge = std::to_string(run.record.key.seed) + "-" + std::to_string(i);
            r = make_report(r.t_event, beside_counts ? r.counts : std::vector<Count>{},
                            {{"badge", badge}});
        }
    return runs;
}

TEST(LeakageAudit, RefusesAnAlphabetThatIsTooLarge) {
    const auto runs = badges(true);
    // Text is learnt whole: 3 training scenes of 20 badges, and the unmet: 61 symbols, 2 classes,
    // 200 targets; 122 > 200/20.
    const auto results = leakage_results(made::group(runs), uniform_priors());
    const std::string note = of(results, "leakage_nadv_lower", "gender").note;
    EXPECT_NE(note.find("alphabet too large"), std::string::npos) << note;
}

TEST(LeakageAudit, SaysOfAnAttackThatWasNotMadeNothingThatItWouldHaveFound) {
    const auto runs = badges(false);
    const auto results = leakage_results(made::group(runs), uniform_priors());
    EXPECT_EQ(of(results, "leakage_mde", "gender").estimate, std::nullopt);
    EXPECT_EQ(of(results, "leakage", "gender").note, "NAdv; 1 of 1 fields: alphabet too large");
}

}  // namespace
}  // namespace headcount::bench
