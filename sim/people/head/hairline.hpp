// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/figure.hpp"

namespace headcount::sim::people {

/// Outer ears of the undeformed base mesh, decimetres, measured on it: beyond kEarAside_dm from the
/// middle, and where the bow of a pair of glasses rests behind the left one.
inline constexpr float kEarAside_dm = 0.735F;
inline const Point kEarRoot_dm(0.42F, kEarAside_dm, 7.27F);
/// Whether a point of the undeformed base mesh is of an outer ear.
bool is_ear(const Point& base);

/// Azimuth 0 in front, 90 to the left; elevation 90 at the top. The middle lies in the back of the
/// head: ears are about 70 degrees from the front.
struct HeadAngles {
    float azimuth_deg = 0, elevation_deg = 0;
};
/// Where a point of the undeformed base mesh is seen from kHeadMiddle.
HeadAngles head_angles(const Point& base);

/// Hair grows above this elevation; the same left and right. 90 where none grows.
float hairline_deg(Hair hair, float azimuth_deg);
/// Over how many degrees above the hairline hair thins out to bare skin.
float hair_fade_deg(Hair hair, float azimuth_deg);

/// Whether any hair is to be seen: a headscarf hides it all.
bool shows_hair(const Look& look);
/// Whether hair or what is worn hides the ears, so that the skin can leave them out. Not a beanie:
/// it bulges over their tops, their lobes are seen.
bool covers_ears(const Look& look);

}  // namespace headcount::sim::people
