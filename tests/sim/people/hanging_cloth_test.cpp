// SPDX-License-Identifier: Apache-2.0
// Skirts, dresses and tails of coats against the legs under them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/people/assembly.hpp"
#include "sim/people/body.hpp"
#include "tests/support/empty_handed.hpp"

namespace headcount::sim {
namespace {

/// A young woman with nothing in her hands.
Person somebody(PersonId id, const char* upper, const char* lower) {
    PopulationOptions options = empty_handed();
    options.age_group = {{"young", 1}};
    options.gender = {{"female", 1}};
    Person person = Population(7, options).person(id);
    person.attributes["upper_garment"] = std::string(upper);
    person.attributes["lower_garment"] = std::string(lower);
    return person;
}

/// Where hanging cloth is in some state, and the bones of the legs: thigh and shin, left and right.
struct Posed {
    std::vector<Eigen::Vector3d> cloth;
    std::vector<Capsule> legs;
};

class Dressed {
public:
    explicit Dressed(const Person& person)
        : body_(person, 0), hanging_(people::assemble(people::Figure(person), 0).hanging) {}

    Posed posed(const PersonState& state) const {
        std::vector<Eigen::Vector4f> points(body_.mesh().vertex_count), normals(points.size());
        body_.pose(state, points, normals);
        Posed found;
        for (const auto& hanging : hanging_)
            found.cloth.emplace_back(points[hanging.vertex].head<3>().cast<double>());
        // Capsules: four of trunk and head; then of each side three of the arm, thigh and shin.
        const std::vector<Capsule> all = body_.skeleton(state).capsules;
        for (const std::size_t at : {7U, 8U, 12U, 13U}) found.legs.push_back(all.at(at));
        return found;
    }

private:
    Body body_;
    std::vector<people::Assembly::Hanging> hanging_;
};

/// How near any cloth comes to a leg's bone, from a third down the thigh to two thirds down the
/// shin: legs are some 10 cm thick there, and a cloth that lay in one came within 4 cm and less.
double nearest_m(const Posed& posed) {
    double least = 1e9;
    for (std::size_t k = 0; k < posed.legs.size(); ++k) {
        const bool thigh = k % 2 == 0;
        const Eigen::Vector3d &a = posed.legs[k].a, way = posed.legs[k].b - a;
        const Capsule bone{a + (thigh ? 0.33 : 0.0) * way, a + (thigh ? 1.0 : 0.67) * way, 0};
        for (const Eigen::Vector3d& p : posed.cloth)
            least = std::min(least, distance_m(p, p, bone));
    }
    return least;
}

const std::pair<const char*, const char*> kClothes[]{
    {"jumper", "skirt"}, {"t_shirt", "long_skirt"}, {"dress", "dress"}, {"coat", "trousers"}};

TEST(HangingCloth, HasNoLegInItInAnyPhaseOfAStride) {
    for (const auto& [upper, lower] : kClothes)
        for (PersonId id = 1; id <= 3; ++id) {
            const Person person = somebody(id, upper, lower);
            const Dressed dressed(person);
            for (int phase = 0; phase < 8; ++phase) {
                PersonState state{.speed_mps = 1.4};
                state.walked_m = 0.76 * person.height_m * phase / 8;
                EXPECT_GT(nearest_m(dressed.posed(state)), 0.055) << lower << id << " " << phase;
            }
        }
}

/// How high cloth stands over the thighs' bones, from their middle to the knees.
double highest_over_thighs_m(const Posed& posed) {
    double highest_m = 0;
    for (const std::size_t thigh : {0U, 2U}) {
        const Eigen::Vector3d &a = posed.legs[thigh].a, &b = posed.legs[thigh].b;
        for (const Eigen::Vector3d& p : posed.cloth) {
            const double t = (p - a).dot(b - a) / (b - a).squaredNorm();
            if (t > 0.5 && t < 1)
                highest_m = std::max(highest_m, p.z() - std::lerp(a.z(), b.z(), t));
        }
    }
    return highest_m;
}

TEST(HangingCloth, HasNoLegInItOnASeatAndLiesOnTheLap) {
    for (const auto& [upper, lower] : kClothes)
        for (PersonId id = 1; id <= 3; ++id) {
            const Posed found = Dressed(somebody(id, upper, lower))
                                    .posed({.posture = Posture::sitting, .seated = 1});
            EXPECT_GT(nearest_m(found), 0.055) << lower << id;
            EXPECT_LT(highest_over_thighs_m(found), 0.18) << lower << id;
        }
}

}  // namespace
}  // namespace headcount::sim
