// SPDX-License-Identifier: Apache-2.0
#include "sim/people/measures.hpp"

#include <array>
#include <cmath>

namespace headcount::sim::people {

namespace {

struct Median {
    double age_years, female_m, male_m;
};

/// Height for age, medians (WHO growth reference 2007, de Onis et al., rounded to the millimetre).
constexpr std::array kMedians{
    Median{5, 1.096, 1.103},  Median{6, 1.151, 1.160},  Median{7, 1.208, 1.217},
    Median{8, 1.266, 1.273},  Median{9, 1.325, 1.326},  Median{10, 1.386, 1.378},
    Median{11, 1.450, 1.431}, Median{12, 1.512, 1.491}, Median{13, 1.564, 1.560},
    Median{14, 1.598, 1.632}, Median{15, 1.617, 1.690}, Median{16, 1.625, 1.729},
    Median{17, 1.629, 1.752}, Median{18, 1.631, 1.761}, Median{19, 1.632, 1.765}};

double median_m(bool male, double age_years) {
    const auto of = [&](const Median& m) { return male ? m.male_m : m.female_m; };
    std::size_t i = 0;
    while (i + 2 < kMedians.size() && kMedians[i + 1].age_years <= age_years) ++i;
    const double share =
        (age_years - kMedians[i].age_years) / (kMedians[i + 1].age_years - kMedians[i].age_years);
    return of(kMedians[i]) + share * (of(kMedians[i + 1]) - of(kMedians[i]));
}

}  // namespace

Years years_of(const std::string& age_group, const PopulationOptions& options) {
    if (age_group == "child") return {options.child_from_years, 13};
    if (age_group == "young") return {options.young_from_years, options.young_to_years};
    if (age_group == "adult") return {30, 65};
    return {65, 91};
}

/// 19-year-olds as CBS measured them, and all up to 29. Adults 30 to 64 are of earlier, slightly
/// shorter generations and seniors have shrunk: the factors are assumed. Below 19 the median
/// follows WHO's of the age, times what makes WHO's 19-year-olds CBS's (1.036 and 1.037), and the
/// SD is the same share of it as at 19: both assumed.
Normal height_m(const std::string& gender, const std::string& age_group, double age_years) {
    const bool male = gender == "male";
    const double grown = male ? 1.829 : 1.693, grown_sd = male ? 0.075 : 0.067;
    if (age_years < kGrown_years) {
        const double mean = grown * median_m(male, age_years) / median_m(male, kGrown_years);
        const double sd = grown_sd * mean / grown;
        return {mean, sd, mean - 3 * sd, mean + 3 * sd};
    }
    const double factor = age_group == "senior" ? 0.965 : age_group == "adult" ? 0.993 : 1.0;
    const double mean = grown * factor;
    return {mean, grown_sd, mean - 4 * grown_sd, mean + 4 * grown_sd};
}

std::string height_source(const std::string& age_group) {
    const std::string cbs =
        "CBS 2021, Dutch 19-year-olds of 2020: men 182.9 (SD 7.5) cm, women 169.3 (SD 6.7) cm";
    if (age_group == "child")
        return "WHO growth reference 2007 times an assumed factor of about 1.036";
    if (age_group == "young") return cbs + "; below 19 years as a child";
    return "CBS 2021 times an assumed factor for the age";
}

double build_within(std::size_t body_shape, double place) {
    // Evenly among the average, ever fewer towards the ends at -1 and 1: assumed.
    const double beyond = 1 - std::sqrt(1 - place);
    if (body_shape == 0) return kThin_build - (1 + kThin_build) * beyond;
    if (body_shape == 1) return kThin_build + (kHeavy_build - kThin_build) * place;
    return kHeavy_build + (1 - kHeavy_build) * beyond;
}

/// Students: N(1.34, 0.26) within 0.7 to 2.0 m/s (Weidmann 1993). The limits of the other rows are
/// RiMEA's test 7 (under 30, over 50, impaired); their means and that of a wheelchair are assumed.
Normal free_speed_mps(const std::string& age_group, const std::string& mobility_aid) {
    if (mobility_aid == "cane") return {0.62, 0.08, 0.46, 0.76};
    if (mobility_aid == "wheelchair") return {1.0, 0.15, 0.7, 1.3};
    if (age_group == "child") return {1.15, 0.2, 0.58, 1.61};
    if (age_group == "senior") return {1.08, 0.18, 0.68, 1.41};
    return {1.34, 0.26, 0.7, 2.0};
}

std::string speed_source(const std::string& age_group, const std::string& mobility_aid) {
    if (mobility_aid == "none" && (age_group == "young" || age_group == "adult"))
        return "Weidmann 1993";
    return mobility_aid == "wheelchair" ? "assumed" : "limits: RiMEA test 7; mean and SD assumed";
}

}  // namespace headcount::sim::people
