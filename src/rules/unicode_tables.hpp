// rules/unicode_tables.hpp - letter case and blocks of Unicode, as tables.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// first, first + step, … last: each is mapped to itself + delta.
struct CaseRun {
    char32_t first;
    char32_t last;
    std::uint32_t step;
    std::int32_t delta;
};

/// A character that is mapped to several.
struct CaseText {
    char32_t from;
    std::string_view to;
};

/// Both in the order of the characters.
struct CaseTable {
    std::span<const CaseRun> runs;
    std::span<const CaseText> texts;
};

extern const CaseTable upper_table;
extern const CaseTable lower_table;

/// A block by its name without blanks ("CJKUnifiedIdeographs").
struct Block {
    std::string_view name;
    char32_t first;
    char32_t last;
};

/// In the order of the names.
extern const std::span<const Block> unicode_blocks;

}  // namespace v1
}  // namespace luoshi
