// SPDX-License-Identifier: Apache-2.0
#include "sim/render/room_scene.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "sim/render/outdoors.hpp"

namespace headcount::sim {

using Eigen::Vector2f;
using Eigen::Vector3f;

namespace {

constexpr float kOff_m = 0.002F;  // rays start so far off a surface, or they would meet it again
constexpr float kLampRadiance = 2.2F;
constexpr float kScreenRadiance = 0.9F;

EmbreeScene make_scene(RTCDevice device, const QuadMesh& mesh) {
    EmbreeScene scene(rtcNewScene(device));
    rtcSetSceneBuildQuality(scene.get(), RTC_BUILD_QUALITY_HIGH);
    EmbreeGeometry quads(rtcNewGeometry(device, RTC_GEOMETRY_TYPE_QUAD));
    rtcSetSharedGeometryBuffer(quads.get(), RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3,
                               mesh.points.data(), 0, sizeof(Eigen::Vector4f), mesh.points.size());
    rtcSetSharedGeometryBuffer(quads.get(), RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT4,
                               mesh.quads.data(), 0, sizeof(mesh.quads[0]), mesh.quads.size());
    rtcCommitGeometry(quads.get());
    rtcAttachGeometryByID(scene.get(), quads.get(), 0);
    rtcCommitScene(scene.get());
    return scene;
}

float smooth(float low, float high, float x) {
    const float t = std::clamp((x - low) / (high - low), 0.0F, 1.0F);
    return t * t * (3 - 2 * t);
}

/// Weights of a place on an Embree quad for its four corners; u runs from corner 0 to 1, v from
/// corner 0 to 3, and beyond u + v = 1 the second triangle counts from corner 2.
std::array<float, 4> corner_weights(float u, float v) {
    if (u + v <= 1) return {1 - u - v, u, 0, v};
    return {0, 1 - v, u + v - 1, 1 - u};
}

}  // namespace

RoomScene::RoomScene(RTCDevice device, const Layout& layout)
    : room_(build_room(layout)),
      lighting_(make_lighting(layout)),
      scene_(make_scene(device, room_.mesh)) {}

std::optional<RoomScene::Hit> RoomScene::trace(const Vector3f& from, const Vector3f& d) const {
    RTCIntersectContext context = incoherent_rays();
    RTCRayHit ray{};
    ray.ray = {.org_x = from.x(),
               .org_y = from.y(),
               .org_z = from.z(),
               .tnear = 0,
               .dir_x = d.x(),
               .dir_y = d.y(),
               .dir_z = d.z(),
               .time = 0,
               .tfar = std::numeric_limits<float>::infinity(),
               .mask = ~0U,
               .id = 0,
               .flags = 0};
    ray.hit.geomID = RTC_INVALID_GEOMETRY_ID;
    rtcIntersect1(scene_.get(), &context, &ray);
    if (ray.hit.geomID == RTC_INVALID_GEOMETRY_ID) return std::nullopt;
    const auto& corners = room_.mesh.quads[ray.hit.primID];
    const auto weights = corner_weights(ray.hit.u, ray.hit.v);
    Hit hit{.distance = ray.ray.tfar,
            .material = &room_.materials[room_.mesh.materials[ray.hit.primID]],
            .at = {.position = from + d * ray.ray.tfar,
                   .normal = Vector3f::Zero(),
                   .uv = Vector2f::Zero()}};
    for (std::size_t k = 0; k < 4; ++k) {
        hit.at.normal += room_.mesh.normals[corners[k]].head<3>() * weights[k];
        hit.at.uv += room_.mesh.uv[corners[k]] * weights[k];
    }
    hit.at.normal.normalize();
    const Vector3f flat = Vector3f(ray.hit.Ng_x, ray.hit.Ng_y, ray.hit.Ng_z);
    if (hit.at.normal.dot(flat) * flat.dot(d) > 0) hit.at.normal = -hit.at.normal;
    return hit;
}

bool RoomScene::blocked(const Vector3f& from, const Vector3f& to) const {
    RTCIntersectContext context = incoherent_rays();
    const Vector3f d = to - from;
    constexpr float kShortOfLight = 0.985F;  // the luminaire itself is no obstacle
    RTCRay ray{.org_x = from.x(),
               .org_y = from.y(),
               .org_z = from.z(),
               .tnear = 0,
               .dir_x = d.x(),
               .dir_y = d.y(),
               .dir_z = d.z(),
               .time = 0,
               .tfar = kShortOfLight,
               .mask = ~0U,
               .id = 0,
               .flags = 0};
    rtcOccluded1(scene_.get(), &context, &ray);
    return ray.tfar < 0;
}

/// The part of a light's face that a spot sees, from a fixed grid of rays: soft shadows of
/// furniture.
float RoomScene::visible_part(const Light& light, const SurfacePoint& at) const {
    constexpr int kSide = 3;
    const Vector3f from = at.position + at.normal * kOff_m;
    int seen = 0;
    for (int i = 0; i < kSide * kSide; ++i) {
        const int column = i % kSide, row = i / kSide;
        const float s = (static_cast<float>(column) + 0.5F) / kSide * 2 - 1;
        const float r = (static_cast<float>(row) + 0.5F) / kSide * 2 - 1;
        seen += !blocked(from, light.position + light.side * s + light.rise * r);
    }
    return static_cast<float>(seen) / (kSide * kSide);
}

/// How much of the room a spot sees close by: corners, the foot of a wall, under tables. Fixed
/// directions in golden-angle turns, weighted by the cosine through their spacing.
float RoomScene::openness(const SurfacePoint& at) const {
    constexpr int kRays = 16;
    constexpr float kReach_m = 0.9F, kGolden = 2.39996323F;
    const Vector3f from = at.position + at.normal * (2 * kOff_m);
    const Vector3f across = at.normal.unitOrthogonal(), along = at.normal.cross(across);
    int open = 0;
    for (int i = 0; i < kRays; ++i) {
        const float share = (static_cast<float>(i) + 0.5F) / kRays, r = std::sqrt(share);
        const float turn = kGolden * static_cast<float>(i);
        const Vector3f d = across * (r * std::cos(turn)) + along * (r * std::sin(turn)) +
                           at.normal * std::sqrt(1 - share);
        open += !blocked(from, from + d * kReach_m);
    }
    return static_cast<float>(open) / kRays;
}

RoomScene::Direct RoomScene::direct_light(const SurfacePoint& at, const LightLevel& level) const {
    Direct direct;
    float first = 0, second = 0, third = 0;  // unshadowed, as on people: casters are the same lamps
    std::array<int, 2> who{-1, -1};
    std::vector<Vector3f> arriving(lighting_.lights.size());
    for (std::size_t i = 0; i < lighting_.lights.size(); ++i) {
        const Light& light = lighting_.lights[i];
        const float e = irradiance(light, at.position, at.normal) * lighting_.power(light, level);
        if (e <= 0) continue;
        const float b = e * brightness(light.colour);
        arriving[i] = light.colour * (e * visible_part(light, at));
        direct.sum += arriving[i];
        if (b > first) {
            third = second, second = first, first = b;
            who = {static_cast<int>(i), who[0]};
        } else if (b > second) {
            third = second, second = b;
            who[1] = static_cast<int>(i);
        } else {
            third = std::max(third, b);
        }
    }
    const std::array<float, 2> strength{first, second};
    for (std::size_t k = 0; k < 2 && who[k] >= 0; ++k) {
        direct.casters[k] = {who[k], smooth(0, kShadowFade, (strength[k] - third) / strength[k])};
        direct.brightness[k] = brightness(arriving[static_cast<std::size_t>(who[k])]);
    }
    return direct;
}

RoomScene::Arriving RoomScene::arriving(const SurfacePoint& at, const LightLevel& level) const {
    const Direct direct = direct_light(at, level);
    const float open = openness(at);
    const float reached =
        0.4F + 0.6F * open;  // corners get less of every light than their rays say
    Arriving all{.light = direct.sum * reached +
                          lighting_.ambient(at.position, at.normal.z(), level) * open};
    const float total = std::max(1e-6F, brightness(all.light));
    for (std::size_t k = 0; k < 2; ++k)
        all.casters[k] = {direct.casters[k].light, direct.casters[k].share * (1 - kShadowResidual) *
                                                       direct.brightness[k] * reached / total};
    return all;
}

bool RoomScene::shines(const Material& m) {
    return m.pattern == Pattern::outdoors || m.pattern == Pattern::lamp ||
           m.pattern == Pattern::screen || m.pattern == Pattern::sign;
}

Vector3f RoomScene::unmirrored(const Hit& hit, const Vector3f& d, const Vector3f& light,
                               const LightLevel& level) const {
    const Material& m = *hit.material;
    if (m.pattern == Pattern::outdoors)
        return outdoors(hit.at.position, d.normalized()) * level.daylight;
    const Vector3f own = albedo(m, hit.at);
    if (m.pattern == Pattern::lamp) return own * (kLampRadiance * level.lamps);
    if (shines(m)) return own * kScreenRadiance;
    return own.cwiseProduct(light);
}

Vector3f RoomScene::leaving(const Hit& hit, const Vector3f& d, const Vector3f& light,
                            const LightLevel& level) const {
    Vector3f own = unmirrored(hit, d, light, level);
    const float gloss = hit.material->gloss;
    if (gloss <= 0) return own;
    const float cosine = std::abs(hit.at.normal.dot(d.normalized()));
    const float share = gloss + (1 - gloss) * 0.5F * std::pow(1 - cosine, 5.0F);  // Schlick 1994
    const Vector3f bounced = d - hit.at.normal * (2 * d.dot(hit.at.normal));
    const Vector3f from = hit.at.position + hit.at.normal * kOff_m;
    const auto seen = trace(from, bounced);
    if (!seen) return own + share * background(from, bounced, level);
    // A mirror image this faint needs no shadows: ambient light and the nearest lamps will do.
    Vector3f there = lighting_.ambient(seen->at.position, seen->at.normal.z(), level);
    for (const Light& lamp : lighting_.lights)
        there += lamp.colour * (irradiance(lamp, seen->at.position, seen->at.normal) *
                                lighting_.power(lamp, level));
    return own + share * unmirrored(*seen, bounced, there, level);
}

Vector3f RoomScene::background(const Vector3f& from, const Vector3f& d,
                               const LightLevel& level) const {
    if (lighting_.threshold) return outdoors(from, d.normalized()) * level.daylight;
    return Vector3f::Constant(0.02F);
}

}  // namespace headcount::sim
