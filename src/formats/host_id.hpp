// formats/host_id.hpp - ids that an import makes.
#pragma once

#include <string>
#include <string_view>

namespace luoshi {
inline namespace v1 {
namespace formats {

/// `text` as a host id: control characters become blanks, and a text over the limit keeps its beginning and
/// gets a digest of the whole (64-bit FNV-1a), so that the same text always gives the same id.
std::string host_id(std::string_view text);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
