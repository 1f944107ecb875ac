// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <xmmintrin.h>

#include <cstddef>

namespace headcount::sim {

/// Four numbers worked on at once, as every x86 processor can (SSE2): no dispatch, and the same
/// bits on each of them.
inline constexpr std::size_t kWide = 4;
using Float4 = float __attribute__((vector_size(16)));
using Int4 = int __attribute__((vector_size(16)));

inline Float4 all(float x) { return Float4{x, x, x, x}; }
inline Int4 all(int x) { return Int4{x, x, x, x}; }
inline Float4 select(const Int4& mask, const Float4& yes, const Float4& no) {
    return mask ? yes : no;
}
inline Int4 select(const Int4& mask, const Int4& yes, const Int4& no) { return mask ? yes : no; }
inline Float4 larger(const Float4& a, const Float4& b) { return a > b ? a : b; }
inline Float4 smaller(const Float4& a, const Float4& b) { return a < b ? a : b; }
inline Float4 root(const Float4& x) { return (Float4)_mm_sqrt_ps((__m128)x); }

}  // namespace headcount::sim
