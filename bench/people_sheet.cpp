// SPDX-License-Identifier: Apache-2.0
#include "bench/people_sheet.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "datasets/clip.hpp"
#include "sim/portrait.hpp"
#include "sim/scenes/world_seeds.hpp"

namespace headcount::bench {

namespace {

using sim::Framing;
using sim::PersonState;
using sim::PortraitView;
using sim::Posture;

constexpr int kColumns = 6;
constexpr int kGap_px = 2;       // right of and below each cell
constexpr int kCaption_px = 14;  // above the pictures of a person

/// One picture of a cell: its width and how the person stands in it.
struct Shot {
    int width_px = 0;
    double heading_rad = 0;
    Posture posture = Posture::standing;
};

/// All pictures of a cell are cut from the middle of one view: its light is worked out once.
PortraitView view(bool heads) {
    if (heads)
        return {.framing = Framing::head, .width_px = 238, .height_px = 256, .height_m = 0.52};
    // 80 px a metre for everybody: pram and who pushes it are 1.9 m long, an open umbrella reaches
    // up to 2.6 m, and the wheels of a trolley or pram come up to 1.2 m nearer to the camera.
    return {.width_px = 160, .height_px = 236, .height_m = 2.95, .floor_m = 0.34};
}

std::vector<Shot> shots(bool heads) {
    constexpr double kPi = std::numbers::pi;
    if (heads) return {{.width_px = 238}};
    return {{.width_px = 108, .heading_rad = kPi / 5},
            {.width_px = 160, .heading_rad = kPi / 2, .posture = Posture::walking},
            {.width_px = 92, .heading_rad = kPi}};
}

/// A moment of the walk that differs from person to person: golden-ratio parts of 1.4 m, about a
/// stride.
PersonState state_of(const Shot& shot, int number) {
    PersonState state{.heading_rad = shot.heading_rad, .posture = shot.posture};
    if (shot.posture != Posture::walking) return state;
    constexpr double kStride_m = 1.4, kSpeed_mps = 1.3;
    state.speed_mps = kSpeed_mps;
    state.walked_m = kStride_m * (1 + std::fmod(number / std::numbers::phi, 1.0));
    return state;
}

/// The middle of a view that a shot shows.
cv::Rect middle(const PortraitView& view, const Shot& shot) {
    return {(view.width_px - shot.width_px) / 2, 0, shot.width_px, view.height_px};
}

cv::Mat pixels(const Frame& frame, std::byte* data) {
    return {frame.height, frame.width, CV_8UC3, data, frame.row_stride_bytes};
}

void write_number(cv::Mat& cell, int number) {
    cv::putText(cell, std::to_string(number), {3, kCaption_px - 3}, cv::FONT_HERSHEY_SIMPLEX, 0.38,
                {60, 60, 60}, 1, cv::LINE_AA);
}

}  // namespace

Frame people_sheet(const PeopleSheetOptions& options, const std::function<void(int)>& progress) {
    const sim::Population population(datasets::Seeds::from(options.seed).population,
                                     options.population);
    const std::vector<Shot> all = shots(options.heads);
    const PortraitView seen = view(options.heads);
    int cell_width = kGap_px;
    for (const Shot& shot : all) cell_width += shot.width_px;
    const int cell_height = kCaption_px + seen.height_px + kGap_px;
    const int columns = std::min(options.people, kColumns);
    const int rows = (options.people + kColumns - 1) / kColumns;
    NewFrame sheet = make_frame("sheet", SensorKind::rgb, SensorTime(0), PixelType::u8,
                                columns * cell_width, rows * cell_height, 3);
    cv::Mat picture = pixels(sheet.frame, sheet.pixels);
    picture.setTo(cv::Scalar(236, 236, 236));

    sim::Studio studio({seen}, options.threads);
    const sim::PersonId first = sim::first_person(datasets::Split::test);
    for (int i = 0; i < options.people; ++i) {
        studio.invite(population.person(first + static_cast<sim::PersonId>(i)));
        const int y = i / kColumns * cell_height;
        int x = i % kColumns * cell_width;
        cv::Mat cell = picture(cv::Rect(x, y, cell_width, cell_height));
        write_number(cell, i + 1);
        for (const Shot& shot : all) {
            const Frame taken = studio.portrait(state_of(shot, i + 1), 0).picture;
            const cv::Rect shown = middle(seen, shot);
            pixels(taken, const_cast<std::byte*>(taken.pixels))(shown).copyTo(
                picture(cv::Rect({x, y + kCaption_px}, shown.size())));
            x += shown.width;
        }
        progress(i + 1);
    }
    return sheet.frame;
}

}  // namespace headcount::bench
