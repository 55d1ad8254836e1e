// formats/mspdi_outline.hpp - the numbers of an outline: 1, 1.1, 1.2, 2.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace luoshi {
inline namespace v1 {
namespace formats {

class Outline {
  public:
    /// Goes on to the next row, which stands at `level`; levels count from 1. A row stands at most one level
    /// under the one before it.
    void next(std::int32_t level) {
        const std::size_t depth = level < 1 ? 1 : static_cast<std::size_t>(level);
        counts_.resize(depth < counts_.size() + 1 ? depth : counts_.size() + 1);
        ++counts_.back();
    }
    std::size_t depth() const { return counts_.size(); }
    std::string number() const {
        std::string number;
        for (const std::int32_t count : counts_)
            number += (number.empty() ? "" : ".") + std::to_string(count);
        return number;
    }

  private:
    std::vector<std::int32_t> counts_;
};

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
