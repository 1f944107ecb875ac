// SPDX-License-Identifier: Apache-2.0
#include "sim/people/share_tables.hpp"

namespace headcount::sim::people {

const std::vector<ShareTable>& share_tables() {
    using P = PopulationOptions;
    static const std::vector<const char*> kUnder30{"child", "young"}, kFrom30{"adult", "senior"};
    static const std::vector<ShareTable> kAll{
        {"gender", "gender", &P::gender},
        {"age_group", "age_group", &P::age_group},
        {"body_shape_under_30", "body_shape", &P::body_shape_under_30, "under 30", "", kUnder30},
        {"body_shape_from_30", "body_shape", &P::body_shape_from_30, "from 30", "", kFrom30},
        {"skin_tone", "skin_tone", &P::skin_tone},
        {"hair_length_female", "hair_length", &P::hair_length_female, "female", "female"},
        {"hair_length_male_under_30", "hair_length", &P::hair_length_male_under_30, "male under 30",
         "male", kUnder30},
        {"hair_length_male_from_30", "hair_length", &P::hair_length_male_from_30, "male from 30",
         "male", kFrom30},
        {"hair_colour_under_30", "hair_colour", &P::hair_colour_under_30, "under 30", "", kUnder30},
        {"hair_colour_adult", "hair_colour", &P::hair_colour_adult, "adult", "", {"adult"}},
        {"hair_colour_senior", "hair_colour", &P::hair_colour_senior, "senior", "", {"senior"}},
        {"facial_hair", "facial_hair", &P::facial_hair, "male from 13"},
        {"glasses_under_30", "glasses", &P::glasses_under_30, "under 30", "", kUnder30},
        {"glasses_from_30", "glasses", &P::glasses_from_30, "from 30", "", kFrom30},
        {"face_mask", "face_mask", &P::face_mask},
        {"hat", "hat", &P::hat},
        {"upper_garment_female", "upper_garment", &P::upper_garment_female, "female", "female"},
        {"upper_garment_male", "upper_garment", &P::upper_garment_male, "male", "male"},
        {"upper_colour", "upper_colour", &P::upper_colour},
        {"upper_pattern", "upper_pattern", &P::upper_pattern},
        {"lower_garment_female", "lower_garment", &P::lower_garment_female, "female not in a dress",
         "female"},
        {"lower_garment_male", "lower_garment", &P::lower_garment_male, "male not in a dress",
         "male"},
        {"lower_colour", "lower_colour", &P::lower_colour, "not in a dress"},
        {"shoes", "shoes", &P::shoes},
        {"gloves", "gloves", &P::gloves},
        {"bag", "bag", &P::bag, "whom no rule forbids any"},
        {"umbrella", "umbrella", &P::umbrella, "whose left hand is free"},
        {"phone", "phone", &P::phone, "whose right hand is free"},
        {"mobility_aid", "mobility_aid", &P::mobility_aid},
        {"pram", "pram", &P::pram, "adult with both hands free"},
    };
    return kAll;
}

}  // namespace headcount::sim::people
