// SPDX-License-Identifier: Apache-2.0
#include "bench/realism.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "bench/photo_detectors.hpp"
#include "bench/realism_strata.hpp"
#include "core/error.hpp"
#include "sim/render_clip.hpp"

namespace headcount::bench {

namespace {

using datasets::Sighting;

// sensors.md section 1, "How recall is counted".
constexpr double kMinHeight_px = 80, kMaxHeight_px = 200, kMargin_px = 2;
constexpr double kMinOverlap = 0.5;
// Dollár et al. 2012, "Pedestrian detection: an evaluation of the state of the art", section 3.3:
// boxes outside the range of heights, widened by this factor, are neither hits nor false alarms.
constexpr double kHeightMargin = 1.25;

bool must_be_found(const Sighting& s, int width_px, int height_px, double min_visible) {
    const BoxPx& b = s.box_px;
    return s.visible_fraction.value_or(0) >= min_visible && b.height >= kMinHeight_px &&
           b.height <= kMaxHeight_px && b.x >= kMargin_px && b.y >= kMargin_px &&
           b.x + b.width <= width_px - kMargin_px && b.y + b.height <= height_px - kMargin_px;
}

bool is_judged(const ScoredBox& box) {
    const double h = box.box_px.height;
    return h >= kMinHeight_px / kHeightMargin && h <= kMaxHeight_px * kHeightMargin;
}

/// Dollár et al. 2012, section 3.2: a box is on an ignored person when half of the box is, since
/// only a part of that person may show.
bool is_on(const ScoredBox& box, const Sighting& ignored) {
    const BoxPx &a = box.box_px, &b = ignored.box_px;
    const double w = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    const double h = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    return w > 0 && h > 0 && w * h >= kMinOverlap * a.width * a.height;
}

/// Share of a box that other boxes cover, on a grid of 16 x 32 points.
double crowding(const BoxPx& box, std::span<const Sighting> sightings, datasets::PersonId self) {
    int covered = 0;
    constexpr int kColumns = 16, kRows = 32;
    for (int i = 0; i < kColumns * kRows; ++i) {
        const double x = box.x + box.width * (i % kColumns + 0.5) / kColumns;
        const int row = i / kColumns;
        const double y = box.y + box.height * (row + 0.5) / kRows;
        covered += std::any_of(sightings.begin(), sightings.end(), [&](const Sighting& other) {
            const BoxPx& b = other.box_px;
            return other.person != self && x >= b.x && x < b.x + b.width && y >= b.y &&
                   y < b.y + b.height;
        });
    }
    return static_cast<double>(covered) / (kColumns * kRows);
}

/// How somebody on the feet is seen by a camera; "" of who sits.
std::string view(const sim::PersonState& person, const Eigen::Vector3d& eye) {
    if (person.posture == sim::Posture::sitting) return "";
    if (person.posture == sim::Posture::standing || person.speed_mps < 0.2) return "standing";
    const Eigen::Vector2d way(std::cos(person.heading_rad), std::sin(person.heading_rad));
    const Eigen::Vector2d look = (person.position_m - eye.head<2>()).normalized();
    return std::abs(way.dot(look)) > std::numbers::sqrt2 / 2 ? "front or back" : "side";
}

/// Where fake humans appear in the picture: mannequins and people on posters, which are ignore
/// regions to annotators of pedestrians (Zhang, Benenson, Schiele 2017, "CityPersons", section 3).
/// Coats on a stand and jackets on chairs are none: a box on them is a false alarm.
std::vector<BoxPx> decoys_in_picture(const sim::Layout& layout, const Camera& camera) {
    std::vector<BoxPx> boxes;
    for (const sim::Fixture& fixture : layout.fixtures) {
        using Kind = sim::FixtureKind;
        const bool decoy = fixture.kind == Kind::mannequin ||
                           (fixture.kind == Kind::poster &&
                            sim::poster_motif(fixture.variant) != sim::PosterMotif::text);
        if (!decoy) continue;
        Eigen::AlignedBox2d box;
        for (int i = 0; i < 8; ++i) {
            const Eigen::Vector3d corner((i & 1) - 0.5, ((i >> 1) & 1) - 0.5, (i >> 2) & 1);
            const Eigen::Vector3d turned =
                Eigen::AngleAxisd(fixture.yaw_rad, Eigen::Vector3d::UnitZ()) *
                corner.cwiseProduct(fixture.size_m);
            if (const auto px = camera.project(fixture.position_m + turned)) box.extend(*px);
        }
        if (!box.isEmpty())
            boxes.push_back({box.min().x(), box.min().y(), box.sizes().x(), box.sizes().y()});
    }
    return boxes;
}

bool is_on_decoy(const BoxPx& box, const std::vector<BoxPx>& decoys) {
    const double x = box.x + box.width / 2, y = box.y + box.height / 2;
    return std::any_of(decoys.begin(), decoys.end(), [&](const BoxPx& d) {
        return x >= d.x && x <= d.x + d.width && y >= d.y && y <= d.y + d.height;
    });
}

/// What the world knows of a person that no picture says.
void add_traits(PersonToFind& person, const sim::World& world, const sim::WorldState& state,
                const Eigen::Vector3d& eye) {
    for (const sim::PersonState& p : state.people)
        if (p.id == person.sighting.person) person.view = view(p, eye);
    const sim::Person who = world.population().person(person.sighting.person);
    person.skin_tone = who.skin_tone;
    const auto garment = who.attributes.find("lower_garment");
    if (garment != who.attributes.end())
        person.lower_garment = std::get<std::string>(garment->second);
}

std::unique_ptr<datasets::Clip> open_clip(const RealismOptions& options,
                                          const sim::SceneRequest& request) {
    sim::RenderOptions render;
    render.sensors = {options.sensor};
    render.threads = options.threads;
    render.frame_every_s = options.frame_every_s;
    auto clip = sim::render_clip(request, render);
    check_camera(clip->info().site, options.sensor);
    return clip;
}

/// The frames of one scene, once for each detector.
std::vector<std::vector<FrameMatches>> look_at_scene(const RealismOptions& options,
                                                     const std::vector<PhotoDetector>& detectors,
                                                     std::uint64_t seed,
                                                     const std::function<void(double)>& progress) {
    sim::SceneRequest request;
    request.scene = options.scene;
    request.options = options.scene_options;
    request.options.values["duration_s"] = options.seconds;
    request.seed = seed;
    const auto clip = open_clip(options, request);
    const Camera& camera = *clip->info().site.sensor(options.sensor)->camera;
    const auto world = sim::make_world(request);  // the same again, to be asked about people
    const auto decoys = decoys_in_picture(world->layout(), camera);
    std::vector<std::vector<FrameMatches>> frames(detectors.size());
    while (auto moment = clip->next()) {
        const Frame& frame = moment->frame;
        world->advance_to(frame.t);
        const sim::WorldState state = world->state_at(frame.t);

        for (std::size_t i = 0; i < detectors.size(); ++i) {
            FrameMatches& matches = frames[i].emplace_back(
                match_people(*moment->sightings, detectors[i].find(frame), frame.width,
                             frame.height, options.min_visible));
            for (const ScoredBox& box : matches.false_alarms)
                matches.on_decoys += is_on_decoy(box.box_px, decoys);
            for (PersonToFind& p : matches.people)
                add_traits(p, *world, state, camera.eye_in_world());
        }
        progress(seconds(frame.t) / options.seconds);
    }
    return frames;
}

}  // namespace

FrameMatches match_people(std::span<const Sighting> sightings, std::span<const ScoredBox> boxes,
                          int width_px, int height_px, double min_visible) {
    FrameMatches matches;
    std::vector<const Sighting*> ignored;
    for (const Sighting& s : sightings) {
        if (must_be_found(s, width_px, height_px, min_visible))
            matches.people.push_back(
                {.sighting = s, .crowding = crowding(s.box_px, sightings, s.person)});
        else
            ignored.push_back(&s);
    }
    matches.ignored = ignored.size();
    std::vector<ScoredBox> by_score(boxes.begin(), boxes.end());
    std::stable_sort(by_score.begin(), by_score.end(),
                     [](const ScoredBox& a, const ScoredBox& b) { return a.score > b.score; });
    for (const ScoredBox& box : by_score) {
        PersonToFind* best = nullptr;
        double most = kMinOverlap;
        for (PersonToFind& p : matches.people) {
            const double overlap = intersection_over_union(p.sighting.box_px, box.box_px);
            if (p.found || overlap < most) continue;
            best = &p;
            most = overlap;
        }
        if (best != nullptr) {
            best->found = true;
            continue;
        }
        const bool on_ignored = std::any_of(ignored.begin(), ignored.end(),
                                            [&](const Sighting* s) { return is_on(box, *s); });
        if (!on_ignored && is_judged(box)) matches.false_alarms.push_back(box);
    }
    return matches;
}

void check_camera(const Site& site, const std::string& sensor) {
    std::vector<std::string> cameras;
    for (const SensorSpec& known : site.sensors)
        if (known.kind == SensorKind::rgb && known.camera) cameras.push_back(known.id);
    if (std::find(cameras.begin(), cameras.end(), sensor) == cameras.end())
        throw ConfigError(unknown_name("colour camera", sensor, cameras));
}

std::vector<RealismRow> measure_realism(const RealismOptions& options,
                                        const std::function<void(double)>& progress) {
    const std::vector<PhotoDetector> detectors = photo_detectors(options.cascades);
    std::vector<std::vector<RealismRow>> rows;
    rows.reserve(detectors.size());

    for (const PhotoDetector& detector : detectors) rows.push_back(realism_rows(detector.name));
    double done = 0;
    const auto scenes = static_cast<double>(options.seeds.size());
    for (const std::uint64_t seed : options.seeds) {
        const auto frames = look_at_scene(options, detectors, seed,
                                          [&](double share) { progress((done + share) / scenes); });
        for (std::size_t i = 0; i < rows.size(); ++i) add_scene(frames[i], rows[i]);
        done += 1;
    }
    std::vector<RealismRow> all;
    for (auto& part : rows) all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace headcount::bench
