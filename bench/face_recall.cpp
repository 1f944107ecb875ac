// SPDX-License-Identifier: Apache-2.0
#include "bench/face_recall.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include "core/text.hpp"
#include "datasets/clip.hpp"
#include "detectors/cascade.hpp"
#include "detectors/picture.hpp"
#include "sim/portrait.hpp"
#include "sim/scenes/world_seeds.hpp"

namespace headcount::bench {

namespace {

using sim::Person;

constexpr int kTones = 10;
// Chin to crown with hair: 0.23 m of skull and 1 cm of hair (DIN 33402-2), the same for all.
constexpr double kHead_m = 0.24;

/// What differs from a straight look into the camera.
struct Condition {
    std::string name;
    double head_px = 0;
    std::string attribute;  ///< set to `value` first; "" = none
    std::string value;
    double heading_rad = 0;
    double head_pitch_rad = 0;
};

bool is_known(const std::string& attribute, const std::string& value) {
    for (const datasets::Attribute& a : datasets::attributes())
        if (a.name == attribute)
            return std::find(a.values.begin(), a.values.end(), value) != a.values.end();
    return false;
}

std::vector<Condition> conditions(const FaceRecallOptions& options) {
    constexpr double kDegree = std::numbers::pi / 180;
    std::vector<Condition> all;
    for (const double px : options.frontal_px) all.push_back({.name = "frontal", .head_px = px});
    const double px = options.other_px;
    all.push_back({.name = "turned by 25 deg", .head_px = px, .heading_rad = 25 * kDegree});
    all.push_back({.name = "turned by 45 deg", .head_px = px, .heading_rad = 45 * kDegree});
    all.push_back({.name = "head down by 20 deg", .head_px = px, .head_pitch_rad = 20 * kDegree});
    all.push_back({.name = "mask", .head_px = px, .attribute = "face_mask", .value = "mask"});
    if (is_known("glasses", "glasses"))
        all.push_back(
            {.name = "glasses", .head_px = px, .attribute = "glasses", .value = "glasses"});
    return all;
}

/// Smaller heads are the largest scaled down: one view, whose light is worked out once.
sim::PortraitView view(double largest_head_px) {
    constexpr double kHeight_m = 0.5;  // head and neck, and some backdrop all round
    const int side = static_cast<int>(std::lround(kHeight_m / kHead_m * largest_head_px));
    return {
        .framing = sim::Framing::head, .width_px = side, .height_px = side, .height_m = kHeight_m};
}

/// A grey picture in which the head is as tall as the condition says.
struct GreyPortrait {
    cv::Mat grey;
    HeadPx head;
};

GreyPortrait take(sim::Studio& studio, const Condition& condition, double largest_head_px) {
    const sim::Portrait portrait = studio.portrait({.heading_rad = condition.heading_rad,
                                                    .posture = sim::Posture::standing,
                                                    .head_pitch_rad = condition.head_pitch_rad},
                                                   0);
    GreyPortrait made;
    cv::cvtColor(detectors::view(portrait.picture, SensorKind::rgb), made.grey, cv::COLOR_RGB2GRAY);
    const double scale = condition.head_px / largest_head_px;
    if (scale < 1) cv::resize(made.grey, made.grey, {}, scale, scale, cv::INTER_AREA);

    made.head = {portrait.head_px * scale, condition.head_px};
    return made;
}

std::vector<BoxPx> find_faces(cv::CascadeClassifier& cascade, const cv::Mat& grey) {
    std::vector<cv::Rect> found;
    // OpenCV's defaults, and the least size of its tutorial: smaller boxes are no head here.
    constexpr double kScale = 1.1;
    constexpr int kNeighbours = 3, kLeast_px = 30;
    cascade.detectMultiScale(grey, found, kScale, kNeighbours, 0, {kLeast_px, kLeast_px});
    std::vector<BoxPx> boxes;
    boxes.reserve(found.size());
    for (const cv::Rect& r : found)
        boxes.push_back({static_cast<double>(r.x), static_cast<double>(r.y),
                         static_cast<double>(r.width), static_cast<double>(r.height)});
    return boxes;
}

void count(FaceRow& row, std::span<const BoxPx> boxes, const HeadPx& head) {
    const auto on = std::count_if(boxes.begin(), boxes.end(),
                                  [&](const BoxPx& box) { return finds_face(box, head); });
    ++row.recall.people;
    row.recall.found += on > 0;
    row.precision.add(static_cast<double>(on), static_cast<double>(boxes.size()));
}

std::size_t tone_of(const Person& person) {
    return static_cast<std::size_t>(std::clamp(person.skin_tone * kTones, 0.0, kTones - 1.0));
}

std::vector<FaceRow> empty_rows(const std::vector<Condition>& all) {
    std::vector<FaceRow> rows;
    for (const Condition& condition : all)
        for (int tone = -1; tone < kTones; ++tone) {  // -1: all
            FaceRow& row = rows.emplace_back();
            row.condition = condition.name + ", " + rounded_text(condition.head_px) + " px";
            row.precision.reach = Reach::share;
            if (tone < 0) continue;
            const double low = static_cast<double>(tone) / kTones;
            row.skin_tone = rounded_text(low) + " to " + rounded_text(low + 1.0 / kTones);
        }
    return rows;
}

}  // namespace

std::optional<double> FaceShare::estimate() const {
    if (people == 0) return std::nullopt;
    return static_cast<double>(found) / static_cast<double>(people);
}

Interval FaceShare::interval() const {
    if (people == 0) return {{}, {}, "", "nobody"};
    constexpr double kSide = 0.025;
    return {clopper_pearson_lower(found, people, kSide),
            clopper_pearson_upper(found, people, kSide), "exact binomial, one trial a person", ""};
}

bool finds_face(const BoxPx& box, const HeadPx& head) {
    const Eigen::Vector2d middle(box.x + box.width / 2, box.y + box.height / 2);
    return (middle - head.middle).norm() <= 0.3 * head.height && box.height >= 0.4 * head.height &&
           box.height <= 1.2 * head.height;
}

std::vector<Person> people_by_tone(const sim::Population& population, int per_tone) {
    // The rarest tenth has 1 person in 16; a hundred times as many are surely enough.
    const int most = 1600 * per_tone;
    std::array<std::vector<Person>, kTones> tones;
    std::size_t missing = static_cast<std::size_t>(per_tone) * kTones;
    const sim::PersonId first = sim::first_person(datasets::Split::test);
    for (int i = 0; i < most && missing > 0; ++i) {
        Person person = population.person(first + static_cast<sim::PersonId>(i));
        auto& tone = tones[tone_of(person)];
        if (tone.size() == static_cast<std::size_t>(per_tone)) continue;
        tone.push_back(std::move(person));
        --missing;
    }
    std::vector<Person> people;
    for (const auto& tone : tones) people.insert(people.end(), tone.begin(), tone.end());
    return people;
}

std::vector<FaceRow> measure_faces(const FaceRecallOptions& options,
                                   const std::function<void(double)>& progress) {
    auto cascade = detectors::load_cascade("haarcascade_frontalface_" + options.cascade + ".xml",
                                           options.cascades);
    const std::vector<Condition> all = conditions(options);
    std::vector<FaceRow> rows = empty_rows(all);
    const sim::Population population(datasets::Seeds::from(options.seed).population,
                                     options.population);
    const std::vector<Person> people = people_by_tone(population, options.people_per_tone);
    double largest_px = 0;
    for (const Condition& condition : all) largest_px = std::max(largest_px, condition.head_px);
    sim::Studio studio({view(largest_px)}, options.threads);
    double done = 0;
    for (const Person& person : people) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            Person dressed = person;
            dressed.attributes["face_mask"] = "none";
            if (!all[i].attribute.empty()) dressed.attributes[all[i].attribute] = all[i].value;
            if (i == 0 || !all[i].attribute.empty()) studio.invite(dressed);
            const GreyPortrait portrait = take(studio, all[i], largest_px);
            const auto boxes = find_faces(cascade, portrait.grey);
            const std::size_t row = i * (kTones + 1);
            count(rows[row], boxes, portrait.head);
            count(rows[row + 1 + tone_of(person)], boxes, portrait.head);
        }
        progress(++done / static_cast<double>(people.size()));
    }
    return rows;
}

}  // namespace headcount::bench
