// luoshi/board/total.hpp - how many, said honestly.
//
// "47 pilots, 183 schemes, 40 provincial tasks": are these 270? The source does not say that the lists are
// disjoint, so no sum is true. A Total counts what is listed, each task once; stated groups stand beside with
// their own number, and are added only where that is known to be right.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// A group that nobody itemised, with its stated size.
struct StatedGroup {
    Id<Task> task;
    std::optional<std::int64_t> n;  ///< absent: the group has no stated size
    CountPrecision precision = CountPrecision::exact;
    Overlap overlap = Overlap::none;
    bool counts_tasks = true;  ///< false: 次, 件 - never added to tasks
    bool inside = false;       ///< lies in another group of this total, whose number holds it already

    friend bool operator==(const StatedGroup&, const StatedGroup&) = default;
};

/// A number of tasks.
struct Total {
    std::uint32_t itemised = 0;       ///< listed tasks, each once
    std::uint32_t inside_groups = 0;  ///< those of them that belong to a stated group of this total
    std::vector<StatedGroup> groups;  ///< by host id
    bool may_overlap = false;         ///< two of the parts may hold the same task
    bool exact = true;                ///< every stated number is exact
    /// Listed tasks outside of groups and the groups' numbers, added. Nothing where that is not additive: a
    /// number is missing, not exact, or may overlap with another part.
    std::optional<std::int64_t> sum;

    friend bool operator==(const Total&, const Total&) = default;
};

/// Counts `tasks`, which must be alive and each there once. Linear in them and the way to their ancestors.
Total total_of(const Model& model, std::span<const Id<Task>> tasks);

/// "12 listed; group-183: 183; group-10: more than 10; not additive".
std::string to_text(const Total& total, const Model& model, Language language);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/total_body.hpp"
#endif
