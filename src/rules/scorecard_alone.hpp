// rules/scorecard_alone.hpp - the scores of one subject by itself.
#pragma once

#include <cstddef>

#include "luoshi/rules/scorecard.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// With its group's best values, so that it can be evaluated once more without the others.
Scores alone(const Scores& all, std::size_t subject);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
