// SPDX-License-Identifier: Apache-2.0
// Clothes, hair and colours of one person. Every share here is assumed: they are there for variety.
#include <algorithm>
#include <array>
#include <map>

#include "core/rng.hpp"
#include "sim/people/figure.hpp"

namespace headcount::sim::people {

namespace {

Colour rgb(int r, int g, int b) {
    return Colour(static_cast<float>(r), static_cast<float>(g), static_cast<float>(b)) / 255.0F;
}

template <std::size_t N>
Colour pick(Stream& stream, const std::array<Colour, N>& colours) {
    return colours[stream.below(N)];
}

Colour mix(const Colour& a, const Colour& b, float t) { return a + t * (b - a); }

/// The same hue a little lighter or darker, a little more or less grey.
Colour vary(Stream& stream, const Colour& colour) {
    const float grey = colour.mean();
    const auto shade = static_cast<float>(stream.uniform(0.82, 1.18));
    const auto dull = static_cast<float>(stream.uniform(0.0, 0.22));
    return (mix(colour, Colour::Constant(grey), dull) * shade).cwiseMin(0.95F).cwiseMax(0.04F);
}

std::string colour_name(const Person& person, const char* attribute) {
    const auto found = person.attributes.find(attribute);
    return found == person.attributes.end() ? "grey" : std::get<std::string>(found->second);
}

Colour skin_colour(double tone) {
    // Five anchors from light to dark, about Monk's scale (2019).
    static const std::array<Colour, 5> kTones{rgb(236, 198, 172), rgb(218, 170, 138),
                                              rgb(184, 130, 96), rgb(128, 84, 58), rgb(76, 50, 38)};
    const auto at = static_cast<float>(std::clamp(tone, 0.0, 0.9999)) * 4;
    const auto i = static_cast<std::size_t>(at);
    return mix(kTones[i], kTones[i + 1], at - static_cast<float>(i));
}

Colour hair_colour(Stream& stream, const Person& person, const std::string& age) {
    static const std::array<Colour, 6> kLight{rgb(42, 30, 22),   rgb(70, 48, 30),  rgb(110, 80, 48),
                                              rgb(176, 140, 88), rgb(128, 62, 30), rgb(28, 22, 20)};
    static const std::array<Colour, 3> kDark{rgb(20, 17, 16), rgb(32, 24, 20), rgb(44, 30, 22)};
    const bool grey = age == "senior" || (age == "adult" && stream.chance(0.2));
    const Colour silver = vary(stream, rgb(176, 174, 170));
    const Colour natural = person.skin_tone > 0.45 ? pick(stream, kDark) : pick(stream, kLight);
    return grey ? silver : natural;
}

Hair hair_style(Stream& stream, const Figure& f) {
    if (!f.female) {
        const bool old = f.age == "senior" || f.age == "adult";
        if (old && stream.chance(0.22)) return Hair::bald;
        constexpr std::array kMen{Hair::crop,      Hair::short_cut, Hair::short_cut,
                                  Hair::short_cut, Hair::curls,     Hair::bob};
        return kMen[stream.choice(std::array{0.25, 0.3, 0.2, 0.1, 0.1, 0.05})];
    }
    constexpr std::array kWomen{Hair::long_loose, Hair::bob,       Hair::tail,
                                Hair::bun,        Hair::short_cut, Hair::curls};
    return kWomen[stream.choice(f.age == "senior" ? std::array{0.05, 0.35, 0.0, 0.15, 0.35, 0.1}
                                                  : std::array{0.4, 0.17, 0.2, 0.1, 0.06, 0.07})];
}

void choose_top(Stream& stream, Look& look, const Figure& f) {
    constexpr std::array kCuts{TopCut::t_shirt, TopCut::shirt,  TopCut::jumper,
                               TopCut::hoodie,  TopCut::jacket, TopCut::coat};
    look.top =
        kCuts[stream.choice(f.age == "child" ? std::array{0.4, 0.05, 0.3, 0.15, 0.1, 0.0}
                                             : std::array{0.25, 0.17, 0.2, 0.12, 0.18, 0.08})];
    const bool outer = look.top == TopCut::jacket || look.top == TopCut::coat;
    look.open_front = outer && stream.chance(0.55);
    look.tucked = look.top == TopCut::shirt && stream.chance(0.35);
    const double plain = outer || look.top == TopCut::hoodie ? 0.9 : 0.6;
    constexpr std::array kPatterns{Pattern::plain, Pattern::stripes, Pattern::check,
                                   Pattern::block};
    const double rest = (1 - plain) / 4;
    look.top_pattern = kPatterns[stream.choice(std::array{plain, 2 * rest, rest, rest})];
    if (look.top == TopCut::shirt && look.top_pattern == Pattern::block)
        look.top_pattern = Pattern::check;
    look.pattern_size_m = static_cast<float>(stream.uniform(0.035, 0.075));
    look.pattern_shift = static_cast<float>(stream.uniform());
}

void choose_bottom(Stream& stream, Look& look, const Figure& f, const std::string& colour) {
    constexpr std::array kCuts{BottomCut::jeans,     BottomCut::chinos, BottomCut::slim,
                               BottomCut::wide,      BottomCut::shorts, BottomCut::skirt,
                               BottomCut::long_skirt};
    look.bottom =
        kCuts[stream.choice(f.female ? std::array{0.32, 0.13, 0.25, 0.13, 0.03, 0.09, 0.05}
                                     : std::array{0.45, 0.33, 0.07, 0.08, 0.07, 0.0, 0.0})];
    const bool jeans = look.bottom == BottomCut::jeans || look.bottom == BottomCut::slim;
    if (jeans && (colour == "blue" || colour == "grey" || colour == "black"))
        look.bottom_pattern = Pattern::denim;
}

void choose_colours(Stream& stream, Look& look, const Person& person) {
    const std::string lower = colour_name(person, "lower_colour");
    look.top_colour = vary(stream, named_colour(colour_name(person, "upper_colour")));
    // Blue trousers are mostly denim.
    look.bottom_colour = vary(
        stream, lower == "blue" && stream.chance(0.8) ? rgb(62, 82, 122) : named_colour(lower));
    static const std::array<Colour, 5> kSeconds{rgb(228, 226, 220), rgb(34, 36, 42),
                                                rgb(44, 58, 96), rgb(150, 148, 146),
                                                rgb(228, 226, 220)};
    look.top_second = pick(stream, kSeconds);
    if ((look.top_second - look.top_colour).norm() < 0.35F)
        look.top_second = look.top_colour.mean() > 0.5F ? rgb(48, 52, 64) : rgb(222, 220, 214);
    look.inner_colour = pick(stream, std::array{rgb(226, 224, 220), rgb(120, 124, 130),
                                                rgb(40, 42, 50), rgb(150, 170, 196)});
    if ((look.inner_colour - look.top_colour).norm() < 0.3F)
        look.inner_colour = look.top_colour.mean() > 0.5F ? rgb(60, 64, 76) : rgb(220, 218, 214);
    look.shoe_colour =
        pick(stream, std::array{rgb(28, 27, 28), rgb(222, 220, 216), rgb(84, 56, 38),
                                rgb(38, 44, 62), rgb(210, 208, 204), rgb(96, 94, 92)});
    look.sole_colour = stream.chance(0.55) ? rgb(214, 212, 206) : rgb(40, 36, 34);
}

}  // namespace

Colour named_colour(const std::string& name) {
    static const std::map<std::string, Colour> kNamed{
        {"black", rgb(34, 34, 38)},   {"grey", rgb(122, 124, 128)},  {"white", rgb(222, 221, 216)},
        {"red", rgb(164, 34, 38)},    {"orange", rgb(206, 106, 36)}, {"yellow", rgb(210, 172, 52)},
        {"green", rgb(58, 98, 64)},   {"blue", rgb(44, 74, 142)},    {"purple", rgb(98, 54, 122)},
        {"pink", rgb(212, 132, 156)}, {"brown", rgb(108, 76, 50)}};
    const auto found = kNamed.find(name);
    return found == kNamed.end() ? rgb(122, 124, 128) : found->second;
}

Look look_of(const Person& person, const Figure& figure) {
    Look look;
    Stream cut(person.look_seed, "look.cut"), colour(person.look_seed, "look.colour"),
        head(person.look_seed, "look.head");
    choose_top(cut, look, figure);
    choose_bottom(cut, look, figure, colour_name(person, "lower_colour"));
    choose_colours(colour, look, person);
    look.boots = cut.chance(0.15);

    look.skin = skin_colour(person.skin_tone);
    look.hair_colour = hair_colour(head, person, figure.age);
    look.hair = hair_style(head, figure);
    look.glasses = head.chance(figure.age == "senior" ? 0.5 : 0.18);
    look.beard = !figure.female && figure.age != "child" && head.chance(0.25);
    look.lip = mix(look.skin, rgb(150, 60, 62), figure.female ? 0.55F : 0.32F);
    look.iris = pick(head, std::array{rgb(58, 40, 28), rgb(72, 90, 110), rgb(44, 32, 26)});
    look.hat_colour =
        vary(colour, named_colour(datasets::attribute("upper_colour").values[colour.below(11)]));
    // Surgical masks are light blue or white, some cloth masks black.
    look.mask_colour = pick(head, std::array{rgb(150, 190, 214), rgb(150, 190, 214),
                                             rgb(228, 230, 230), rgb(36, 36, 40)});
    look.bag_colour = pick(colour, std::array{rgb(32, 33, 38), rgb(44, 54, 84), rgb(92, 94, 98),
                                              rgb(116, 38, 40), rgb(58, 74, 58), rgb(120, 88, 56)});
    return look;
}

}  // namespace headcount::sim::people
