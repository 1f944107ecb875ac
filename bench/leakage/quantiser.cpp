// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/quantiser.hpp"

#include <algorithm>

namespace headcount::bench {

Quantiser::Quantiser(const std::vector<Observation>& column, const std::vector<std::size_t>& rows,
                     std::size_t bins) {
    std::vector<double> numbers;
    for (const std::size_t row : rows) {
        if (const auto* number = std::get_if<double>(&column[row])) numbers.push_back(*number);
        if (const auto* text = std::get_if<std::string>(&column[row])) texts_.try_emplace(*text);
    }
    std::sort(numbers.begin(), numbers.end());
    limits_ = numbers;
    limits_.erase(std::unique(limits_.begin(), limits_.end()), limits_.end());
    atoms_ = limits_.size() <= bins;
    if (!atoms_) {
        limits_.clear();
        for (std::size_t bin = 1; bin < bins; ++bin)
            limits_.push_back(numbers[bin * numbers.size() / bins]);
        limits_.erase(std::unique(limits_.begin(), limits_.end()), limits_.end());
    }
    if (!numbers.empty()) first_text_ = kFirstNumber + limits_.size() + (atoms_ ? 0 : 1);
    std::size_t next = first_text_;
    for (auto& [text, symbol] : texts_) symbol = next++;
}

std::size_t Quantiser::symbol(const Observation& seen) const {
    if (const auto* text = std::get_if<std::string>(&seen)) {
        const auto found = texts_.find(*text);
        return found == texts_.end() ? kUnmet : found->second;
    }
    const auto* number = std::get_if<double>(&seen);
    if (!number) return kNothing;
    if (atoms_) {
        const auto found = std::lower_bound(limits_.begin(), limits_.end(), *number);
        if (found == limits_.end() || *found != *number) return kUnmet;
        return kFirstNumber + static_cast<std::size_t>(found - limits_.begin());
    }
    return kFirstNumber +
           static_cast<std::size_t>(std::upper_bound(limits_.begin(), limits_.end(), *number) -
                                    limits_.begin());
}

}  // namespace headcount::bench
