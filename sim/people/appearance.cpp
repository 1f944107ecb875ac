// SPDX-License-Identifier: Apache-2.0
#include "sim/people/appearance.hpp"

namespace headcount::sim {

const std::vector<Appearance>& appearances() {
    // Shapes reach a depth camera, be they a few millimetres, and so do colours: dark things are
    // noisier there and drop out. What is warmer or cooler than its surroundings reaches a thermal
    // one. The beams stand at 1 m: trunk, arms and thighs break them, by stature and girth, and
    // what is carried or pushed at that height, but no hat and no umbrella.
    using enum SensorKind;
    static const std::vector<SensorKind> kColour{rgb, depth}, kShape{rgb, depth},
        kWarmShape{rgb, depth, thermal}, kAllKinds{rgb, depth, thermal, beam};
    static const std::vector<Appearance> kAll{
        {"gender", "the body's proportions, the face, the shoulders' breadth", kAllKinds},
        {"age_group", "stature, the head's share of it, the face, the gait", kAllKinds},
        {"height_m", "stature", kAllKinds},
        {"body_shape", "girth of trunk and limbs", kAllKinds},
        {"skin_tone", "colour of face, hands and bare limbs", kColour},
        {"hair_length", "shape of the hair: no style is of two lengths", kWarmShape},
        {"hair_colour", "colour of hair and brows", kColour},
        {"facial_hair", "hair on lip, chin and cheeks", kColour},
        {"glasses", "a frame about each eye and over the ears", kWarmShape},
        {"face_mask", "cloth over mouth and nose, cooler than the skin", kWarmShape},
        {"hat", "its shape and colour over the hair", kWarmShape},
        {"upper_garment", "cut, hem, collar and hood; bare arms under short sleeves", kWarmShape},
        {"upper_colour", "main colour of the upper garment", kColour},
        {"upper_pattern", "stripes, checks or a print on the upper garment", kColour},
        {"lower_garment", "cut and hem; bare legs below shorts and skirts", kWarmShape},
        {"lower_colour", "main colour of the lower garment", kColour},
        {"shoes", "cut, shaft and sole", kShape},
        {"gloves", "cloth over the hands, cooler than the skin", kWarmShape},
        {"bag", "its shape on the back, at the hip, in the hand or on the floor", kAllKinds},
        {"umbrella", "an open canopy over the head and its stick", kWarmShape},
        {"phone", "a raised forearm and what the hand holds", kShape},
        {"mobility_aid", "a stick, or a chair in which the person sits", kAllKinds},
        {"pram", "a carriage ahead of the person and both arms at its handle", kAllKinds},
    };
    return kAll;
}

}  // namespace headcount::sim
