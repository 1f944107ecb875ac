// SPDX-License-Identifier: Apache-2.0
#include "sim/render/renderer.hpp"

#include "sim/parallel.hpp"
#include "sim/render/tile.hpp"

namespace headcount::sim {

Renderer::Renderer(const Layout& layout, const Population& population, std::vector<Camera> cameras,
                   int threads)
    : Renderer(
          layout, [&population](PersonId id) { return population.person(id); }, std::move(cameras),
          threads) {}

Renderer::Renderer(const Layout& layout, WhoIs who_is, std::vector<Camera> cameras, int threads)
    : arena_(threads),
      device_(make_embree_device(threads)),
      cameras_(std::move(cameras)),
      views_(cameras_.size()),
      level_{.lamps = 1, .daylight = static_cast<float>(layout.daylight)} {
    arena_.execute([&] { room_ = std::make_unique<RoomScene>(device_.get(), layout); });
    people_ = std::make_unique<PeopleScene>(device_.get(), std::move(who_is), cameras_);
    shadows_ = std::make_unique<ShadowMaps>(room_->lighting());
    contact_ = std::make_unique<FloorContact>(room_->lighting());
}

Renderer::~Renderer() = default;

void Renderer::pose(const WorldState& state) {
    level_.lamps = static_cast<float>(state.light);
    arena_.execute([&] { people_->pose(state); });
    shadows_->mark(people_->people());
    contact_->mark(people_->people());
}

const View& Renderer::view(std::size_t camera, bool colour) {
    auto& view = views_[camera];
    if (!view) view = std::make_unique<View>(cameras_[camera], *room_);
    if (colour) view->relight(*room_, level_);
    return *view;
}

void Renderer::render(std::size_t camera, bool colour, Picture& into) {
    arena_.execute([&] { draw(view(camera, colour), colour, into); });
}

void Renderer::draw(const View& view, bool colour, Picture& into) const {
    into.width = view.camera().width_px;
    into.height = view.camera().height_px;
    const std::size_t pixels =
        static_cast<std::size_t>(into.width) * static_cast<std::size_t>(into.height);
    into.rgb.resize(colour ? pixels * 3 : 0);
    into.depth.resize(pixels);
    into.person.resize(pixels);
    into.reflectivity.resize(pixels);
    const auto reached = reached_blocks(view, people_->people());
    const Drawing drawing{*room_,  *people_, view,   *shadows_, *contact_,
                          reached, tone_,    level_, colour};
    constexpr int kBlocksAcross = Tile::kSide / kBlockPx;
    const int across = view.blocks_across() / kBlocksAcross,
              down = view.blocks_down() / kBlocksAcross;
    const auto tiles = static_cast<std::size_t>(across) * static_cast<std::size_t>(down);
    for_each_range(tiles, 8, [&](std::size_t begin, std::size_t end) {
        Tile tile;
        for (int t = static_cast<int>(begin); t < static_cast<int>(end); ++t)
            tile.draw(drawing, t % across, t / across, into);
    });
}

}  // namespace headcount::sim
