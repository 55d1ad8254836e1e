// nearest_name.hpp - what somebody may have meant.
#pragma once

#include <cstddef>
#include <string_view>

#include "luoshi/base/diagnostic.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// "a, b, c" in both languages.
Message list_of_names(const std::string_view* names, std::size_t count);

/// The name that differs from `given` in the fewest letters, when these are few; otherwise all names.
Message nearest_name(std::string_view given, const std::string_view* names, std::size_t count);

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
