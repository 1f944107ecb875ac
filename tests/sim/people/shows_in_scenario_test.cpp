// SPDX-License-Identifier: Apache-2.0
// The table "shows in" (sim/people/appearance.cpp, docs/attributes.md) against pixels: the same
// people in the same place and pose, with every value of one attribute, seen by every kind of
// sensor. The noise of a sensor is a pure function of its seed and the frame's index, so that
// frames of two values differ if and only if what is seen differs.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "datasets/attribute.hpp"
#include "sim/people/appearance.hpp"
#include "sim/people/measures.hpp"
#include "sim/render/renderer.hpp"
#include "sim/sensors/beam.hpp"
#include "sim/sensors/depth.hpp"
#include "sim/sensors/rgb.hpp"
#include "tests/support/empty_handed.hpp"

namespace headcount::sim {
namespace {

/// What there is to see of somebody, as bytes by the name of who looks.
using Seen = std::map<std::string, std::string>;

void append(std::string& bytes, const void* data, std::size_t size) {
    bytes.append(static_cast<const char*>(data), size);
}

void append(std::string& bytes, const Frame& frame) {
    for (int y = 0; y < frame.height; ++y)
        append(bytes, frame.row<std::byte>(y), frame.row_bytes());
}

/// A bare hall with cameras close by on four sides and two beams at 1 m.
class Hall {
public:
    Hall()
        : renderer_(
              layout(), [this](PersonId) { return guest_; }, cameras(), 2) {}

    Seen see(const Person& person) {
        renderer_.pose({});  // forgets the body of the guest before
        guest_ = person;
        Seen seen;
        renderer_.pose({.t = SensorTime(0), .people = {walking(0.3)}, .light = 1});
        for (std::size_t camera = 0; camera < cameras().size(); ++camera) {
            renderer_.render(camera, true, picture_);
            append(seen["rgb"], rgb_.observe(picture_, 0, SensorTime(0)));
            append(seen["depth"], depth_.observe(picture_, 0, SensorTime(0)));
            append(seen["shape"], picture_.depth.data(), picture_.depth.size() * sizeof(float));
            append(seen["outline"], picture_.person.data(),
                   picture_.person.size() * sizeof(std::uint32_t));
        }
        seen["beam"] = beams();
        return seen;
    }

private:
    static Layout layout() {
        Layout layout;
        layout.low_m = {-4, -4};
        layout.high_m = {4, 4};
        layout.ceiling_m = 4;
        for (const double y : {-1.5, 1.5})
            layout.fixtures.push_back({.kind = FixtureKind::light_panel,
                                       .position_m = {0.6, y, 3.9},
                                       .size_m = {1.2, 0.6, 0.04}});
        return layout;
    }
    /// Front, back, left and above.
    static std::vector<Camera> cameras() {
        const Eigen::Vector3d up(0, 0, 1), middle(0, 0, 1.05);
        return {Camera::look_at({2.6, 0.4, 1.7}, middle, up, 40, 112, 144),
                Camera::look_at({-2.6, 0.3, 1.7}, middle, up, 40, 112, 144),
                Camera::look_at({0.2, 2.6, 1.5}, middle, up, 40, 112, 144),
                Camera::look_at({0, 0, 3.6}, {0, 0, 0}, {0, 1, 0}, 50, 112, 112)};
    }
    static PersonState walking(double walked_m, double x = 0) {
        return {.id = 1, .position_m = {x, 0}, .speed_mps = 1.3, .walked_m = walked_m};
    }
    /// Somebody walks through the beams, in steps of 6 ms: finer than any beam's, so that what
    /// shows at all is found.
    std::string beams() {
        SensorSpec spec{.id = "beams", .kind = SensorKind::beam, .mount = "doorframe"};
        spec.beams = {{{-0.1, -0.8, 1}, {-0.1, 0.8, 1}}, {{0.1, -0.8, 1}, {0.1, 0.8, 1}}};
        BeamSensor sensor(spec, [this](PersonId) { return guest_; }, {});
        std::string states;
        constexpr double kStep_m = 0.0078;
        for (const double phase_m : {0.0, 0.4, 0.8})
            for (int i = 0; i < 240; ++i) {
                const PersonState state = walking(phase_m + i * kStep_m, -0.95 + i * kStep_m);
                append(states, sensor.observe({.t = SensorTime(6000 * i), .people = {state}},
                                              static_cast<std::uint64_t>(i)));
            }
        return states;
    }

    Person guest_;
    Renderer renderer_;
    Picture picture_;
    RgbSensor rgb_{"rgb", 1, {}};
    DepthSensor depth_{"depth", 1, {}};
};

/// Somebody on whom everything can be seen: nothing worn over the head or face, nothing carried.
std::vector<Person> people() {
    PopulationOptions options = empty_handed();
    options.gender = {{"female", 0.5}, {"male", 0.5}};
    options.face_mask = {{"none", 1}};
    options.glasses_under_30 = options.glasses_from_30 = {{"none", 1}};
    options.hat = {{"none", 1}};
    options.upper_garment_female = options.upper_garment_male = {{"hoodie", 0.5}, {"t_shirt", 0.5}};
    options.gloves = {{"none", 1}};
    const Population population(5, options);
    return {population.person(1), population.person(2), population.person(3)};
}

/// Somebody with another value of one attribute, and with the measure that goes with it.
Person with(Person person, const datasets::Attribute& attribute, std::size_t value) {
    if (attribute.values.empty()) {  // height_m, the only number
        person.height_m += 0.06 * static_cast<double>(value);
        person.attributes[attribute.name] = person.height_m;
        return person;
    }
    person.attributes[attribute.name] = attribute.values[value];
    if (attribute.name == "age_group") {
        const people::Years years = people::years_of(attribute.values[value], {});
        person.age_years = (years.from + years.to) / 2;
    }
    if (attribute.name == "body_shape") person.build = people::build_within(value, 0.5);
    if (attribute.name == "skin_tone") person.skin_tone = (static_cast<double>(value) + 0.5) / 10;
    // A dress is upper and lower garment at once.
    if (attribute.name == "lower_garment" && attribute.values[value] == "dress")
        person.attributes["upper_garment"] = std::string("dress");
    return person;
}

/// For each kind of look: of how many pairs of values, out of how many, somebody looks different.
struct Difference {
    std::map<std::string, std::size_t> pairs;  ///< that differ in somebody
    std::set<std::string> same;                ///< "rgb: short, medium": alike in everybody
};

Difference difference(const datasets::Attribute& attribute) {
    const std::size_t values = attribute.values.empty() ? 3 : attribute.values.size();
    const auto word = [&](std::size_t v) {
        return attribute.values.empty() ? std::to_string(v) : attribute.values[v];
    };
    Hall hall;
    std::map<std::string, std::set<std::string>> different;
    for (const Person& person : people()) {
        std::vector<Seen> all;
        for (std::size_t v = 0; v < values; ++v)
            all.push_back(hall.see(with(person, attribute, v)));
        for (std::size_t a = 0; a < values; ++a)
            for (std::size_t b = a + 1; b < values; ++b)
                for (const auto& [look, bytes] : all[a]) {
                    auto& pairs = different[look];
                    if (bytes != all[b].at(look)) pairs.insert(word(a) + ", " + word(b));
                }
    }
    Difference found;
    for (const auto& [look, pairs] : different) {
        found.pairs[look] = pairs.size();
        for (std::size_t a = 0; a < values; ++a)
            for (std::size_t b = a + 1; b < values; ++b)
                if (const std::string pair = word(a) + ", " + word(b); !pairs.contains(pair))
                    found.same.insert(look + ": " + pair);
    }
    return found;
}

class ShowsIn : public ::testing::TestWithParam<std::string> {};

std::vector<std::string> every_attribute() {
    std::vector<std::string> names;
    for (const Appearance& appearance : appearances()) names.push_back(appearance.attribute);
    return names;
}

const Appearance& appearance_of(const std::string& attribute) {
    return *std::find_if(appearances().begin(), appearances().end(),
                         [&](const Appearance& a) { return a.attribute == attribute; });
}

TEST_P(ShowsIn, SaysWhatTheSensorsSee) {
    const Appearance& says = appearance_of(GetParam());
    const auto shows = [&](SensorKind kind) {
        return std::find(says.shows_in.begin(), says.shows_in.end(), kind) != says.shows_in.end();
    };
    Difference found = difference(datasets::attribute(says.attribute));
    for (const SensorKind kind : {SensorKind::rgb, SensorKind::depth})
        if (shows(kind))  // every two values can be told apart in somebody
            for (const std::string& same : found.same)
                EXPECT_FALSE(same.starts_with(std::string(name(kind)) + ":")) << same;
        else
            EXPECT_EQ(found.pairs[std::string(name(kind))], 0U) << name(kind);
    // What is colour alone leaves every outline and every depth before noise as it is, to the bit.
    EXPECT_EQ(found.pairs["shape"] > 0, says.shape) << found.pairs["shape"];
    EXPECT_EQ(found.pairs["outline"] > 0, says.shape) << found.pairs["outline"];
    EXPECT_EQ(found.pairs["beam"] > 0, shows(SensorKind::beam)) << found.pairs["beam"];
}

INSTANTIATE_TEST_SUITE_P(Every, ShowsIn, ::testing::ValuesIn(every_attribute()),
                         [](const auto& says) { return says.param; });

}  // namespace
}  // namespace headcount::sim
