// luoshi/board/board.hpp - the wall: the light of every task on the day of a plan, and why.
//
//     const Plan plan(model, {.as_of = to_date(2017, 12, 18)});
//     const DutyIndex index(model);
//     const Board board(model, plan, index);
//     const Id<Task> task = model.tasks().find("jiangxia-loans");
//     to_text(board.lit(task), Language::en);   // "overdue: due 2017-06-30, not finished on 2017-12-18 ..."
//
// A Board is a value computed from a Model and a Plan of it. It never changes and points to neither, so any
// number of threads may read it. Its columns are indexed by dense task id.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/board/board_rules.hpp"
#include "luoshi/board/light.hpp"
#include "luoshi/board/task_family.hpp"
#include "luoshi/responsibility/duty_index.hpp"
#include "luoshi/responsibility/leads.hpp"
#include "luoshi/schedule/plan.hpp"
#include "luoshi/schedule/progress.hpp"
#include "luoshi/schedule/work_calendars.hpp"

namespace luoshi {
inline namespace v1 {

/// Signs beside the light; a task may have any of them. Values are pinned: bits of a mask.
enum class Flag : std::uint32_t {
    will_be_late = 1u << 0,           ///< open, and the forecast lies after the deadline in force
    will_be_late_original = 1u << 1,  ///< the same against the original deadline
    silent = 1u << 2,       ///< open and opened, and nobody reported for longer than the rules allow
    extended = 1u << 3,     ///< an extension moved its deadline
    provisional = 1u << 4,  ///< counted through days without a holiday notice
    no_lead = 1u << 5,      ///< open, and nobody leads it on the day
    step_passed = 1u << 6,  ///< open, and the day of one of its steps is over
};

class Board {
  public:
    /// Linear in the model. Throws Error(invalid_argument, W010) for rules outside of their ranges, and
    /// Error(misuse, W011) when the plan was made from a model of another size.
    Board(const Model& model, const Plan& plan, const DutyIndex& index, BoardRules rules = {});

    Date as_of() const { return as_of_; }
    const BoardRules& rules() const { return rules_; }
    std::size_t size() const { return lit_.size(); }

    /// The light with its reason, against the deadline in force or the original one.
    const Lit& lit(Id<Task> task, Against against = Against::in_force) const {
        return (against == Against::in_force ? lit_ : lit_original_)[task.value];
    }
    Light light(Id<Task> task, Against against = Against::in_force) const { return lit(task, against).light; }
    Colour colour(Id<Task> task) const { return rules_.colour_of(light(task)); }
    /// The worst light, by the rules' severity, among the task and everything below it.
    Light rolled_up(Id<Task> task) const { return rolled_up_[task.value]; }
    bool has(Id<Task> task, Flag flag) const {
        return (flags_[task.value] & static_cast<std::uint32_t>(flag)) != 0;
    }
    /// The units that lead the task on the day, successors followed; each once, by the host id of their duty.
    std::span<const Id<Unit>> leads(Id<Task> task) const { return leads_.of(task); }
    /// The first of them; empty when nobody leads.
    Id<Unit> lead(Id<Task> task) const { return leads(task).empty() ? Id<Unit>() : leads(task).front(); }

    /// The columns.
    std::span<const Lit> lit() const { return lit_; }
    std::span<const Lit> lit_original() const { return lit_original_; }
    std::span<const Light> rolled_up() const { return rolled_up_; }
    std::span<const std::uint32_t> flags() const { return flags_; }

    const TaskFamily& family() const { return family_; }
    const ProgressIndex& reports() const { return reports_; }
    const WorkCalendars& calendars() const { return calendars_; }

  private:
    void light_up(const Model& model, const Plan& plan);
    void look_at_steps(const Model& model, const Plan& plan);
    void roll_up(const Model& model);

    Date as_of_;
    BoardRules rules_;
    TaskFamily family_;
    ProgressIndex reports_;
    WorkCalendars calendars_;
    std::vector<Lit> lit_;
    std::vector<Lit> lit_original_;
    std::vector<Light> rolled_up_;
    std::vector<std::uint32_t> flags_;
    LeadUnits leads_;
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/board_body.hpp"
#endif
