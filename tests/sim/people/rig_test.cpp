// SPDX-License-Identifier: Apache-2.0
#include "sim/people/rig.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/figures.hpp"

namespace headcount::sim::people {
namespace {

/// The screen is lit where the chart is in front (z > 0). Eyes are 0.05 to 0.1 m before and above
/// the head's joint; from 0.4 m away that is 15 degrees, and the hand turns with the phone rigidly.
TEST(Rig, ShowsAPhoneToTheFaceOfWhoHoldsIt) {
    for (PersonId id = 0; id < 8; ++id)
        for (const double walked : {0.0, 0.4, 0.8}) {
            const Figure figure = someone(id, "phone", "phone");
            const Pose pose = Rig(figure).pose(walking(walked));
            const Piece slab = posed(figure, pose, things_of(figure, 0).front());
            Point front(0, 0, 0), back(0, 0, 0);
            for (const Vertex& v : slab.vertices) (v.chart.z() > 0.002F ? front : back) += v.point;
            const float half = 0.5F * static_cast<float>(slab.vertices.size());
            const Point screen = (front - back).normalized();
            const Point face = posed(figure, pose, kHead, figure.head_centre) - front / half;
            EXPECT_GT(screen.dot(face.normalized()), std::cos(0.26F)) << id;
            EXPECT_GT(face.z(), 0.15F) << id;  // held below the face
            // Down to it: the face's own direction is x at rest.
            const Eigen::Vector3d gaze = pose[kHead].rotation.col(0);
            EXPECT_LT(gaze.z(), -0.15) << id;
        }
}

/// A foot that is turned up or down has its toes' joint more than 1 cm, 4 degrees, off its height
/// at rest.
TEST(Rig, LeavesWhoeverStopsOnWholeSoles) {
    const Figure figure = someone(3);
    const Rig rig(figure);
    for (int stop = 0; stop < 40; ++stop) {
        PersonState state = walking(0.05 * stop);
        state.speed_mps = 0;
        const double step = 0.5;
        Footing footing;
        footing.step = 0.2;
        for (std::size_t side = 0; side < 2; ++side) {
            const double phase = state.walked_m / figure.stride_m + 0.5 * static_cast<double>(side);
            const double done = phase - std::floor(phase);
            footing.down[side] = {{-done * step * figure.stride_m, 0}, 0, step};
            if (done > kToeOff) break;  // who stops finishes the step
            if (side == 0) continue;
            state.footing = footing;
            const Pose pose = rig.pose(state);
            for (int foot = 0; foot < 2; ++foot)
                EXPECT_NEAR(pose[leg(foot, 3)].position.z(), figure.rest[leg(foot, 3)].z(), 0.01)
                    << state.walked_m;
        }
    }
}

/// Points of a hand's skin, posed, well beyond its wrist.
std::vector<Point> posed_hand(const Figure& figure, const Pose& pose, int side) {
    const Piece skin = skin_of(figure, 0);
    const Piece moved = posed(figure, pose, skin);
    std::vector<Point> all;
    for (std::size_t i = 0; i < skin.vertices.size(); ++i)
        if (skin.vertices[i].influence.joint[0] == arm(side, 2) &&
            skin.vertices[i].influence.weight[0] > 0.95F)
            all.push_back(moved.vertices[i].point);
    return all;
}

/// A hand is about 3 cm thick and its fingers are a little bent: its skin lies within 8 cm.
TEST(Rig, LaysBothHandsFlatOnTheTableOfWhoSits) {
    PersonState state;
    state.posture = Posture::sitting;
    state.seated = 1;
    state.table_height_m = 0.74;
    for (PersonId id = 0; id < 8; ++id)
        for (int side = 0; side < 2; ++side) {
            const Figure figure = someone(id);
            float low = 1e9F, high = -1e9F;
            for (const Point& p : posed_hand(figure, Rig(figure).pose(state), side)) {
                low = std::min(low, p.z());
                high = std::max(high, p.z());
            }
            EXPECT_NEAR(low, 0.74, 0.01) << id << side;
            EXPECT_LT(high, 0.82F) << id << side;
        }
}

/// Chairs' backs begin 0.175 m behind the middle of the seat, from 0.61 to 0.82 m above the floor;
/// 2 cm of it are a superellipsoid's round edge.
TEST(Rig, SeatsPeopleBeforeTheBackOfTheChair) {
    PopulationOptions options;
    options.mobility_aid = {{"none", 1}};
    for (PersonId id = 0; id < 12; ++id)
        for (const double lean : {-0.18, 0.0, 0.3}) {
            const Figure figure(Population(12, options).person(id));
            PersonState state;
            state.posture = Posture::sitting;
            state.seated = 1;
            state.lean_rad = lean;
            const Piece skin = posed(figure, Rig(figure).pose(state), skin_of(figure, 0));
            float rearmost = 0;
            for (const Vertex& v : skin.vertices)
                if (v.point.z() > 0.61F && v.point.z() < 0.82F && std::abs(v.point.y()) < 0.12F)
                    rearmost = std::min(rearmost, v.point.x());
            EXPECT_GT(rearmost, -kBackrest_m - 0.005F) << id << " " << lean;
            if (lean == 0) {
                EXPECT_LT(rearmost, -kBackrest_m + 0.06F) << id;
            }
        }
}

}  // namespace
}  // namespace headcount::sim::people
