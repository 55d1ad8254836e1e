// luoshi/base/limbs.hpp - unsigned integers of several 64-bit limbs, lowest limb first, for Decimal's inside.
//
// Fixed size, no allocation, all constant time for a given size. Results that don't fit lose their high
// limbs; callers choose sizes that suffice and say why.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// 10^0 to 10^19, all that fit in 64 bits.
inline constexpr std::array<std::uint64_t, 20> powers_of_ten = [] {
    std::array<std::uint64_t, 20> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

/// Two halves of a product or of a dividend.
struct Pair64 {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
};

/// The whole product.
constexpr Pair64 multiply_64(std::uint64_t a, std::uint64_t b) {
#if defined(__SIZEOF_INT128__)
    __extension__ using Twice = unsigned __int128;
    const Twice product = static_cast<Twice>(a) * b;
    return {static_cast<std::uint64_t>(product >> 64), static_cast<std::uint64_t>(product)};
#else
    const std::uint64_t a0 = a & 0xFFFFFFFF, a1 = a >> 32, b0 = b & 0xFFFFFFFF, b1 = b >> 32;
    const std::uint64_t low = a0 * b0, cross = a1 * b0 + (low >> 32), other = a0 * b1 + (cross & 0xFFFFFFFF);
    return {a1 * b1 + (cross >> 32) + (other >> 32), (other << 32) | (low & 0xFFFFFFFF)};
#endif
}

/// Quotient and remainder of one limb's division.
struct Division64 {
    std::uint64_t quotient = 0;
    std::uint64_t remainder = 0;
};

/// (high * 2^64 + low) / divisor, where high < divisor, so that the quotient fits.
constexpr Division64 divide_64(std::uint64_t high, std::uint64_t low, std::uint64_t divisor) {
    if (high == 0)
        return {low / divisor, low % divisor};
#if defined(__SIZEOF_INT128__)
    __extension__ using Twice = unsigned __int128;
#if defined(__x86_64__) && defined(__GNUC__)
    if (!std::is_constant_evaluated()) {  // the compiler would call a routine for 128 by 128 bits
        Division64 result;
        __asm__("divq %4"
                : "=a"(result.quotient), "=d"(result.remainder)
                : "0"(low), "1"(high), "r"(divisor)
                : "cc");
        return result;
    }
#endif
    const Twice dividend = (static_cast<Twice>(high) << 64) | low;
    return {static_cast<std::uint64_t>(dividend / divisor), static_cast<std::uint64_t>(dividend % divisor)};
#else
    std::uint64_t quotient = 0;
    for (int i = 0; i < 64; ++i) {
        const bool carry = (high >> 63) != 0;
        high = (high << 1) | (low >> 63);
        low <<= 1;
        quotient <<= 1;
        if (carry || high >= divisor) {
            high -= divisor;
            quotient |= 1;
        }
    }
    return {quotient, high};
#endif
}

/// An unsigned integer of N limbs.
template <std::size_t N>
struct Limbs {
    std::array<std::uint64_t, N> limb{};

    constexpr Limbs() = default;
    constexpr explicit Limbs(std::uint64_t value) { limb[0] = value; }
    /// The value of another size; what doesn't fit is cut off.
    template <std::size_t M>
    constexpr explicit Limbs(const Limbs<M>& other) {
        for (std::size_t i = 0; i < N && i < M; ++i)
            limb[i] = other.limb[i];
    }

    constexpr bool is_zero() const {
        for (const std::uint64_t part : limb)
            if (part != 0)
                return false;
        return true;
    }
    /// Limbs in use; 0 for zero.
    constexpr std::size_t size() const {
        std::size_t used = N;
        while (used > 0 && limb[used - 1] == 0)
            --used;
        return used;
    }
    /// Bits in use; 0 for zero.
    constexpr int bits() const {
        const std::size_t used = size();
        return used == 0 ? 0 : static_cast<int>(used * 64) - std::countl_zero(limb[used - 1]);
    }

    friend constexpr bool operator==(const Limbs&, const Limbs&) = default;
    friend constexpr std::strong_ordering operator<=>(const Limbs& a, const Limbs& b) {
        for (std::size_t i = N; i-- > 0;)
            if (a.limb[i] != b.limb[i])
                return a.limb[i] <=> b.limb[i];
        return std::strong_ordering::equal;
    }

    constexpr Limbs& operator+=(const Limbs& b) {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < N; ++i) {
            const std::uint64_t sum = limb[i] + b.limb[i];
            const std::uint64_t with_carry = sum + carry;
            carry = static_cast<std::uint64_t>(sum < limb[i]) | static_cast<std::uint64_t>(with_carry < sum);
            limb[i] = with_carry;
        }
        return *this;
    }
    constexpr Limbs& operator-=(const Limbs& b) {
        std::uint64_t borrow = 0;
        for (std::size_t i = 0; i < N; ++i) {
            const std::uint64_t difference = limb[i] - b.limb[i];
            const std::uint64_t next = static_cast<std::uint64_t>(limb[i] < b.limb[i]) |
                                       static_cast<std::uint64_t>(difference < borrow);
            limb[i] = difference - borrow;
            borrow = next;
        }
        return *this;
    }
    friend constexpr Limbs operator+(Limbs a, const Limbs& b) { return a += b; }
    friend constexpr Limbs operator-(Limbs a, const Limbs& b) { return a -= b; }

    /// Multiplies by one limb and adds another; the limb that runs over is returned.
    constexpr std::uint64_t multiply_add(std::uint64_t factor, std::uint64_t addend) {
        for (std::size_t i = 0; i < N; ++i) {
            const Pair64 product = multiply_64(limb[i], factor);
            limb[i] = product.low + addend;
            addend = product.high + static_cast<std::uint64_t>(limb[i] < addend);
        }
        return addend;
    }
    /// Divides by one limb, not 0; the remainder is returned.
    constexpr std::uint64_t divide_by(std::uint64_t divisor) {
        std::uint64_t remainder = 0;
        for (std::size_t i = size(); i-- > 0;) {
            const Division64 part = divide_64(remainder, limb[i], divisor);
            limb[i] = part.quotient;
            remainder = part.remainder;
        }
        return remainder;
    }
    constexpr Limbs& operator<<=(int count) {
        const auto whole = static_cast<std::size_t>(count / 64);
        const int part = count % 64;
        for (std::size_t i = N; i-- > 0;) {
            std::uint64_t value = i >= whole ? limb[i - whole] << part : 0;
            if (part != 0 && i > whole)
                value |= limb[i - whole - 1] >> (64 - part);
            limb[i] = value;
        }
        return *this;
    }
    constexpr Limbs& operator>>=(int count) {
        const auto whole = static_cast<std::size_t>(count / 64);
        const int part = count % 64;
        for (std::size_t i = 0; i < N; ++i) {
            std::uint64_t value = i + whole < N ? limb[i + whole] >> part : 0;
            if (part != 0 && i + whole + 1 < N)
                value |= limb[i + whole + 1] << (64 - part);
            limb[i] = value;
        }
        return *this;
    }
};

/// The whole product.
template <std::size_t N, std::size_t M>
constexpr Limbs<N + M> multiply_limbs(const Limbs<N>& a, const Limbs<M>& b) {
    Limbs<N + M> product;
    const std::size_t used_a = a.size(), used_b = b.size();
    for (std::size_t i = 0; i < used_a; ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < used_b; ++j) {
            const Pair64 part = multiply_64(a.limb[i], b.limb[j]);
            std::uint64_t& at = product.limb[i + j];
            const std::uint64_t low = part.low + carry;
            at += low;
            carry =
                part.high + static_cast<std::uint64_t>(low < carry) + static_cast<std::uint64_t>(at < low);
        }
        product.limb[i + used_b] = carry;
    }
    return product;
}

/// Quotient and remainder.
template <std::size_t N, std::size_t M>
struct LimbsDivision {
    Limbs<N> quotient;
    Limbs<M> remainder;
};

/// Long division (Knuth, The Art of Computer Programming, vol. 2, 4.3.1, algorithm D). `divisor` is not 0.
template <std::size_t N, std::size_t M>
constexpr LimbsDivision<N, M> divide_limbs(const Limbs<N>& dividend, const Limbs<M>& divisor) {
    const std::size_t n = divisor.size(), used = dividend.size();
    LimbsDivision<N, M> result;
    if (n == 1) {
        result.quotient = dividend;
        result.remainder = Limbs<M>(result.quotient.divide_by(divisor.limb[0]));
        return result;
    }
    if (used < n) {
        result.remainder = Limbs<M>(dividend);
        return result;
    }
    const int shift = std::countl_zero(divisor.limb[n - 1]);
    Limbs<M> d = divisor;
    d <<= shift;
    Limbs<N + 1> r{dividend};
    r <<= shift;
    const std::uint64_t top = d.limb[n - 1], next = d.limb[n - 2];
    for (std::size_t j = used - n + 1; j-- > 0;) {
        const std::uint64_t high = r.limb[j + n], middle = r.limb[j + n - 1], low = r.limb[j + n - 2];
        std::uint64_t digit = ~std::uint64_t{0}, rest = 0;
        bool rest_fits = true;
        if (high < top) {
            const Division64 guess = divide_64(high, middle, top);
            digit = guess.quotient, rest = guess.remainder;
        } else {  // high == top: the guess is the largest digit
            rest = middle + top;
            rest_fits = rest >= top;
        }
        while (rest_fits) {
            const Pair64 check = multiply_64(digit, next);
            if (check.high < rest || (check.high == rest && check.low <= low))
                break;
            --digit;
            rest += top;
            rest_fits = rest >= top;
        }
        std::uint64_t carry = 0, borrow = 0;
        for (std::size_t i = 0; i <= n; ++i) {
            const Pair64 part = multiply_64(digit, i < n ? d.limb[i] : 0);
            const std::uint64_t taken = part.low + carry;
            carry = part.high + static_cast<std::uint64_t>(taken < carry);
            std::uint64_t& at = r.limb[j + i];
            const std::uint64_t difference = at - taken;
            const std::uint64_t owed =
                static_cast<std::uint64_t>(at < taken) | static_cast<std::uint64_t>(difference < borrow);
            at = difference - borrow;
            borrow = owed;
        }
        if (borrow != 0) {  // one too many
            --digit;
            std::uint64_t over = 0;
            for (std::size_t i = 0; i <= n; ++i) {
                const std::uint64_t addend = i < n ? d.limb[i] : 0;
                const std::uint64_t sum = r.limb[j + i] + addend;
                const std::uint64_t with_over = sum + over;
                over = static_cast<std::uint64_t>(sum < addend) | static_cast<std::uint64_t>(with_over < sum);
                r.limb[j + i] = with_over;
            }
        }
        result.quotient.limb[j] = digit;
    }
    r >>= shift;
    result.remainder = Limbs<M>(r);
    return result;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
