// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "bench/leakage/attack.hpp"
#include "bench/leakage/secret.hpp"
#include "core/error.hpp"
#include "core/rng.hpp"

namespace headcount::bench {

namespace {

constexpr double kTrainShare = 0.3, kValidationShare = 0.2;

/// Shares of the attribute's values, or of its classes, as shares of the classes.
std::vector<double> declared_prior(const datasets::Attribute& attribute,
                                   const std::vector<std::string>& classes,
                                   const std::map<std::string, double>& declared) {
    std::vector<double> prior(classes.size());
    double sum = 0;
    for (const auto& [value, share] : declared) {
        const auto& values = attribute.values;
        const auto found = std::find(classes.begin(), classes.end(), value);
        const bool is_value = std::find(values.begin(), values.end(), value) != values.end();
        if (found == classes.end() && !is_value)
            throw ConfigError(unknown_name("class of " + attribute.name, value, classes));
        const auto at = found != classes.end()
                            ? static_cast<std::size_t>(found - classes.begin())
                            : secret_class(attribute, {{attribute.name, value}}).value();
        prior[at] += share;
        sum += share;
    }
    if (std::abs(sum - 1) > 1e-6)
        throw ConfigError("the declared prior of " + attribute.name + " sums to " +
                          std::to_string(sum) + "; it must sum to 1");
    return prior;
}

}  // namespace

TargetSplit split_by_scene(const View& view, std::uint64_t seed) {
    std::set<std::size_t> with_target;
    for (const Target& target : view.targets) with_target.insert(target.scene);
    std::vector<std::size_t> scenes(with_target.begin(), with_target.end());
    Stream stream(seed, "leakage split");
    for (std::size_t i = scenes.size(); i > 1; --i)
        std::swap(scenes[i - 1], scenes[stream.below(i)]);
    const auto share = [&](double part) {
        const double wanted = std::round(part * static_cast<double>(scenes.size()));
        return std::max<std::size_t>(1, static_cast<std::size_t>(wanted));
    };
    const std::size_t train = share(kTrainShare), validation = train + share(kValidationShare);
    std::map<std::size_t, std::size_t> place;  // of a scene in the shuffled order
    for (std::size_t i = 0; i < scenes.size(); ++i) place[scenes[i]] = i;
    TargetSplit split;
    split.scenes = scenes.size();
    for (std::size_t row = 0; row < view.targets.size(); ++row) {
        const std::size_t at = place[view.targets[row].scene];
        (at < train ? split.train : at < validation ? split.validation : split.test).push_back(row);
    }
    return split;
}

std::size_t Riddle::known() const {
    return secret.size() -
           static_cast<std::size_t>(std::count(secret.begin(), secret.end(), kUnknown));
}

std::size_t Riddle::occurring() const {
    std::set<int> met(secret.begin(), secret.end());
    met.erase(kUnknown);
    return met.size();
}

std::size_t Riddle::likeliest() const {
    return static_cast<std::size_t>(std::max_element(prior.begin(), prior.end()) - prior.begin());
}

Riddle riddle_of(const View& view, const datasets::Attribute& attribute,
                 const LeakageOptions& options) {
    Riddle riddle;
    riddle.classes = secret_classes(attribute);
    riddle.prior.assign(riddle.classes.size(), 0);
    for (const Target& target : view.targets) {
        const auto found = secret_class(attribute, *target.attributes);
        riddle.secret.push_back(found ? static_cast<int>(*found) : Riddle::kUnknown);
        if (found) riddle.prior[*found] += 1;
    }
    const auto known = static_cast<double>(riddle.known());
    for (double& share : riddle.prior) share = known > 0 ? share / known : 0;
    const auto declared = options.priors.find(attribute.name);
    if (declared != options.priors.end()) {
        riddle.prior = declared_prior(attribute, riddle.classes, declared->second);
        riddle.prior_declared = true;
    }
    return riddle;
}

}  // namespace headcount::bench
