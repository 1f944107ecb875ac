// SPDX-License-Identifier: Apache-2.0
#include "sim/people/face.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim::people {

namespace {

void blend(Colour& colour, const Colour& other, float share) { colour += share * (other - colour); }

/// 1 inside an ellipse in the plane of the face, 0 outside, soft over `soft` of its radius.
float oval(float y, float z, float cy, float cz, float ry, float rz, float soft) {
    const float d = std::hypot((y - cy) / ry, (z - cz) / rz);
    return 1 - smooth_step(1 - soft, 1 + soft, d);
}

}  // namespace

// Places and sizes: half the distance of the pupils 32 mm, eye 30 x 11 mm, iris 11.7 mm, mouth
// 50 mm (Farkas 1994, rounded).
void Face::paint_eyes(const Point& q, Colour& colour) const {
    const Look& look = f_.look;
    const float y = std::abs(q.y()), z = q.z();
    blend(colour, colour * 0.68F, 0.55F * oval(y, z, 0.031F, 0.003F, 0.023F, 0.015F, 0.6F));
    const Colour brow = look.hair_colour * 0.8F;
    const float arch = z - 0.0235F - 0.004F * (1 - std::pow((y - 0.034F) / 0.022F, 2.0F));
    if (y > 0.012F && y < 0.054F)
        blend(colour, brow, 0.85F * (1 - smooth_step(0.0022F, 0.0052F, std::abs(arch))));
    const float lid = oval(y, z, 0.032F, 0.001F, 0.0175F, 0.0078F, 0.15F);
    blend(colour, look.skin * 0.30F, lid);
    const float white = oval(y, z, 0.032F, 0.000F, 0.0145F, 0.0052F, 0.2F);
    blend(colour, Colour(0.86F, 0.85F, 0.83F), white);
    blend(colour, look.iris * 0.7F, white * oval(y, z, 0.032F, 0.0005F, 0.0062F, 0.0062F, 0.2F));
    if (!look.glasses) return;
    const float rim = std::hypot((y - 0.033F) / 0.024F, (z + 0.002F) / 0.019F);
    const float frame = 1 - smooth_step(0.09F, 0.16F, std::abs(rim - 1));
    const bool bridge = y < 0.010F && std::abs(z - 0.002F) < 0.002F;
    const bool temple = q.x() < 0.062F && q.x() > -0.005F && std::abs(z - 0.004F) < 0.0028F;
    blend(colour, Colour(0.08F, 0.08F, 0.09F),
          std::max(q.x() > 0.05F ? frame : 0.0F, bridge || temple ? 1.0F : 0.0F));
}

void Face::paint_mouth(const Point& q, Colour& colour) const {
    const Look& look = f_.look;
    const float y = std::abs(q.y()), z = q.z();
    // Shade beside and below the nose, then the lips with a dark line between.
    blend(colour, look.skin * 0.66F, 0.6F * oval(y, z, 0.0F, -0.049F, 0.016F, 0.005F, 0.5F));
    blend(colour, look.skin * 0.35F, oval(y, z, 0.008F, -0.0445F, 0.0042F, 0.0028F, 0.3F));
    blend(colour, look.skin * 0.78F, 0.5F * oval(y, z, 0.016F, -0.022F, 0.006F, 0.020F, 0.6F));
    blend(colour, look.lip, oval(y, z, 0.0F, -0.0655F, 0.0265F, 0.0092F, 0.25F));
    blend(colour, look.lip * 0.45F, oval(y, z, 0.0F, -0.0650F, 0.0260F, 0.0018F, 0.3F));
    blend(colour, look.skin * 0.72F, 0.5F * oval(y, z, 0.0F, -0.081F, 0.018F, 0.004F, 0.6F));
}

/// A surgical mask from the bridge of the nose to under the chin, and its loops to the ears.
bool Face::under_mask(const Point& q) const {
    const float y = std::abs(q.y());
    const float top = -0.012F - 0.30F * y;
    const bool patch = q.x() > 0.012F && q.z() < top && q.z() > -0.116F + 0.35F * y && y < 0.064F;
    const bool loop =
        q.x() <= 0.02F && q.x() > -0.012F && (std::abs(q.z() + 0.026F - 0.5F * q.x()) < 0.003F);
    return patch || loop;
}

Paint Face::skin(const Point& q) const {
    const Look& look = f_.look;
    Colour colour = look.skin * (1 + 0.03F * noise(q * 60));
    if (q.z() < -0.11F) return {colour * 0.92F, 0.1F};  // neck
    if (f_.mask && under_mask(q)) {
        const float pleat = std::abs(q.z() + 0.05F) < 0.022F ? std::sin(q.z() * 600) : 0.0F;
        return {look.mask_colour * (1 + 0.06F * pleat), 0.05F};
    }
    const float cheek = oval(std::abs(q.y()), q.z(), 0.042F, -0.032F, 0.018F, 0.018F, 0.9F);
    blend(colour, Colour(look.skin.x() * 1.02F, look.skin.y() * 0.86F, look.skin.z() * 0.84F),
          0.5F * cheek);
    if (q.x() > 0.02F) {
        if (look.beard && !f_.mask) {
            const bool chin = q.z() < -0.045F && (q.z() < -0.078F || std::abs(q.y()) > 0.030F);
            const bool moustache = q.z() < -0.046F && q.z() > -0.058F && std::abs(q.y()) < 0.03F;
            if (chin || moustache) blend(colour, look.hair_colour, 0.55F);
        }
        paint_mouth(q, colour);
        paint_eyes(q, colour);
    }
    // Short hair round a bald crown, and a shadow where hair begins.
    if (look.hair == Hair::bald)
        blend(colour, look.hair_colour,
              0.5F * (1 - smooth_step(-0.03F, 0.0F, q.x())) *
                  (1 - smooth_step(0.02F, 0.05F, q.z())) * smooth_step(-0.09F, -0.06F, q.z()));
    return {colour, 0.22F};
}

Paint Face::hair(const Point& q) const {
    // Strands run down; a soft parting of light on top.
    const float angle = std::atan2(q.y(), -q.x() + 0.02F);
    const float strand = noise(Point(angle * 22, q.z() * 18, 3)) * 0.6F +
                         noise(Point(angle * 60, q.z() * 30, 9)) * 0.4F;
    const float light = 0.12F * smooth_step(0.03F, 0.09F, q.z());
    return {f_.look.hair_colour * (1 + light + 0.22F * strand), 0.25F};
}

Paint Face::hat(const Point& q) const {
    Colour colour = f_.look.hat_colour;
    if (f_.hat == "beanie") {
        const float angle = std::atan2(q.y(), q.x());
        colour *= 1 + 0.10F * std::sin(angle * 42);
        if (q.z() < 0.022F + 0.22F * q.x() + 0.045F) colour *= 0.86F;
    } else if (f_.hat == "cap") {
        if (q.x() > 0.088F && q.z() < 0.055F) colour *= 0.82F;
        if (std::abs(q.y()) < 0.002F) colour *= 0.8F;
    } else {
        colour *= 1 + 0.12F * noise(Point(q.x() * 20, q.y() * 20, q.z() * 45));
    }
    return {colour, 0.03F};
}

}  // namespace headcount::sim::people
