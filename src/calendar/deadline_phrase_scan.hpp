// src/calendar/deadline_phrase_scan.hpp - finds every limit that a phrase prints, from left to right.
//
// Each limit becomes a reading of its own kind with the bytes it was read from. How several limits belong
// together (steps, rules, a floor and a ceiling, an extension) is decided afterwards, in
// deadline_phrase.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "deadline_phrase_count.hpp"
#include "deadline_phrase_moment.hpp"
#include "deadline_phrase_text.hpp"
#include "luoshi/base/version.hpp"
#include "luoshi/calendar/deadline_phrase.hpp"
#include "luoshi/calendar/deadline_reading.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

/// What a limit is made of.
enum class LimitForm {
    date,        ///< a day, days, a span or an end of going on
    since,       ///< 2020年起: where something begins
    range,       ///< 2018年至2020年: a span with both ends printed
    cycle,       ///< 每季度…
    next_month,  ///< 次月5日前: a day after the month of an event, or the day of a monthly cycle
    count,       ///< a length
    going_on,    ///< 持续推进
};

struct Limit {
    LimitForm form = LimitForm::date;
    std::size_t begin = 0;  ///< offsets in the normal form
    std::size_t end = 0;
    DeadlineReading reading;
    std::optional<Count> count;      ///< of a count
    std::vector<Moment> moments;     ///< of a date, since or range
    std::vector<int> years;          ///< of each moment, 0 where none is known
    std::string also_trigger_thing;  ///< what was received
    bool goal = false;               ///< 到2022年
    bool weak = false;               ///< a span that no word makes a limit (2019年 in 2019年工作要点)
    bool event_named = false;        ///< the trigger is in the words
    bool event_unknown = false;      ///< the words name an event that no id stands for
    std::size_t event_begin = 0;     ///< where the words of the event begin; `begin` where there are none
    bool more_days = false;          ///< a cycle with several days: `reading.parts` holds one for each
    bool unreadable = false;         ///< the words are a limit that no reading carries
};

/// All limits of `phrase`, left to right, apart from each other. Linear.
std::vector<Limit> find_limits(const PhraseText& phrase, const DeadlineContext& context);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
