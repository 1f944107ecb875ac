// SPDX-License-Identifier: Apache-2.0
#include "sim/render/tile.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace headcount::sim {

using Eigen::Vector3f;

namespace {

constexpr int kBlocksAcross = Tile::kSide / kBlockPx;
constexpr std::size_t kBlocks = kBlocksAcross * kBlocksAcross;
constexpr float kOffSkin_m = 0.008F;  // shadow rays start so far off a body, whose quads are coarse

struct alignas(64) Packet {
    std::array<int, kLanes> valid{};
    RTCRayHit16 ray{};
};

/// sRGB code -> linear, squared instead of IEC 61966-2-1's curve: within 0.02 of it.
float linear_of(std::uint8_t code) {
    const float v = static_cast<float>(code) / 255.0F;
    return v * v;
}

}  // namespace

const StaticBlock& Tile::block(const Drawing& drawing, std::size_t in_tile) const {
    const int x = tile_x_ * kBlocksAcross + static_cast<int>(in_tile) % kBlocksAcross;
    const int y = tile_y_ * kBlocksAcross + static_cast<int>(in_tile) / kBlocksAcross;
    return drawing.view.block(y * drawing.view.blocks_across() + x);
}

std::uint8_t Tile::reach(const Drawing& drawing, std::size_t in_tile) const {
    const int x = tile_x_ * kBlocksAcross + static_cast<int>(in_tile) % kBlocksAcross;
    const int y = tile_y_ * kBlocksAcross + static_cast<int>(in_tile) / kBlocksAcross;
    return drawing.reached[static_cast<std::size_t>(y) *
                               static_cast<std::size_t>(drawing.view.blocks_across()) +
                           static_cast<std::size_t>(x)];
}

void Tile::draw(const Drawing& drawing, int tile_x, int tile_y, Picture& into) {
    tile_x_ = tile_x;
    tile_y_ = tile_y;
    spots_.clear();
    rays_.clear();
    trace_people(drawing);
    if (drawing.colour) {
        shaded_.fill(0);
        light_spots(drawing);
        queue_shadow_rays(drawing);
        trace_shadow_rays(drawing);
        compose_room(drawing);
        compose_spots(drawing);
    }
    write(drawing, into);
}

void Tile::trace_people(const Drawing& drawing) {
    for (std::size_t b = 0; b < kBlocks; ++b) {
        const StaticBlock& still = block(drawing, b);
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const std::size_t pixel = b * kLanes + lane;
            person_[pixel] = 0;
            depth_[pixel] = std::isfinite(still.depth[lane]) ? still.depth[lane] : 0;
            reflectivity_[pixel] = still.reflectivity[lane];
        }
        if (reach(drawing, b) & kMayShowPeople) trace_block(drawing, b, still);
    }
}

void Tile::trace_block(const Drawing& drawing, std::size_t in_tile, const StaticBlock& still) {
    Packet packet;
    const Vector3f eye = drawing.view.eye();
    packet.valid.fill(-1);
    RTCRay16& ray = packet.ray.ray;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        ray.org_x[lane] = eye.x();
        ray.org_y[lane] = eye.y();
        ray.org_z[lane] = eye.z();
        ray.mask[lane] = ~0U;
        packet.ray.hit.geomID[lane] = RTC_INVALID_GEOMETRY_ID;
    }
    std::memcpy(ray.dir_x, still.direction_x.data(), sizeof ray.dir_x);
    std::memcpy(ray.dir_y, still.direction_y.data(), sizeof ray.dir_y);
    std::memcpy(ray.dir_z, still.direction_z.data(), sizeof ray.dir_z);
    std::memcpy(ray.tfar, still.depth.data(), sizeof ray.tfar);  // the room hides who is behind it
    RTCIntersectContext context = coherent_rays();
    rtcIntersect16(packet.valid.data(), drawing.people.scene(), &context, &packet.ray);
    const RTCHit16& hit = packet.ray.hit;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        if (hit.geomID[lane] == RTC_INVALID_GEOMETRY_ID) continue;
        const std::size_t pixel = in_tile * kLanes + lane;
        person_[pixel] = drawing.people.person_of(hit.geomID[lane]) + 1;
        depth_[pixel] = ray.tfar[lane];
        const Vector3f d(still.direction_x[lane], still.direction_y[lane], still.direction_z[lane]);
        add_spot(drawing, pixel, hit.geomID[lane], hit.primID[lane], hit.u[lane], hit.v[lane],
                 eye + d * ray.tfar[lane]);
    }
}

void Tile::add_spot(const Drawing& drawing, std::size_t pixel, unsigned geometry, unsigned quad,
                    float u, float v, const Vector3f& position) {
    const auto& person = drawing.people.people()[drawing.people.person_of(geometry)];
    const auto texel_index = [](float x) {
        return static_cast<std::size_t>(std::clamp(static_cast<int>(x * 4), 0, 3));
    };
    const Texel texel = person.mesh->texels[quad][4 * texel_index(v) + texel_index(u)];
    reflectivity_[pixel] = static_cast<std::uint8_t>((texel.r + texel.g + texel.b) / 3);
    if (!drawing.colour) return;
    const auto& corners = person.mesh->quads[quad];
    const auto n = [&](std::size_t k) { return person.normals[corners[k]].head<3>(); };
    const Vector3f normal = u + v <= 1
                                ? Vector3f(n(0) * (1 - u - v) + n(1) * u + n(3) * v)
                                : Vector3f(n(2) * (u + v - 1) + n(3) * (1 - u) + n(1) * (1 - v));
    Spot& spot = spots_.emplace_back();
    spot.pixel = static_cast<std::uint16_t>(pixel);
    spot.position = position;
    spot.normal = normal.normalized();
    spot.albedo = Vector3f(linear_of(texel.r), linear_of(texel.g), linear_of(texel.b));
    spot.openness = static_cast<float>(texel.openness());
}

void Tile::queue_shadow_rays(const Drawing& drawing) {
    constexpr float kFaintest = 0.02F;
    const auto& lights = drawing.room.lighting().lights;
    for (const Spot& spot : spots_)
        for (std::uint8_t k = 0; k < 2; ++k)
            if (spot.fade[k] > kFaintest)
                rays_.push_back({spot.position + spot.normal * kOffSkin_m,
                                 lights[static_cast<std::size_t>(spot.light[k])].position,
                                 spot.pixel, k, true});
    const Vector3f eye = drawing.view.eye();
    for (std::size_t b = 0; b < kBlocks; ++b) {
        const StaticBlock& still = block(drawing, b);
        for (std::uint8_t k = 0; k < 2; ++k)
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                const std::uint8_t light = still.caster_light[k][lane];
                if (still.caster_share[k][lane] < kFaintest || person_[b * kLanes + lane] != 0 ||
                    !drawing.shadows.marked(light, still.caster_cell[k][lane]))
                    continue;
                const Vector3f d(still.direction_x[lane], still.direction_y[lane],
                                 still.direction_z[lane]);
                rays_.push_back({eye + d * still.depth[lane], lights[light].position,
                                 static_cast<std::uint16_t>(b * kLanes + lane), k, false});
            }
    }
}

void Tile::trace_shadow_rays(const Drawing& drawing) {
    RTCIntersectContext context = incoherent_rays();
    struct alignas(64) Shadows {
        std::array<int, kLanes> valid;
        RTCRay16 ray;
    };
    for (std::size_t first = 0; first < rays_.size(); first += kLanes) {
        Shadows packet{};
        const std::size_t count = std::min<std::size_t>(kLanes, rays_.size() - first);
        for (std::size_t lane = 0; lane < count; ++lane) {
            const ShadowRay& shadow = rays_[first + lane];
            const Vector3f d = shadow.to - shadow.from;
            packet.valid[lane] = -1;
            packet.ray.org_x[lane] = shadow.from.x();
            packet.ray.org_y[lane] = shadow.from.y();
            packet.ray.org_z[lane] = shadow.from.z();
            packet.ray.dir_x[lane] = d.x();
            packet.ray.dir_y[lane] = d.y();
            packet.ray.dir_z[lane] = d.z();
            packet.ray.tfar[lane] = 0.985F;  // the luminaire itself is no obstacle
            packet.ray.mask[lane] = ~0U;
        }
        rtcOccluded16(packet.valid.data(), drawing.people.scene(), &context, &packet.ray);
        bool any_person = false;
        for (std::size_t lane = 0; lane < count; ++lane) {
            const bool ask_room = rays_[first + lane].on_person && packet.ray.tfar[lane] > 0;
            packet.valid[lane] = ask_room ? -1 : 0;
            any_person |= ask_room;
        }
        if (any_person)  // what the room hides from the lamps is already known of the room itself
            rtcOccluded16(packet.valid.data(), drawing.room.scene(), &context, &packet.ray);
        for (std::size_t lane = 0; lane < count; ++lane)
            shaded_[rays_[first + lane].caster * static_cast<std::size_t>(kPixels) +
                    rays_[first + lane].pixel] = packet.ray.tfar[lane] < 0;
    }
}

void Tile::compose_room(const Drawing& drawing) {
    const Vector3f eye = drawing.view.eye();
    for (std::size_t b = 0; b < kBlocks; ++b) {
        const StaticBlock& still = block(drawing, b);
        std::memcpy(&code_[b * kLanes * 3], still.code.data(), still.code.size());
        const bool contact = reach(drawing, b) & kMayShowContact;
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const std::size_t pixel = b * kLanes + lane;
            if (person_[pixel] != 0) continue;
            float left = 1;
            for (std::size_t k = 0; k < 2; ++k)
                if (shaded_[k * kPixels + pixel]) left -= still.caster_share[k][lane];
            if (contact && still.on_floor[lane])
                left *= drawing.contact.at(eye.x() + still.direction_x[lane] * still.depth[lane],
                                           eye.y() + still.direction_y[lane] * still.depth[lane]);
            if (left == 1) continue;
            for (std::size_t c = 0; c < 3; ++c)
                code_[pixel * 3 + c] = drawing.tone(still.colour[c][lane] * left);
        }
    }
}

void Tile::compose_spots(const Drawing& drawing) {
    for (const Spot& spot : spots_) {
        Vector3f light = spot.rest;
        for (std::size_t k = 0; k < 2; ++k) {
            const bool shaded = shaded_[k * kPixels + spot.pixel];
            light += spot.strongest[k] * (shaded ? 1 - spot.fade[k] * (1 - kShadowResidual) : 1.0F);
        }
        const float dimmed = block(drawing, spot.pixel / kLanes).vignette[spot.pixel % kLanes];
        const Vector3f colour = spot.albedo.cwiseProduct(light) * dimmed;
        for (std::size_t c = 0; c < 3; ++c)
            code_[spot.pixel * 3U + c] = drawing.tone(colour[static_cast<Eigen::Index>(c)]);
    }
}

void Tile::write(const Drawing& drawing, Picture& into) const {
    const auto width = static_cast<std::size_t>(into.width);
    for (std::size_t b = 0; b < kBlocks; ++b) {
        const std::size_t x =
            static_cast<std::size_t>(tile_x_) * kSide + b % kBlocksAcross * kBlockPx;
        if (x >= width) continue;
        const std::size_t columns = std::min<std::size_t>(kBlockPx, width - x);
        for (std::size_t row = 0; row < kBlockPx; ++row) {
            const std::size_t y =
                static_cast<std::size_t>(tile_y_) * kSide + b / kBlocksAcross * kBlockPx + row;
            if (y >= static_cast<std::size_t>(into.height)) break;
            const std::size_t from = b * kLanes + row * kBlockPx, to = y * width + x;
            std::memcpy(&into.depth[to], &depth_[from], columns * sizeof(float));
            std::memcpy(&into.person[to], &person_[from], columns * sizeof(std::uint32_t));
            std::memcpy(&into.reflectivity[to], &reflectivity_[from], columns);
            if (drawing.colour) std::memcpy(&into.rgb[to * 3], &code_[from * 3], columns * 3);
        }
    }
}

}  // namespace headcount::sim
