// luoshi/board/check_board_body.hpp - the bodies of luoshi/board/check_board.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/check_board.hpp"
#include "luoshi/board/mutual_wait.hpp"
#include "luoshi/board/waits.hpp"
#include "luoshi/responsibility/check_responsibility.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

inline Diagnostic task_finding(const char* code, const std::string& task, const char* field, Message what,
                               Message accepted) {
    Diagnostic finding{code, Severity::warning, std::move(what), std::move(accepted), {}};
    finding.place.entity = name_of(EntityKind::task);
    finding.place.id = task;
    finding.place.field = field;
    return finding;
}

/// W001 and W005, from the waits of the day.
inline void check_waits(const Model& model, const Plan& plan, const Board& board,
                        const std::vector<Wait>& waits, Diagnostics& found) {
    for (const Wait& wait : waits) {
        const Task &task = model.tasks()[wait.task], &other = model.tasks()[wait.waits_for];
        const std::string& link = model.links()[wait.link].id;
        const TaskDeadline &mine = plan.in_force()[wait.task.value],
                           &its = plan.in_force()[wait.waits_for.value];
        if (mine.binds() && its.binds() && its.date > mine.date)
            found.push_back(task_finding(
                "W001", task.id, "",
                {"时限 " + to_text(mine.date) + " 早于所等待的任务“" + other.title + "”（" + other.id +
                     "）的时限 " + to_text(its.date) + "，联系 " + link,
                 "it is due on " + to_text(mine.date) + ", before \"" + other.title + "\" (" + other.id +
                     "), which it waits for and which is due on " + to_text(its.date) + "; link " + link},
                {"先后一致的时限", "deadlines in the order of the links"}));
        const Light light = board.light(wait.waits_for);
        const PlanStatus status = plan.status()[wait.waits_for.value];
        if (status == PlanStatus::on_hold || light == Light::on_hold_not_ready)
            found.push_back(task_finding(
                "W005", task.id, "",
                {"所等待的任务“" + other.title + "”（" + other.id + "）已暂停，联系 " + link,
                 "it waits for \"" + other.title + "\" (" + other.id + "), which is on hold; link " + link},
                {"恢复该任务，或解除等待", "that task taken up again, or the link removed"}));
    }
}

/// W002. Title and item decide; a title alone is no duplicate (各区 carry out the same measure).
inline void check_duplicates(const Model& model, const Board& board, Diagnostics& found) {
    struct Entry {
        const Task* task;
        const SourceItem* source;
        auto key() const {
            return std::tie(task->title, source->document.id, source->section, source->item, task->id);
        }
        bool same(const Entry& other) const {
            return task->title == other.task->title && *source == *other.source;
        }
    };
    std::vector<Entry> entries;
    model.tasks().for_each([&](Id<Task> id, const Task& task) {
        if (board.light(id) != Light::cancelled)
            for (const SourceItem& source : task.sources)
                entries.push_back({&task, &source});
    });
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.key() < b.key(); });
    for (std::size_t i = 1; i < entries.size(); ++i) {
        const Task &first = *entries[i - 1].task, &second = *entries[i].task;
        // A task and its own part may say the same; instances of one measure stand under one parent.
        const bool kin = second.parent.id == first.id || first.parent.id == second.id ||
                         (first.parent && first.parent == second.parent);
        if (!entries[i].same(entries[i - 1]) || &first == &second || kin)
            continue;
        const std::string& document = entries[i].source->document.id;
        found.push_back(task_finding(
            "W002", second.id, "sources",
            {"与任务 " + first.id + " 标题相同，且出自同一文件（" + document + "）的同一条",
             "it has the title of task " + first.id + " and comes from the same item of " + document},
            {"合并为一项，或注明区别", "one task, or titles that differ"}));
    }
}

/// W004.
inline void check_parents(const Model& model, const Plan& plan, const Board& board, Diagnostics& found) {
    model.tasks().for_each([&](Id<Task> id, const Task& task) {
        if (!task.parent.at || !is_open(board.light(id)))
            return;
        const TaskDeadline &mine = plan.in_force()[id.value], &above = plan.in_force()[task.parent.at.value];
        if (mine.binds() && above.binds() && mine.date > above.date)
            found.push_back(task_finding("W004", task.id, "parent",
                                         {"时限 " + to_text(mine.date) + " 晚于上级任务 " + task.parent.id +
                                              " 的时限 " + to_text(above.date),
                                          "it is due on " + to_text(mine.date) + ", after the task above, " +
                                              task.parent.id + ", which is due on " + to_text(above.date)},
                                         {"不晚于上级任务的时限", "a deadline not after the one above"}));
    });
}

}  // namespace detail

LUOSHI_BODY Diagnostics check_board(const Model& model, const Plan& plan, const DutyIndex& index,
                                    const Board& board) {
    Diagnostics found;
    const std::vector<Wait> waits = waits_of(model, plan, board);
    detail::check_waits(model, plan, board, waits, found);
    detail::check_duplicates(model, board, found);
    detail::check_parents(model, plan, board, found);
    for (const MutualWait& mutual : mutual_waits(model, unit_waits(model, board, waits)))
        found.push_back(to_diagnostic(mutual, model, board.as_of()));
    for (const Diagnostic& each : check_responsibility(model, index, board.as_of()))
        if (each.code == "R002" || (each.code == "R012" && each.severity != Severity::note))
            found.push_back(each);
    for (const Diagnostic& each : plan.findings())
        if (each.code == "G001")
            found.push_back(each);
    std::sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.place.entity, a.place.id, a.code, a.what.en) <
               std::tie(b.place.entity, b.place.id, b.code, b.what.en);
    });
    return found;
}

}  // namespace v1
}  // namespace luoshi
