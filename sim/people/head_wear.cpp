// SPDX-License-Identifier: Apache-2.0
#include "sim/people/wardrobe.hpp"

namespace headcount::sim::people {

std::vector<Piece> head_wear(const Figure&, int, const Outside&) { return {}; }

std::vector<Point> crown(const Figure& figure) {
    std::vector<Point> points;
    for (const Point& p : figure.human.rows(Part::scalp)) points.push_back(p);
    return points;
}

}  // namespace headcount::sim::people
