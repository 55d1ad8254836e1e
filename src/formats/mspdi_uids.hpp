// formats/mspdi_uids.hpp - the numbers by which Microsoft Project knows tasks.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// The largest UID that Project takes.
inline constexpr std::uint32_t max_mspdi_uid = 0x1FFFFF;

/// A UID for each task, by dense id; 0 for rows without a task. An id that is a number is its own UID, others
/// get one from their text, so that it stays while tasks come and go; of two with the same, the later in the
/// order of ids goes on to the next free one. Past `max_mspdi_uid` tasks the numbers go on above it.
std::vector<std::int32_t> mspdi_uids(const Model& model);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
