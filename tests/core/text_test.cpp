// SPDX-License-Identifier: Apache-2.0
#include "core/text.hpp"

#include <gtest/gtest.h>

namespace headcount {
namespace {

TEST(ExactText, ReadsBackAsTheSameNumberInTheFewestDigits) {
    EXPECT_EQ(exact_text(0.1), "0.1");
    EXPECT_EQ(exact_text(1.0 / 3), "0.3333333333333333");
    EXPECT_EQ(exact_text(-12), "-12");
}

TEST(RoundedText, KeepsTheSignificantDigitsAskedFor) {
    EXPECT_EQ(rounded_text(1.0 / 3), "0.333");
    EXPECT_EQ(rounded_text(123456.7, 6), "123457");
    EXPECT_EQ(rounded_text(2), "2");
}

}  // namespace
}  // namespace headcount
