// SPDX-License-Identifier: Apache-2.0
#include "sim/people/clothes/tailor.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headcount::sim::people {

namespace {

constexpr float kTurn = 2 * std::numbers::pi_v<float>;

float weight_of(const Influence& influence, std::initializer_list<Joint> joints) {
    float sum = 0;
    for (std::size_t k = 0; k < 4; ++k)
        for (const Joint joint : joints)
            if (influence.joint[k] == joint) sum += influence.weight[k];
    return sum;
}

std::vector<ClothPlace> places(const Tailor& t, Part part) {
    const Human& human = t.figure.human;
    const Point shoulder = human.bone(Bone::upper_arm_l), elbow = human.bone(Bone::lower_arm_l),
                wrist = human.bone(Bone::hand_l);
    const Point upper = (elbow - shoulder).normalized(), lower = (wrist - elbow).normalized();
    std::vector<ClothPlace> all;
    const auto rows = human.rows(part);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Influence influence = human.influence(part, i);
        ClothPlace place;
        place.lower_arm = weight_of(influence, {kForearmL, kHandL, kForearmR, kHandR});
        place.arm = place.lower_arm + weight_of(influence, {kUpperArmL, kUpperArmR});
        const Point p(rows[i].x(), std::abs(rows[i].y()), rows[i].z());
        const float on_upper = upper.dot(p - shoulder);
        const float on_lower = t.upper_arm_m + lower.dot(p - elbow);
        const float along = place.lower_arm > 0.5F ? std::max(on_lower, 0.75F * t.upper_arm_m)
                                                   : std::min(on_upper, 1.15F * t.upper_arm_m);
        place.along_arm = along * place.arm - 0.12F * (1 - place.arm);
        place.up = mix(p.z(), t.shoulder, place.arm);
        all.push_back(place);
    }
    return all;
}

float lowest_between_legs(const Human& human) {
    float low = 1e9F;
    for (const Point& p : human.rows(Part::cloth))
        if (std::abs(p.y()) < 0.02F && p.z() > 0.3F * human.stature_m()) low = std::min(low, p.z());
    return low;
}

}  // namespace

Tailor::Tailor(const Figure& f, int d)
    : figure(f), detail(d), cover(f.human.surface(Part::cloth, d)) {
    const Human& human = f.human;
    upper_arm_m = (human.bone(Bone::lower_arm_l) - human.bone(Bone::upper_arm_l)).norm();
    arm_m = upper_arm_m + (human.bone(Bone::hand_l) - human.bone(Bone::lower_arm_l)).norm();
    neck = human.bone(Bone::neck).z();
    shoulder = human.bone(Bone::upper_arm_l).z();
    armpit = shoulder - 0.09F * scale();
    waist = human.bone(Bone::spine_1).z() + 0.02F;
    hip = human.bone(Bone::thigh_l).z();
    crotch = lowest_between_legs(human);
    knee = human.bone(Bone::calf_l).z();
    ankle = human.bone(Bone::foot_l).z();
    on_cover = places(*this, Part::cloth);
    on_body = places(*this, Part::body);
}

std::vector<Vertex> Tailor::trunk() const {
    std::vector<Vertex> all;
    for (std::size_t i = 0; i < cover.vertices.size(); ++i)
        if (on_cover[i].arm < 0.3F && cover.vertices[i].point.z() > crotch - 0.05F)
            all.push_back(cover.vertices[i]);
    return all;
}

std::vector<Vertex> Tailor::trunk_and_legs() const {
    std::vector<Vertex> all;
    for (std::size_t i = 0; i < cover.vertices.size(); ++i)
        if (on_cover[i].arm < 0.3F && cover.vertices[i].point.z() > ankle + 0.04F)
            all.push_back(cover.vertices[i]);
    return all;
}

Drape::Drape(std::span<const Vertex> around, float top_z, float bottom_z, float slope,
             float gathered_z)
    : top_z_(top_z),
      rows_(std::max(2, static_cast<int>(std::ceil((top_z - bottom_z) / kStep_m)) + 1)),
      radii_(static_cast<std::size_t>(rows_) * kAngles),
      middles_(static_cast<std::size_t>(rows_)) {
    gather(around);
    fill_gaps();
    constexpr float kGathered = 0.9F;  // the slope of what a rib pulls in (assumed)
    for (int row = 1; row < rows_; ++row) {
        const bool gathered = top_z - kStep_m * static_cast<float>(row) < gathered_z;
        const float in = kStep_m * (gathered ? std::max(slope, kGathered) : slope);
        for (int a = 0; a < kAngles; ++a) {
            float& here = radii_[static_cast<std::size_t>(row) * kAngles + a];
            const float above = radii_[static_cast<std::size_t>(row - 1) * kAngles + a];
            here = std::max(here, above - in);
        }
    }
}

void Drape::gather(std::span<const Vertex> around) {
    std::vector<float> front(middles_.size(), -1e9F), back(middles_.size(), 1e9F);
    for (const Vertex& v : around) {
        const int at = static_cast<int>(std::lround(row_of(v.point.z())));
        for (int row = std::max(0, at - 1); row <= std::min(rows_ - 1, at + 1); ++row) {
            const auto i = static_cast<std::size_t>(row);
            front[i] = std::max(front[i], v.point.x());
            back[i] = std::min(back[i], v.point.x());
        }
    }
    for (std::size_t row = 0; row < middles_.size(); ++row)
        middles_[row] = front[row] > back[row] ? 0.5F * (front[row] + back[row])
                        : row > 0              ? middles_[row - 1]
                                               : 0.0F;
    for (const Vertex& v : around) {
        const int at = static_cast<int>(std::lround(row_of(v.point.z())));
        for (int row = std::max(0, at - 1); row <= std::min(rows_ - 1, at + 1); ++row) {
            const float x = v.point.x() - middles_[static_cast<std::size_t>(row)];
            const float angle = std::atan2(v.point.y(), x);
            const int a = static_cast<int>((angle / kTurn + 1) * kAngles) % kAngles;
            float& radius = radii_[static_cast<std::size_t>(row) * kAngles + a];
            radius = std::max(radius, std::hypot(x, v.point.y()));
        }
    }
}

/// Angles at which a row has no point take the mean of their neighbours. A row without any is left
/// to what hangs from above it.
void Drape::fill_gaps() {
    for (int row = 0; row < rows_; ++row) {
        float* r = &radii_[static_cast<std::size_t>(row) * kAngles];
        if (std::count_if(r, r + kAngles, [](float x) { return x > 0; }) < 3) {
            std::fill(r, r + kAngles, 0.0F);
            continue;
        }
        std::array<float, kAngles> filled{};
        for (int a = 0; a < kAngles; ++a) {
            int left = 0, right = 0;
            while (r[(a - left + kAngles) % kAngles] <= 0) ++left;
            while (r[(a + right) % kAngles] <= 0) ++right;
            const float total = static_cast<float>(left + right);
            filled[static_cast<std::size_t>(a)] =
                total == 0 ? r[a]
                           : mix(r[(a - left + kAngles) % kAngles], r[(a + right) % kAngles],
                                 static_cast<float>(left) / total);
        }
        for (int a = 0; a < kAngles; ++a)  // smooth round
            r[a] = 0.25F * filled[static_cast<std::size_t>((a + kAngles - 1) % kAngles)] +
                   0.5F * filled[static_cast<std::size_t>(a)] +
                   0.25F * filled[static_cast<std::size_t>((a + 1) % kAngles)];
    }
}

float Drape::row_of(float z) const {
    return std::clamp((top_z_ - z) / kStep_m, 0.0F, static_cast<float>(rows_) - 1.001F);
}

Point Drape::centre(float z) const {
    const float row = row_of(z);
    const auto i = static_cast<std::size_t>(row);
    return {mix(middles_[i], middles_[i + 1], row - static_cast<float>(i)), 0, z};
}

float Drape::radius(float angle, float z) const {
    const float row = row_of(z);
    const auto i = static_cast<std::size_t>(row);
    const float t = row - static_cast<float>(i);
    const float at = (angle / kTurn + 1) * kAngles - 0.5F;
    const int a = static_cast<int>(std::floor(at));
    const float s = at - static_cast<float>(a);
    const auto r = [&](std::size_t line, int angle_index) {
        return radii_[line * kAngles + static_cast<std::size_t>((angle_index + kAngles) % kAngles)];
    };
    return mix(mix(r(i, a), r(i, a + 1), s), mix(r(i + 1, a), r(i + 1, a + 1), s), t);
}

float Drape::radius(const Point& p) const {
    return radius(std::atan2(p.y(), p.x() - centre(p.z()).x()), p.z());
}

}  // namespace headcount::sim::people
