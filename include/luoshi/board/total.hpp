// luoshi/board/total.hpp - how many, said honestly.
//
// "47 pilots, 183 schemes, 40 provincial tasks": are these 270? The source does not say that the lists are
// disjoint, so no sum is true. A Total counts what is listed, each task once; stated groups stand beside with
// their own number, and are added only where that is known to be right.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
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
inline Total total_of(const Model& model, std::span<const Id<Task>> tasks) {
    Total total;
    std::vector<std::uint8_t> is_group;  // allocated only where there is a group
    for (const Id<Task> id : tasks)
        if (!model.tasks()[id].itemised) {
            is_group.resize(model.tasks().size(), 0);
            is_group[id.value] = 1;
        }
    const auto in_a_group = [&](Id<Task> id) {
        if (is_group.empty())
            return false;
        for (Id<Task> at = id; at; at = model.tasks()[at].parent.at) {
            if (at != id && is_group[at.value])
                return true;
            for (const Ref<Task>& group : model.tasks()[at].groups)
                if (group.at && group.at != id && is_group[group.at.value])
                    return true;
        }
        return false;
    };
    for (const Id<Task> id : tasks) {
        const Task& task = model.tasks()[id];
        if (task.itemised) {
            ++total.itemised;
            total.inside_groups += in_a_group(id) ? 1u : 0u;
            continue;
        }
        StatedGroup group;
        group.task = id;
        group.overlap = task.overlap;
        group.inside = in_a_group(id);
        if (task.count) {
            group.n = task.count->n;
            group.precision = task.count->precision;
            group.counts_tasks = task.count->unit.empty();
        }
        total.groups.push_back(group);
    }
    std::sort(total.groups.begin(), total.groups.end(), [&](const StatedGroup& a, const StatedGroup& b) {
        return model.tasks()[a.task].id < model.tasks()[b.task].id;
    });

    const std::int64_t listed = std::int64_t{total.itemised} - total.inside_groups;
    std::int64_t sum = listed;
    std::int64_t parts = listed > 0 ? 1 : 0;
    bool known = true, doubtful = false;
    for (const StatedGroup& group : total.groups) {
        total.exact = total.exact && group.n && group.precision == CountPrecision::exact;
        if (group.inside || !group.counts_tasks)
            continue;
        ++parts;
        doubtful = doubtful || group.overlap != Overlap::none;
        known = known && group.n && group.precision == CountPrecision::exact;
        if (!group.n)
            continue;
        if (*group.n > std::numeric_limits<std::int64_t>::max() - sum)
            known = false;
        else
            sum += *group.n;
    }
    // One part alone overlaps with nothing.
    total.may_overlap = doubtful && parts > 1;
    if (known && !total.may_overlap)
        total.sum = sum;
    return total;
}

/// "12 listed; group-183: 183; group-10: more than 10; not additive".
inline std::string to_text(const Total& total, const Model& model, Language language) {
    const bool en = language == Language::en;
    std::string text = std::to_string(total.itemised) + (en ? " listed" : " 项已列明");
    for (const StatedGroup& group : total.groups) {
        const Task& task = model.tasks()[group.task];
        text += (en ? "; " : "；") + task.title + (en ? ": " : "：");
        if (!group.n) {
            text += en ? "not stated" : "未述件数";
            continue;
        }
        const std::string n = std::to_string(*group.n);
        switch (group.precision) {
            case CountPrecision::exact:
                text += n;
                break;
            case CountPrecision::at_least:
                text += en ? "at least " + n : "不少于 " + n;
                break;
            case CountPrecision::more_than:
                text += en ? "more than " + n : n + " 以上";
                break;
            case CountPrecision::about:
                text += en ? "about " + n : "约 " + n;
                break;
        }
        if (!group.counts_tasks)
            text += " " + task.count->unit;
    }
    if (total.groups.empty())
        return text;
    if (total.sum)
        return text + (en ? "; together " : "；合计 ") + std::to_string(*total.sum);
    return text + (total.may_overlap ? (en ? "; may overlap, not additive" : "；可能重叠，不可相加")
                                     : (en ? "; not additive" : "；不可相加"));
}

}  // namespace v1
}  // namespace luoshi
