// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tbb/task_arena.h>

#include <memory>
#include <vector>

#include "sim/render/people_scene.hpp"
#include "sim/render/picture.hpp"
#include "sim/render/reach.hpp"
#include "sim/render/room_scene.hpp"
#include "sim/render/view.hpp"

namespace headcount::sim {

/// Draws one room with people through fixed cameras. Pose once, then render every camera that sees
/// that instant: colour, depth and people come from one pass of one snapshot. Pictures are pure
/// functions of the snapshot: neither earlier ones nor the number of threads change a byte.
class Renderer {
public:
    /// `cameras`: all that the site has; each costs nothing before it is first rendered.
    Renderer(const Layout& layout, const Population& population, std::vector<Camera> cameras,
             int threads);
    /// The same with people from elsewhere.
    Renderer(const Layout& layout, WhoIs who_is, std::vector<Camera> cameras, int threads);
    ~Renderer();

    void pose(const WorldState& state);
    /// @param colour false leaves Picture::rgb empty, which is much faster.
    void render(std::size_t camera, bool colour, Picture& into);

    const PeopleScene& people() const { return *people_; }
    const Camera& camera(std::size_t index) const { return cameras_[index]; }
    tbb::task_arena& arena() { return arena_; }

private:
    const View& view(std::size_t camera, bool colour);
    void draw(const View& view, bool colour, Picture& into) const;

    tbb::task_arena arena_;
    EmbreeDevice device_;
    std::vector<Camera> cameras_;
    std::unique_ptr<RoomScene> room_;
    std::unique_ptr<PeopleScene> people_;
    std::vector<std::unique_ptr<View>> views_;  ///< made when first needed
    std::unique_ptr<ShadowMaps> shadows_;
    std::unique_ptr<FloorContact> contact_;
    ToneCurve tone_;
    LightLevel level_;
};

}  // namespace headcount::sim
