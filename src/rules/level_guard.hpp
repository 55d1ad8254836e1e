// rules/level_guard.hpp - how deep an evaluation nests.
#pragma once

#include "rules/evaluator.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// One level deeper for as long as it lives; false, and the evaluation has stopped, where that is too deep.
class LevelGuard {
  public:
    LevelGuard(Evaluator& evaluator, std::uint32_t node)
        : evaluator_(evaluator),
          fits_(++evaluator.depth_ <= evaluator.options_.max_depth || evaluator.too_deep(node)) {}
    ~LevelGuard() { --evaluator_.depth_; }
    LevelGuard(const LevelGuard&) = delete;
    LevelGuard& operator=(const LevelGuard&) = delete;
    explicit operator bool() const { return fits_; }

  private:
    Evaluator& evaluator_;
    bool fits_;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
