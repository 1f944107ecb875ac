// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bench/leakage/channel.hpp"
#include "bench/leakage/options.hpp"
#include "bench/leakage/view.hpp"
#include "bench/statistics/interval.hpp"

namespace headcount::bench {

/// Rows of View::targets by the part their scene plays. Scenes are disjoint, and so are identities:
/// every scene draws people of its own. About 30, 20 and 50 % of the scenes that have a target.
struct TargetSplit {
    std::vector<std::size_t> train;       ///< attacks learn here
    std::vector<std::size_t> validation;  ///< the best is chosen here
    std::vector<std::size_t> test;        ///< and scored here, once
    std::size_t scenes = 0;               ///< with a target
};
TargetSplit split_by_scene(const View& view, std::uint64_t seed);

/// One attribute as an attacker's riddle: which class does each target belong to?
struct Riddle {
    static constexpr int kUnknown = -1;
    std::vector<std::string> classes;
    std::vector<int> secret;    ///< of each target: a class, or kUnknown
    std::vector<double> prior;  ///< of each class: declared, or the share among targets
    bool prior_declared = false;
    std::size_t known() const;      ///< targets whose class is known
    std::size_t occurring() const;  ///< classes that occur
    std::size_t likeliest() const;  ///< what an attacker guesses who sees nothing
};
/// @throws ConfigError when a declared prior names no class of the attribute or does not sum to 1.
Riddle riddle_of(const View& view, const datasets::Attribute& attribute,
                 const LeakageOptions& options);

/// What counts as success.
enum class Goal : std::uint8_t {
    right,     ///< guessing right: NAdv
    balanced,  ///< guessing right in every class alike: (BalAcc - 1/k)/(1 - 1/k), TPR - FPR for two
};

/// A plug-in table on one field (adversary A2), fitted and chosen; and its answers.
struct Attack {
    std::string field;       ///< "" : no field beat the prior alone (adversary A0)
    std::vector<int> guess;  ///< of each test target, in order of TargetSplit::test
    std::size_t fields_tried = 0;
    std::size_t fields_refused = 0;  ///< "alphabet too large"
};

/// Fits a table on each field on training scenes, each symbol guessing the class it met most (by
/// share of the class when `goal` is balanced), and keeps the one that does best on validation
/// scenes; the prior alone where none does better. Test secrets are not read.
Attack best_attack(const View& view, const TargetSplit& split, const Riddle& riddle, Goal goal);

/// An attack's advantage on the test scenes, every scene weighing 1: one minus its error by the
/// error of guessing without seeing.
struct AttackScore {
    std::optional<double> advantage;  ///< normalised; nothing when nothing can be gained
    std::optional<double> lower;      ///< one-sided 95 %
    Interval interval;                ///< two-sided 95 %
    std::string lower_method;
    std::string note;  ///< why there is no lower bound
    std::uint64_t n = 0;
    std::size_t scenes = 0;
    double effective_n = 0;  ///< n by the design effect 1 + (m - 1) ICC
};
AttackScore score(const View& view, const TargetSplit& split, const Riddle& riddle, Goal goal,
                  const Attack& attack);

/// The cost of a wrong guess about each class: 1, or 1/(k share) for the balanced goal.
std::vector<double> error_weights(const Riddle& riddle, Goal goal);

/// Mutual information of the field that carries most on training and validation scenes, estimated
/// on test scenes; the interval by a delete-one-scene jackknife.
struct InformationScore {
    std::optional<double> bits;
    Interval interval;
    std::string field;
    std::string note;
    std::uint64_t n = 0;
};
InformationScore information(const View& view, const TargetSplit& split, const Riddle& riddle);

}  // namespace headcount::bench
