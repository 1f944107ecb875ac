// SPDX-License-Identifier: Apache-2.0
#include "core/hash.hpp"

#include <gtest/gtest.h>

namespace headcount {
namespace {

TEST(ContentHash, IsXxh3Of128BitsInHexadecimal) {
    // XXH3_128bits of no bytes with seed 0, as xxHash's specification lists it (high half first).
    EXPECT_EQ(content_hash(""), "99aa06d3014798d86001c324468d497f");
}

TEST(ContentHash, TellsTextsApart) {
    EXPECT_EQ(content_hash("door"), content_hash("door"));
    EXPECT_NE(content_hash("door"), content_hash("doors"));
}

}  // namespace
}  // namespace headcount
