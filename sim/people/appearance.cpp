// SPDX-License-Identifier: Apache-2.0
#include "sim/people/appearance.hpp"

namespace headcount::sim {

std::vector<std::string> Appearance::shows_in_words() const {
    std::vector<std::string> words;
    for (const SensorKind kind : shows_in)
        words.push_back(std::string(name(kind)) +
                        (kind == SensorKind::depth && !shape ? " by noise" : ""));
    return words;
}

const std::vector<Appearance>& appearances() {
    // Shapes reach a depth camera, be they a few millimetres, and so do colours: dark things are
    // noisier there and drop out. The beams stand at 1 m: trunk, arms and thighs break them, by
    // stature, girth and the build that goes with a tone of skin, and what is carried or pushed at
    // that height; an umbrella and a phone by the arm that holds them.
    using enum SensorKind;
    static const std::vector<SensorKind> kCameras{rgb, depth}, kAllKinds{rgb, depth, beam};
    constexpr bool kColourAlone = false;
    static const std::vector<Appearance> kAll{
        {"gender", "the body's proportions, the face, the shoulders' breadth", kAllKinds},
        {"age_group", "stature, the head's share of it, the face, the gait", kAllKinds},
        {"height_m", "stature", kAllKinds},
        {"body_shape", "girth of trunk and limbs", kAllKinds},
        {"skin_tone",
         "colour of face, hands and bare limbs; face and build go with it loosely (assumed)",
         kAllKinds},
        {"hair_length", "shape of the hair: no style is of two lengths", kCameras},
        {"hair_colour", "colour of hair and brows", kCameras, kColourAlone},
        {"facial_hair", "hair on lip, chin and cheeks", kCameras, kColourAlone},
        {"glasses", "a frame about each eye and over the ears", kCameras},
        {"face_mask", "cloth over mouth and nose", kCameras},
        {"hat", "its shape and colour over the hair", kCameras},
        {"upper_garment", "cut, hem, collar and hood; bare arms under short sleeves", kCameras},
        {"upper_colour", "main colour of the upper garment", kCameras, kColourAlone},
        {"upper_pattern", "stripes, checks or a print on the upper garment", kCameras,
         kColourAlone},
        {"lower_garment", "cut and hem; bare legs below shorts and skirts", kCameras},
        {"lower_colour", "main colour of the lower garment", kCameras, kColourAlone},
        {"shoes", "cut, shaft and sole", kCameras},
        {"gloves", "cloth over the hands", kCameras},
        {"bag", "its shape on the back, at the hip, in the hand or on the floor", kAllKinds},
        {"umbrella", "an open canopy over the head, its stick and the arm that holds it",
         kAllKinds},
        {"phone", "a raised forearm and what the hand holds", kAllKinds},
        {"mobility_aid", "a stick, or a chair in which the person sits", kAllKinds},
        {"pram", "a carriage ahead of the person and both arms at its handle", kAllKinds},
    };
    return kAll;
}

}  // namespace headcount::sim
