// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/parameters.hpp"
#include "detectors/detector.hpp"

namespace headcount::detectors {

/// Makes a detector from its written options. @throws ConfigError for an unknown option or one out
/// of range.
using Factory = std::function<std::unique_ptr<Detector>(const Written& options)>;

/// Name -> factory. An object handed along, not a global: built-in detectors, a test's, Python's
/// all fill it alike.
class Registry {
public:
    struct Entry {
        Factory make;
        /// For `list` and error messages. Empty: they cannot be learnt before it runs.
        std::function<std::vector<ParameterTable::Row>()> options;
        /// For a detector that another program runs (a Python class): the command line of its
        /// worker. Empty: our own program serves it.
        std::vector<std::string> worker_command;
    };

    /// @throws ConfigError when the name is taken.
    void add(const std::string& name, Entry entry);
    /// Asked for a name that was never added: a Python class spelled "module:Class", say. Nothing
    /// where it finds none either; its ConfigErrors reach the user.
    using Finder = std::function<std::optional<Entry>(const std::string& name)>;
    /// `offered`: names that it finds, told beforehand so that names() has them. It is asked for
    /// one only when that is used, so that a broken one harms nobody else.
    void set_finder(Finder finder, std::vector<std::string> offered = {}) {
        finder_ = std::move(finder);
        offered_ = std::move(offered);
    }
    /// @throws ConfigError naming the known detectors and the nearest.
    Entry at(const std::string& name) const;
    std::unique_ptr<Detector> make(const std::string& name, const Written& options = {}) const;
    /// What was added, then what the finder offers under other names.
    std::vector<std::string> names() const;

private:
    std::map<std::string, Entry> entries_;
    Finder finder_;
    std::vector<std::string> offered_;
};

/// Every detector of this folder: one line each.
Registry built_in();

}  // namespace headcount::detectors
