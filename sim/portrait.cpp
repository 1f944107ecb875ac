// SPDX-License-Identifier: Apache-2.0
#include "sim/portrait.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <optional>

#include "sim/render/renderer.hpp"

namespace headcount::sim {

namespace {

constexpr double kAway_m = 6;  // of the camera: a portrait lens, little perspective
// Heads may be anywhere between these heights, children on chairs and the tallest with a hat.
constexpr double kLowest_m = 0.45, kHighest_m = 2.35;
constexpr double kHeadFromTop = 0.42;  // of a picture of the head: shoulders need the lower half

/// World: the person at the origin, the camera along +x.
Layout studio_layout() {
    Layout layout;
    layout.low_m = {-2.2, -2.2};
    layout.high_m = {2.2, 2.2};
    layout.ceiling_m = 5;
    // Behind the camera: the floor reaches as far as there are walls.
    layout.walls.push_back({.low_m = {7.4, -3}, .high_m = {7.5, 3}, .height_m = 5});
    layout.fixtures.push_back({.kind = FixtureKind::backdrop,
                               .position_m = {-2, 0, 0},
                               .yaw_rad = -std::numbers::pi / 2,
                               .size_m = {5.8, 8, 4.9}});
    for (const double x : {-0.6, 1.8})
        layout.fixtures.push_back({.kind = FixtureKind::light_panel,
                                   .position_m = {x, 0, 4.9},
                                   .size_m = {0.8, 2.4, 0.04}});
    const auto lamp = [&](double x, double y, double side_m) {
        layout.fixtures.push_back({.kind = FixtureKind::window,
                                   .position_m = {x, y, 1.9 - side_m / 2},
                                   .yaw_rad = std::atan2(x, -y),  // towards the origin
                                   .size_m = {side_m, 0.2, side_m}});
    };
    lamp(2.6, 2.2, 1.5);   // the key
    lamp(3.4, -2.0, 1.2);  // the fill
    return layout;
}

/// Height of what the fixed camera shows, in a whole number of the view's pixels.
int shown_px(const PortraitView& view) {
    if (view.framing == Framing::whole_body) return view.height_px;
    return std::max(view.height_px,
                    static_cast<int>(std::ceil((kHighest_m - kLowest_m) * view.px_per_m())));
}

Camera camera_of(const PortraitView& view) {
    const int width = view.width_px * view.samples, height = shown_px(view) * view.samples;
    const double middle_m = view.framing == Framing::head ? (kLowest_m + kHighest_m) / 2
                                                          : view.height_m / 2 - view.floor_m;
    const Eigen::Vector3d target(0, 0, middle_m);
    const Eigen::Vector3d eye =
        target + kAway_m * Eigen::Vector3d(std::cos(view.pitch_rad), 0, std::sin(view.pitch_rad));
    const double focal_px = kAway_m * view.px_per_m() * view.samples;
    const double view_deg = std::atan(width / 2.0 / focal_px) * 360 / std::numbers::pi;
    return Camera::look_at(eye, target, Eigen::Vector3d::UnitZ(), view_deg, width, height);
}

std::vector<Camera> cameras_of(const std::vector<PortraitView>& views) {
    std::vector<Camera> cameras;
    for (const PortraitView& view : views) {
        view.validate();
        cameras.push_back(camera_of(view));
    }
    return cameras;
}

/// sRGB (IEC 61966-2-1) to light and back, 0 to 1.
std::array<float, 256> make_light_of_code() {
    std::array<float, 256> light{};
    for (int code = 0; code < 256; ++code)
        light[static_cast<std::size_t>(code)] = linear_colour(code, code, code).x();
    return light;
}

std::uint8_t code_of_light(float light) {
    const float code =
        light <= 0.0031308F ? 12.92F * light : 1.055F * std::pow(light, 1 / 2.4F) - 0.055F;
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(code, 0.0F, 1.0F)));
}

/// Means of samples x samples pixels, in linear light, from a row of the view's pixels on.
void average(const Picture& large, const PortraitView& view, int first_row, std::byte* rgb,
             std::vector<std::uint8_t>& person) {
    static const std::array<float, 256> kLight = make_light_of_code();
    const int n = view.samples;
    const auto share = 1 / static_cast<float>(n * n);
    for (int y = 0; y < view.height_px; ++y)
        for (int x = 0; x < view.width_px; ++x) {
            std::array<float, 3> sum{};
            int on_person = 0;
            for (int k = 0; k < n * n; ++k) {
                const int row = (first_row + y) * n + k / n;
                const auto at =
                    static_cast<std::size_t>(row) * static_cast<std::size_t>(large.width) +
                    static_cast<std::size_t>(x * n + k % n);
                for (std::size_t c = 0; c < 3; ++c) sum[c] += kLight[large.rgb[3 * at + c]];
                on_person += large.person[at] != 0;
            }
            for (const float light : sum) *rgb++ = std::byte{code_of_light(light * share)};
            person.push_back(static_cast<std::uint8_t>(on_person * 255 / (n * n)));
        }
}

}  // namespace

void PortraitView::validate() const {
    PortraitView v = *this;
    ParameterTable table("portrait");
    table.add("width_px", v.width_px, 8, 2048, "");
    table.add("height_px", v.height_px, 8, 2048, "");
    table.add("height_m", v.height_m, 0.2, 4, "");
    table.add("floor_m", v.floor_m, 0, 1, "");
    table.add("pitch_rad", v.pitch_rad, -0.1, 0.6, "");  // above the floor, below the ceiling
    table.add("samples", v.samples, 1, 4, "");
    table.validate();
}

struct Studio::Room {
    std::vector<PortraitView> views;
    std::optional<Person> guest;
    Renderer renderer;
    Picture large;

    Room(std::vector<PortraitView> all, int threads)
        : views(std::move(all)),
          renderer(
              studio_layout(), [this](PersonId) { return guest.value(); }, cameras_of(views),
              threads) {}

    const PeopleScene::Posed& pose(const PersonState& state) {
        renderer.pose({.t = SensorTime(0), .people = {state}, .light = 1});
        return renderer.people().people().front();
    }
};

Studio::Studio(std::vector<PortraitView> views, int threads)
    : room_(std::make_unique<Room>(std::move(views), threads)) {}
Studio::~Studio() = default;
Studio::Studio(Studio&&) noexcept = default;
Studio& Studio::operator=(Studio&&) noexcept = default;

void Studio::invite(const Person& person) {
    room_->renderer.pose({});  // forgets the body of the guest before
    room_->guest = person;
}

Portrait Studio::portrait(PersonState state, std::size_t view_index) {
    assert(room_->guest && view_index < room_->views.size());
    const PortraitView& view = room_->views[view_index];
    const Camera& camera = room_->renderer.camera(view_index);
    const bool of_head = view.framing == Framing::head;
    state.id = room_->guest->id;
    state.position_m.setZero();
    const PeopleScene::Posed& first = room_->pose(state);
    if (of_head)
        state.position_m = -first.skeleton.head_centre.head<2>();
    else
        state.position_m.y() = -static_cast<double>(first.box.center().y());
    const Skeleton& skeleton = room_->pose(state).skeleton;
    room_->renderer.render(view_index, true, room_->large);

    // In pixels of the view; nothing of a person here is behind the camera.
    const auto place = [&](const Eigen::Vector3d& point) -> Eigen::Vector2d {
        return camera.project(point).value_or(Eigen::Vector2d::Zero()) / view.samples;
    };
    Portrait portrait{.head_px = place(skeleton.head_centre),
                      .head_top_px = place(skeleton.head_top)};
    const double top = portrait.head_px.y() - kHeadFromTop * view.height_px;
    const int first_row =
        of_head ? std::clamp(static_cast<int>(std::lround(top)), 0, shown_px(view) - view.height_px)
                : 0;
    portrait.head_px.y() -= first_row;
    portrait.head_top_px.y() -= first_row;
    NewFrame made = make_frame("studio", SensorKind::rgb, SensorTime(0), PixelType::u8,
                               view.width_px, view.height_px, 3);
    average(room_->large, view, first_row, made.pixels, portrait.person);
    portrait.picture = std::move(made.frame);
    return portrait;
}

}  // namespace headcount::sim
