// board_rules.hpp - the rules of a board as callers of the C API write them.
#pragma once

#include <string_view>

#include "luoshi/board/board_rules.hpp"

namespace luoshi::capi {

/// A JSON object, as luoshi_board_create() says, or nothing for the defaults. Throws Error(invalid_data,
/// C027) for what can't be read; whether numbers are in range is the board's to say.
BoardRules rules_from(std::string_view text);

}  // namespace luoshi::capi
