// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/rng.hpp"
#include "sim/scenes/classroom_world.hpp"

namespace headcount::sim {

namespace {

/// Seconds after the scene's begin at which somebody comes, dynamics.md section 5: 88 % at start -
/// Gamma(mean 6, sd 4.5 min), 12 % late, Exp(4 min) cut at 25 min; all in the proportion of the
/// fill time to the 15 minutes that a room is open before an hour.
double draw_coming(const ClassroomScene& s, Stream stream) {
    const double scale_s = s.fill_min * 60 / 15;  // of one minute of the hour
    if (stream.chance(s.late_share)) {
        const double most = std::min(25 * scale_s, 0.8 * 60 * s.lecture_min);
        for (;;) {
            const double late = stream.exponential(4 * scale_s);
            if (late <= most) return s.start_s() + late;
        }
    }
    constexpr double kMean = 6, kSd = 4.5;
    const double shape = kMean * kMean / (kSd * kSd), scale = kSd * kSd / kMean;
    for (;;) {
        const double early = stream.gamma(shape, scale) * scale_s;
        if (early <= 60 * s.fill_min) return s.start_s() - early;
    }
}

}  // namespace

std::vector<Attendance> plan_classroom(const ClassroomScene& scene, const WorldSeeds& seeds) {
    std::vector<Attendance> plan;
    if (scene.empty) return plan;
    const std::uint64_t day = seeds.day_index();
    const auto people = static_cast<std::size_t>(scene.people);
    for (const PersonId id : attendance(seeds, scene.regulars, people)) {
        Stream way(seeds.seeds.motion, "way", id, day);
        Stream leaving(seeds.seeds.motion, "leaving", id, day);
        Attendance hour;
        hour.person = id;
        hour.comes_s = draw_coming(scene, Stream(seeds.seeds.motion, "arrival", id, day));
        hour.gets_up_s = scene.end_s() + leaving.uniform(0, 30 * scene.leave_min);
        hour.from = way.chance(0.5) ? CorridorEnd::front : CorridorEnd::back;
        hour.to = way.chance(0.5) ? CorridorEnd::front : CorridorEnd::back;
        plan.push_back(hour);
    }
    std::sort(plan.begin(), plan.end(), [](const Attendance& a, const Attendance& b) {
        return a.comes_s != b.comes_s ? a.comes_s < b.comes_s : a.person < b.person;
    });
    return plan;
}

}  // namespace headcount::sim
