// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "bench/clip_source.hpp"
#include "core/error.hpp"
#include "core/hash.hpp"

namespace headcount::testing {

/// A made-up door of two seconds: beams at 50 Hz and a small camera at 10 Hz, whose pixels follow
/// from seed and frame; one confirmed crossing at 1 s, and somebody in the picture from then on.
class SyntheticClip : public datasets::Clip {
public:
    SyntheticClip(std::uint64_t seed, std::vector<std::string> sensors)
        : seed_(seed), sensors_(std::move(sensors)) {
        info_.site.name = "synthetic";
        info_.site.lines.push_back({"door", Segment{{-1, 0}, {1, 0}}, std::nullopt});
        info_.site.sensors.push_back({.id = "camera",
                                      .kind = SensorKind::rgb,
                                      .mount = "oblique",
                                      .rate_hz = 10,
                                      .width_px = 32,
                                      .height_px = 24});
        info_.site.sensors.push_back({.id = "beams",
                                      .kind = SensorKind::beam,
                                      .mount = "doorframe",
                                      .rate_hz = 50,
                                      .width_px = 2,
                                      .height_px = 1});
        info_.provenance.scene = "synthetic";
        info_.provenance.seed = seed;
        info_.provenance.hash = content_hash("synthetic " + std::to_string(seed));
        info_.duration = sensor_time(2);
    }

    const datasets::ClipInfo& info() const override { return info_; }

    std::optional<datasets::Moment> next() override {
        for (; tick_ < 100; ++tick_, sensor_ = 0)
            while (sensor_ < 2) {
                const bool camera = sensor_++ == 0;
                if (renders(camera ? "camera" : "beams") && (!camera || tick_ % 5 == 0))
                    return moment(camera);
            }
        truth_.people.emplace();
        truth_.crossings = {{seed_, "door", Direction::in, sensor_time(1), true}};
        return std::nullopt;
    }

    const datasets::Truth& truth() const override { return truth_; }

private:
    bool renders(const std::string& sensor) const {
        return std::find(sensors_.begin(), sensors_.end(), sensor) != sensors_.end();
    }

    datasets::Moment moment(bool camera) const {
        const SensorTime t = sensor_time(0.02 * tick_);
        NewFrame made = camera ? make_frame("camera", SensorKind::rgb, t, PixelType::u8, 32, 24, 3)
                               : make_frame("beams", SensorKind::beam, t, PixelType::u8, 2, 1, 1);
        made.frame.index = static_cast<std::uint64_t>(camera ? tick_ / 5 : tick_);
        std::fill_n(made.pixels,
                    made.frame.row_bytes() * static_cast<std::size_t>(made.frame.height),
                    static_cast<std::byte>(seed_ * 31 + static_cast<std::uint64_t>(tick_)));
        datasets::Moment result{made.frame, std::nullopt};
        if (camera) result.sightings.emplace(tick_ < 50 ? 0 : 1);
        return result;
    }

    std::uint64_t seed_;
    std::vector<std::string> sensors_;
    datasets::ClipInfo info_;
    datasets::Truth truth_;
    int tick_ = 0;
    int sensor_ = 0;
};

/// The one scene "synthetic"; remembers what was asked for.
class SyntheticClips : public bench::ClipSource {
public:
    void check(const bench::SceneEntry& scene) const override {
        if (scene.scene != "synthetic")
            throw ConfigError(scene.origin + unknown_name("scene", scene.scene, {"synthetic"}));
    }
    std::unique_ptr<datasets::Clip> open(const bench::SceneEntry&,
                                         const bench::ClipRequest& request) const override {
        const std::lock_guard guard(mutex_);
        for (const std::string& sensor : request.sensors) rendered_.push_back(sensor);
        return std::make_unique<SyntheticClip>(request.seed, request.sensors);
    }
    /// Sensors rendered so far, one entry a clip and sensor.
    std::vector<std::string> rendered() const { return rendered_; }

private:
    mutable std::mutex mutex_;
    mutable std::vector<std::string> rendered_;
};

}  // namespace headcount::testing
