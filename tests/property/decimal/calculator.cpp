// Reads lines "operation a b" and writes each result's text, or "none": for comparison with other decimals.
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>

#include "luoshi/base/decimal.hpp"
#include "luoshi/base/decimal_math.hpp"

using namespace luoshi;

namespace {

std::optional<Decimal> rounded(Decimal value, Decimal scale, Rounding mode) {
    return round(value, static_cast<int>(to_int64(scale).value_or(0)), mode);
}

std::optional<Decimal> result_of(const std::string& operation, Decimal a, Decimal b) {
    if (operation == "add")
        return add(a, b);
    if (operation == "subtract")
        return subtract(a, b);
    if (operation == "multiply")
        return multiply(a, b);
    if (operation == "divide")
        return divide(a, b);
    if (operation == "remainder")
        return remainder(a, b);
    if (operation == "modulo")
        return modulo(a, b);
    if (operation == "compare")
        return Decimal(a < b ? -1 : a > b ? 1 : 0);
    if (operation == "sqrt")
        return sqrt(a);
    if (operation == "exp")
        return exp(a);
    if (operation == "ln")
        return ln(a);
    if (operation == "power")
        return power(a, b);
    if (operation == "half_even")
        return rounded(a, b, Rounding::half_even);
    if (operation == "half_up")
        return rounded(a, b, Rounding::half_up);
    if (operation == "half_down")
        return rounded(a, b, Rounding::half_down);
    if (operation == "up")
        return rounded(a, b, Rounding::up);
    if (operation == "down")
        return rounded(a, b, Rounding::down);
    if (operation == "ceiling")
        return rounded(a, b, Rounding::ceiling);
    if (operation == "floor")
        return rounded(a, b, Rounding::floor);
    std::fprintf(stderr, "no operation %s\n", operation.c_str());
    std::exit(1);
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    std::string operation, a, b;
    while (std::cin >> operation >> a >> b) {
        const std::optional<Decimal> x = parse_number(a), y = parse_number(b);
        const std::optional<Decimal> result = x && y ? result_of(operation, *x, *y) : std::nullopt;
        std::cout << (result ? to_text(*result) : "none") << '\n';
    }
}
