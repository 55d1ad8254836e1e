// Numeric functions (DMN 1.5, 10.3.4.5).
#include "luoshi/base/decimal_math.hpp"
#include "luoshi/rules/temporal_arithmetic.hpp"
#include "rules/built_ins.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

Value rounded(const BuiltInCall& call, Rounding mode) {
    Decimal scale;
    if (call.size() > 1) {
        if (!call.has(1))
            return call.fail("E006", {"位数为 null", "the scale is null"});
        scale = call[1].number();
    }
    const auto places = truncate_to_int64(scale);
    if (!places || *places < -6111 || *places > 6176)
        return call.fail("E024", {"位数超出 -6111 至 6176", "the scale lies outside -6111 to 6176"});
    const auto result = round(call[0].number(), static_cast<int>(*places), mode);
    if (!result)
        return call.fail("E009", {"结果过大", "the result is too large"});
    return *result;
}

Value decimal(const BuiltInCall& call) {
    return rounded(call, Rounding::half_even);
}
Value floor_of(const BuiltInCall& call) {
    return rounded(call, Rounding::floor);
}
Value ceiling_of(const BuiltInCall& call) {
    return rounded(call, Rounding::ceiling);
}
Value round_up(const BuiltInCall& call) {
    return rounded(call, Rounding::up);
}
Value round_down(const BuiltInCall& call) {
    return rounded(call, Rounding::down);
}
Value round_half_up(const BuiltInCall& call) {
    return rounded(call, Rounding::half_up);
}
Value round_half_down(const BuiltInCall& call) {
    return rounded(call, Rounding::half_down);
}

Value absolute(const BuiltInCall& call) {
    switch (call[0].kind()) {
        case Kind::number:
            return abs(call[0].number());
        case Kind::days_duration:
            return abs(call[0].days_duration());
        default:
            return abs(call[0].months_duration());
    }
}

Value number_of(const BuiltInCall& call, const std::optional<Decimal>& result) {
    if (result)
        return *result;
    return call.fail("E009", {"没有结果：" + shown(call[0]), "there is no result for " + shown(call[0])});
}

Value modulo_of(const BuiltInCall& call) {
    return number_of(call, modulo(call[0].number(), call[1].number()));
}
Value root(const BuiltInCall& call) {
    return call.spend(100) ? number_of(call, sqrt(call[0].number())) : Value();
}
Value logarithm(const BuiltInCall& call) {
    return call.spend(100) ? number_of(call, ln(call[0].number())) : Value();
}
Value exponential(const BuiltInCall& call) {
    return call.spend(100) ? number_of(call, exp(call[0].number())) : Value();
}

Value parity(const BuiltInCall& call, bool wanted) {
    const Decimal number = call[0].number();
    if (!is_integer(number))
        return call.fail("E006", {"不是整数：" + shown(call[0]), "not a whole number: " + shown(call[0])});
    const auto rest = remainder(number, Decimal(2));
    return rest && rest->is_zero() == wanted;
}
Value odd(const BuiltInCall& call) {
    return parity(call, false);
}
Value even(const BuiltInCall& call) {
    return parity(call, true);
}

constexpr BuiltIn numeric_table[] = {
    {"decimal", "n: number, scale: number", decimal},
    {"floor", "n: number, scale: number?", floor_of},
    {"ceiling", "n: number, scale: number?", ceiling_of},
    {"round up", "n: number, scale: number", round_up},
    {"round down", "n: number, scale: number", round_down},
    {"round half up", "n: number, scale: number", round_half_up},
    {"round half down", "n: number, scale: number", round_half_down},
    {"abs", "n: number or duration", absolute},
    {"modulo", "dividend: number, divisor: number", modulo_of},
    {"sqrt", "number: number", root},
    {"log", "number: number", logarithm},
    {"exp", "number: number", exponential},
    {"odd", "number: number", odd},
    {"even", "number: number", even},
};

}  // namespace

std::span<const BuiltIn> numeric_functions() {
    return numeric_table;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
