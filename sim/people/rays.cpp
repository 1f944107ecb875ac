// SPDX-License-Identifier: Apache-2.0
#include "sim/people/rays.hpp"

#include "sim/render/embree.hpp"

namespace headcount::sim::people {

struct Rays::Scene {
    // The plainest instructions, which every machine has: the baked file must be the same on all.
    // A device of its own, gone with the rays: it takes 0.05 ms, and one that stayed would hold
    // all of the process's TBB to its one thread (3.13 limits TBB by the largest device alive).
    EmbreeDevice device{rtcNewDevice("threads=1,isa=sse2")};
    EmbreeScene scene;
};

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
    for (const Point& p : points)
        for (Eigen::Index k = 0; k < 3; ++k) *vertices++ = p[k];
    auto* corners = static_cast<unsigned*>(
        rtcSetNewGeometryBuffer(geometry.get(), RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3,
                                3 * sizeof(unsigned), triangles.size()));
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
    return Hit{ray.hit.primID, ray.hit.u, ray.hit.v, ray.ray.tfar};
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
