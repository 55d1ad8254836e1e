// rules/depth_guard.hpp - how deep a text may nest.
#pragma once

#include "rules/feel_parser.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// One level deeper for as long as it lives; false, and the parser has failed, where that is too deep.
class DepthGuard {
  public:
    explicit DepthGuard(Parser& parser) : parser_(parser), fits_(++parser.depth_ <= max_parse_depth) {
        if (!fits_)
            parser_.fail("E013", parser_.pos_, {"表达式嵌套过深", "the expression is nested too deeply"},
                         {"不超过 250 层", "at most 250 levels"});
    }
    ~DepthGuard() { --parser_.depth_; }
    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;
    explicit operator bool() const { return fits_; }

  private:
    Parser& parser_;
    bool fits_;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
