// SPDX-License-Identifier: Apache-2.0
#include "sim/people/body.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "sim/people/assembly.hpp"
#include "sim/people/rig.hpp"
#include "sim/people/wardrobe.hpp"

namespace headcount::sim {

using people::Pose;

int detail_for(double height_px) {
    // Triangles of the cloth of who stands are about two pixels long at these limits.
    return height_px >= 110 ? 0 : height_px >= 60 ? 1 : 2;
}

double distance_m(const Eigen::Vector3d& from, const Eigen::Vector3d& to, const Capsule& capsule) {
    // The closest points of two segments (Ericson, Real-Time Collision Detection, 2005, 5.1.9).
    const Eigen::Vector3d u = to - from, v = capsule.b - capsule.a, w = from - capsule.a;
    const double a = u.squaredNorm(), e = v.squaredNorm(), b = u.dot(v), c = u.dot(w), f = v.dot(w);
    double s = 0, t = 0;
    if (a > 0 && e > 0) {
        const double spread = a * e - b * b;
        s = spread > 1e-12 ? std::clamp((b * f - c * e) / spread, 0.0, 1.0) : 0.0;
        t = std::clamp((b * s + f) / e, 0.0, 1.0);
        s = std::clamp((b * t - c) / a, 0.0, 1.0);
    } else if (a > 0) {
        s = std::clamp(-c / a, 0.0, 1.0);
    } else if (e > 0) {
        t = std::clamp(f / e, 0.0, 1.0);
    }
    return (w + s * u - t * v).norm() - capsule.radius_m;
}

namespace {

/// World from body frame.
Eigen::Isometry3d placed(const PersonState& state) {
    Eigen::Isometry3d world = Eigen::Isometry3d::Identity();
    world.linear() =
        Eigen::AngleAxisd(state.heading_rad, Eigen::Vector3d::UnitZ()).toRotationMatrix();
    world.translation() << state.position_m, 0;
    return world;
}

/// One joint's motion from rest to the world, column by column: x, y, z, shift.
using Motion = std::array<Eigen::Vector4f, 4>;

std::array<Motion, people::kJoints> motions(const people::Figure& figure, const Pose& pose,
                                            const Eigen::Isometry3d& world) {
    std::array<Motion, people::kJoints> all;
    for (std::size_t j = 0; j < people::kJoints; ++j) {
        const Eigen::Matrix3d rotation = world.linear() * pose[j].rotation;
        const Eigen::Vector3d shift =
            world * pose[j].position - rotation * figure.rest[j].cast<double>();
        for (int column = 0; column < 3; ++column)
            all[j][column] << rotation.col(column).cast<float>(), 0.0F;
        all[j][3] << shift.cast<float>(), 0.0F;
    }
    return all;
}

}  // namespace

/// What poses a person, with or without a mesh.
struct Bones::Model {
    people::Figure figure;
    people::Rig rig;
    std::vector<people::Point> crown;
    std::vector<people::CarriedCapsule> carried;

    explicit Model(const Person& person)
        : figure(person),
          rig(figure),
          crown(people::crown(figure)),
          carried(people::carried_capsules(figure)) {}
};

Bones::Bones(const Person& person) : model_(std::make_unique<Model>(person)) {}
Bones::~Bones() = default;
Bones::Bones(Bones&&) noexcept = default;
Bones& Bones::operator=(Bones&&) noexcept = default;

Skeleton Bones::skeleton(const PersonState& state) const {
    using namespace people;
    const Figure& f = model_->figure;
    const Pose pose = model_->rig.pose(state);
    const Eigen::Isometry3d world = placed(state);
    const auto at = [&](Joint joint, const Eigen::Vector3d& in_rest) -> Eigen::Vector3d {
        return world * (pose[joint].position +
                        pose[joint].rotation * (in_rest - f.rest[joint].cast<double>()));
    };
    const auto joint = [&](Joint j) -> Eigen::Vector3d { return world * pose[j].position; };

    Skeleton s;
    s.head_centre = at(kHead, f.head_centre.cast<double>());
    const Eigen::Vector3f up =
        pose[kHead].rotation.transpose().cast<float>() * Eigen::Vector3f::UnitZ();
    const people::Point* top = &f.head_centre;
    for (const people::Point& p : model_->crown)
        if (up.dot(p) > up.dot(*top)) top = &p;
    s.head_top = at(kHead, top->cast<double>());
    for (int side = 0; side < 2; ++side) {
        Eigen::Vector3d sole = f.rest[leg(side, 2)].cast<double>();
        sole.z() = 0;
        s.feet[side] = at(leg(side, 2), sole);
    }
    const double scale = f.scale(), girth = f.girth();
    const double waist_m = (0.12 + 0.03 * f.build) * scale;
    s.capsules.push_back({joint(kPelvis), joint(kLoin), waist_m + 0.01 * scale});
    s.capsules.push_back(
        {joint(kLoin),
         at(kNeck, f.rest[kNeck].cast<double>() - Eigen::Vector3d(0, 0, 0.10 * scale)), waist_m});
    s.capsules.push_back({joint(kUpperArmL), joint(kUpperArmR), 0.06 * girth});
    s.capsules.push_back({s.head_centre, joint(kNeck), 0.08 * scale});
    for (int side = 0; side < 2; ++side) {
        s.capsules.push_back({joint(arm(side, 0)), joint(arm(side, 1)), 0.055 * girth});
        const Eigen::Vector3d knuckles =
            f.rest[arm(side, 2)].cast<double>() +
            (f.rest[arm(side, 2)] - f.rest[arm(side, 1)]).cast<double>().normalized() * 0.12 *
                scale;
        s.capsules.push_back({joint(arm(side, 1)), joint(arm(side, 2)), 0.042 * girth});
        s.capsules.push_back({joint(arm(side, 2)), at(arm(side, 2), knuckles), 0.03 * girth});
        s.capsules.push_back({joint(leg(side, 0)), joint(leg(side, 1)), 0.085 * girth});
        s.capsules.push_back({joint(leg(side, 1)), joint(leg(side, 2)), 0.058 * girth});
    }
    for (const CarriedCapsule& c : model_->carried) {
        if (c.put_down && has_put_down(state))
            s.capsules.push_back({world * (*c.put_down)[0].cast<double>(),
                                  world * (*c.put_down)[1].cast<double>(), c.radius_m});
        else
            s.capsules.push_back(
                {at(c.joint, c.a.cast<double>()), at(c.joint, c.b.cast<double>()), c.radius_m});
    }
    return s;
}

namespace {

/// How far skin is from the axes of thigh and shin, metres.
struct LegRadii {
    float hip = 0, knee = 0, calf = 0, ankle = 0;
};

LegRadii measured_legs(const people::Figure& figure) {
    const auto largest = [&](int segment, float from, float to) {
        const people::Point &a = figure.rest[people::leg(0, segment)],
                            &b = figure.rest[people::leg(0, segment + 1)];
        const float length2 = (b - a).squaredNorm();
        float most = 0;
        for (const people::Point& p : figure.human.rows(people::Part::body)) {
            const float t = (p - a).dot(b - a) / length2;
            const float r = (p - a - t * (b - a)).norm();
            const bool of_leg = p.y() > 0.012F && r < 0.25F * figure.scale();
            if (t >= from && t < to && of_leg) most = std::max(most, r);
        }
        return most;
    };
    return {largest(0, 0.15F, 0.4F), largest(0, 0.9F, 1.0F), largest(1, 0.2F, 0.5F),
            largest(1, 0.75F, 0.9F)};
}

/// A thigh or a shin: a cone from joint to joint.
struct LegCone {
    Eigen::Vector3f from, axis;  ///< axis of unit length
    float length, from_radius, to_radius;
};

std::array<LegCone, 4> leg_cones(const LegRadii& radii, const Pose& pose,
                                 const Eigen::Isometry3d& world) {
    using people::leg;
    std::array<LegCone, 4> all;
    std::size_t next = 0;
    for (int side = 0; side < 2; ++side)
        for (int segment = 0; segment < 2; ++segment) {
            const auto at = [&](int k) -> Eigen::Vector3f {
                return (world * pose[leg(side, k)].position).cast<float>();
            };
            const Eigen::Vector3f from = at(segment), way = at(segment + 1) - from;
            const float length = std::max(1e-3F, way.norm());
            const bool thigh = segment == 0;
            all[next++] = {from, way / length, length, thigh ? radii.hip : radii.calf,
                           thigh ? radii.knee : radii.ankle};
        }
    return all;
}

/// Moves a point of cloth out of the legs along `out`, the way it lies from them at rest: a leg
/// that has swung through the cloth takes it along; on a seat none swings. Above the hips nothing
/// moves.
Eigen::Vector3f out_of_legs(Eigen::Vector3f p, const Eigen::Vector3f& out, float cloth_m,
                            float seated, const std::array<LegCone, 4>& legs) {
    constexpr float kSwing_m = 1.0F;  // more than any leg swings
    constexpr float kJoint = 0.35F;   // assumed
    for (const LegCone& leg : legs) {
        const float t = (p - leg.from).dot(leg.axis) / leg.length;
        if (t < 0) continue;
        const float at = std::min(t, 1.0F);
        const Eigen::Vector3f from_axis = p - leg.from - at * leg.length * leg.axis;
        // Beside the cone the way out is square to it; along a level thigh there is none.
        Eigen::Vector3f way = t > 1 ? out : Eigen::Vector3f(out - out.dot(leg.axis) * leg.axis);
        const float steep = way.norm();
        if (steep < 0.3F) way = from_axis;
        way.normalize();
        // At the joint itself the cone, as wide as the seat below it, is no leg.
        const float narrower = kJoint * (1 - people::smooth_step(0.0F, 0.25F, at));
        const float wanted =
            (1 - narrower) * std::lerp(leg.from_radius, leg.to_radius, at) + cloth_m;
        const float along = from_axis.dot(way);
        const float aside2 = from_axis.squaredNorm() - along * along;
        const bool passed = along < -std::lerp(kSwing_m, wanted, seated);
        if (passed || aside2 >= wanted * wanted) continue;
        const float least = std::sqrt(wanted * wanted - aside2);
        if (along < least) p += (least - along) * way;
    }
    return p;
}

/// On a seat cloth that would stand off the lap falls onto the nearer leg; between the thighs it
/// lies across from one to the other.
Eigen::Vector3f fallen_on_lap(const Eigen::Vector3f& p, const Eigen::Vector3f& out, float cloth_m,
                              float seated, const std::array<LegCone, 4>& legs) {
    constexpr float kLoose_m = 0.01F;
    float nearest = std::numeric_limits<float>::infinity();
    Eigen::Vector3f back(0, 0, 0);  // from the leg's axis to the point
    float excess = 0, above = 0;    // off the leg; over its top
    std::size_t of = 0;
    for (std::size_t k = 0; k < legs.size(); ++k) {
        const LegCone& leg = legs[k];
        const float at = std::clamp((p - leg.from).dot(leg.axis) / leg.length, 0.0F, 1.0F);
        const Eigen::Vector3f from_axis = p - leg.from - at * leg.length * leg.axis;
        const float wanted = std::lerp(leg.from_radius, leg.to_radius, at) + cloth_m;
        const float off = from_axis.norm() - wanted;
        if (off >= nearest) continue;
        nearest = off;
        back = from_axis.normalized();
        excess = std::max(0.0F, off - kLoose_m);
        above = std::max(0.0F, from_axis.z() - wanted - kLoose_m);
        of = k;
    }
    const bool thigh = of % 2 == 0;
    const Eigen::Vector3f to_left = legs[0].from - legs[2].from;
    const bool inside = thigh && (of == 0 ? -1 : 1) * to_left.dot(back) > 0;
    if (inside && back.z() > 0) return p - Eigen::Vector3f(0, 0, seated * std::min(above, excess));
    // From above; of a thigh from outside and below too, where the seat is.
    const float under = 1.5F * (-back.z() - 0.6F);
    const float side = thigh ? std::max(out.dot(back), under) : 0;
    const float share = people::smooth_step(0.0F, 0.3F, std::max(back.z(), side));
    return p - seated * share * excess * back;
}

/// A vertex moved by its joints: linear blend skinning.
Motion blended(const people::Influence& influence,
               const std::array<Motion, people::kJoints>& motion) {
    Motion m = motion[influence.joint[0]];
    if (influence.weight[0] == 1) return m;
    for (auto& column : m) column *= influence.weight[0];
    for (std::size_t k = 1; k < 4 && influence.weight[k] > 0; ++k)
        for (std::size_t column = 0; column < 4; ++column)
            m[column] += influence.weight[k] * motion[influence.joint[k]][column];
    return m;
}

}  // namespace

namespace {

/// Moves what has been put down to where it is then. The joint of the ground is the body's frame.
void put_down(const people::Assembly& body, const Motion& ground,
              std::span<Eigen::Vector4f> positions, std::span<Eigen::Vector4f> normals) {
    const std::size_t first = body.mesh.seated_vertex_count;
    for (std::size_t i = 0; i < body.put_down.size(); ++i) {
        const Eigen::Vector4f &p = body.put_down[i], &n = body.put_down_normals[i];
        positions[first + i] =
            ground[0] * p.x() + ground[1] * p.y() + ground[2] * p.z() + ground[3];
        normals[first + i] = ground[0] * n.x() + ground[1] * n.y() + ground[2] * n.z();
    }
}

}  // namespace

struct Body::Model {
    people::Assembly assembly;
    LegRadii legs;
    Model(const people::Figure& figure, int detail)
        : assembly(people::assemble(figure, detail)), legs(measured_legs(figure)) {
        assert(assembly.rest.size() == assembly.influences.size());
    }
};

Body::Body(const Person& person, int detail)
    : bones_(person), model_(std::make_unique<Model>(bones_.model_->figure, detail)) {
    bones_.model_->figure.human.drop_surface();
}
Body::~Body() = default;
Body::Body(Body&&) noexcept = default;
Body& Body::operator=(Body&&) noexcept = default;

const BodyMesh& Body::mesh() const { return model_->assembly.mesh; }
Skeleton Body::skeleton(const PersonState& state) const { return bones_.skeleton(state); }

void Body::pose(const PersonState& state, std::span<Eigen::Vector4f> positions,
                std::span<Eigen::Vector4f> normals) const {
    const people::Assembly& body = model_->assembly;
    const Bones::Model& bones = *bones_.model_;
    assert(positions.size() >= body.rest.size() && normals.size() >= body.rest.size());
    const Pose pose = bones.rig.pose(state);
    const Eigen::Isometry3d world = placed(state);
    const auto motion = motions(bones.figure, pose, world);
    const auto move = [&](std::size_t i, const Motion& m) {
        const Eigen::Vector4f &p = body.rest[i], &n = body.normals[i];
        positions[i] = m[0] * p.x() + m[1] * p.y() + m[2] * p.z() + m[3];
        const Eigen::Vector4f normal = m[0] * n.x() + m[1] * n.y() + m[2] * n.z();
        normals[i] = normal / std::sqrt(std::max(normal.squaredNorm(), 1e-12F));
    };
    for (std::size_t i = 0; i < body.rest.size(); ++i) move(i, blended(body.influences[i], motion));
    if (has_put_down(state)) put_down(body, motion[people::kGround], positions, normals);
    if (body.hanging.empty()) return;
    const auto seated = static_cast<float>(bones.rig.seated(state));
    const float broad_m = 0.015F * seated;  // thighs spread on a seat (assumed)

    const auto legs = leg_cones(model_->legs, pose, world);
    const Eigen::Matrix3f turn = world.linear().cast<float>();
    for (const auto& [i, hang] : body.hanging) {
        if (seated > 0) {
            Motion standing = blended(body.influences[i], motion);
            const Motion lap = blended(hang.seated, motion);
            for (std::size_t c = 0; c < 4; ++c) standing[c] += seated * (lap[c] - standing[c]);
            move(i, standing);
        }
        const float off_m = hang.cloth_m + broad_m;
        const Eigen::Vector3f held = positions[i].head<3>(), out = turn * hang.out;
        Eigen::Vector3f free = held;
        if (seated > 0) free = fallen_on_lap(free, out, off_m, seated, legs);
        free = out_of_legs(free, out, off_m, seated, legs);
        positions[i].head<3>() = held + hang.free * (free - held);
    }
}

}  // namespace headcount::sim
