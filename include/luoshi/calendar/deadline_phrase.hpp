// luoshi/calendar/deadline_phrase.hpp - reads the deadlines of Chinese government documents.
//
//     read_deadline("2019年3月底前").date              -> 2019-03-31
//     read_deadline("自印发之日起30日内").trigger       -> "issue", n 30, calendar_day, within
//     read_deadline("6月底前", {.doc_year = 2022})      -> 2022-06-30, year_from_document
//     read_deadline("年底前")                           -> no date; month 12, day 31, needs_reference_year
//
// The reader never guesses: what the words don't give stays open, and what it can't read is `unresolved`
// with a finding (codes T100 and up) at the byte where reading stopped.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/version.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/deadline_reading.hpp"

namespace luoshi {
inline namespace v1 {

/// What the reader is told beside the text. Everything may be left out.
struct DeadlineContext {
    std::optional<int> doc_year;  ///< the document's year fills dates without a year
    std::optional<Date> issued;   ///< signed; its year is the document's where `doc_year` is absent
    std::optional<Date> published;
    std::optional<int> assessment_year;  ///< the assessed year; what follows lies in the next one
    std::string trigger;                 ///< the event that the item around the phrase names
};

/// Longer texts are no deadline phrase and are not searched for one.
inline constexpr std::size_t longest_deadline_phrase = 16384;  // bytes, some 5000 characters

/// Reads a phrase. Any bytes are safe; text that is not UTF-8 or too long is unresolved. Time grows
/// linearly with the text.
DeadlineReading read_deadline(std::string_view phrase, const DeadlineContext& context = {});

}  // namespace v1
}  // namespace luoshi
