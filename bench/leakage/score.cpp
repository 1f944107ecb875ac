// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>

#include "bench/leakage/attack.hpp"
#include "bench/statistics/anova.hpp"

namespace headcount::bench {

namespace {

// From so many scenes the t bound on scene means is used; below it the exact binomial on one target
// a scene (leakage.md section 2).
constexpr std::size_t kScenesForT = 30;
// Of a rare class there are few errors, too skewed for Student's t: with one person in ten of the
// rarer class 40 scenes gave intervals that cover 922 of 1000 times, 80 scenes 934.
constexpr std::size_t kScenesForBalancedT = 80;
constexpr double kAlpha = 0.05;

/// What one test scene gives.
struct SceneScore {
    double error = 0;                ///< mean weighed error of the attack
    double blind = 0;                ///< mean error of the guess that sees nothing
    double known = 0;                ///< targets whose secret is known
    bool first_right = false;        ///< of its first target, by the attack
    bool first_blind_right = false;  ///< and by the guess that sees nothing
};

struct Trials {
    std::vector<SceneScore> scenes;
    std::vector<std::vector<double>> right;  ///< 1 or 0 of each target, by scene
};

Trials trials_of(const View& view, const TargetSplit& split, const Riddle& riddle, Goal goal,
                 const Attack& attack) {
    const std::vector<double> weights = error_weights(riddle, goal);
    const int blind_guess = static_cast<int>(riddle.likeliest());
    Trials trials;
    std::size_t scene = view.targets.size();
    for (std::size_t i = 0; i < split.test.size(); ++i) {
        const std::size_t row = split.test[i];
        const int secret = riddle.secret[row];
        if (secret == Riddle::kUnknown) continue;
        const bool right = attack.guess[i] == secret;
        if (trials.scenes.empty() || view.targets[row].scene != scene) {
            scene = view.targets[row].scene;
            trials.scenes.push_back({0, 0, 0, right, blind_guess == secret});
            trials.right.emplace_back();
        }
        SceneScore& s = trials.scenes.back();
        s.error += right ? 0 : weights[static_cast<std::size_t>(secret)];
        s.blind += blind_guess == secret ? 0 : 1;
        s.known += 1;
        trials.right.back().push_back(right ? 1 : 0);
    }
    // What a blind guess gets wrong: known for a declared prior and a balanced goal, else measured.
    const double k = static_cast<double>(riddle.occurring());
    const double prior_error = 1 - riddle.prior[riddle.likeliest()];
    for (SceneScore& s : trials.scenes) {
        s.error /= s.known;
        s.blind /= s.known;
        if (goal == Goal::balanced)
            s.blind = 1 - 1 / k;
        else if (riddle.prior_declared)
            s.blind = prior_error;
    }
    return trials;
}

/// Exact bounds on one target a scene, as a normalised advantage 1 - error/blind error. A measured
/// prior has a bound of its own, each of the two with half of alpha; where the blind error may be 0
/// there is no lower bound.
struct ExactBounds {
    std::optional<double> one_sided_lower, low, high;
};
ExactBounds exact_bounds(const Trials& trials, std::optional<double> declared_blind_error) {
    std::uint64_t right = 0, blind_wrong = 0;
    for (const SceneScore& s : trials.scenes) {
        right += s.first_right ? 1 : 0;
        blind_wrong += s.first_blind_right ? 0 : 1;
    }
    const std::uint64_t n = trials.scenes.size();
    const double share = declared_blind_error ? 1 : 0.5;  // of alpha, to the attack's own bound
    const auto lower = [&](double alpha) -> std::optional<double> {
        const double blind =
            declared_blind_error.value_or(clopper_pearson_lower(blind_wrong, n, alpha * share));
        if (blind <= 0) return std::nullopt;
        return 1 - (1 - clopper_pearson_lower(right, n, alpha * share)) / blind;
    };
    const double alpha = kAlpha / 2 * share;
    const double blind_high =
        declared_blind_error.value_or(clopper_pearson_upper(blind_wrong, n, alpha));
    return {lower(kAlpha), lower(kAlpha / 2),
            1 - (1 - clopper_pearson_upper(right, n, alpha)) / blind_high};
}

}  // namespace

AttackScore score(const View& view, const TargetSplit& split, const Riddle& riddle, Goal goal,
                  const Attack& attack) {
    const Trials trials = trials_of(view, split, riddle, goal, attack);
    AttackScore s;
    s.scenes = trials.scenes.size();
    double error = 0, blind = 0;
    for (const SceneScore& scene : trials.scenes) {
        error += scene.error;
        blind += scene.blind;
        s.n += static_cast<std::uint64_t>(scene.known);
    }
    if (blind <= 0) {
        s.note = "every test target is of the same class";
        return s;
    }
    const double ratio = error / blind, blind_mean = blind / static_cast<double>(s.scenes);
    s.advantage = 1 - ratio;
    s.effective_n = static_cast<double>(s.n) / design_effect(trials.right);
    // The ratio's residuals, so that the scatter of a measured prior is in the bounds.
    std::vector<double> values;
    for (const SceneScore& scene : trials.scenes)
        values.push_back(1 - ratio - (scene.error - ratio * scene.blind) / blind_mean);
    const bool alike = standard_deviation(values) < 1e-12;
    if (attack.field.empty()) {
        s.advantage = 0;  // by definition; the test's own luck with the prior is none of it
        s.lower = 0;
        s.lower_method = "the prior alone was the best attack";
    } else if (s.scenes < kFewestScenes) {
        s.note = "no bound below " + std::to_string(kFewestScenes) + " test scenes";
    } else if (goal == Goal::right && (s.scenes < kScenesForT || alike)) {
        const ExactBounds exact =
            exact_bounds(trials, riddle.prior_declared ? std::optional(blind_mean) : std::nullopt);
        s.lower = exact.one_sided_lower;
        s.lower_method = riddle.prior_declared
                             ? "exact binomial, one target a scene"
                             : "exact binomial, one target a scene, prior measured";
        if (!s.lower) s.note = "too few scenes to bound the measured prior";
        s.interval = {exact.low, exact.high, s.lower_method, ""};
    } else if (goal == Goal::balanced && s.scenes < kScenesForBalancedT) {
        s.note = "no balanced bound below " + std::to_string(kScenesForBalancedT) + " test scenes";
    } else {
        s.interval = t_interval(values);
        s.lower = t_lower_bound(values);
        s.lower_method = "one-sided t by scene";
    }
    return s;
}

}  // namespace headcount::bench
