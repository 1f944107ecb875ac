// SPDX-License-Identifier: Apache-2.0
#include "sim/render_clip.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/hash.hpp"
#include "core/rng.hpp"
#include "core/text.hpp"
#include "sim/render/renderer.hpp"
#include "sim/render/sightings.hpp"
#include "sim/sensors/beam.hpp"
#include "sim/sensors/depth.hpp"
#include "sim/sensors/rgb.hpp"

namespace headcount::sim {

namespace {

using datasets::Moment;

struct SensorModels {
    RgbSensorOptions rgb;
    DepthSensorOptions depth;
    BeamSensorOptions beam;
};

/// Where a rendered clip comes from: its scene, and how each kind of sensor was modelled. Which
/// sensors were asked for changes no byte of any of them, so that it is left out.
datasets::Provenance provenance_of(const SceneRequest& request, SensorModels models,
                                   double frame_every_s) {
    datasets::Provenance p = provenance(request);
    p.parameters["sensor_options"] = {{"rgb", models.rgb.parameters().values()},
                                      {"depth", models.depth.parameters().values()},
                                      {"beam", models.beam.parameters().values()}};
    if (frame_every_s > 0) p.parameters["frame_every_s"] = frame_every_s;
    p.hash.clear();
    p.hash = content_hash(datasets::to_json(p).dump());
    return p;
}

SensorModels read_models(const Written& written) {
    SensorModels models;
    if (!written.values.is_object())
        throw ConfigError("sensor options must be a table of kinds of sensor");
    for (const auto& [kind, values] : written.values.items()) {
        const Written part = written.part(kind);
        if (kind == "rgb")
            models.rgb.parameters().assign(part);
        else if (kind == "depth")
            models.depth.parameters().assign(part);
        else if (kind == "beam")
            models.beam.parameters().assign(part);
        else
            throw ConfigError(unknown_name("kind of sensor", kind, {"rgb", "depth", "beam"}));
    }
    return models;
}

bool same_view(const Camera& a, const Camera& b) {
    return a.width_px == b.width_px && a.height_px == b.height_px && a.focal_px == b.focal_px &&
           a.centre_px == b.centre_px && a.camera_from_world.isApprox(b.camera_from_world, 0);
}

/// A seed for each sensor of a site: FNV-1a over its id, so that no two share their noise.
std::uint64_t sensor_seed(std::uint64_t seed, const std::string& id) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return mix64(seed ^ hash);
}

/// One sensor that was asked for: its next frame, and the model that spoils it.
struct Channel {
    SensorSpec spec;
    std::uint64_t index = 0;
    std::size_t camera = 0;  ///< of the renderer, for rgb and depth
    std::unique_ptr<RgbSensor> rgb;
    std::unique_ptr<DepthSensor> depth;
    std::unique_ptr<BeamSensor> beam;

    SensorTime next() const { return sensor_time(static_cast<double>(index) / spec.rate_hz); }
};

class RenderedClip final : public datasets::Clip {
public:
    RenderedClip(const SceneRequest& request, RenderOptions options)
        : world_(make_world(request)), options_(std::move(options)) {
        if (options_.threads < 1)
            throw ConfigError("threads = " + std::to_string(options_.threads) +
                              " is out of range (1 or more)");
        if (!(options_.frame_every_s >= 0))
            throw ConfigError("frame_every_s = " + exact_text(options_.frame_every_s) +
                              " is out of range (0 or more)");
        const SensorModels models = read_models(options_.sensor_options);
        info_ = {world_->site(), provenance_of(request, models, options_.frame_every_s),
                 world_->duration()};
        if (options_.frame_every_s > 0)
            for (SensorSpec& spec : info_.site.sensors)
                if (spec.camera) spec.rate_hz = 1 / options_.frame_every_s;

        for (const SensorSpec& spec : info_.site.sensors)

            if (std::find(options_.sensors.begin(), options_.sensors.end(), spec.id) !=
                options_.sensors.end())
                open(spec, models);
        for (const std::string& id : options_.sensors)
            if (!world_->site().sensor(id))
                throw ConfigError(unknown_name("sensor", id, sensor_ids()));
    }

    const datasets::ClipInfo& info() const override { return info_; }
    const datasets::Truth& truth() const override { return world_->truth(); }

    std::optional<Moment> next() override {
        const auto first = std::min_element(
            channels_.begin(), channels_.end(),
            [](const Channel& a, const Channel& b) { return a.next() < b.next(); });
        if (first == channels_.end() || first->next() >= info_.duration) {
            world_->advance_to(info_.duration);
            return std::nullopt;
        }
        const SensorTime t = first->next();
        if (!state_ || state_->t != t) {
            world_->advance_to(t);
            state_ = world_->state_at(t);
            drawn_camera_.reset();
            posed_ = false;
        }
        Moment moment = first->beam
                            ? Moment{first->beam->observe(*state_, first->index), std::nullopt}
                            : see(*first, t);
        ++first->index;
        return moment;
    }

private:
    void open(const SensorSpec& spec, const SensorModels& models) {
        const std::uint64_t seed = sensor_seed(info_.provenance.seeds.sensor, spec.id);
        Channel channel{.spec = spec};
        if (spec.kind == SensorKind::beam)
            channel.beam = std::make_unique<BeamSensor>(
                spec, [this](PersonId id) { return world_->population().person(id); }, models.beam);
        else if (spec.kind == SensorKind::rgb && spec.camera)
            channel.rgb = std::make_unique<RgbSensor>(spec.id, seed, models.rgb);
        else if (spec.kind == SensorKind::depth && spec.camera)
            channel.depth = std::make_unique<DepthSensor>(spec.id, seed, models.depth);
        else
            throw ConfigError("sensor \"" + spec.id + "\" is of a kind that is not simulated: " +
                              std::string(name(spec.kind)));
        if (spec.camera) channel.camera = camera_of(spec);
        channels_.push_back(std::move(channel));
    }

    /// Sensors of one mount that look the same way share a camera, and so one drawing.
    std::size_t camera_of(const SensorSpec& spec) {
        for (std::size_t i = 0; i < cameras_.size(); ++i)
            if (same_view(cameras_[i], *spec.camera)) {
                coloured_[i] = coloured_[i] || spec.kind == SensorKind::rgb;
                return i;
            }
        cameras_.push_back(*spec.camera);
        coloured_.push_back(spec.kind == SensorKind::rgb);
        return cameras_.size() - 1;
    }

    Renderer& renderer() {
        if (!renderer_) {
            std::vector<Camera> all =
                cameras_;  // first those asked for, then the rest of the site's:
            for (const SensorSpec& spec :
                 info_.site.sensors)  // all decide how finely people are drawn
                if (spec.camera) all.push_back(*spec.camera);
            renderer_ = std::make_unique<Renderer>(world_->layout(), world_->population(),
                                                   std::move(all), options_.threads);
        }
        return *renderer_;
    }

    Moment see(const Channel& channel, SensorTime t) {
        Renderer& render = renderer();
        if (!posed_) render.pose(*state_);
        posed_ = true;
        if (drawn_camera_ != channel.camera) {
            render.render(channel.camera, coloured_[channel.camera], picture_);
            drawn_camera_ = channel.camera;
            if (options_.sightings)
                render.arena().execute([&] {
                    sightings_ =
                        sim::sightings(render.people(), cameras_[channel.camera], picture_);
                });
        }
        Moment moment;
        render.arena().execute([&] {
            moment.frame = channel.rgb ? channel.rgb->observe(picture_, channel.index, t)
                                       : channel.depth->observe(picture_, channel.index, t);
        });
        if (options_.sightings) moment.sightings = sightings_;
        return moment;
    }

    std::vector<std::string> sensor_ids() const {
        std::vector<std::string> ids;
        for (const SensorSpec& spec : info_.site.sensors) ids.push_back(spec.id);
        return ids;
    }

    std::unique_ptr<World> world_;
    RenderOptions options_;
    datasets::ClipInfo info_;
    std::vector<Channel> channels_;  ///< in the site's order, which breaks ties of time
    std::vector<Camera> cameras_;
    std::vector<bool> coloured_;
    std::unique_ptr<Renderer> renderer_;  ///< made for the first frame of a camera
    std::optional<WorldState> state_;
    bool posed_ = false;
    Picture picture_;
    std::optional<std::size_t> drawn_camera_;  ///< that picture_ and sightings_ are of
    std::vector<datasets::Sighting> sightings_;
};

}  // namespace

std::vector<ParameterTable::Row> sensor_parameters(SensorKind kind) {
    switch (kind) {
        case SensorKind::rgb:
            return RgbSensorOptions{}.parameters().rows();
        case SensorKind::depth:
            return DepthSensorOptions{}.parameters().rows();
        case SensorKind::beam:
            return BeamSensorOptions{}.parameters().rows();
        default:
            throw ConfigError("no " + std::string(name(kind)) + " sensor is simulated");
    }
}

std::unique_ptr<datasets::Clip> render_clip(const SceneRequest& request,
                                            const RenderOptions& options) {
    return std::make_unique<RenderedClip>(request, options);
}

}  // namespace headcount::sim
