// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "datasets/truth.hpp"
#include "sim/render/people_scene.hpp"
#include "sim/render/picture.hpp"

namespace headcount::sim {

/// Who is seen where in a picture, in the snapshot's order: everybody whose silhouette reaches into
/// it, hidden or not. Silhouettes are filled in from the posed body alone, so a visible fraction
/// compares what the picture shows with what it would show of this person with nothing in the way
/// and no edge to the picture. Runs on the threads of the arena it is called in.
std::vector<datasets::Sighting> sightings(const PeopleScene& people, const Camera& camera,
                                          const Picture& picture);

}  // namespace headcount::sim
