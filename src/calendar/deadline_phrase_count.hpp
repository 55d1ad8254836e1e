// src/calendar/deadline_phrase_count.hpp - lengths of time as limits and the events they are counted from.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "deadline_phrase_length.hpp"
#include "luoshi/base/version.hpp"
#include "luoshi/calendar/time_unit.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

/// How a printed length bounds: plain (within), at least, at most.
enum class Bound { plain, floor, ceiling };

/// A length as a limit: with its bound and direction.
struct Count {
    Length length;
    Bound bound = Bound::plain;
    bool longest = false;  ///< 最长: a ceiling beside a usual limit
    PeriodDirection direction = PeriodDirection::within;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Reads a limit at `at`: 30日内, 不超过15个工作日, 7日为限, 提前10日. A length without any of these words is
/// a limit only after 期限, 时限 or alone between stops.
std::optional<Count> read_count(std::string_view text, std::size_t at);

/// What the words before a length say about its event.
struct Event {
    enum class Found { none, known, unknown } found = Found::none;
    std::string id;         ///< id of the trigger, where known
    std::string thing;      ///< of a receipt: what was received, as an id ("request"), where known
    std::size_t begin = 0;  ///< offset where its words begin (自, 在 included)
};

/// Finds the event in the words [from, to) that end at a length. Linear.
Event find_event(std::string_view text, std::size_t from, std::size_t to);

/// The offset after "自…之日起" or the like at `at` (which stands at 自 or 从), or 0.
std::size_t end_of_event_clause(std::string_view text, std::size_t at);

/// Cuts words that join a condition or an event to its limit from the end of [from, to): 应当, 在, 于, …
std::size_t without_joints(std::string_view text, std::size_t from, std::size_t to);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
