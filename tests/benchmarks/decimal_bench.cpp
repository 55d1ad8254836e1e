// What a decimal costs beside plain 128-bit integers doing the same: amount * rate + fee, rounded half even
// to cents; once with scales that the compiler knows, once with a scale beside each number, as decimals have.
// Neither checks for overflow. The three run in turns, so that a slow moment of the machine meets all; the
// medians of the rounds and the decimals' ratios to both are printed, then the cost of single operations.
//
//   small  amounts below a million: all coefficients fit in 64 bits
//   large  amounts of 18 digits: the products don't
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "luoshi/base/decimal.hpp"
#include "luoshi/base/decimal_math.hpp"

using namespace luoshi;

namespace {

__extension__ typedef __int128 Int128;

/// (a * b + c * 10^4) / 10^4 half even: a and c in hundredths, b in ten thousandths.
std::int64_t plain(std::int64_t a, std::int64_t b, std::int64_t c) {
    const Int128 sum = static_cast<Int128>(a) * b + static_cast<Int128>(c) * 10000;
    Int128 result = sum / 10000;
    const Int128 rest = sum - result * 10000, size = rest < 0 ? -rest : rest;
    if (size > 5000 || (size == 5000 && (result & 1) != 0))
        result += sum < 0 ? -1 : 1;
    return static_cast<std::int64_t>(result);
}

/// A 128-bit integer that knows its scale, as a decimal does, and checks nothing.
struct Scaled {
    Int128 value;
    int scale;
};
Int128 power_of_ten(int exponent) {
    return static_cast<Int128>(detail::powers_of_ten[static_cast<unsigned>(exponent)]);
}
Scaled times(Scaled a, Scaled b) {
    return {a.value * b.value, a.scale + b.scale};
}
Scaled plus(Scaled a, Scaled b) {
    if (a.scale < b.scale)
        a.value *= power_of_ten(b.scale - a.scale);
    else
        b.value *= power_of_ten(a.scale - b.scale);
    return {a.value + b.value, std::max(a.scale, b.scale)};
}
Scaled rounded(Scaled a, int scale) {
    const Int128 unit = power_of_ten(a.scale - scale);
    Int128 result = a.value / unit;
    const Int128 rest = a.value - result * unit, twice = rest < 0 ? -2 * rest : 2 * rest;
    if (twice > unit || (twice == unit && (result & 1) != 0))
        result += a.value < 0 ? -1 : 1;
    return {result, scale};
}
Scaled with_scaled(Scaled a, Scaled b, Scaled c) {
    return rounded(plus(times(a, b), c), 2);
}

Decimal with_decimals(Decimal a, Decimal b, Decimal c) {
    return *round(*add(*multiply(a, b), c), 2);
}

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                     values.end());
    return values[values.size() / 2];
}

void compare(const char* name, std::int64_t largest, int rounds) {
    constexpr std::size_t n = 4096;
    std::mt19937_64 random(17);
    const auto pick = [&](std::int64_t most) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(2 * most)) - most;
    };
    std::vector<std::int64_t> a(n), b(n), c(n), sums(n);
    std::vector<Decimal> x(n), y(n), z(n), results(n);
    std::vector<Scaled> u(n), v(n), w(n), others(n);
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = pick(largest), b[i] = pick(10000), c[i] = pick(100000);
        x[i] = Decimal::scaled(a[i], 2), y[i] = Decimal::scaled(b[i], 4), z[i] = Decimal::scaled(c[i], 2);
        u[i] = {a[i], 2}, v[i] = {b[i], 4}, w[i] = {c[i], 2};
    }
    std::vector<double> floor_times, scaled_times, decimal_times;
    for (int i = 0; i < rounds; ++i) {
        floor_times.push_back(seconds([&] {
            for (std::size_t k = 0; k < n; ++k)
                sums[k] = plain(a[k], b[k], c[k]);
        }));
        scaled_times.push_back(seconds([&] {
            for (std::size_t k = 0; k < n; ++k)
                others[k] = with_scaled(u[k], v[k], w[k]);
        }));
        decimal_times.push_back(seconds([&] {
            for (std::size_t k = 0; k < n; ++k)
                results[k] = with_decimals(x[k], y[k], z[k]);
        }));
    }
    for (std::size_t i = 0; i < n; ++i)
        if (results[i] != Decimal::scaled(sums[i], 2) || others[i].value != sums[i]) {
            std::printf("%s: they disagree at %zu\n", name, i);
            std::exit(1);
        }
    const double unit = 1e9 / static_cast<double>(n);
    const double least = median(floor_times), scaled = median(scaled_times), decimal = median(decimal_times);
    std::printf("%-6s  fixed scale %5.1f ns   own scale %5.1f ns   decimal %5.1f ns   ratios %.2f and %.2f\n",
                name, least * unit, scaled * unit, decimal * unit, decimal / least, decimal / scaled);
}

void single(const char* name, int rounds, const std::function<Decimal(Decimal, Decimal)>& operation) {
    const Decimal a = *parse_decimal("1234567.890123456789012345678901234"),
                  b = *parse_decimal("9.8765432109876543210987654321");
    std::vector<double> times;
    Decimal kept;
    for (int i = 0; i < rounds; ++i)
        times.push_back(seconds([&] {
            for (int k = 0; k < 100; ++k)
                kept = operation(a, b);
        }));
    std::printf("%-10s %8.1f ns   %s\n", name, median(times) * 1e7, to_text(kept).c_str());
}

}  // namespace

int main(int argc, char** argv) {
    // As a test, which only asks whether it still works, it is called with Google Benchmark's options.
    const int rounds = argc > 1 && std::string(argv[1]).find("min_time") != std::string::npos ? 5 : 500;
    compare("small", 100'000'000, rounds);
    compare("large", 100'000'000'000'000'000, rounds);
    std::printf("of 34 and 29 digits:\n");
    single("add", rounds, [](Decimal a, Decimal b) { return *add(a, b); });
    single("multiply", rounds, [](Decimal a, Decimal b) { return *multiply(a, b); });
    single("divide", rounds, [](Decimal a, Decimal b) { return *divide(a, b); });
    single("remainder", rounds, [](Decimal a, Decimal b) { return *remainder(a, b); });
    single("sqrt", rounds, [](Decimal a, Decimal) { return *sqrt(a); });
    single("exp", rounds, [](Decimal, Decimal b) { return *exp(b); });
    single("ln", rounds, [](Decimal a, Decimal) { return *ln(a); });
    single("power", rounds, [](Decimal a, Decimal b) { return *power(a, b); });
}
