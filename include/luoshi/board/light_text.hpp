// luoshi/board/light_text.hpp - lights and their reasons in words.
#pragma once

#include <string>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/board/light.hpp"

namespace luoshi {
inline namespace v1 {

/// The light as printed on a board: 逾期, overdue.
Message label_of(Light light);

/// The reason with its dates and numbers: "逾期：时限 2017-06-30，至 2017-08-15 仍未办结，已超 32 个工作日".
std::string to_text(const Lit& lit, Language language);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/light_text_body.hpp"
#endif
