// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "sim/render/embree.hpp"
#include "sim/render/light.hpp"
#include "sim/render/room.hpp"

namespace headcount::sim {

/// The part of a scene that stands still, ready to be traced and lit. Costs what it likes: it is
/// asked once for each pixel of a fixed camera.
class RoomScene {
public:
    RoomScene(RTCDevice device, const Layout& layout);

    /// What one ray meets.
    struct Hit {
        float distance;  ///< in lengths of the ray's direction
        const Material* material;
        SurfacePoint at;  ///< normal turned towards where the ray came from
    };
    std::optional<Hit> trace(const Eigen::Vector3f& from, const Eigen::Vector3f& direction) const;
    bool blocked(const Eigen::Vector3f& from, const Eigen::Vector3f& to) const;

    /// The two strongest direct lights at a spot, how far each is a caster of shadows (0 to 1), and
    /// its share of all the light there. Share 0: none, or already in the shadow of the room.
    struct Caster {
        int light = 0;
        float share = 0;
    };
    /// Light that reaches a surface, linear, with nobody in the room.
    struct Arriving {
        Eigen::Vector3f light{0, 0, 0};
        std::array<Caster, 2> casters{};
    };
    Arriving arriving(const SurfacePoint& at, const LightLevel& level) const;
    /// Whether the material shines by itself, so that what arrives does not matter.
    static bool shines(const Material& material);
    /// Light that leaves a surface against the direction it is looked at in, mirror images
    /// included.
    Eigen::Vector3f leaving(const Hit& hit, const Eigen::Vector3f& direction,
                            const Eigen::Vector3f& arriving, const LightLevel& level) const;
    /// What comes along a ray that leaves the scene.
    Eigen::Vector3f background(const Eigen::Vector3f& from, const Eigen::Vector3f& direction,
                               const LightLevel& level) const;

    RTCScene scene() const { return scene_.get(); }
    const Lighting& lighting() const { return lighting_; }

private:
    struct Direct {
        Eigen::Vector3f sum{0, 0, 0};
        std::array<Caster, 2>
            casters{};  ///< share is of the direct light's brightness, not yet of all
        std::array<float, 2> brightness{};
    };
    Direct direct_light(const SurfacePoint& at, const LightLevel& level) const;
    Eigen::Vector3f unmirrored(const Hit& hit, const Eigen::Vector3f& direction,
                               const Eigen::Vector3f& arriving, const LightLevel& level) const;
    float visible_part(const Light& light, const SurfacePoint& at) const;
    float openness(const SurfacePoint& at) const;

    Room room_;
    Lighting lighting_;
    EmbreeScene scene_;
};

/// Brightness of a colour (Rec. 709 weights).
inline float brightness(const Eigen::Vector3f& c) {
    return 0.2126F * c.x() + 0.7152F * c.y() + 0.0722F * c.z();
}

}  // namespace headcount::sim
