// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "sim/render/picture.hpp"

namespace headcount::sim {

/// Where somebody's chest is in a picture, in pixels.
struct ChestPx {
    double x = 0;             ///< of the trunk's middle
    double top = 0;           ///< row
    double bottom = 0;        ///< row
    double half_width = 0;    ///< of what counts as chest: narrower than the arms
    double surroundings = 0;  ///< how far beside the silhouette its background is looked at
};

/// How much a chest stands out, in grey levels (Rec. 601 luma of the 8-bit picture): |mean of the
/// chest - mean of its surroundings|, averaged over the left and the right side. The chest is what
/// shows this person within half_width of the middle; surroundings are the pixels of those rows
/// beside the person's silhouette, from the second to the last within reach, whatever they show.
/// Nothing where no chest shows or no surroundings do, or the picture has no colours.
/// @param person as in Picture::person, 1 or more.
std::optional<double> chest_contrast(const Picture& picture, std::uint32_t person,
                                     const ChestPx& chest);

}  // namespace headcount::sim
