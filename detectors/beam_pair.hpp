// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "detectors/detector.hpp"

namespace headcount::detectors {

/// Two light beams across a door, one behind the other: who breaks the outer first and frees it
/// first has come in.
///
/// Senses: one beam sensor with two beams. Which of them is the outer follows from where they hang
/// and where the line's positive side is; where the site does not say, pixel 0 is.
/// Options: mount, debounce_s, shortest_s, limb_s, limb_pause_s, pause_s, follower_s.
/// Emits: one crossing report each (E2).
/// Cannot count: people abreast (one shadow), people who meet in the door; takes a trolley for a
/// person.
/// Source: the usual door counter of two light barriers (direction by order of interruption).
class BeamPair : public Detector {
public:
    struct Options {
        std::string mount;
        double debounce_s = 0.1;
        double shortest_s = 0.04;
        double limb_s = 0.2;
        double limb_pause_s = 0.25;
        double pause_s = 0.5;
        double follower_s = 0.2;
        ParameterTable parameters();
    };

    explicit BeamPair(const Options& options) : options_(options) {}
    Description describe() const override;
    void begin(const Site& site) override;
    std::vector<Report> observe(const Frame& frame) override;
    std::vector<Report> finish() override;

private:
    struct Interval {
        SensorTime from{0};
        SensorTime to{0};
        double length_s() const { return seconds(to - from); }
        SensorTime middle() const { return (from + to) / 2; }
    };
    /// One interruption of one beam by one body.
    struct Shadow {
        Interval whole;  ///< with arms and legs
        Interval trunk;  ///< its longest piece: the first to give direction, and the time
        bool is_explained = false;
        bool is_undecided = false;  ///< what is yet to come may explain it, or explain it better
    };
    struct Beam {
        std::optional<Interval> open;  ///< broken now, or free for less than the debounce time
        std::vector<Shadow> closed;    ///< in order of time
    };
    struct Match {
        Direction direction;
        Shadow outer, inner;
    };
    void take(Beam& beam, bool is_broken, SensorTime t) const;
    void close(Beam& beam) const;
    bool is_quiet(const Beam& beam, SensorTime now) const;
    SensorTime unsettled_from(const Beam& beam, SensorTime now) const;
    void mark_undecided(Beam& beam, const Beam& other, std::optional<SensorTime> now) const;
    std::vector<Report> resolve(std::optional<SensorTime> now);
    void forget_decided(SensorTime now);
    std::optional<Direction> direction(const Shadow& outer, const Shadow& inner) const;
    void match_nearest();
    void report_followers(Beam& beam, const Shadow& over, Direction direction,
                          std::vector<Report>& into) const;
    Report report(Direction direction, SensorTime t) const;

    Options options_;
    std::string line_id_;
    std::size_t outer_pixel_ = 0;
    Beam outer_, inner_;
    std::vector<Match> matches_;  ///< whose followers may still be undecided
};

}  // namespace headcount::detectors
