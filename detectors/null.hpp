// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "detectors/detector.hpp"

namespace headcount::detectors {

/// Answers nothing: the harness's floor and the newcomer's template.
///
/// Senses: the sensor named by its options, and ignores it; so it can be handed the frames of any
/// other detector. Options: sensor (default rgb), mount (default any). Emits: nothing. Cannot
/// count: anything.
class Null : public Detector {
public:
    struct Options {
        std::string sensor = "rgb";
        std::string mount;
        ParameterTable parameters();
    };

    explicit Null(const Options& options) : options_(options) {}
    Description describe() const override;
    void begin(const Site& site) override { negotiate(describe(), site); }
    std::vector<Report> observe(const Frame&) override { return {}; }
    std::vector<Report> finish() override { return {}; }

private:
    Options options_;
};

}  // namespace headcount::detectors
