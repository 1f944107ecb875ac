// SPDX-License-Identifier: Apache-2.0
// Figures, their skin and what they carry, posed as Body does it.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "sim/people/hold.hpp"
#include "sim/people/rig.hpp"
#include "sim/people/wardrobe.hpp"
#include "tests/support/empty_handed.hpp"

namespace headcount::sim::people {

/// Young or old, with empty hands but for what the attribute says.
inline Figure someone(PersonId id, const char* attribute = "bag", const char* value = "none") {
    PopulationOptions options = empty_handed();
    options.age_group = {{"young", 0.5}, {"senior", 0.5}};
    Person person = Population(11, options).person(id);
    person.attributes[attribute] = std::string(value);
    return Figure(person);
}

inline Piece skin_of(const Figure& figure, int detail) {
    Piece skin = figure.human.surface(Part::body, detail);
    drop_unused(skin);
    return skin;
}

inline std::vector<Piece> things_of(const Figure& figure, int detail) {
    const std::array pieces{skin_of(figure, detail)};
    return belongings(figure, detail, Outside(pieces));
}

inline PersonState walking(double walked_m) {
    PersonState state;
    state.speed_mps = 1.3;
    state.walked_m = walked_m;
    return state;
}

inline Point posed(const Figure& figure, const Pose& pose, Joint joint, const Point& p) {
    return (pose[joint].rotation * (p - figure.rest[joint]).cast<double>() + pose[joint].position)
        .cast<float>();
}

/// Linear blend skinning, as Body does it.
inline Piece posed(const Figure& figure, const Pose& pose, Piece piece) {
    for (Vertex& vertex : piece.vertices) {
        Point sum(0, 0, 0);
        for (std::size_t k = 0; k < 4; ++k)
            sum += vertex.influence.weight[k] *
                   posed(figure, pose, static_cast<Joint>(vertex.influence.joint[k]), vertex.point);
        vertex.point = sum;
    }
    return piece;
}

}  // namespace headcount::sim::people
