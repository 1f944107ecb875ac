// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/audit.hpp"

#include <algorithm>
#include <cmath>

#include "bench/leakage/attack.hpp"
#include "bench/leakage/inventory.hpp"
#include "bench/leakage/permutation.hpp"
#include "bench/leakage/scene_prior.hpp"
#include "bench/leakage/upper_bound.hpp"
#include "bench/statistics/holm.hpp"
#include "core/text.hpp"

namespace headcount::bench {

namespace {

// Beside NAdv, the balanced advantage wherever a class is likelier than this (leakage.md section
// 2).
constexpr double kUnbalanced = 0.6;
constexpr double kPower = 0.8;
// Training, validation and test need a scene each.
constexpr std::size_t kFewestScenesToAttack = 3;

/// One test of the family that Holm corrects over.
struct Test {
    std::size_t attribute = 0;
    Goal goal = Goal::right;
    Attack attack;
    AttackScore score;
    PermutationNull null;
    double adjusted_p = 1;
};

/// All about one attribute.
struct Finding {
    const datasets::Attribute* attribute = nullptr;
    Riddle riddle;
    std::string missing;  ///< what the truth does not know: no verdict; "" when it knows enough
    std::string unknown;  ///< why nothing can be said; "" when something can
    UpperBound upper;
    InformationScore information;
};

/// What truth lacks to ask the question at all.
std::string missing_from_truth(const RunGroup& group, const Riddle& riddle) {
    const auto known = [&](auto part) {
        return std::any_of(group.runs.begin(), group.runs.end(),
                           [&](const ScoredRun* run) { return part(*run->truth).has_value(); });
    };
    if (!known([](const datasets::Truth& t) -> const auto& { return t.crossings; }))
        return "the true crossings are not known";
    return riddle.known() == 0 ? "the truth does not know this attribute" : "";
}

/// Why too little was run to answer it.
std::string why_no_attack(const Riddle& riddle, const TargetSplit& split) {
    if (riddle.occurring() < 2) return "everybody is of the same class";
    if (split.scenes < kFewestScenesToAttack)
        return "no attack below " + std::to_string(kFewestScenesToAttack) + " scenes";
    return "";
}

std::vector<Finding> findings_of(const RunGroup& group, const View& view, const TargetSplit& split,
                                 const LeakageOptions& options) {
    std::vector<Finding> findings;
    for (const datasets::Attribute& attribute : datasets::attributes()) {
        const auto& asked = options.attributes;
        if (std::find(asked.begin(), asked.end(), attribute.name) == asked.end()) continue;
        Finding finding;
        finding.attribute = &attribute;
        finding.riddle = riddle_of(view, attribute, options);
        finding.missing = missing_from_truth(group, finding.riddle);
        finding.unknown =
            finding.missing.empty() ? why_no_attack(finding.riddle, split) : finding.missing;
        if (finding.unknown.empty()) {
            finding.upper = constant_output_bound(view, finding.riddle);
            finding.information = information(view, split, finding.riddle);
        }
        findings.push_back(std::move(finding));
    }
    return findings;
}

std::vector<std::size_t> scene_sizes(const View& view, const TargetSplit& split) {
    std::vector<std::size_t> sizes;
    std::size_t scene = 0;
    for (const std::size_t row : split.test) {
        if (sizes.empty() || view.targets[row].scene != scene) sizes.push_back(0);
        scene = view.targets[row].scene;
        ++sizes.back();
    }
    return sizes;
}

std::vector<Test> tests_of(const View& view, const TargetSplit& split,
                           const std::vector<Finding>& findings) {
    std::vector<Test> tests;
    for (std::size_t a = 0; a < findings.size(); ++a) {
        const Riddle& riddle = findings[a].riddle;
        if (!findings[a].unknown.empty()) continue;
        for (const Goal goal : {Goal::right, Goal::balanced}) {
            if (goal == Goal::balanced && riddle.prior[riddle.likeliest()] <= kUnbalanced) continue;
            Test test{a, goal, best_attack(view, split, riddle, goal), {}, {}, 1};
            test.score = score(view, split, riddle, goal, test.attack);
            tests.push_back(std::move(test));
        }
    }
    return tests;
}

/// What is kept of a group's audit until all groups have been attacked: without the view of its
/// reports, which is large.
struct Audit {
    std::vector<Finding> findings;
    std::vector<Test> tests;
    std::vector<std::size_t> test_rows;
    std::vector<std::size_t> scene_sizes;
};

Audit audit_of(const RunGroup& group, const LeakageOptions& given) {
    const LeakageOptions options = with_scene_priors(given, group);
    const View view = view_of(group, options.window_s);
    const TargetSplit split = split_by_scene(view, options.seed);
    Audit audit{findings_of(group, view, split, options), {}, split.test, scene_sizes(view, split)};
    audit.tests = tests_of(view, split, audit.findings);
    return audit;
}

void add_nulls(Audit& audit, std::size_t family, const LeakageOptions& options) {
    std::vector<PermutationTest> shuffled;
    for (const Test& test : audit.tests) {
        const Riddle& riddle = audit.findings[test.attribute].riddle;
        PermutationTest p{test.attack.guess, {}, error_weights(riddle, test.goal)};
        for (const std::size_t row : audit.test_rows) p.secret.push_back(riddle.secret[row]);
        shuffled.push_back(std::move(p));
    }
    // Else Holm could never fall below .01 (leakage.md section 2).
    const int enough = std::max(options.permutations, 100 * static_cast<int>(family));
    const auto nulls = permute_by_scene(
        shuffled, audit.scene_sizes, {.first = options.permutations, .all = enough}, options.seed);
    for (std::size_t t = 0; t < audit.tests.size(); ++t) audit.tests[t].null = nulls[t];
}

void correct_over_all(std::vector<Audit>& audits) {
    std::vector<Test*> tests;
    std::vector<double> p_values;
    for (Audit& audit : audits)
        for (Test& test : audit.tests) {
            tests.push_back(&test);
            p_values.push_back(test.null.p);
        }
    const std::vector<double> adjusted = holm(p_values);
    for (std::size_t t = 0; t < tests.size(); ++t) tests[t]->adjusted_p = adjusted[t];
}

/// The least advantage that the test would find with power .8, at the strictest level Holm may ask.
double minimum_detectable_advantage(double effective_n, double alpha) {
    return (normal_quantile(1 - alpha) + normal_quantile(kPower)) * std::sqrt(0.25 / effective_n);
}

/// The rows of one attribute.
class Rows {
public:
    Rows(const RunGroup& group, const Finding& finding, std::size_t family,
         const LeakageOptions& options, std::vector<Result>& into)
        : group_(group), finding_(finding), family_(family), options_(options), into_(into) {}

    void write(const std::vector<const Test*>& tests) {
        if (!finding_.unknown.empty()) return write_unknown();
        const std::string verdict = verdict_of(tests);
        for (const Test* test : tests) write_test(*test, verdict);
        Result upper = row("leakage_nadv_upper", "1", "scenes", finding_.upper.n);
        upper.estimate = finding_.upper.nadv;
        upper.method = finding_.upper.method;
        upper.note = finding_.upper.note;
        upper.verdict = verdict;
        into_.push_back(std::move(upper));
        write_headline(tests, verdict);
        write_information();
    }

private:
    Result row(const char* metric, const char* unit, const char* n_of, std::uint64_t n) const {
        Result r = group_.result(metric, unit, n_of);
        r.attribute = finding_.attribute->name;
        r.n = n;
        return r;
    }

    void write_unknown() {
        for (const char* metric :
             {"leakage", "leakage_nadv_point", "leakage_nadv_lower", "leakage_nadv_upper",
              "leakage_p", "leakage_mde", "leakage_mutual_information"}) {
            Result r =
                row(metric, metric == std::string("leakage_mutual_information") ? "bit" : "1",
                    "targets", finding_.riddle.known());
            r.note = finding_.unknown;
            if (finding_.missing.empty()) r.verdict = "inconclusive";
            into_.push_back(std::move(r));
        }
    }

    bool shows_leak(const Test* test) const {
        return test->adjusted_p < options_.alpha && test->score.lower.value_or(0) > 0;
    }

    std::string verdict_of(const std::vector<const Test*>& tests) const {
        for (const Test* test : tests)
            if (shows_leak(test)) return "leak";
        const std::optional<double>& upper = finding_.upper.nadv;
        return upper && *upper <= options_.tolerance_nadv ? "bounded" : "inconclusive";
    }

    static bool all_refused(const Test& test) {
        return test.attack.field.empty() && test.attack.fields_tried > 0 &&
               test.attack.fields_refused == test.attack.fields_tried;
    }

    /// The number that tables show beside the verdict: the normalised advantage, but the balanced
    /// one where that alone shows a leak, as of a trait that few have.
    void write_headline(const std::vector<const Test*>& tests, const std::string& verdict) {
        const auto deciding = std::find_if(tests.begin(), tests.end(),
                                           [&](const Test* test) { return shows_leak(test); });
        const Test& test = deciding == tests.end() ? *tests.front() : **deciding;
        Result r = row("leakage", "1", "targets", test.score.n);
        if (!all_refused(test)) r.estimate = test.score.advantage;
        r.low = test.score.interval.low;
        r.high = test.score.interval.high;
        r.method = test.score.interval.method;
        r.note = test.goal == Goal::right ? "NAdv" : "balanced advantage";
        if (all_refused(test)) r.note += "; " + attack_note(test);
        r.verdict = verdict;
        into_.push_back(std::move(r));
    }

    std::string attack_note(const Test& test) const {
        if (!test.attack.field.empty()) return "field " + test.attack.field;
        if (test.attack.fields_refused > 0)
            return std::to_string(test.attack.fields_refused) + " of " +
                   std::to_string(test.attack.fields_tried) + " fields: alphabet too large" +
                   (all_refused(test) ? "" : "; no other beat the prior");
        return test.attack.fields_tried > 0 ? "no field beat the prior"
                                            : "nothing was seen near a target";
    }

    void write_test(const Test& test, const std::string& verdict) {
        const bool right = test.goal == Goal::right;
        const AttackScore& s = test.score;
        const std::string stem = right ? "leakage_nadv" : "leakage_balanced";
        const auto add = [&](const std::string& metric, std::optional<double> estimate,
                             const std::string& method, const std::string& note) -> Result& {
            Result r = row(metric.c_str(), "1", "targets", s.n);
            r.estimate = estimate;
            r.method = method;
            r.note = note;
            r.verdict = verdict;
            into_.push_back(std::move(r));
            return into_.back();
        };
        const std::string note = s.note.empty() ? attack_note(test) : s.note;
        Result& point = add(stem + "_point", all_refused(test) ? std::nullopt : s.advantage,
                            s.interval.method, attack_note(test));
        point.low = s.interval.low;
        point.high = s.interval.high;
        add(stem + "_lower", all_refused(test) ? std::nullopt : s.lower, s.lower_method, note);
        const double blind = 1 - finding_.riddle.prior[finding_.riddle.likeliest()];
        const std::string null_note =
            right ? "null NAdv: mean " + rounded_text(1 - test.null.mean_error / blind) + ", q95 " +
                        rounded_text(1 - test.null.lucky_error / blind) + "; " + attack_note(test)
                  : attack_note(test);
        const std::string suffix = right ? "" : "_balanced";
        add("leakage_p" + suffix, test.null.p, "permutation by scene", null_note);
        add("leakage_p_adjusted" + suffix, test.adjusted_p,
            "Holm over " + std::to_string(family_) + " tests", attack_note(test));
        if (!right) return;
        const double alpha = options_.alpha / static_cast<double>(family_);
        add("leakage_mde",
            s.effective_n > 0 && !all_refused(test)
                ? std::optional(minimum_detectable_advantage(s.effective_n, alpha))
                : std::nullopt,
            "alpha " + rounded_text(alpha) + ", power 0.8",
            "Adv, not NAdv; effective n " + rounded_text(s.effective_n));
    }

    void write_information() {
        const InformationScore& i = finding_.information;
        Result r = row("leakage_mutual_information", "bit", "targets", i.n);
        r.estimate = i.bits;
        r.low = i.interval.low;
        r.high = i.interval.high;
        r.method = i.interval.method.empty() ? "plug-in, Miller-Madow"
                                             : "plug-in, Miller-Madow; " + i.interval.method;
        r.note = i.note.empty() ? "field " + i.field : i.note;
        into_.push_back(std::move(r));
    }

    const RunGroup& group_;
    const Finding& finding_;
    std::size_t family_;
    const LeakageOptions& options_;
    std::vector<Result>& into_;
};

}  // namespace

std::vector<std::vector<Result>> leakage_results(std::span<const RunGroup> groups,
                                                 const LeakageOptions& options) {
    std::vector<Audit> audits;
    std::size_t family = 0, steps = 0;
    const auto step = [&] {  // each group is attacked, then its secrets are shuffled
        const double share = static_cast<double>(++steps) / static_cast<double>(2 * groups.size());
        if (options.progress) options.progress(share);
    };
    for (const RunGroup& group : groups) {
        const bool asked = !options.not_asked.contains(group.scene);
        audits.push_back(asked ? audit_of(group, options) : Audit{});
        family += audits.back().tests.size();
        step();
    }
    for (Audit& audit : audits) {
        add_nulls(audit, family, options);
        step();
    }
    correct_over_all(audits);
    std::vector<std::vector<Result>> all;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        std::vector<Result>& results = all.emplace_back(inventory_results(groups[g]));
        for (std::size_t a = 0; a < audits[g].findings.size(); ++a) {
            std::vector<const Test*> own;
            for (const Test& test : audits[g].tests)
                if (test.attribute == a) own.push_back(&test);
            Rows(groups[g], audits[g].findings[a], family, options, results).write(own);
        }
    }
    return all;
}

std::vector<Result> leakage_results(const RunGroup& group, const LeakageOptions& options) {
    return leakage_results(std::span(&group, 1), options).front();
}

}  // namespace headcount::bench
