// luoshi/board/total_body.hpp - the bodies of luoshi/board/total.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/total.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY Total total_of(const Model& model, std::span<const Id<Task>> tasks) {
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

LUOSHI_BODY std::string to_text(const Total& total, const Model& model, Language language) {
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
