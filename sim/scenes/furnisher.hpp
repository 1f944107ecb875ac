// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rng.hpp"
#include "sim/scenes/layout.hpp"

namespace headcount::sim {

/// Puts things into a room with small shifts and looks drawn by the layout's seed, so that no two
/// layouts are alike.
class Furnisher {
public:
    Furnisher(Layout& layout, Stream stream) : layout_(layout), stream_(stream) {}

    /// From here on another stream: what is put moves nothing that is drawn from others.
    void draw_from(Stream stream) { stream_ = stream; }

    Fixture& put(FixtureKind kind, const Eigen::Vector3d& position_m, double yaw_rad,
                 const Eigen::Vector3d& size_m, bool blocks_walking = false) {
        const int variant = static_cast<int>(stream_.below(16));
        layout_.fixtures.push_back({kind, position_m, yaw_rad, size_m, variant, blocks_walking});
        return layout_.fixtures.back();
    }
    double shift(double most) { return stream_.uniform(-most, most); }
    Stream& stream() { return stream_; }

    /// Light panels in a regular grid below the ceiling.
    void hang_lamps() {
        const Eigen::Vector2d size = layout_.high_m - layout_.low_m;
        const int columns = std::max(2, static_cast<int>(size.x() / 3.2));
        const int rows = std::max(2, static_cast<int>(size.y() / 3.0));
        for (int r = 0; r < rows; ++r)
            for (int c = 0; c < columns; ++c)
                put(FixtureKind::light_panel,
                    {layout_.low_m.x() + size.x() * (c + 0.5) / columns,
                     layout_.low_m.y() + size.y() * (r + 0.5) / rows, layout_.ceiling_m - 0.04},
                    0, {1.2, 0.6, 0.04});
    }

private:
    Layout& layout_;
    Stream stream_;
};

}  // namespace headcount::sim
