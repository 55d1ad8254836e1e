// luoshi/schedule/integer_root.hpp - square roots of integers, by bits.
#pragma once

#include <cstdint>

namespace luoshi {
inline namespace v1 {
namespace detail {

// 128 bits, where sums of products need them.
__extension__ typedef unsigned __int128 Wide;
__extension__ typedef __int128 SignedWide;

/// The largest r with r * r <= n.
template <class Unsigned>
constexpr Unsigned floor_sqrt(Unsigned n) {
    Unsigned root = 0;
    Unsigned bit = Unsigned{1} << (sizeof(Unsigned) * 8 - 2);
    while (bit > n)
        bit >>= 2;
    for (; bit != 0; bit >>= 2) {
        const bool fits = n >= root + bit;
        n -= fits ? root + bit : 0;
        root = (root >> 1) + (fits ? bit : 0);
    }
    return root;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
