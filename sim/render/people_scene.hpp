// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "sim/people/body.hpp"
#include "sim/render/embree.hpp"

namespace headcount::sim {

/// Everybody at one instant, posed and ready to be traced: one Embree scene, one quad geometry a
/// person. What it holds is a pure function of the snapshot: the tree over a body is built in one
/// reference pose and only refitted, so no picture depends on which instants were drawn before.
class PeopleScene {
public:
    /// `cameras` decide how finely each person is drawn; give all of the site's.
    PeopleScene(RTCDevice device, WhoIs who_is, std::vector<Camera> cameras);
    ~PeopleScene();

    /// Runs on the threads of the arena it is called in.
    void pose(const WorldState& state);

    static constexpr int kSlices = 8;  ///< boxes a person, from the feet up

    /// One posed body. Spans hold until the next pose().
    struct Posed {
        const PersonState* state;
        const BodyMesh* mesh;
        std::span<const Eigen::Vector4f> points, normals;
        std::array<Eigen::AlignedBox3f, kSlices> slices;  ///< together they hold the whole surface
        Eigen::AlignedBox3f box;
        Skeleton skeleton;
    };
    const std::vector<Posed>& people() const { return posed_; }  ///< in the snapshot's order
    /// Index into people() of a geometry that a ray met.
    std::uint32_t person_of(unsigned geometry) const { return person_of_[geometry]; }
    RTCScene scene() const { return scene_.get(); }

private:
    struct Actor;
    using Key = std::pair<PersonId, int>;
    int detail(const PersonState& person) const;
    /// Makes the bodies of those who were not there before. @returns whether there were any
    bool enter(const std::vector<Key>& keys);
    void pose_one(const PersonState& person, Actor& actor, Posed& posed) const;

    RTCDevice device_;
    WhoIs who_is_;
    std::vector<Camera> cameras_;
    EmbreeScene scene_;
    std::map<Key, std::unique_ptr<Actor>> actors_;  ///< only of people in the latest snapshot
    WorldState state_;
    std::vector<Posed> posed_;
    std::vector<std::uint32_t> person_of_;
};

}  // namespace headcount::sim
