// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "detectors/detector.hpp"

namespace headcount::detectors {

/// Answers nothing: the harness's floor and the newcomer's template.
///
/// Senses: the site's first sensor, and ignores it. Options: none. Emits: nothing. Cannot count:
/// anything.
class Null : public Detector {
public:
    struct Options {
        ParameterTable parameters() { return ParameterTable("null"); }
    };

    explicit Null(const Options&) {}
    Description describe() const override;
    void begin(const Site&) override {}
    std::vector<Report> observe(const Frame&) override { return {}; }
    std::vector<Report> finish() override { return {}; }
};

}  // namespace headcount::detectors
