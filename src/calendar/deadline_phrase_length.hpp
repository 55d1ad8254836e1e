// src/calendar/deadline_phrase_length.hpp - printed lengths of time: 30日, 一年半, 1年6个月.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "luoshi/base/version.hpp"
#include "luoshi/calendar/time_unit.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

/// A length: 30日, 1—5个工作日, 半年, 两周.
struct Length {
    int n = 0;
    int n_min = 0;  ///< 0, or the lower number of a range whose upper one is `n`
    TimeUnit unit = TimeUnit::calendar_day;
    std::size_t end = 0;
    bool exact = true;  ///< false: no whole number of a unit (1.5个月, 一个半月, 十余日); `n` says nothing
};

/// Reads a length at `at`, all of it: 1.5年 and 1年6个月 are 18 months. 一季度 (the first quarter), 3月
/// (March) and the rest of a longer length are none.
std::optional<Length> read_length(std::string_view text, std::size_t at);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
