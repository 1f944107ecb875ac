// SPDX-License-Identifier: Apache-2.0
#include "sim/render/sightings.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/parallel.hpp"
#include "sim/render/contrast.hpp"

namespace headcount::sim {

using Eigen::Vector2f;

namespace {

/// A body's points in the picture; nothing for those that are not in front of the camera.
struct Projected {
    std::vector<Vector2f> points;
    std::vector<char> in_front;
    Vector2f low = Vector2f::Constant(1e9F), high = Vector2f::Constant(-1e9F);
    /// The same of the body and what is worn alone.
    Vector2f own_low = Vector2f::Constant(1e9F), own_high = Vector2f::Constant(-1e9F);
};

Projected project(const PeopleScene::Posed& person, const Camera& camera) {
    const Eigen::Isometry3f camera_from_world = camera.camera_from_world.cast<float>();
    const auto focal = static_cast<float>(camera.focal_px);
    const Vector2f centre = camera.centre_px.cast<float>();
    Projected all;
    const std::size_t own = own_vertices(*person.mesh, *person.state);
    all.points.reserve(person.points.size());
    all.in_front.reserve(person.points.size());
    for (const Eigen::Vector4f& point : person.points) {
        constexpr float kNear_m = 0.05F;
        const Eigen::Vector3f p = camera_from_world * point.head<3>();
        const bool in_front = p.z() > kNear_m;
        const Vector2f px = in_front ? Vector2f(centre + focal * p.head<2>() / p.z()) : centre;
        all.points.push_back(px);
        all.in_front.push_back(in_front);
        if (!in_front) continue;
        all.low = all.low.cwiseMin(px);
        all.high = all.high.cwiseMax(px);
        if (all.points.size() > own) continue;
        all.own_low = all.own_low.cwiseMin(px);
        all.own_high = all.own_high.cwiseMax(px);
    }
    return all;
}

/// Pixels whose middles lie in a silhouette, over the box that holds it.
class Silhouette {
public:
    Silhouette(const Vector2f& low, const Vector2f& high)
        : x0_(static_cast<int>(std::floor(low.x()))),
          y0_(static_cast<int>(std::floor(low.y()))),
          width_(static_cast<int>(std::ceil(high.x())) - x0_ + 1),
          height_(static_cast<int>(std::ceil(high.y())) - y0_ + 1),
          inside_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_)) {}

    void fill(const Vector2f& a, const Vector2f& b, const Vector2f& c) {
        const Vector2f low = a.cwiseMin(b).cwiseMin(c), high = a.cwiseMax(b).cwiseMax(c);
        const int x0 = std::max(0, static_cast<int>(low.x()) - x0_ - 1);
        const int x1 = std::min(width_ - 1, static_cast<int>(high.x()) - x0_ + 1);
        const int y0 = std::max(0, static_cast<int>(low.y()) - y0_ - 1);
        const int y1 = std::min(height_ - 1, static_cast<int>(high.y()) - y0_ + 1);
        const auto side = [](const Vector2f& p, const Vector2f& q, const Vector2f& at) {
            return (q.x() - p.x()) * (at.y() - p.y()) - (q.y() - p.y()) * (at.x() - p.x());
        };
        for (int y = y0; y <= y1; ++y)
            for (int x = x0; x <= x1; ++x) {
                const Vector2f at(static_cast<float>(x + x0_) + 0.5F,
                                  static_cast<float>(y + y0_) + 0.5F);
                const float s = side(a, b, at), t = side(b, c, at), u = side(c, a, at);
                const bool in = (s >= 0 && t >= 0 && u >= 0) || (s <= 0 && t <= 0 && u <= 0);
                if (in)
                    inside_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                            static_cast<std::size_t>(x)] = 1;
            }
    }
    int pixels() const { return static_cast<int>(std::count(inside_.begin(), inside_.end(), 1)); }

private:
    int x0_, y0_, width_, height_;
    std::vector<char> inside_;
};

int silhouette_px(const PeopleScene::Posed& person, const Projected& body) {
    Silhouette silhouette(body.low, body.high);
    for (const auto& q : person.mesh->quads) {
        if (!(body.in_front[q[0]] && body.in_front[q[1]] && body.in_front[q[2]] &&
              body.in_front[q[3]]))
            continue;
        // Divided as Embree does, from corner 1 to 3.
        silhouette.fill(body.points[q[0]], body.points[q[1]], body.points[q[3]]);
        if (q[2] != q[3]) silhouette.fill(body.points[q[2]], body.points[q[3]], body.points[q[1]]);
    }
    return silhouette.pixels();
}

/// The chest below the head's middle: from under the shoulders to above the waist, narrower than a
/// trunk, so that neither arms nor straps decide [assumed; fits children and adults].
std::optional<ChestPx> chest_px(const PeopleScene::Posed& person, const Camera& camera) {
    constexpr double kTop_m = 0.28, kBottom_m = 0.52, kHalfWidth_m = 0.14, kBeside_m = 0.12;
    const Eigen::Vector3d& head = person.skeleton.head_centre;
    const auto top = camera.project(head - kTop_m * Eigen::Vector3d::UnitZ());
    const auto bottom = camera.project(head - kBottom_m * Eigen::Vector3d::UnitZ());
    if (!top || !bottom) return std::nullopt;
    const double px_per_m = camera.focal_px / (camera.camera_from_world * head).z();
    return ChestPx{.x = (top->x() + bottom->x()) / 2,
                   .top = top->y(),
                   .bottom = bottom->y(),
                   .half_width = kHalfWidth_m * px_per_m,
                   .surroundings = kBeside_m * px_per_m};
}

std::optional<datasets::Sighting> sighting(const PeopleScene::Posed& person, const Camera& camera,
                                           int visible_px) {
    const Projected body = project(person, camera);
    if (body.own_high.x() <= 0 || body.own_high.y() <= 0 ||
        body.own_low.x() >= static_cast<float>(camera.width_px) ||
        body.own_low.y() >= static_cast<float>(camera.height_px))
        return std::nullopt;
    // Somebody who walks under the lens fills many pictures: no fraction is worth that much work.
    const Vector2f size = body.high - body.low;
    const bool too_near = size.x() > 4 * static_cast<float>(camera.width_px) ||
                          size.y() > 4 * static_cast<float>(camera.height_px);
    datasets::Sighting seen;
    seen.person = person.state->id;
    const Vector2f own = body.own_high - body.own_low;
    seen.box_px = {body.own_low.x(), body.own_low.y(), own.x(), own.y()};
    seen.visible_px = visible_px;
    if (!too_near) {
        const int whole = std::max({1, visible_px, silhouette_px(person, body)});
        seen.visible_fraction = static_cast<double>(visible_px) / whole;
    }
    seen.head_px = camera.project(person.skeleton.head_centre);
    seen.foot_in_world =
        Eigen::Vector3d(person.state->position_m.x(), person.state->position_m.y(), 0);
    seen.head_in_world = person.skeleton.head_top;
    seen.posture = std::string(name(person.state->posture));
    return seen;
}

}  // namespace

std::vector<datasets::Sighting> sightings(const PeopleScene& people, const Camera& camera,
                                          const Picture& picture) {
    const auto& posed = people.people();
    std::vector<int> visible(posed.size() + 1);
    for (const std::uint32_t person : picture.person) ++visible[person];
    std::vector<std::optional<datasets::Sighting>> found(posed.size());
    for_each_index(posed.size(), [&](std::size_t i) {
        found[i] = sighting(posed[i], camera, visible[i + 1]);
        if (!found[i] || visible[i + 1] == 0) return;
        if (const auto chest = chest_px(posed[i], camera))
            found[i]->chest_contrast =
                chest_contrast(picture, static_cast<std::uint32_t>(i + 1), *chest);
    });
    std::vector<datasets::Sighting> all;
    for (auto& one : found)
        if (one) all.push_back(std::move(*one));
    return all;
}

}  // namespace headcount::sim
