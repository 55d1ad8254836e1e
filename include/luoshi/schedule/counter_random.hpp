// luoshi/schedule/counter_random.hpp - random words that are a function of a key and a counter.
//
// Threefry-4x32 of 13 rounds: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers:
// as easy as 1, 2, 3", SC '11. Nothing is carried from one word to the next, so any word can be made by any
// thread at any time. Additions, rotations and exclusive-ors of 32 bits alone: the same everywhere, and a
// loop over counters becomes vector code.
#pragma once

#include <array>
#include <cstdint>

namespace luoshi {
inline namespace v1 {
namespace detail {

using RandomWords = std::array<std::uint32_t, 4>;

struct Threefry {
    static constexpr std::uint32_t parity = 0x1BD11BDA;

    /// The four words of `counter`.
    [[gnu::always_inline]] static constexpr RandomWords words(const RandomWords& key, RandomWords counter) {
        const auto [k0, k1, k2, k3] = key;
        const std::uint32_t k4 = parity ^ k0 ^ k1 ^ k2 ^ k3;
        auto [a, b, c, d] = counter;
        inject(a, b, c, d, k0, k1, k2, k3, 0);
        four_rounds<10, 26, 11, 21, 13, 27, 23, 5>(a, b, c, d);
        inject(a, b, c, d, k1, k2, k3, k4, 1);
        four_rounds<6, 20, 17, 11, 25, 10, 18, 20>(a, b, c, d);
        inject(a, b, c, d, k2, k3, k4, k0, 2);
        four_rounds<10, 26, 11, 21, 13, 27, 23, 5>(a, b, c, d);
        inject(a, b, c, d, k3, k4, k0, k1, 3);
        mix<6, 20>(a, b, c, d);
        return {a, b, c, d};
    }

  private:
    template <int r, int s>
    [[gnu::always_inline]] static constexpr void mix(std::uint32_t& a, std::uint32_t& b, std::uint32_t& c,
                                                     std::uint32_t& d) {
        a += b;
        b = (b << r | b >> (32 - r)) ^ a;
        c += d;
        d = (d << s | d >> (32 - s)) ^ c;
    }
    template <int r0, int s0, int r1, int s1, int r2, int s2, int r3, int s3>
    [[gnu::always_inline]] static constexpr void four_rounds(std::uint32_t& a, std::uint32_t& b,
                                                             std::uint32_t& c, std::uint32_t& d) {
        mix<r0, s0>(a, b, c, d);
        mix<r1, s1>(a, d, c, b);
        mix<r2, s2>(a, b, c, d);
        mix<r3, s3>(a, d, c, b);
    }
    [[gnu::always_inline]] static constexpr void inject(std::uint32_t& a, std::uint32_t& b, std::uint32_t& c,
                                                        std::uint32_t& d, std::uint32_t ka, std::uint32_t kb,
                                                        std::uint32_t kc, std::uint32_t kd,
                                                        std::uint32_t round) {
        a += ka;
        b += kb;
        c += kc;
        d += kd + round;
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
