// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace headcount::bench {

/// An attack's guesses about the test targets, to be held against shuffled secrets. Targets of one
/// scene stand together.
struct PermutationTest {
    std::vector<int> guess;
    std::vector<int> secret;      ///< -1: not known, and never wrong
    std::vector<double> weights;  ///< of an error about each class
};

/// Where the observed mean error stands among those of shuffled secrets.
struct PermutationNull {
    double p = 1;               ///< (1 + #{shuffled error <= observed})/(B + 1)
    double observed_error = 0;  ///< mean over scenes of the mean weighed error
    double mean_error = 0;      ///< of the null
    double lucky_error = 0;     ///< undercut by 5 % of the null: the luck of an attack that knows
                                ///< nothing
};

/// How often to shuffle. A test that more than the share `hopeless` of the `first` shuffles equal
/// is left at that: more would not make its p small. The others go on to `all`.
struct PermutationCount {
    int first = 1000;
    int all = 1000;
    double hopeless = 0.02;
};

/// Shuffles the secrets among the people of each scene, the same way for every test; the secrets of
/// those who are alone in their scene, among each other: scenes are drawn independently.
/// @param scene_sizes how many targets each scene has, in order; they sum to the targets of every
/// test.
std::vector<PermutationNull> permute_by_scene(std::span<const PermutationTest> tests,
                                              std::span<const std::size_t> scene_sizes,
                                              const PermutationCount& count, std::uint64_t seed);

}  // namespace headcount::bench
