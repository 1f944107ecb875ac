// SPDX-License-Identifier: Apache-2.0
// Clothes, hair and colours of one person: what the attributes say, and within that what is drawn
// from the look's seed. Every share here is assumed: they are there for variety.
#include <algorithm>
#include <array>
#include <cassert>
#include <map>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "sim/people/figure.hpp"

namespace headcount::sim::people {

namespace {

Colour rgb(int r, int g, int b) {
    return Colour(static_cast<float>(r), static_cast<float>(g), static_cast<float>(b)) / 255.0F;
}

template <typename T, std::size_t N>
const T& pick(Stream& stream, const std::array<T, N>& all) {
    return all[stream.below(N)];
}

template <typename T, std::size_t N>
T pick(Stream& stream, const std::array<T, N>& all, const std::array<double, N>& shares) {
    return all[stream.choice(shares)];
}

/// The same hue a little lighter or darker, a little more or less grey.
Colour vary(Stream& stream, const Colour& colour) {
    const float grey = colour.mean();
    const auto shade = static_cast<float>(stream.uniform(0.82, 1.18));
    const auto dull = static_cast<float>(stream.uniform(0.0, 0.22));
    const Colour duller = colour + dull * (Colour::Constant(grey) - colour);
    return (duller * shade).cwiseMin(0.95F).cwiseMax(0.04F);
}

/// The value of an attribute; "" of one that this person lacks, for which the look is drawn.
/// @throws ConfigError naming the known ones when it is none of the attribute's values.
std::string value(const Person& person, const char* attribute) {
    std::string said = value_of(person, attribute);
    if (said.empty()) return "";
    const std::vector<std::string>& known = datasets::attribute(attribute).values;
    if (std::find(known.begin(), known.end(), said) == known.end())
        throw ConfigError(std::string(attribute) + ": " + unknown_name("value", said, known));
    return said;
}

/// What an attribute's value stands for; `otherwise` where the person has no such attribute. Every
/// value of the vocabulary has a meaning.
template <typename T>
T meaning(const Person& person, const char* attribute, const std::map<std::string, T>& meanings,
          T otherwise) {
    const std::string said = value(person, attribute);
    return said.empty() ? otherwise : meanings.at(said);
}

Colour skin_colour(double tone) {
    // Nine tones of the recipe (bodies.md), which a face finder was tried on, in sRGB.
    static const std::array<Colour, 9> kTones{
        rgb(206, 174, 154), rgb(198, 163, 141), rgb(188, 151, 128),
        rgb(175, 138, 114), rgb(156, 121, 98),  rgb(134, 102, 81),
        rgb(110, 82, 64),   rgb(90, 67, 54),    rgb(78, 59, 49)};
    const auto at = static_cast<float>(std::clamp(tone, 0.0, 0.9999)) * 8;
    const auto i = static_cast<std::size_t>(at);
    return mix(kTones[i], kTones[i + 1], at - static_cast<float>(i));
}

Colour drawn_hair_colour(Stream& stream, double tone, double age_years) {
    static const std::array<Colour, 7> kLight{
        rgb(46, 34, 26),    rgb(72, 50, 32),  rgb(104, 76, 48), rgb(150, 118, 76),
        rgb(186, 154, 104), rgb(124, 62, 34), rgb(30, 24, 21)};
    static const std::array<Colour, 3> kDark{rgb(24, 21, 20), rgb(34, 27, 24), rgb(46, 34, 26)};
    const bool grey = stream.chance(std::clamp((age_years - 42) / 25, 0.0, 0.95));
    const Colour silver =
        vary(stream, stream.chance(0.5) ? rgb(168, 166, 162) : rgb(200, 198, 194));
    const Colour natural = tone > 0.45 ? pick(stream, kDark) : pick(stream, kLight);
    return grey ? silver : natural;
}

Colour hair_colour(Stream& stream, const Person& person, double age_years) {
    const Colour drawn = drawn_hair_colour(stream, person.skin_tone, age_years);
    static const std::map<std::string, Colour> kNamed{{"black", rgb(26, 22, 21)},
                                                      {"brown", rgb(84, 58, 38)},
                                                      {"blond", rgb(182, 150, 100)},
                                                      {"red", rgb(134, 66, 34)},
                                                      {"grey", rgb(178, 176, 172)}};
    const std::string said = value(person, "hair_colour");
    return said.empty() ? drawn : vary(stream, kNamed.at(said));
}

// No style is of two lengths: whoever sees it knows which.
Hair short_hair(Stream& stream, const Person& person, double age_years, bool female) {
    if (female)
        return pick(stream, std::array{Hair::short_cut, Hair::fringe, Hair::curls},
                    {0.5, 0.3, 0.2});
    if (age_years > 40 && stream.chance(0.35)) return Hair::balding;
    const double curly = person.skin_tone > 0.6 ? 0.35 : 0.08;
    return pick(stream, std::array{Hair::crop, Hair::short_cut, Hair::fringe, Hair::curls},
                {0.28, 0.36, 0.2, curly});
}

Hair medium_hair(Stream& stream, const Person& person) {
    const double curly = person.skin_tone > 0.6 ? 0.5 : 0.25;
    return stream.chance(curly) ? Hair::mane : Hair::bob;
}

Hair long_hair(Stream& stream) {
    return pick(stream, std::array{Hair::long_loose, Hair::tail, Hair::bun}, {0.55, 0.27, 0.18});
}

Hair hair_style(Stream& stream, const Person& person, double age_years, bool female) {
    std::string length = value(person, "hair_length");
    if (length.empty()) {
        const double bald = !female && age_years > 35 ? 0.12 : 0;
        const double is_long = female ? 0.5 : 0.02, medium = female ? 0.3 : 0.05;
        length = pick(stream, std::array<std::string, 4>{"bald", "long", "medium", "short"},
                      {bald, is_long, medium, 1 - bald - is_long - medium});
    }
    if (length == "bald") return Hair::bald;
    if (length == "medium") return medium_hair(stream, person);
    if (length == "long") return long_hair(stream);
    return short_hair(stream, person, age_years, female);
}

Beard beard(Stream& stream, const Person& person, double age_years, bool female) {
    const bool none = female || age_years < 18;
    const Beard drawn =
        pick(stream,
             std::array{Beard::none, Beard::stubble, Beard::full, Beard::goatee, Beard::moustache},
             {0.55, 0.2, 0.15, 0.06, 0.04});
    const Beard shaven = drawn == Beard::stubble && !none ? Beard::stubble : Beard::none;
    return meaning<Beard>(person, "facial_hair",
                          {{"none", shaven},
                           {"moustache", Beard::moustache},
                           {"goatee", Beard::goatee},
                           {"beard", Beard::full}},
                          none ? Beard::none : drawn);
}

void choose_top(Stream& stream, const Person& person, Look& look, bool female) {
    const Top drawn = pick(stream,
                           std::array{Top::t_shirt, Top::shirt, Top::jumper, Top::hoodie,
                                      Top::jacket, Top::coat, Top::dress},
                           {0.22, 0.17, 0.2, 0.13, 0.15, 0.08, female ? 0.08 : 0.0});
    look.top = meaning<Top>(person, "upper_garment",
                            {{"t_shirt", Top::t_shirt},
                             {"shirt", Top::shirt},
                             {"jumper", Top::jumper},
                             {"hoodie", Top::hoodie},
                             {"jacket", Top::jacket},
                             {"coat", Top::coat},
                             {"dress", Top::dress}},
                            drawn);
    const bool outer = look.top == Top::jacket || look.top == Top::coat;
    const double v = female ? 0.4 : 0.15;
    if (outer)
        look.neckline = stream.chance(0.6) ? Neckline::open : Neckline::collar;
    else if (look.top == Top::shirt)
        look.neckline = Neckline::collar;
    else if (look.top == Top::hoodie)
        look.neckline = Neckline::crew;
    else
        look.neckline = pick(stream, std::array{Neckline::crew, Neckline::v, Neckline::boat},
                             {1 - v - 0.1, v, look.top == Top::dress ? 0.3 : 0.05});
    look.tucked = look.top == Top::shirt && stream.chance(0.35);
    look.sleeve = static_cast<float>(stream.uniform(0.5, 0.75));
    const bool sleeveless = stream.chance(0.4);
    if (look.top == Top::dress && sleeveless) look.sleeve = 0.12F;
}

void choose_bottom(Stream& stream, const Person& person, Look& look, bool female) {
    const Bottom trousers =
        pick(stream, std::array{Bottom::jeans, Bottom::chinos, Bottom::suit}, {0.55, 0.3, 0.15});
    const Bottom drawn = pick(stream,
                              std::array{trousers, Bottom::slim, Bottom::wide, Bottom::shorts,
                                         Bottom::skirt, Bottom::long_skirt},
                              female ? std::array{0.42, 0.26, 0.14, 0.03, 0.10, 0.05}
                                     : std::array{0.72, 0.12, 0.08, 0.08, 0.0, 0.0});
    look.bottom = meaning<Bottom>(person, "lower_garment",
                                  {{"trousers", trousers},
                                   {"slim_trousers", Bottom::slim},
                                   {"wide_trousers", Bottom::wide},
                                   {"shorts", Bottom::shorts},
                                   {"skirt", Bottom::skirt},
                                   {"long_skirt", Bottom::long_skirt},
                                   {"dress", Bottom::dress}},
                                  drawn);
    if (look.top == Top::dress) look.bottom = Bottom::dress;
    // A thin top is worn inside a skirt (assumed): over one it would be lifted by every step.
    const bool thin = look.top == Top::t_shirt || look.top == Top::shirt;
    if (thin && (look.bottom == Bottom::skirt || look.bottom == Bottom::long_skirt))
        look.tucked = true;

    look.hem = static_cast<float>(stream.uniform());
    look.flare =
        static_cast<float>(std::pow(stream.uniform(), 2));  // wide ones are rarer (assumed)
    look.tights = stream.chance(0.5);
    look.socks = stream.chance(0.6);
}

Pattern pattern(Stream& stream, const Person& person, Top top) {
    const bool outer = top == Top::jacket || top == Top::coat || top == Top::hoodie;
    const Pattern drawn =
        stream.chance(outer ? 0.9 : 0.55)
            ? Pattern::plain
            : pick(stream, std::array{Pattern::stripes, Pattern::check, Pattern::print},
                   {0.45, 0.3, 0.25});
    const Pattern said = meaning<Pattern>(person, "upper_pattern",
                                          {{"plain", Pattern::plain},
                                           {"stripes", Pattern::stripes},
                                           {"check", Pattern::check},
                                           {"print", Pattern::print}},
                                          drawn);
    if (said == Pattern::print) {
        const Pattern all_over = stream.chance(0.45) ? Pattern::dots : Pattern::print;
        const bool can_be_chest = top == Top::t_shirt || top == Top::hoodie;
        return can_be_chest && stream.chance(0.5) ? Pattern::chest : all_over;
    }
    if (said != Pattern::plain) return said;
    if (top == Top::jacket && stream.chance(0.35)) return Pattern::quilt;
    return (outer || top == Top::jumper) && stream.chance(0.5) ? Pattern::melange : Pattern::plain;
}

/// A second colour that is seen against the first: mostly nearer to it than the full
/// contrast of a rugby shirt (assumed).
Colour beside(Stream& stream, const Colour& first) {
    static const std::array<Colour, 6> kSeconds{rgb(228, 226, 220), rgb(34, 36, 42),
                                                rgb(44, 58, 96),    rgb(150, 148, 146),
                                                rgb(196, 160, 70),  rgb(164, 52, 52)};
    Colour second = pick(stream, kSeconds);
    const float share = static_cast<float>(stream.uniform(0.3, 0.9));
    if ((second - first).norm() < 0.35F)
        second = first.mean() > 0.5F ? rgb(48, 52, 64) : rgb(222, 220, 214);
    return first + share * (second - first);
}

Colour varied(Stream& stream, const Person& person, const char* attribute) {
    const std::string name = value(person, attribute);
    return vary(stream, named_colour(name.empty() ? "grey" : name));
}

void choose_upper_fabric(const Person& person, Look& look) {
    Stream stream(person.look_seed, "look.upper"), other(person.look_seed, "look.pattern");
    Fabric& upper = look.upper;
    upper.colour = varied(stream, person, "upper_colour");
    upper.second = beside(stream, upper.colour);
    upper.third = beside(stream, upper.second);
    upper.pattern = pattern(other, person, look.top);
    upper.size_m = static_cast<float>(stream.uniform(0.04, 0.09));
    upper.shift = static_cast<float>(stream.uniform());
    upper.band = static_cast<float>(stream.uniform(0.15, 0.5));
    if (upper.pattern == Pattern::quilt) upper.size_m = 0.055F, upper.gloss = 0.12F;
}

void choose_lower_fabric(const Person& person, Look& look) {
    Stream stream(person.look_seed, "look.lower");
    Fabric& lower = look.lower;
    const std::string colour = value(person, "lower_colour");
    const bool often_denim = stream.chance(0.5);
    const bool denim =
        look.bottom == Bottom::jeans ||
        (often_denim && (look.bottom == Bottom::slim || look.bottom == Bottom::wide ||
                         look.bottom == Bottom::shorts));
    const bool can_be_denim = colour == "blue" || colour == "grey" || colour == "black";
    const Colour denim_blue =
        pick(stream, std::array{rgb(62, 82, 122), rgb(48, 60, 88), rgb(104, 126, 158)});
    lower.colour = denim && colour == "blue" ? vary(stream, denim_blue)
                                             : varied(stream, person, "lower_colour");
    if (denim && can_be_denim) lower.pattern = Pattern::denim;
    if (look.bottom == Bottom::suit) lower.pattern = Pattern::melange;
    const Pattern of_skirts =
        pick(stream, std::array{Pattern::plain, Pattern::check, Pattern::dots}, {0.65, 0.2, 0.15});
    if (look.bottom == Bottom::skirt || look.bottom == Bottom::long_skirt)
        lower.pattern = of_skirts;
    lower.second = beside(stream, lower.colour);
    lower.third = beside(stream, lower.second);
    lower.size_m = static_cast<float>(stream.uniform(0.05, 0.1));
    lower.shift = static_cast<float>(stream.uniform());
    if (look.top == Top::dress) lower = look.upper;
}

void choose_inner_fabric(const Person& person, Look& look) {
    Stream stream(person.look_seed, "look.inner");
    look.inner.colour = pick(stream, std::array{rgb(226, 224, 220), rgb(120, 124, 130),
                                                rgb(40, 42, 50), rgb(150, 170, 196)});
    if ((look.inner.colour - look.upper.colour).norm() < 0.3F)
        look.inner.colour = look.upper.colour.mean() > 0.5F ? rgb(60, 64, 76) : rgb(220, 218, 214);
    look.outer_socks.colour =
        pick(stream, std::array{rgb(220, 218, 214), rgb(36, 36, 40), rgb(110, 110, 114)});
}

void choose_small_things(Stream& stream, const Person& person, Look& look) {
    look.footwear = meaning<Footwear>(
        person, "shoes",
        {{"trainers", Footwear::trainers}, {"shoes", Footwear::shoes}, {"boots", Footwear::boots}},
        pick(stream, std::array{Footwear::trainers, Footwear::shoes, Footwear::boots},
             {0.5, 0.35, 0.15}));
    const bool trainers = look.footwear == Footwear::trainers;
    look.shoe =
        trainers ? pick(stream, std::array{rgb(222, 220, 216), rgb(34, 34, 36), rgb(120, 122, 126),
                                           rgb(52, 64, 96), rgb(150, 54, 50)})
                 : pick(stream, std::array{rgb(30, 28, 28), rgb(84, 56, 38), rgb(60, 40, 30),
                                           rgb(130, 96, 66)});
    look.sole = trainers ? rgb(214, 212, 206) : rgb(40, 36, 34);
    look.hat_fabric.colour =
        vary(stream, named_colour(datasets::attribute("upper_colour").values[stream.below(11)]));
    // Surgical masks are light blue or white, some cloth masks black.
    look.mask_fabric.colour = pick(stream, std::array{rgb(150, 190, 214), rgb(150, 190, 214),
                                                      rgb(228, 230, 230), rgb(36, 36, 40)});
    look.bag_fabric.colour = pick(
        stream, std::array{rgb(32, 33, 38), rgb(44, 54, 84), rgb(92, 94, 98), rgb(116, 38, 40),
                           rgb(58, 74, 58), rgb(120, 88, 56), rgb(40, 92, 100), rgb(176, 132, 48)});
    look.glasses_frame = stream.chance(0.75) ? rgb(26, 25, 26) : rgb(96, 62, 36);
    look.round_glasses = stream.chance(0.4);
}

void choose_carried(const Person& person, Look& look) {
    const auto is = [&](const char* attribute, const char* wanted) {
        return value(person, attribute) == wanted;
    };
    look.bag = meaning<Bag>(person, "bag",
                            {{"none", Bag::none},
                             {"backpack", Bag::backpack},
                             {"shoulder_bag", Bag::shoulder_bag},
                             {"tote", Bag::tote},
                             {"trolley", Bag::trolley}},
                            Bag::none);
    look.hat = meaning<Hat>(person, "hat",
                            {{"none", Hat::none},
                             {"cap", Hat::cap},
                             {"beanie", Hat::beanie},
                             {"hood", Hat::hood},
                             {"headscarf", Hat::headscarf}},
                            Hat::none);
    look.mask = is("face_mask", "mask");
    look.gloves = is("gloves", "gloves");
    look.umbrella = is("umbrella", "umbrella");
    look.phone = is("phone", "phone");
    look.pram = is("pram", "pram");
    look.cane = is("mobility_aid", "cane");
    look.wheelchair = is("mobility_aid", "wheelchair");
}

}  // namespace

Colour named_colour(const std::string& name) {
    static const std::map<std::string, Colour> kNamed{
        {"black", rgb(34, 34, 38)},   {"grey", rgb(122, 124, 128)},  {"white", rgb(222, 221, 216)},
        {"red", rgb(164, 34, 38)},    {"orange", rgb(206, 106, 36)}, {"yellow", rgb(210, 172, 52)},
        {"green", rgb(58, 98, 64)},   {"blue", rgb(44, 74, 142)},    {"purple", rgb(98, 54, 122)},
        {"pink", rgb(212, 132, 156)}, {"brown", rgb(108, 76, 50)}};
    const auto found = kNamed.find(name);
    assert(found != kNamed.end());
    return found->second;
}

Look look_of(const Person& person) {
    Look look;
    const double age_years = person.age_years;
    const bool female = value(person, "gender") == "female";
    // A stream for each thing: an attribute that changes one leaves the draws of all others be.
    // Clothes are of the look's seed, which changes from day to day; hair and face stay.
    Stream top(person.look_seed, "look.top"), bottom(person.look_seed, "look.bottom"),
        small(person.look_seed, "look.small"), hair(person.body_seed, "look.hair"),
        colour(person.body_seed, "look.hair_colour"), chin(person.body_seed, "look.beard"),
        face(person.body_seed, "look.face");
    choose_top(top, person, look, female);
    choose_bottom(bottom, person, look, female);
    choose_upper_fabric(person, look);
    choose_lower_fabric(person, look);
    choose_inner_fabric(person, look);
    choose_small_things(small, person, look);
    choose_carried(person, look);

    look.skin = skin_colour(person.skin_tone);
    look.hair_colour = hair_colour(colour, person, age_years);
    look.hair = hair_style(hair, person, age_years, female);
    look.beard = beard(chin, person, age_years, female);
    const bool glasses = face.chance(age_years > 60 ? 0.5 : 0.22);
    look.glasses = meaning<bool>(person, "glasses", {{"none", false}, {"glasses", true}}, glasses);
    const bool likes_make_up = face.chance(0.4);
    look.made_up = likes_make_up && female && age_years > 16;
    const Colour red = person.skin_tone > 0.55 ? rgb(120, 62, 62) : rgb(158, 74, 74);
    look.lip = mix(look.skin, look.made_up ? rgb(150, 44, 52) : red, female ? 0.62F : 0.45F);
    const Colour iris = pick(
        face, std::array{rgb(66, 46, 30), rgb(84, 106, 132), rgb(44, 32, 26), rgb(92, 98, 70)});
    look.iris = person.skin_tone > 0.45 ? rgb(58, 40, 28) : iris;
    look.aged = smooth_step(38.0F, 75.0F, static_cast<float>(age_years));
    look.hair_length = static_cast<float>(face.uniform(0.85, 1.25));
    look.hair_seed = static_cast<float>(face.uniform(0.0, 100.0));
    return look;
}

}  // namespace headcount::sim::people
