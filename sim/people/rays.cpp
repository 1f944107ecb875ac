// SPDX-License-Identifier: Apache-2.0
#include "sim/people/rays.hpp"

#include "sim/render/embree.hpp"

namespace headcount::sim::people {

struct Rays::Scene {
    // The plainest instructions, which every machine has: what is hit must be the same on all.
    // A device of its own, gone with the rays: it takes 0.05 ms, and one that stayed would hold
    // all of the process's TBB to its one thread (3.13 limits TBB by the largest device alive).
    EmbreeDevice device{rtcNewDevice("threads=1,isa=sse2")};
    EmbreeScene scene;
    const float* points = nullptr;      ///< Embree's own, x y z of each
    const unsigned* corners = nullptr;  ///< three a triangle

    Hit exact(std::size_t triangle, const Point& from, const Point& way) const;
};

/// Where a ray meets the plane of a triangle. Embree divides by an approximate reciprocal, which is
/// the processor's own: two makes differ in the last bits.
Rays::Hit Rays::Scene::exact(std::size_t triangle, const Point& from, const Point& way) const {
    std::array<Eigen::Vector3d, 3> corner;  // Moeller and Trumbore 1997
    for (std::size_t k = 0; k < 3; ++k)
        corner[k] = Eigen::Map<const Point>(points + std::size_t{3} * corners[3 * triangle + k])
                        .cast<double>();
    const Eigen::Vector3d a = corner[1] - corner[0], b = corner[2] - corner[0],
                          to = from.cast<double>() - corner[0], along = way.cast<double>();
    const Eigen::Vector3d p = along.cross(b), q = to.cross(a);
    const double det = a.dot(p);
    return {triangle, static_cast<float>(to.dot(p) / det), static_cast<float>(along.dot(q) / det),
            static_cast<float>(b.dot(q) / det)};
}

Rays::Rays(const std::vector<Point>& points,
           const std::vector<std::array<std::uint32_t, 3>>& triangles)
    : scene_(std::make_unique<Scene>()) {
    const RTCDevice device = scene_->device.get();
    scene_->scene = EmbreeScene(rtcNewScene(device));
    rtcSetSceneFlags(scene_->scene.get(), RTC_SCENE_FLAG_ROBUST);
    const EmbreeGeometry geometry(rtcNewGeometry(device, RTC_GEOMETRY_TYPE_TRIANGLE));
    auto* vertices = static_cast<float*>(
        rtcSetNewGeometryBuffer(geometry.get(), RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3,
                                3 * sizeof(float), points.size()));
    scene_->points = vertices;
    for (const Point& p : points)
        for (Eigen::Index k = 0; k < 3; ++k) *vertices++ = p[k];
    auto* corners = static_cast<unsigned*>(
        rtcSetNewGeometryBuffer(geometry.get(), RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3,
                                3 * sizeof(unsigned), triangles.size()));
    scene_->corners = corners;
    for (const auto& t : triangles)
        for (const std::uint32_t corner : t) *corners++ = corner;
    rtcCommitGeometry(geometry.get());
    rtcAttachGeometry(scene_->scene.get(), geometry.get());
    rtcCommitScene(scene_->scene.get());
}

Rays::~Rays() = default;

std::optional<Rays::Hit> Rays::first(const Point& from, const Point& way) const {
    RTCRayHit ray{};
    ray.ray.org_x = from.x();
    ray.ray.org_y = from.y();
    ray.ray.org_z = from.z();
    ray.ray.dir_x = way.x();
    ray.ray.dir_y = way.y();
    ray.ray.dir_z = way.z();
    ray.ray.tfar = 1e9F;
    ray.ray.mask = ~0U;
    ray.hit.geomID = RTC_INVALID_GEOMETRY_ID;
    RTCIntersectContext context;
    rtcInitIntersectContext(&context);
    rtcIntersect1(scene_->scene.get(), &context, &ray);
    if (ray.hit.geomID == RTC_INVALID_GEOMETRY_ID) return std::nullopt;
    return scene_->exact(ray.hit.primID, from, way);
}

bool Rays::blocked(const Point& from, const Point& way, float nearer_m) const {
    RTCRay ray{};
    ray.org_x = from.x();
    ray.org_y = from.y();
    ray.org_z = from.z();
    ray.dir_x = way.x();
    ray.dir_y = way.y();
    ray.dir_z = way.z();
    ray.tfar = nearer_m;
    ray.mask = ~0U;
    RTCIntersectContext context;
    rtcInitIntersectContext(&context);
    rtcOccluded1(scene_->scene.get(), &context, &ray);
    return ray.tfar < 0;
}

std::optional<Rays::Hit> Rays::last(const Point& from, const Point& way) const {
    std::optional<Hit> found;
    float done = 0;
    for (auto hit = first(from, way); hit; hit = first(from + done * way, way)) {
        hit->distance += done;
        done = hit->distance + 1e-4F;
        found = hit;
    }
    return found;
}

}  // namespace headcount::sim::people
