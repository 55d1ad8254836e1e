// luoshi/base/version.hpp - the library's version and its inline namespace.
//
// Everything public lives in `luoshi`, inside the inline namespace `v1`, so that two major versions
// linked into one program do not share a symbol.
#pragma once

#define LUOSHI_VERSION_MAJOR 0
#define LUOSHI_VERSION_MINOR 1
#define LUOSHI_VERSION_PATCH 0

namespace luoshi {
inline namespace v1 {

/// The version as "major.minor.patch".
inline constexpr const char* version_text = "0.1.0";

}  // namespace v1
}  // namespace luoshi
