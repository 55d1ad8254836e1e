// luoshi/schedule/baselines.hpp - plans that are kept, and how far a later one is from them.
//
//   ledger.commit(baseline_changes(model, plan, {.id = "2018", .name = "年初计划", .by = "督查室"}), …);
//   ...
//   const BaselineVariance v = compare_baseline(later_model, later_plan,
//   later_model.baselines().find("2018")); v.finish_days[row];                    // working days later than
//   agreed; negative: earlier v.standing[row];                       // or why it can't be compared
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/id.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/model/baseline.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/model/schema.hpp"
#include "luoshi/model/task.hpp"
#include "luoshi/schedule/plan.hpp"

namespace luoshi {
inline namespace v1 {

/// What a baseline is called.
struct BaselineName {
    std::string id;
    std::string name = {};  ///< empty: the id
    std::string by = {};
    std::string note = {};
};

/// The change that keeps a plan as a baseline: a row for each task, by host id, so that the same plan gives
/// the same record. Throws Error(misuse, S013) when the plan is not the model's; Error(invalid_argument,
/// S030) when the id is empty or a baseline has it: what was agreed is not overwritten. N log n.
ChangeSet baseline_changes(const Model& model, const Plan& plan, const BaselineName& name);

/// Whether a task can be compared with what was agreed, or why not. Values are pinned.
enum class BaselineStanding : std::int32_t {
    comparable = 0,
    new_since = 1,         ///< the baseline doesn't have it
    removed = 2,           ///< the model doesn't have it any more
    no_date_then = 3,      ///< it had no start or no finish
    no_date_now = 4,       ///< it has none: on hold, in a circle, cancelled
    calendar_changed = 5,  ///< it is on another calendar, or the days agreed on are worked differently now
};
template <>
struct EnumNames<BaselineStanding> {
    static constexpr std::array<std::string_view, 6> names{"comparable",   "new_since",   "removed",
                                                           "no_date_then", "no_date_now", "calendar_changed"};
};

/// A row for each task that the baseline or the model has, by host id. Differences are "now - then" on the
/// task's calendar, positive is later or longer; no_margin and no_float where `standing` is not comparable.
struct BaselineVariance {
    std::vector<std::string> id;
    std::vector<Id<Task>> task;  ///< empty: removed
    std::vector<BaselineStanding> standing;
    std::vector<Date> start_then, finish_then;  ///< days, both inside; no_date where there is none
    std::vector<Date> start_now, finish_now;
    std::vector<std::int32_t> start_days, finish_days;  ///< working days
    /// From start to finish: working minutes, on the clock for work in elapsed units.
    std::vector<std::int64_t> duration_minutes;
    std::vector<std::int32_t> duration_days;  ///< the same in days of work; a day begun counts
    std::vector<std::int32_t> day_minutes;    ///< of a day of work; 0 for a task that was removed
    /// What it takes by itself (Task::duration), likewise; no_float where one of the two is not known.
    std::vector<std::int64_t> work_minutes;

    std::size_t size() const { return id.size(); }
};

/// Compares a plan with a baseline, which must be there. Throws Error(misuse, S013) when the plan is not the
/// model's. N log n.
BaselineVariance compare_baseline(const Model& model, const Plan& plan, Id<Baseline> baseline);

/// One row in words: "T1：开始推迟 2 个工作日，完成推迟 3 个工作日，工期增加 1 天", or why there is none.
std::string to_text(const BaselineVariance& variance, std::size_t row, Language language);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/baselines_body.hpp"
#endif
