// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/attack.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "bench/leakage/quantiser.hpp"

namespace headcount::bench {

namespace {

// At most so many symbols for the numbers of a field: octiles tell most of what a number tells
// about a class, and need few trials.
constexpr std::size_t kMostBins = 8;
constexpr std::size_t kFewestBins = 2;

/// A field in symbols.
struct Symbols {
    std::vector<std::size_t> of_target;
    std::size_t count = 0;      ///< symbols there can be
    std::size_t occurring = 0;  ///< symbols that occur
};

Symbols symbols_of(const std::vector<Observation>& column, const TargetSplit& split,
                   std::size_t classes) {
    const std::size_t allowed = column.size() / (20 * std::max<std::size_t>(1, classes));
    const Quantiser quantiser(column, split.train, std::clamp(allowed, kFewestBins, kMostBins));
    Symbols symbols;
    symbols.count = quantiser.symbols();
    std::set<std::size_t> met;
    for (const Observation& seen : column) {
        symbols.of_target.push_back(quantiser.symbol(seen));
        met.insert(symbols.of_target.back());
    }
    symbols.occurring = met.size();
    return symbols;
}

CountTable table_of(const Symbols& symbols, const std::vector<std::size_t>& rows,
                    const Riddle& riddle) {
    CountTable table = CountTable::Zero(static_cast<Eigen::Index>(riddle.classes.size()),
                                        static_cast<Eigen::Index>(symbols.count));
    for (const std::size_t row : rows)
        if (riddle.secret[row] != Riddle::kUnknown)
            table(riddle.secret[row], static_cast<Eigen::Index>(symbols.of_target[row])) += 1;
    return table;
}

/// The guess of each symbol: the class it met most, weighed; the likeliest class on a tie or when
/// it met none.
std::vector<int> rule_of(CountTable table, const Riddle& riddle, Goal goal) {
    const auto fallback = static_cast<Eigen::Index>(riddle.likeliest());
    if (goal == Goal::balanced)
        for (Eigen::Index s = 0; s < table.rows(); ++s)
            if (const double met = table.row(s).sum(); met > 0) table.row(s) /= met;
    std::vector<int> rule;
    for (Eigen::Index o = 0; o < table.cols(); ++o) {
        Eigen::Index best = fallback;
        for (Eigen::Index s = 0; s < table.rows(); ++s)
            if (table(s, o) > table(best, o)) best = s;
        rule.push_back(static_cast<int>(best));
    }
    return rule;
}

bool is_refused(const Symbols& symbols, const Riddle& riddle) {
    // A field with one symbol has nothing to estimate.
    return symbols.occurring > 1 &&
           alphabet_too_large(riddle.occurring(), symbols.occurring, riddle.known());
}

double validation_error(const std::vector<int>& guess_of_symbol, const Symbols& symbols,
                        const TargetSplit& split, const Riddle& riddle,
                        const std::vector<double>& weights) {
    double error = 0;
    for (const std::size_t row : split.validation) {
        const int secret = riddle.secret[row];
        if (secret != Riddle::kUnknown && guess_of_symbol[symbols.of_target[row]] != secret)
            error += weights[static_cast<std::size_t>(secret)];
    }
    return error;
}

bool is_constant(const std::vector<int>& rule, const Symbols& symbols) {
    const int first = rule[symbols.of_target.front()];
    return std::all_of(symbols.of_target.begin(), symbols.of_target.end(),
                       [&](std::size_t symbol) { return rule[symbol] == first; });
}

}  // namespace

std::vector<double> error_weights(const Riddle& riddle, Goal goal) {
    std::vector<double> weights(riddle.classes.size(), 1);
    if (goal == Goal::right) return weights;
    const auto k = static_cast<double>(riddle.occurring());
    for (std::size_t s = 0; s < weights.size(); ++s)
        weights[s] = riddle.prior[s] > 0 ? 1 / (k * riddle.prior[s]) : 0;
    return weights;
}

Attack best_attack(const View& view, const TargetSplit& split, const Riddle& riddle, Goal goal) {
    const std::vector<double> weights = error_weights(riddle, goal);
    const int blind = static_cast<int>(riddle.likeliest());
    Attack attack;
    attack.guess.assign(split.test.size(), blind);
    Symbols nothing;
    nothing.of_target.assign(view.targets.size(), 0);
    double least = validation_error({blind}, nothing, split, riddle, weights);
    for (const auto& [field, column] : view.fields) {
        ++attack.fields_tried;
        const Symbols symbols = symbols_of(column, split, riddle.occurring());
        if (is_refused(symbols, riddle)) {
            ++attack.fields_refused;
            continue;
        }
        const auto rule = rule_of(table_of(symbols, split.train, riddle), riddle, goal);
        const double error = validation_error(rule, symbols, split, riddle, weights);
        // A rule that always guesses the same reads nothing out of the field.
        if (error >= least || is_constant(rule, symbols)) continue;
        least = error;
        attack.field = field;
        for (std::size_t i = 0; i < split.test.size(); ++i)
            attack.guess[i] = rule[symbols.of_target[split.test[i]]];
    }
    return attack;
}

InformationScore information(const View& view, const TargetSplit& split, const Riddle& riddle) {
    InformationScore best;
    std::vector<std::size_t> learnt = split.train;
    learnt.insert(learnt.end(), split.validation.begin(), split.validation.end());
    double most = 0;
    std::size_t refused = 0;
    Symbols chosen;
    for (const auto& [field, column] : view.fields) {
        Symbols symbols = symbols_of(column, split, riddle.occurring());
        if (is_refused(symbols, riddle)) {
            ++refused;
            continue;
        }
        const double bits = corrected_information_bits(table_of(symbols, learnt, riddle));
        if (best.field.empty() || bits > most) {
            most = bits;
            best.field = field;
            chosen = std::move(symbols);
        }
    }
    if (best.field.empty()) {
        best.note = view.silent   ? "nothing was emitted: the output is constant"
                    : refused > 0 ? "alphabet too large"
                                  : "no field was seen near a target";
        if (view.silent) best.bits = 0;
        return best;
    }
    std::map<std::size_t, CountTable> by_scene;
    for (const std::size_t row : split.test)
        by_scene.try_emplace(view.targets[row].scene, table_of(chosen, {}, riddle));
    for (const std::size_t row : split.test)
        by_scene[view.targets[row].scene] += table_of(chosen, {row}, riddle);
    CountTable all = table_of(chosen, split.test, riddle);
    best.n = static_cast<std::uint64_t>(all.sum());
    if (best.n == 0) {
        best.note = "the truth knows the class of no test target";
        return best;
    }
    const auto secrets = (all.rowwise().sum().array() > 0).count();
    const auto outputs = (all.colwise().sum().array() > 0).count();
    if (outputs > 1 && alphabet_too_large(static_cast<std::size_t>(secrets),
                                          static_cast<std::size_t>(outputs), best.n)) {
        best.note = "alphabet too large";
        return best;
    }
    best.bits = corrected_information_bits(all);
    const auto scenes = static_cast<double>(by_scene.size());
    std::vector<double> pseudo;
    pseudo.reserve(by_scene.size());
    for (const auto& [scene, table] : by_scene)
        pseudo.push_back(scenes * *best.bits -
                         (scenes - 1) * corrected_information_bits(all - table));
    best.interval = t_interval(pseudo);
    if (best.interval.low) best.interval.method = "jackknife by scene";
    return best;
}

}  // namespace headcount::bench
