// SPDX-License-Identifier: Apache-2.0
#include "core/frame.hpp"

#include <array>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace headcount {

namespace {
constexpr std::array<std::pair<SensorKind, std::string_view>, 6> kSensorKinds{
    {{SensorKind::rgb, "rgb"},
     {SensorKind::depth, "depth"},
     {SensorKind::thermal, "thermal"},
     {SensorKind::beam, "beam"},
     {SensorKind::pir, "pir"},
     {SensorKind::co2, "co2"}}};
}  // namespace

std::string_view name(SensorKind kind) {
    return kSensorKinds[static_cast<std::size_t>(kind)].second;
}

SensorKind sensor_kind(std::string_view wanted) {
    std::vector<std::string> known;
    for (const auto& [kind, text] : kSensorKinds) {
        if (text == wanted) return kind;
        known.emplace_back(text);
    }
    throw ConfigError(unknown_name("kind of sensor", wanted, known));
}

std::size_t size_of(PixelType type) {
    switch (type) {
        case PixelType::u8:
            return 1;
        case PixelType::u16:
            return 2;
        case PixelType::f32:
            return 4;
    }
    return 0;
}

std::size_t Frame::row_bytes() const {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(channels) * size_of(type);
}

NewFrame make_frame(std::string sensor_id, SensorKind kind, SensorTime t, PixelType type, int width,
                    int height, int channels) {
    Frame frame{.sensor_id = std::move(sensor_id),
                .kind = kind,
                .t = t,
                .type = type,
                .width = width,
                .height = height,
                .channels = channels};
    frame.row_stride_bytes = frame.row_bytes();
    auto buffer = std::make_shared<std::vector<std::byte>>(frame.row_stride_bytes *
                                                           static_cast<std::size_t>(height));
    std::byte* pixels = buffer->data();
    frame.pixels = pixels;
    frame.owner = std::move(buffer);
    return {std::move(frame), pixels};
}

}  // namespace headcount
