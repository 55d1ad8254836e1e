// src/calendar/deadline_phrase_cycle.hpp - printed cycles (每年, 每季度, 每月) and the day in a cycle.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "luoshi/base/version.hpp"
#include "luoshi/calendar/deadline_reading.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

/// The day in a cycle, as far as it is printed.
struct CycleDay {
    int month = 0;             ///< of a yearly cycle
    int month_in_quarter = 0;  ///< of a quarterly cycle
    int offset_months = 0;     ///< 次月
    int day = 0;               ///< or last_day_of_month
    std::size_t end = 0;
};

struct CycleWord {
    Cycle every = Cycle::none;
    bool readable = true;  ///< false for cycles that no reading carries: 每两年, 每10个工作日, 每日
    std::size_t end = 0;
};

/// 每年, 每季度, 按月 (报送) at `at`.
std::optional<CycleWord> read_cycle_word(std::string_view text, std::size_t at);

/// The days of the cycle at `at`: 3月底前, 第一个月20日前, 末, 5日前, 次月5日前. Several where the text lists
/// several; empty when there is none.
std::vector<CycleDay> read_cycle_days(std::string_view text, std::size_t at, Cycle every);

/// An event whose month a 次月 may follow.
struct MonthEvent {
    std::string_view id;  ///< empty: none
    std::size_t end = 0;
};

/// The first event that `text` names.
MonthEvent first_month_event(std::string_view text);

/// A yearly list of months three apart with one day is a quarterly cycle; any other list stays as it is.
bool join_to_quarterly(std::vector<CycleDay>& days);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
