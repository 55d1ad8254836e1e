// rules/built_ins.hpp - FEEL's built-in functions as tables: name, parameters, body.
//
// A family of functions is one file, built_ins_*.cpp, that ends with its table. Whoever calls has the
// arguments checked and coerced by what the table says of the parameters, so that bodies only compute.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/value_data.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

class Evaluator;

/// A call under way.
struct BuiltInCall {
    Evaluator& evaluator;
    std::span<Value> arguments;  ///< those that were given; optional ones at the end may be missing
    std::uint32_t node;          ///< for findings

    std::size_t size() const { return arguments.size(); }
    bool has(std::size_t i) const { return i < arguments.size() && !arguments[i].is_null(); }
    Value& operator[](std::size_t i) const { return arguments[i]; }
    /// null, with a finding.
    Value fail(const char* code, Message what, Message accepted = {}) const;
    /// Counts steps; false when the budget is spent.
    bool spend(std::uint64_t steps) const;
};

/// `parameters` reads "name: type, name: type": types are string, number, boolean, date, time, date and time,
/// list, context, range, function, point (what has an order), any (null too), value (any but null); with "?"
/// the parameter may be missing or null, with " or null" it must be there but may be null, with "..." the
/// rest of the arguments are like it. "items" takes one list, or its items as arguments.
struct BuiltIn {
    std::string_view name;
    std::string_view parameters;
    Value (*body)(const BuiltInCall&);
    bool pure = true;  ///< the same arguments give the same answer: it may be computed ahead
};

/// A kind as a bit of BuiltInParameter::kinds.
constexpr std::uint16_t kind_bit(Kind kind) {
    return static_cast<std::uint16_t>(1u << static_cast<unsigned>(kind));
}

/// A parameter as the table states it, cut into its parts.
struct BuiltInParameter {
    std::string_view name;
    std::uint16_t kinds = 0;  ///< bit 1 << Kind for each kind that it takes
    bool optional = false;
    bool nullable = false;
    bool rest = false;
    bool list_or_items = false;
    bool is_list = false;
};

struct Signature {
    const BuiltIn* function = nullptr;
    std::vector<BuiltInParameter> parameters;
    std::size_t required = 0;

    bool takes(std::size_t count) const {
        if (count < required)
            return false;
        return count <= parameters.size() ||
               (!parameters.empty() && (parameters.back().rest || parameters.back().list_or_items));
    }
};

/// All of them, forms of one name in a row. Made once.
const std::vector<Signature>& built_ins();
/// The longest name of a built-in function in a text; `end` is `at` where there is none.
struct BuiltInMatch {
    std::uint32_t end = 0;
    std::int32_t first = -1;
};
BuiltInMatch match_built_in(std::string_view text, std::uint32_t at);

std::span<const BuiltIn> conversion_functions();
std::span<const BuiltIn> boolean_functions();
std::span<const BuiltIn> string_functions();
std::span<const BuiltIn> list_functions();
std::span<const BuiltIn> aggregate_functions();
std::span<const BuiltIn> numeric_functions();
std::span<const BuiltIn> temporal_functions();
std::span<const BuiltIn> range_functions();
std::span<const BuiltIn> context_functions();

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
