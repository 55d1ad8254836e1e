// luoshi/json/json_limits.hpp - how much JSON text is read.
#pragma once

#include <cstddef>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// The largest text that is read.
inline constexpr std::size_t max_json_bytes = std::size_t{1} << 30;
/// How deeply values may be nested.
inline constexpr int max_json_depth = 64;
/// How many problems are listed before reading stops.
inline constexpr std::size_t max_json_problems = 10000;

}  // namespace v1
}  // namespace luoshi
