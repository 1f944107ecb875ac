// SPDX-License-Identifier: Apache-2.0
#include "sim/render/people_scene.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/parallel.hpp"

namespace headcount::sim {

using Eigen::AlignedBox4f;
using Eigen::Vector4f;

namespace {

/// Of a box of points whose fourth number, always 0, only fills the register.
Eigen::AlignedBox3f in_space(const AlignedBox4f& box) {
    if (box.isEmpty()) return {};
    return {box.min().head<3>(), box.max().head<3>()};
}

}  // namespace

/// A person's body with buffers that Embree reads in place.
struct PeopleScene::Actor {
    Actor(RTCDevice device, const Person& person, int detail)
        : body(person, detail),
          points(body.mesh().vertex_count + 1, Vector4f::Zero()),  // Embree reads 16 bytes past 12
          normals(body.mesh().vertex_count, Vector4f::Zero()),
          geometry(rtcNewGeometry(device, RTC_GEOMETRY_TYPE_QUAD)) {
        const BodyMesh& mesh = body.mesh();
        body.pose(PersonState{.id = person.id}, {points.data(), mesh.vertex_count}, normals);
        rtcSetSharedGeometryBuffer(geometry.get(), RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3,
                                   points.data(), 0, sizeof(Vector4f), mesh.vertex_count);
        rtcSetSharedGeometryBuffer(geometry.get(), RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT4,
                                   mesh.quads.data(), 0, sizeof(mesh.quads[0]), mesh.quads.size());
        rtcSetGeometryBuildQuality(geometry.get(), RTC_BUILD_QUALITY_REFIT);
        rtcCommitGeometry(geometry.get());
    }
    ~Actor() {
        if (scene) rtcDetachGeometry(scene, id);
    }
    void enter(RTCScene into) {
        scene = into;
        id = rtcAttachGeometry(scene, geometry.get());
    }
    Actor(const Actor&) = delete;
    Actor& operator=(const Actor&) = delete;

    Body body;
    std::vector<Vector4f> points, normals;
    EmbreeGeometry geometry;
    RTCScene scene = nullptr;  ///< none before it has entered
    unsigned id = RTC_INVALID_GEOMETRY_ID;
};

PeopleScene::PeopleScene(RTCDevice device, WhoIs who_is, std::vector<Camera> cameras)
    : device_(device),
      who_is_(std::move(who_is)),
      cameras_(std::move(cameras)),
      scene_(rtcNewScene(device)) {
    rtcSetSceneBuildQuality(scene_.get(), RTC_BUILD_QUALITY_LOW);
    rtcSetSceneFlags(scene_.get(), RTC_SCENE_FLAG_DYNAMIC);
    rtcCommitScene(scene_.get());
}

PeopleScene::~PeopleScene() = default;

int PeopleScene::detail(const PersonState& person) const {
    // Who sits is lower in the picture and half behind a table: drawn as who stands a third
    // further off (assumed).
    constexpr double kStanding_m = 1.75, kSitting_m = 1.3, kNearest_m = 0.5;
    const double tall_m = has_put_down(person) ? kSitting_m : kStanding_m;
    double height_px = 0;
    for (const Camera& camera : cameras_) {
        const Eigen::Vector3d middle(person.position_m.x(), person.position_m.y(), tall_m / 2);
        const double distance = std::max(kNearest_m, (camera.camera_from_world * middle).norm());
        height_px = std::max(height_px, camera.focal_px * tall_m / distance);
    }
    return detail_for(height_px);
}

bool PeopleScene::enter(const std::vector<Key>& keys) {
    std::vector<Key> newcomers;
    for (const Key& key : keys)
        if (actors_.try_emplace(key).second) newcomers.push_back(key);
    for_each_index(newcomers.size(), [&](std::size_t i) {
        const auto [id, detail] = newcomers[i];
        actors_.at(newcomers[i]) = std::make_unique<Actor>(device_, who_is_(id), detail);
    });
    for (const Key& key : newcomers)
        actors_.at(key)->enter(scene_.get());  // in order: ids are kept
    return !newcomers.empty();
}

void PeopleScene::pose_one(const PersonState& person, Actor& actor, Posed& posed) const {
    const BodyMesh& mesh = actor.body.mesh();
    const std::span<Vector4f> points(actor.points.data(), mesh.vertex_count);
    actor.body.pose(person, points, actor.normals);
    posed = {.state = &person,
             .mesh = &mesh,
             .points = points,
             .normals = actor.normals,
             .slices = {},
             .box = {},
             .skeleton = actor.body.skeleton(person)};
    AlignedBox4f whole;
    for (const Vector4f& p : points) whole.extend(p);
    posed.box = in_space(whole);
    const float low = whole.min().z();
    const float per_metre = kSlices / std::max(1e-3F, whole.max().z() - low);
    std::array<AlignedBox4f, kSlices> slices;
    for (const auto& quad : mesh.quads) {  // a slice holds every quad whose first corner lies in it
        const int at = static_cast<int>((points[quad[0]].z() - low) * per_metre);
        auto& slice = slices[static_cast<std::size_t>(std::clamp(at, 0, kSlices - 1))];
        for (const std::uint32_t corner : quad) slice.extend(points[corner]);
    }
    for (std::size_t i = 0; i < slices.size(); ++i) posed.slices[i] = in_space(slices[i]);
}

void PeopleScene::pose(const WorldState& state) {
    state_ = state;
    std::vector<Key> keys;
    keys.reserve(state_.people.size());
    for (const PersonState& person : state_.people) keys.emplace_back(person.id, detail(person));
    const std::set<Key> present(keys.begin(), keys.end());
    std::erase_if(actors_, [&](const auto& entry) { return !present.contains(entry.first); });
    if (enter(keys)) rtcCommitScene(scene_.get());  // builds their trees in the reference pose

    std::vector<Actor*> cast;
    cast.reserve(keys.size());
    for (const Key& key : keys) cast.push_back(actors_.at(key).get());
    posed_.resize(keys.size());
    for_each_index(keys.size(), [&](std::size_t i) {
        pose_one(state_.people[i], *cast[i], posed_[i]);
        rtcUpdateGeometryBuffer(cast[i]->geometry.get(), RTC_BUFFER_TYPE_VERTEX, 0);
        rtcCommitGeometry(cast[i]->geometry.get());
    });
    person_of_.clear();
    for (std::size_t i = 0; i < cast.size(); ++i) {
        person_of_.resize(std::max<std::size_t>(person_of_.size(), cast[i]->id + 1));
        person_of_[cast[i]->id] = static_cast<std::uint32_t>(i);
    }
    rtcCommitScene(scene_.get());
}

}  // namespace headcount::sim
