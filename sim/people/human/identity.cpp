// SPDX-License-Identifier: Apache-2.0
// Which targets make a person. The macro targets are blended as the MakeHuman family does: by
// gender, age, muscle and weight at once. Spreads of the details are assumed (bodies.md section 1).
#include "sim/people/human/identity.hpp"

#include <algorithm>
#include <map>

#include "core/rng.hpp"
#include "sim/people/point.hpp"

namespace headcount::sim::people {

namespace {

constexpr std::array kGenders{"female", "male"};
constexpr std::array kAges{"baby", "child", "young", "old"};
constexpr std::array kLevels{"min", "average", "max"};
constexpr std::array kAncestries{"african", "asian", "caucasian"};
constexpr std::array kHeads{
    "oval", "round", "square", "rectangular", "diamond", "triangular", "invertedtriangular"};

/// A slider of the face or trunk with a target for each way.
struct Slider {
    const char* target;
    const char* less;
    const char* more;
    double sd = 0.28;
    double mean = 0;
};
constexpr std::array kSliders{Slider{"nose/nose-scale-horiz", "decr", "incr"},
                              Slider{"nose/nose-scale-vert", "decr", "incr"},
                              Slider{"nose/nose-hump", "decr", "incr"},
                              Slider{"nose/nose-width2", "decr", "incr"},
                              Slider{"nose/nose-point", "down", "up"},
                              Slider{"nose/nose-volume", "decr", "incr"},
                              Slider{"mouth/mouth-scale-horiz", "decr", "incr"},
                              Slider{"mouth/mouth-upperlip-volume", "decr", "incr"},
                              Slider{"mouth/mouth-lowerlip-volume", "decr", "incr"},
                              Slider{"mouth/mouth-trans", "down", "up"},
                              Slider{"mouth/mouth-angles", "down", "up", 0.25, 0.35},
                              Slider{"chin/chin-width", "decr", "incr"},
                              Slider{"chin/chin-height", "decr", "incr"},
                              Slider{"chin/chin-prominent", "decr", "incr"},
                              Slider{"head/head-fat", "decr", "incr"},
                              Slider{"head/head-scale-vert", "decr", "incr"},
                              Slider{"forehead/forehead-scale-vert", "decr", "incr"},
                              Slider{"eyebrows/eyebrows-trans", "down", "up", 0.28, 0.15},
                              Slider{"eyebrows/eyebrows-angle", "down", "up", 0.25, 0.2},
                              Slider{"neck/neck-scale-horiz", "decr", "incr"},
                              Slider{"torso/torso-vshape", "decr", "incr"},
                              Slider{"hip/hip-scale-horiz", "decr", "incr"},
                              Slider{"stomach/stomach-tone", "decr", "incr"}};
/// The same on both sides of the face.
constexpr std::array kPairs{Slider{"cheek/%-cheek-bones", "decr", "incr", 0.4},
                            Slider{"cheek/%-cheek-volume", "decr", "incr", 0.4},
                            Slider{"eyes/%-eye-scale", "decr", "incr", 0.4},
                            Slider{"eyes/%-eye-corner2", "down", "up", 0.4},
                            Slider{"eyes/%-eye-bag", "decr", "incr", 0.3},
                            Slider{"ears/%-ear-wing", "decr", "incr", 0.4}};
constexpr Slider kEpicanthus{"eyes/%-eye-epicanthus", "in", "out", 0.4};
constexpr const char* kShoulders = "torso/measure-shoulder-dist-decr";

std::string on_side(const std::string& target, char side) {
    std::string name = target;
    return name.replace(name.find('%'), 1, 1, side);
}

std::string joined(std::initializer_list<std::string> parts) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : "-") + part;
    return all;
}

std::string macro(const char* gender, const char* age, const char* muscle, const char* weight) {
    return joined({gender, age, std::string(muscle) + "muscle", std::string(weight) + "weight"});
}

std::vector<std::string> all_names() {
    std::vector<std::string> names;
    for (const char* gender : kGenders)
        for (const char* age : kAges) {
            for (const char* ancestry : kAncestries)
                names.push_back("macrodetails/" + joined({ancestry, gender, age}));
            for (const char* muscle : kLevels)
                for (const char* weight : kLevels) {
                    const std::string whose = macro(gender, age, muscle, weight);
                    names.push_back("macrodetails/universal-" + whose);
                    for (const char* height : {"min", "max"})
                        names.push_back("macrodetails/height/" + whose + "-" + height + "height");
                    if (std::string_view(age) != "baby")  // which has none
                        names.push_back("macrodetails/proportions/" + whose + "-idealproportions");
                }
        }
    for (const char* head : kHeads) names.push_back(std::string("head/head-") + head);
    for (const Slider& slider : kSliders)
        for (const char* way : {slider.less, slider.more})
            names.push_back(joined({slider.target, way}));
    std::vector<Slider> pairs(kPairs.begin(), kPairs.end());
    pairs.push_back(kEpicanthus);
    for (const Slider& slider : pairs)
        for (const char* way : {slider.less, slider.more})
            for (const char side : {'l', 'r'})
                names.push_back(on_side(joined({slider.target, way}), side));
    names.emplace_back(kShoulders);
    return names;
}

/// How far somebody has come from ten years' shape to that of the grown, 0 to 1: nearly as far as
/// in stature, of which 19-year-olds grow no more. Within 0.08 of the mean of girls' and boys'
/// medians (WHO growth reference 2007, de Onis et al.); the MakeHuman family's straight line to 25
/// years would give youths of 16 heads larger than those of men.
double maturity(double years) {
    constexpr double kFrom_years = 10, kGrown_years = 19;
    const double left =
        1 - std::clamp((years - kFrom_years) / (kGrown_years - kFrom_years), 0.0, 1.0);
    return 1 - left * left;
}

/// Shares of the four ages: nodes at 1, 10, 25 and 90 years, as the MakeHuman family places them.
std::array<double, 4> age_shares(double years) {
    constexpr std::array kNodes{1.0, 10.0, 25.0, 90.0};
    std::array<double, 4> shares{};
    const double at = std::clamp(years, kNodes.front(), kNodes.back());
    std::size_t i = 0;
    while (i < 2 && at > kNodes[i + 1]) ++i;
    const double t = i == 1 ? maturity(at) : (at - kNodes[i]) / (kNodes[i + 1] - kNodes[i]);
    shares[i] = 1 - t;
    shares[i + 1] = t;
    return shares;
}

std::array<double, 3> level_shares(double x) {
    return {std::max(0.0, 1 - 2 * x), 1 - std::abs(2 * x - 1), std::max(0.0, 2 * x - 1)};
}

/// Faces go with skin loosely: the darker the more african shares, the lighter the more caucasian,
/// asian in between, with a spread that mixes them [assumed].
std::array<double, 3> draw_ancestry(Stream& stream, double tone) {
    const auto t = static_cast<float>(tone);
    std::array<double, 3> shares{
        smooth_step(0.40F, 0.75F, t),
        0.5 * (1 - smooth_step(0.35F, 0.70F, t)) * smooth_step(0.02F, 0.25F, t),
        1 - smooth_step(0.15F, 0.60F, t)};
    double sum = 0;
    for (double& share : shares) sum += share = (share + 0.03) * stream.gamma(0.8, 1.0);
    for (double& share : shares) share /= sum;
    return shares;
}

}  // namespace

Identity identity_of(const BodyTraits& traits) {
    Identity id;
    Stream body(traits.seed, "identity.body"), face(traits.seed, "identity.face"),
        ancestry(traits.seed, "identity.ancestry");
    const bool child = traits.age_years < 13;
    id.gender = traits.female ? body.uniform(0.0, 0.10) : body.uniform(0.85, 1.0);
    id.age_years = traits.age_years;
    id.muscle = body.truncated_normal(traits.female ? 0.45 : 0.55, 0.13, 0.15, 0.9);
    id.weight = std::clamp(0.5 + 0.42 * traits.build + 0.04 * body.normal(), 0.05, 0.97);
    id.height = body.truncated_normal(0.5, 0.2, 0.05, 0.95);
    id.proportions = body.uniform(0.0, 0.5);
    id.ancestry = draw_ancestry(ancestry, traits.skin_tone);

    const std::size_t first = face.below(kHeads.size());
    const std::size_t second = (first + 1 + face.below(kHeads.size() - 1)) % kHeads.size();
    for (const std::size_t head : {first, second})
        id.details.emplace_back(std::string("head/head-") + kHeads[head], face.uniform(0.05, 0.35));
    const double spread = child ? 0.5 : 1.0;  // children's faces differ less [assumed]
    for (const Slider& slider : kSliders) {
        const double v = std::clamp(slider.mean + spread * slider.sd * face.normal(), -0.9, 0.9);
        id.details.emplace_back(joined({slider.target, v < 0 ? slider.less : slider.more}),
                                std::abs(v));
    }
    for (const Slider& slider : kPairs) {
        const double v = std::clamp(spread * slider.sd * face.normal(), -1.0, 1.0);
        for (const char side : {'l', 'r'})
            id.details.emplace_back(
                on_side(joined({slider.target, v < 0 ? slider.less : slider.more}), side),
                std::abs(v));
    }
    const double fold = std::min(1.0, std::abs(kEpicanthus.sd * face.normal()));
    const bool inward = id.ancestry[1] > 0.5;
    for (const char side : {'l', 'r'})
        id.details.emplace_back(
            on_side(joined({kEpicanthus.target, inward ? kEpicanthus.less : kEpicanthus.more}),
                    side),
            inward ? fold : 0.2 * fold);
    // Without it shoulders bulge (bodies.md section 1).
    id.details.emplace_back(kShoulders, body.truncated_normal(0.15, 0.2, 0.0, 1.0));
    return id;
}

const std::vector<std::string>& target_names() {
    static const std::vector<std::string> names = all_names();
    return names;
}

Eigen::VectorXf target_weights(const Identity& id) {
    static const std::map<std::string, Eigen::Index> index = [] {
        std::map<std::string, Eigen::Index> all;
        for (const std::string& name : target_names())
            all.emplace(name, static_cast<Eigen::Index>(all.size()));
        return all;
    }();
    Eigen::VectorXf weights = Eigen::VectorXf::Zero(static_cast<Eigen::Index>(index.size()));
    const auto add = [&](const std::string& name, double w) {
        if (w > 1e-6) weights[index.at(name)] += static_cast<float>(w);
    };
    const std::array genders{1 - id.gender, id.gender};
    const auto ages = age_shares(id.age_years);
    const auto muscles = level_shares(id.muscle), heavy = level_shares(id.weight);
    for (std::size_t g = 0; g < 2; ++g)
        for (std::size_t a = 0; a < 4; ++a) {
            const double who = genders[g] * ages[a];
            for (std::size_t r = 0; r < 3; ++r)
                add("macrodetails/" + joined({kAncestries[r], kGenders[g], kAges[a]}),
                    who * id.ancestry[r]);
            for (std::size_t m = 0; m < 3; ++m)
                for (std::size_t w = 0; w < 3; ++w) {
                    const double k = who * muscles[m] * heavy[w];
                    if (k < 1e-6) continue;
                    const std::string whose = macro(kGenders[g], kAges[a], kLevels[m], kLevels[w]);
                    add("macrodetails/universal-" + whose, k);
                    add("macrodetails/height/" + whose + "-minheight",
                        k * std::max(0.0, 1 - 2 * id.height));
                    add("macrodetails/height/" + whose + "-maxheight",
                        k * std::max(0.0, 2 * id.height - 1));
                    if (a > 0)
                        add("macrodetails/proportions/" + whose + "-idealproportions",
                            k * id.proportions);
                }
        }
    for (const auto& [name, w] : id.details) add(name, w);
    return weights;
}

}  // namespace headcount::sim::people
