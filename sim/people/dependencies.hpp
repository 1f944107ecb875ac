// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/rng.hpp"
#include "sim/people/population.hpp"

namespace headcount::sim::people {

/// One arrow of the dependency graph: whoever has `given_value` has each of `values` so many times
/// as often, against the other values, as the shares say.
struct Dependency {
    const char* given;
    const char* given_value;
    const char* attribute;
    std::vector<const char*> values;
    double factor;  ///< 0 = never
    const char* why;
};

/// Every arrow but those that the share tables' own conditions (gender, age group) make. Attributes
/// that neither joins are independent of each other.
const std::vector<Dependency>& dependencies();

/// One attribute that is drawn from shares, in the order of drawing: each after all it depends on.
struct Drawing {
    const char* attribute;
    Purpose purpose;
};
constexpr std::size_t kDrawings = 22;
const std::array<Drawing, kDrawings>& drawings();

/// For each drawing the index of the value in its attribute's list; -1 = not drawn yet.
using Drawn = std::array<int, kDrawings>;

/// The graph, with the shares of one population on it.
class DependencyGraph {
public:
    /// @param options with a share for every value
    explicit DependencyGraph(const PopulationOptions& options);

    /// P(value), up to a common factor, of one drawing's values, given those drawn before it. Where
    /// the rules leave no value that has a share, it is the first value that they leave.
    std::vector<double> weights(std::size_t drawing, const Drawn& drawn) const;
    /// P(value) among all people, by summing over all that the drawing depends on.
    std::vector<double> marginal(std::size_t drawing) const;
    /// What it is drawn after, itself not among them: its parents, and theirs if `all`.
    std::vector<std::size_t> before(std::size_t drawing, bool all) const;

private:
    struct Table {
        int gender;             ///< index, -1 = both
        std::vector<bool> age;  ///< by index of the age group
        std::vector<double> shares;
    };
    struct Arrow {
        std::size_t given;
        int given_value;
        std::vector<double> factors;  ///< by value
    };
    struct Node {
        std::vector<Table> tables;
        std::vector<Arrow> arrows;
        std::vector<std::size_t> parents;
    };
    void add_tables(const PopulationOptions& options);
    void add_arrows();
    void spread(const std::vector<std::size_t>& order, std::size_t at, Drawn& drawn,
                double probability, std::vector<double>& into) const;

    std::array<Node, kDrawings> nodes_;
};

/// The index of a drawing; asserts that there is one.
std::size_t drawing_of(std::string_view attribute);

}  // namespace headcount::sim::people
