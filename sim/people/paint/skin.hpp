// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/figure.hpp"

namespace headcount::sim::people {

/// The colour of skin, brows, lips, beard and shorn hair, painted on the undeformed base mesh so
/// that it follows every face (bodies.md section 5).
class SkinPaint {
public:
    explicit SkinPaint(const Look& look, bool female);
    Paint operator()(const Vertex& spot) const;

private:
    struct Spot;
    void body(Spot& s) const;
    void eye_region(Spot& s) const;
    void brow(Spot& s) const;
    void nose(Spot& s) const;
    void lips(Spot& s) const;
    void lines(Spot& s) const;
    void beard(Spot& s) const;
    void scalp(Spot& s) const;

    Look look_;
    bool female_;
    float brow_width_;
};

/// The white, iris and pupil of both eyes.
Paint eye_paint(const Look& look, const Vertex& spot);

}  // namespace headcount::sim::people
