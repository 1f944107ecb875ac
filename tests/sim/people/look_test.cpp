// SPDX-License-Identifier: Apache-2.0
// An attribute shows where it is drawn, and nowhere else.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/error.hpp"
#include "core/hash.hpp"
#include "sim/people/figure.hpp"
#include "sim/people/wardrobe.hpp"

namespace headcount::sim::people {
namespace {

using Wears = std::map<std::string, std::string>;

Person somebody(const Wears& wears) {
    Person person = Population(8, {}).person(12);
    for (const auto& [attribute, value] : Wears{{"gender", "male"},
                                                {"upper_garment", "shirt"},
                                                {"lower_garment", "trousers"},
                                                {"upper_pattern", "plain"},
                                                {"hat", "none"},
                                                {"face_mask", "none"},
                                                {"glasses", "none"},
                                                {"bag", "none"},
                                                {"umbrella", "none"},
                                                {"phone", "none"},
                                                {"mobility_aid", "none"},
                                                {"pram", "none"},
                                                {"gloves", "none"},
                                                {"facial_hair", "none"},
                                                {"hair_length", "short"}})
        person.attributes[attribute] = value;
    for (const auto& [attribute, value] : wears) person.attributes[attribute] = value;
    return person;
}

/// What a piece is made of: its shape, and its shape with its colours.
struct Print {
    std::string shape, colours;
};

template <typename T>
void append(std::string& bytes, const T& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::vector<Print> prints(const Person& person) {
    std::vector<Print> all;
    for (const Piece& piece : dressed(Figure(person), 1)) {
        std::string shape, colours;
        for (const Vertex& v : piece.vertices) {
            append(shape, v.point);
            append(shape, v.influence);
            append(colours, piece.paint(v).colour);
        }
        for (const Corners& t : piece.triangles) append(shape, t);
        all.push_back({content_hash(shape), content_hash(shape + colours)});
    }
    return all;
}

/// How many pieces differ between two people: in shape, and in colour alone.
struct Difference {
    int gone = 0, added = 0, recoloured = 0;
};

Difference between(const Wears& before, const Wears& after) {
    std::map<std::string, int> shapes, colours;
    Difference d;
    for (const Print& p : prints(somebody(before))) ++shapes[p.shape], ++colours[p.colours];
    for (const Print& p : prints(somebody(after))) --shapes[p.shape], --colours[p.colours];
    int differing = 0;
    for (const auto& [shape, n] : shapes) (n > 0 ? d.gone : d.added) += std::abs(n);
    for (const auto& [colour, n] : colours) differing += std::max(n, 0);
    d.recoloured = differing - d.gone;
    return d;
}

TEST(Look, OfAMaskAddsTheMaskAndTouchesNothingElse) {
    const Difference d = between({}, {{"face_mask", "mask"}});
    EXPECT_GE(d.added, 1);
    EXPECT_EQ(d.gone, 0);
    EXPECT_EQ(d.recoloured, 0);
}

TEST(Look, OfGlassesAddsTheGlassesAndTouchesNothingElse) {
    const Difference d = between({}, {{"glasses", "glasses"}});
    EXPECT_GE(d.added, 1);
    EXPECT_EQ(d.gone, 0);
    EXPECT_EQ(d.recoloured, 0);
}

TEST(Look, OfABagOnBackOrHipAddsTheBagAndTouchesNothingElse) {
    for (const char* bag : {"backpack", "shoulder_bag"}) {
        const Difference d = between({}, {{"bag", bag}});
        EXPECT_GE(d.added, 1) << bag;
        EXPECT_EQ(d.gone, 0) << bag;
        EXPECT_EQ(d.recoloured, 0) << bag;
    }
}

// Trunk, sleeves and collar of a shirt.
TEST(Look, OfTheUpperColourColoursTheUpperGarmentAlone) {
    const Difference d = between({{"upper_colour", "red"}}, {{"upper_colour", "blue"}});
    EXPECT_EQ(d.gone, 0);
    EXPECT_EQ(d.added, 0);
    EXPECT_EQ(d.recoloured, 3);
}

TEST(Look, OfTheLowerColourColoursTheTrousersAlone) {
    const Difference d = between({{"lower_colour", "green"}}, {{"lower_colour", "brown"}});
    EXPECT_EQ(d.gone, 0);
    EXPECT_EQ(d.added, 0);
    EXPECT_EQ(d.recoloured, 1);
}

// Hair, and the skin with its brows and shorn hair.
TEST(Look, OfTheHairColourColoursHairAndBrowsAlone) {
    const Difference d = between({{"hair_colour", "black"}}, {{"hair_colour", "red"}});
    EXPECT_EQ(d.gone, 0);
    EXPECT_EQ(d.added, 0);
    EXPECT_EQ(d.recoloured, 2);
}

TEST(Look, OfABeardPaintsTheSkinAlone) {
    const Difference d = between({}, {{"facial_hair", "beard"}});
    EXPECT_EQ(d.gone, 0);
    EXPECT_EQ(d.added, 0);
    EXPECT_EQ(d.recoloured, 1);
}

TEST(Look, OfAPatternChangesTheUpperGarmentAlone) {
    const Difference d = between({}, {{"upper_pattern", "stripes"}});
    EXPECT_EQ(d.gone, 0);
    EXPECT_EQ(d.added, 0);
    EXPECT_EQ(d.recoloured, 3);
}

TEST(Look, OfAPlainGarmentHasNoPrint) {
    for (PersonId id = 1; id <= 20; ++id) {
        Person person = Population(8, {}).person(id);
        person.attributes["upper_garment"] = std::string("t_shirt");
        person.attributes["upper_pattern"] = std::string("plain");
        const Look look = look_of(person);
        EXPECT_NE(look.upper.pattern, Pattern::chest) << id;
        EXPECT_NE(look.upper.pattern, Pattern::print) << id;
        EXPECT_NE(look.upper.pattern, Pattern::dots) << id;
    }
}

TEST(Look, OfAPrintIsSeen) {
    for (PersonId id = 1; id <= 20; ++id) {
        Person person = Population(8, {}).person(id);
        person.attributes["upper_garment"] = std::string("t_shirt");
        person.attributes["upper_pattern"] = std::string("print");
        const Pattern drawn = look_of(person).upper.pattern;
        EXPECT_TRUE(drawn == Pattern::chest || drawn == Pattern::print || drawn == Pattern::dots);
    }
}

/// Styles drawn of many people with hair of that length.
std::set<Hair> styles(const std::string& length) {
    std::set<Hair> found;
    for (PersonId id = 1; id <= 400; ++id) {
        Person person = Population(8, {}).person(id);
        person.attributes["hair_length"] = length;
        found.insert(look_of(person).hair);
    }
    return found;
}

// 400 draws miss a style of a tenth with a probability of 0.9^400 = 5e-19.
TEST(Look, OfEachLengthOfHairHasStylesThatNoOtherLengthHas) {
    const std::vector<std::string>& lengths = datasets::attribute("hair_length").values;
    std::map<Hair, std::string> length_of;
    for (const std::string& length : lengths)
        for (const Hair style : styles(length)) {
            const auto [known, is_new] = length_of.emplace(style, length);
            EXPECT_TRUE(is_new) << "style " << int(style) << " is " << known->second << " and "
                                << length;
        }
    // All eleven are worn: one is bald, five short, two medium, three long.
    EXPECT_EQ(length_of.size(), 11u);
}

TEST(Look, RefusesAValueThatIsNotInTheVocabularyAndNamesIt) {
    for (const datasets::Attribute& attribute : datasets::attributes()) {
        if (attribute.values.empty()) continue;
        // What is drawn from a measure beside the attribute is not looked up.
        if (attribute.name == "age_group" || attribute.name == "body_shape" ||
            attribute.name == "skin_tone")
            continue;
        Person person = somebody({});
        person.attributes[attribute.name] = std::string("nonsense");
        try {
            look_of(person);
            ADD_FAILURE() << attribute.name;
        } catch (const ConfigError& error) {
            EXPECT_NE(std::string(error.what()).find(attribute.name), std::string::npos);
            EXPECT_NE(std::string(error.what()).find("nonsense"), std::string::npos);
        }
    }
}

TEST(Look, IsTheSameOnAnotherDayInOtherClothesForTheSameBody) {
    Person monday = somebody({}), tuesday = monday;
    tuesday.look_seed += 1;
    const Figure a(monday), b(tuesday);
    const auto face = a.human.rows(Part::muzzle), again = b.human.rows(Part::muzzle);
    for (std::size_t i = 0; i < face.size(); ++i) EXPECT_EQ(face[i], again[i]);
}

}  // namespace
}  // namespace headcount::sim::people
