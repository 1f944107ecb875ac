// SPDX-License-Identifier: Apache-2.0
#include "detectors/registry.hpp"

#include "core/error.hpp"
#include "detectors/beam_pair.hpp"
#include "detectors/depth_line.hpp"
#include "detectors/hog_line.hpp"
#include "detectors/hog_room.hpp"
#include "detectors/mog2_line.hpp"
#include "detectors/null.hpp"

namespace headcount::detectors {

void Registry::add(const std::string& name, Entry entry) {
    if (!entries_.emplace(name, std::move(entry)).second)
        throw ConfigError("detector \"" + name + "\" exists already");
}

Registry::Entry Registry::at(const std::string& name) const {
    const auto known = entries_.find(name);
    if (known != entries_.end()) return known->second;
    if (finder_)
        if (std::optional<Entry> found = finder_(name)) return *std::move(found);
    if (!finder_ && name.find(':') != std::string::npos)
        throw ConfigError("detector \"" + name +
                          "\" is a Python class, and this program has no Python: run `pip install "
                          ".` in the checkout and use the headcount command that it installs");
    throw ConfigError(unknown_name("detector", name, names()));
}

std::unique_ptr<Detector> Registry::make(const std::string& name, const Written& options) const {
    return at(name).make(options);
}

std::vector<std::string> Registry::names() const {
    std::vector<std::string> all;
    for (const auto& [name, entry] : entries_) all.push_back(name);
    for (const std::string& name : offered_)
        if (!entries_.contains(name)) all.push_back(name);
    return all;
}

namespace {

/// A detector whose constructor takes its Options struct, and whose Options give a ParameterTable.
template <class D>
Registry::Entry entry() {
    return {.make =
                [](const Written& written) {
                    typename D::Options options;
                    options.parameters().assign(written);
                    return std::make_unique<D>(options);
                },
            .options = [] { return typename D::Options{}.parameters().rows(); },
            .worker_command = {}};
}

}  // namespace

Registry built_in() {
    Registry registry;
    registry.add("null", entry<Null>());
    registry.add("mog2_line", entry<Mog2Line>());
    registry.add("hog_line", entry<HogLine>());
    registry.add("hog_room", entry<HogRoom>());
    registry.add("depth_line", entry<DepthLine>());
    registry.add("beam_pair", entry<BeamPair>());
    return registry;
}

}  // namespace headcount::detectors
