// What if, and what if then: a rule that has to be published by Friday 22 June 2018, and what could be done
// about it.
//
//   draft (4 days) ──► review (6) ──► hearing (5) ──► publish (1)      from Monday 28 May 2018; 16 to 18 June
//   are off
//
// The same as examples/branches.py, and what contradicts what when the review takes too long. Ends with 1
// when a date is not the one that a calendar on the wall gives.
#include <cstdio>
#include <string>
#include <vector>

#include "luoshi/board/branches.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/schedule/baselines.hpp"
#include "luoshi/schedule/conflicts.hpp"
#include "luoshi/schedule/plan.hpp"

using namespace luoshi;

namespace {

Task task(const char* id, const char* title, int days) {
    Task made;
    made.id = id;
    made.title = title;
    made.duration = working_days(days);
    return made;
}

Link after(const char* before, const char* then) {
    Link made;
    made.id = std::string(before) + "-" + then;
    made.from = before;
    made.to = then;
    return made;
}

Model office() {
    ChangeSet changes;
    changes.put(task("draft", "起草", 4));
    changes.put(task("review", "合法性审查", 6));
    changes.put(task("hearing", "听证", 5));
    changes.put(task("publish", "公布", 1));
    changes.put(after("draft", "review"));
    changes.put(after("review", "hearing"));
    changes.put(after("hearing", "publish"));
    Deadline due;
    due.id = "due";
    due.task = "publish";
    due.date = to_date(2018, 6, 22);
    changes.put(due);
    Model model;
    apply(model, changes);
    return model;
}

void show(const char* name, const std::vector<BranchMove>& moves) {
    std::printf("\n%s\n", name);
    for (const BranchMove& move : moves)
        std::printf("  %-8s 预计 %s → %s\n", move.id.c_str(), to_text(move.a.forecast).c_str(),
                    to_text(move.b.forecast).c_str());
}

}  // namespace

int main() {
    const PlanOptions options{.as_of = to_date(2018, 5, 25)};
    Model model = office();
    // The plan that was approved is kept: a change like others, for a ledger or a model.
    apply(model, baseline_changes(model, Plan(model, options), {.id = "2018", .name = "批准的计划"}));

    Branches branches(model, options);
    ChangeSet two_days_more;
    two_days_more.put(task("review", "合法性审查", 8));
    const Branch longer = branches.branch(Branches::base, two_days_more);
    ChangeSet side_by_side;
    side_by_side.remove<Link>("review-hearing");
    side_by_side.put(after("draft", "hearing"));
    side_by_side.put(after("review", "publish"));
    const Branch parallel = branches.branch(longer, side_by_side);
    show("审查多用两天", branches.compare(Branches::base, longer));
    show("……同时听证", branches.compare(longer, parallel));

    // A review of ten days can't be: what contradicts what, and nothing that is not needed for it.
    Model too_long = model;
    ChangeSet four_days_more;
    four_days_more.put(task("review", "合法性审查", 10));
    apply(too_long, four_days_more);
    std::printf("\n审查用十天\n");
    for (const Conflict& each : find_conflicts(too_long, Plan(too_long, options)))
        std::printf("  %s\n", to_diagnostic(each, too_long).what.zh.c_str());

    // The branch that is chosen becomes a fact; how far is it from what was approved?
    apply(model, branches.accept(parallel));
    const Plan now(model, options);
    const BaselineVariance variance = compare_baseline(model, now, model.baselines().find("2018"));
    std::printf("\n与基线相比\n");
    for (std::size_t row = 0; row < variance.size(); ++row)
        std::printf("  %s\n", to_text(variance, row, Language::zh_cn).c_str());

    const Date published = now.forecast_finish()[model.tasks().find("publish").value];
    return published == to_date(2018, 6, 13) ? 0 : 1;
}
