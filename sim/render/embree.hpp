// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <embree3/rtcore.h>

#include <memory>
#include <type_traits>

namespace headcount::sim {

/// Owners of Embree's reference-counted handles.
struct ReleaseDevice {
    void operator()(RTCDevice device) const { rtcReleaseDevice(device); }
};
struct ReleaseScene {
    void operator()(RTCScene scene) const { rtcReleaseScene(scene); }
};
struct ReleaseGeometry {
    void operator()(RTCGeometry geometry) const { rtcReleaseGeometry(geometry); }
};
using EmbreeDevice = std::unique_ptr<std::remove_pointer_t<RTCDevice>, ReleaseDevice>;
using EmbreeScene = std::unique_ptr<std::remove_pointer_t<RTCScene>, ReleaseScene>;
using EmbreeGeometry = std::unique_ptr<std::remove_pointer_t<RTCGeometry>, ReleaseGeometry>;

/// A device that builds with so many threads. Instructions beyond AVX2 are left alone: traversal
/// rounds differently with AVX-512 (render_recipe.md), and the same scene must give the same bytes
/// on every machine in use.
/// @throws std::runtime_error when Embree cannot start.
EmbreeDevice make_embree_device(int threads);

/// A context for rays that start together and go nearly the same way (the rays of a camera); a
/// missing flag costs 2.6 times the time, and on shadow rays the flag costs time
/// (render_recipe.md).
RTCIntersectContext coherent_rays();
RTCIntersectContext incoherent_rays();

}  // namespace headcount::sim
