// SPDX-License-Identifier: Apache-2.0
#include "bench/realism.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "bench/realism_strata.hpp"
#include "core/error.hpp"
#include "detectors/person_hog.hpp"
#include "detectors/picture.hpp"
#include "sim/render_clip.hpp"

namespace headcount::bench {

namespace {

using datasets::Sighting;

// sensors.md section 1, "How recall is counted".
constexpr double kMinVisible = 0.9, kMinHeight_px = 80, kMaxHeight_px = 200, kMargin_px = 2;
constexpr double kMinOverlap = 0.5;
// Dollár et al. 2012, "Pedestrian detection: an evaluation of the state of the art", section 3.3:
// boxes outside the range of heights, widened by this factor, are neither hits nor false alarms.
constexpr double kHeightMargin = 1.25;

bool must_be_found(const Sighting& s, int width_px, int height_px) {
    const BoxPx& b = s.box_px;
    return s.visible_fraction.value_or(0) >= kMinVisible && b.height >= kMinHeight_px &&
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

/// How each person is seen, from the way gone since the frame before.
class Views {
public:
    explicit Views(const SensorSpec& sensor)
        : eye_(sensor.camera->eye_in_world()), frame_s_(1 / sensor.rate_hz) {}

    void see(std::span<const Sighting> sightings) {
        std::map<datasets::PersonId, Eigen::Vector3d> now;
        views_.clear();
        for (const Sighting& s : sightings) {
            if (!s.foot_in_world) continue;
            now[s.person] = *s.foot_in_world;
            const auto before = before_.find(s.person);
            if (before != before_.end())
                views_[s.person] = view(*s.foot_in_world - before->second, *s.foot_in_world);
        }
        before_ = std::move(now);
    }
    std::string of(datasets::PersonId person) const {
        const auto found = views_.find(person);
        return found == views_.end() ? "" : found->second;
    }

private:
    std::string view(const Eigen::Vector3d& step, const Eigen::Vector3d& foot) const {
        if (step.norm() < 0.2 * frame_s_) return "standing";  // slower than 0.2 m/s
        const Eigen::Vector2d way = step.head<2>().normalized();
        const Eigen::Vector2d look = (foot - eye_).head<2>().normalized();
        return std::abs(way.dot(look)) > std::numbers::sqrt2 / 2 ? "front or back" : "side";
    }

    Eigen::Vector3d eye_;
    double frame_s_;
    std::map<datasets::PersonId, Eigen::Vector3d> before_;
    std::map<datasets::PersonId, std::string> views_;
};

std::vector<ScoredBox> find_boxes(const cv::HOGDescriptor& hog, const Frame& frame) {
    cv::Mat grey;
    cv::cvtColor(detectors::view(frame, SensorKind::rgb), grey, cv::COLOR_RGB2GRAY);
    detectors::HogSearch search;  // stride 8, scale 1.05, threshold 0, group 2
    search.enlarge = 2;
    std::vector<ScoredBox> boxes;
    for (const auto& found : detectors::find_people(hog, grey, search))
        boxes.push_back({found.box_px, found.score});
    return boxes;
}

/// Where things made to look like people appear in the picture.
std::vector<BoxPx> decoys_in_picture(const sim::Layout& layout, const Camera& camera) {
    std::vector<BoxPx> boxes;
    for (const sim::Fixture& fixture : layout.fixtures) {
        using Kind = sim::FixtureKind;
        const bool decoy = fixture.kind == Kind::mannequin || fixture.kind == Kind::coat_rack ||
                           fixture.kind == Kind::jacket_on_chair ||
                           (fixture.kind == Kind::poster && fixture.variant % 2 != 0);
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
void add_traits(PersonToFind& person, const sim::Population& population) {
    const sim::Person who = population.person(person.sighting.person);
    person.skin_tone = who.skin_tone;
    const auto garment = who.attributes.find("lower_garment");
    if (garment != who.attributes.end())
        person.lower_garment = std::get<std::string>(garment->second);
}

std::vector<FrameMatches> look_at_scene(const RealismOptions& options, std::uint64_t seed,
                                        const std::function<void(double)>& progress) {
    sim::SceneRequest request;
    request.scene = options.scene;
    request.options = options.scene_options;
    request.options.values["duration_s"] = options.seconds;
    request.seed = seed;
    sim::RenderOptions render;
    render.sensors = {options.sensor};
    render.threads = options.threads;
    const auto clip = sim::render_clip(request, render);
    const SensorSpec* sensor = clip->info().site.sensor(options.sensor);
    if (sensor == nullptr || sensor->kind != SensorKind::rgb || !sensor->camera)
        throw ConfigError("sensor \"" + options.sensor + "\" is no colour camera");

    const auto world = sim::make_world(request);
    const auto decoys = decoys_in_picture(world->layout(), *sensor->camera);
    const cv::HOGDescriptor hog = detectors::people_hog();
    const auto every = static_cast<std::uint64_t>(
        std::max(1L, std::lround(options.frame_every_s * sensor->rate_hz)));
    Views views(*sensor);
    std::vector<FrameMatches> frames;
    while (auto moment = clip->next()) {
        const std::vector<Sighting> sightings = moment->sightings.value_or(std::vector<Sighting>{});
        views.see(sightings);
        if (moment->frame.index % every != every - 1) continue;
        frames.push_back(match_people(sightings, find_boxes(hog, moment->frame),
                                      moment->frame.width, moment->frame.height));
        for (const ScoredBox& box : frames.back().false_alarms)
            frames.back().on_decoys += is_on_decoy(box.box_px, decoys);
        for (PersonToFind& p : frames.back().people) {
            p.view = views.of(p.sighting.person);
            add_traits(p, world->population());
        }
        progress(seconds(moment->frame.t) / options.seconds);
    }
    return frames;
}

}  // namespace

FrameMatches match_people(std::span<const Sighting> sightings, std::span<const ScoredBox> boxes,
                          int width_px, int height_px) {
    FrameMatches matches;
    std::vector<const Sighting*> ignored;
    for (const Sighting& s : sightings) {
        if (must_be_found(s, width_px, height_px))
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

std::vector<RealismRow> measure_realism(const RealismOptions& options,
                                        const std::function<void(double)>& progress) {
    std::vector<RealismRow> rows = realism_rows();
    double done = 0;
    const auto scenes = static_cast<double>(options.seeds.size());
    for (const std::uint64_t seed : options.seeds) {
        add_scene(
            look_at_scene(options, seed, [&](double share) { progress((done + share) / scenes); }),
            rows);
        done += 1;
    }
    return rows;
}

}  // namespace headcount::bench
