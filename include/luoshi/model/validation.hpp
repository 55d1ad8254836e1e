// luoshi/model/validation.hpp - what an entity must be, on its own.
//
// Checks that need only the entity itself: required fields, valid text, ranges, order of dates. Whether its
// references lead anywhere is checked where it meets the model, in apply().
//
//   M001 a required field is missing        M008 dates in the wrong order
//   M002 text is not UTF-8                  M009 a number out of its range
//   M003 an id that can't be used           M010 not exactly one holder of a duty
//   M011 an enumerator that doesn't exist   M015 a group's count contradicts the task
//   M016 hours of work that make no sense   M017 a decision without what it needs
//   M018 a date outside 0001..9999          M020 a choice given twice
//   M021 a task twice in a baseline
#pragma once

#include <cstddef>

#include "luoshi/base/diagnostic.hpp"

namespace luoshi {
inline namespace v1 {

/// The longest host id, in bytes.
inline constexpr std::size_t max_id_bytes = 255;

/// Appends what is wrong with `entity` on its own. Linear in its size.
template <class Entity>
void validate(const Entity& entity, Diagnostics& found);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/model/validation_body.hpp"
#endif
