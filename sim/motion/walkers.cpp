// SPDX-License-Identifier: Apache-2.0
#include "sim/motion/walkers.hpp"

namespace headcount::sim {

void Walkers::add(const Walker& walker) {
    id.push_back(walker.id);
    x.push_back(walker.position_m.x());
    y.push_back(walker.position_m.y());
    for (auto* column : {&velocity_x, &velocity_y, &speed}) column->push_back(0);
    heading_x.push_back(walker.heading.x());
    heading_y.push_back(walker.heading.y());
    chosen_x.push_back(walker.heading.x());
    chosen_y.push_back(walker.heading.y());
    free_speed.push_back(walker.free_speed_mps);
    stream.push_back(walker.stream);
    guide.push_back({walker.heading.x(), walker.heading.y()});
}

void Walkers::remove(std::size_t index) {
    const auto take_last = [index](auto& column) {
        column[index] = column.back();
        column.pop_back();
    };
    take_last(id);
    for (auto* column : {&x, &y, &velocity_x, &velocity_y, &speed, &heading_x, &heading_y,
                         &chosen_x, &chosen_y, &free_speed})
        take_last(*column);
    take_last(stream);
    take_last(guide);
}

}  // namespace headcount::sim
