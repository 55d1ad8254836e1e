// luoshi/board/branches.hpp - what if, and what if then: branches of a plan, side by side.
//
//   Branches branches(std::move(model), {.as_of = to_date(2018, 6, 30)});
//   const Branch b = branches.branch(Branches::base, changes);     // nothing of the base is touched
//   const Branch c = branches.branch(b, more);                     // a branch of the branch
//   for (const BranchMove& move : branches.compare(Branches::base, c))
//       move.id, move.a.forecast, move.b.forecast, move.b.light
//   ledger.commit(branches.accept(c), …);                          // the base is what c was
//
// A branch keeps what differs from the one it comes from: its changes, and how the tasks stand for which it
// makes a difference. Making one costs what its changes reach (luoshi/schedule/live_plan.hpp), not a copy of
// the model.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/board/board_rules.hpp"
#include "luoshi/board/light.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/schedule/live_plan.hpp"

namespace luoshi {
inline namespace v1 {

/// How a task stands in a branch; the columns of a Plan and the light of a Board.
struct TaskStand {
    PlanStatus status = PlanStatus::absent;
    Light light = Light::absent;
    Date forecast = no_date;
    Instant early_start = no_instant, early_finish = no_instant;
    Instant late_start = no_instant, late_finish = no_instant;
    std::int64_t total_float = no_float, free_float = no_float;
    std::int32_t margin_working = no_margin;

    friend bool operator==(const TaskStand&, const TaskStand&) = default;
};

/// A task that stands differently in two branches.
struct BranchMove {
    std::string id;
    Id<Task> task;
    TaskStand a, b;
};

/// A branch, by its number. Numbers are not used again.
using Branch = std::uint32_t;

/// Not for several threads at once.
class Branches {
  public:
    static constexpr Branch base = 0;

    /// Throws as Plan does, and Error(invalid_argument, W010) for rules outside of their ranges.
    Branches(Model model, const PlanOptions& options, BoardRules rules = {});

    /// The model and the plan of the base.
    const Model& model() const { return live_.model(); }
    const Plan& plan() const { return live_.plan(); }

    /// A new branch with `changes` on top of `from`. Throws Error(invalid_data) with every problem of changes
    /// that can't be applied there; Error(not_found, W012) when there is no such branch, as all calls do.
    Branch branch(Branch from, ChangeSet changes);

    bool is_there(Branch branch) const { return branch < nodes_.size() && nodes_[branch].there; }
    /// Where a branch comes from; of the base, the base.
    Branch parent(Branch branch) const { return node(branch).parent; }
    TaskStand stand(Branch branch, Id<Task> task) const;
    /// Circles and doubts of the branch's plan.
    const Diagnostics& findings(Branch branch) const { return node(branch).findings; }
    Instant end(Branch branch) const { return node(branch).end; }

    /// The tasks that stand differently, by host id. Costs what differs between the two.
    std::vector<BranchMove> compare(Branch a, Branch b) const;

    /// Makes the base what a branch is, and returns the changes that did it. The branches that come from it
    /// stay; all others are dropped, as they rest on facts that hold no more.
    ChangeSet accept(Branch branch);
    /// Forgets a branch and all that come from it. Error(invalid_argument, W013) for the base.
    void drop(Branch branch);

  private:
    struct Node {
        Branch parent = base;
        bool there = true;
        ChangeSet changes;
        std::vector<std::pair<std::uint32_t, TaskStand>> differs;  // from the parent, by task
        Diagnostics findings;
        Instant end = no_instant;
    };

    const Node& node(Branch branch) const;
    std::vector<Branch> way_to(Branch branch) const;
    TaskStand stand_now(std::uint32_t task) const;
    void return_to_base();

    LivePlan live_;
    BoardRules rules_;
    std::vector<TaskStand> base_;  // by task
    std::vector<Node> nodes_;
    std::vector<ChangeSet> undo_;  // how to come back to the base; empty between calls
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/branches_body.hpp"
#endif
