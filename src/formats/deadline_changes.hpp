// formats/deadline_changes.hpp - the deadlines of a row beside those of an earlier import.
//
// A deadline is never moved by a table. Where the words now set another day, the deadline stays and the new
// day is a request that somebody has to decide.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "formats/earlier_rows.hpp"
#include "luoshi/base/diagnostic.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

struct DeadlineChanges {
    std::vector<Deadline> puts;
    std::vector<std::string> removes;  ///< ids of steps that the row states no more
    std::vector<Extension> requests;
    std::vector<Message> moved;  ///< what was asked for and not granted
};

/// Compares what the row says now with what it said before. `on`: the day of the import.
DeadlineChanges compare(std::vector<Deadline> now, const EarlierRows& earlier, std::string_view task,
                        const std::optional<Date>& on);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
