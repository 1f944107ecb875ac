// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bench/leakage/view.hpp"

namespace headcount::bench {

/// Turns observations of one field into few symbols. What is a symbol is learnt on training
/// targets: every text; every number while there are at most `bins` of them, and equally filled
/// bins (training quantiles) when there are more. "Nothing seen" and "never met in training" are a
/// symbol each.
class Quantiser {
public:
    /// @param rows of the training targets in `column`.
    Quantiser(const std::vector<Observation>& column, const std::vector<std::size_t>& rows,
              std::size_t bins);

    std::size_t symbols() const { return first_text_ + texts_.size(); }
    std::size_t symbol(const Observation& seen) const;  ///< below symbols()

private:
    static constexpr std::size_t kNothing = 0, kUnmet = 1, kFirstNumber = 2;
    bool atoms_ = true;           ///< few numbers: each its own symbol
    std::vector<double> limits_;  ///< atoms, or the upper ends of all bins but the last
    std::size_t first_text_ = kFirstNumber;
    std::map<std::string, std::size_t> texts_;
};

}  // namespace headcount::bench
