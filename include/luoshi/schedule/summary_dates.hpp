// luoshi/schedule/summary_dates.hpp - the dates of a summary: from the first start to the last finish of what
// is under it, for each kind of date by itself (rule 19 of the Project profile).
#pragma once

#include <algorithm>
#include <cstdint>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/pass_dates.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Fills the dates of all summaries from the bottom up. A child without a finish leaves its summary without
/// one; one that takes no part is not looked at.
class SummaryDates {
  public:
    SummaryDates(const ScheduleProblem& problem, const ActivityNetwork& network, PassDates& dates)
        : problem_(problem), network_(network), dates_(dates) {}

    void run() {
        const auto parents = network_.hierarchy.parents();
        dates_.summary_begun.assign(parents.empty() ? 0 : network_.activities, 0);
        for (std::size_t i = parents.size(); i-- > 0;)
            settle(parents[i]);
    }

    /// One summary; those under it are settled.
    void settle(std::uint32_t above) {
        const std::uint32_t p = network_.position[above];
        const ActivityDetail* const own = problem_.find_detail(above);
        dates_.early_finish[p] = dates_.late_start[p] = dates_.late_finish[p] = never;
        dates_.summary_begun[above] = 0;
        for (const std::uint32_t child : network_.hierarchy.children(above)) {
            const ActivityDetail* const d = problem_.find_detail(child);
            if (dates_.summary_begun[child] || (d && d->started() && !d->left_out))
                dates_.summary_begun[above] = 1;
        }
        if (own && own->started())
            dates_.summary_begun[above] = 1;
        if (own && own->is_pinned()) {
            const bool given = own->pinned.late_start != no_instant;
            dates_.early_start[p] = own->pinned.early_start;
            dates_.early_finish[p] = own->pinned.early_finish;
            dates_.late_start[p] = given ? own->pinned.late_start : own->pinned.early_start;
            dates_.late_finish[p] = given ? own->pinned.late_finish : own->pinned.early_finish;
            return;
        }
        Instant early_start = never, early_finish = no_instant, late_start = never, late_finish = no_instant;
        bool open = false;  // something under it has no finish
        for (const std::uint32_t child : network_.hierarchy.children(above)) {
            const ActivityDetail* const d = problem_.find_detail(child);
            if (d && d->left_out)
                continue;
            const std::uint32_t c = network_.position[child];
            const bool fixed = d && d->is_pinned() && d->pinned.late_start == no_instant;
            early_start = std::min(early_start, dates_.planned_start(network_, c, problem_.rules));
            if (dates_.early_finish[c] == never) {
                open = true;
                continue;
            }
            early_finish = std::max(early_finish, dates_.planned_finish(network_, c, problem_.rules));
            if (dates_.late_finish[c] == never)
                continue;
            late_start = std::min(late_start, fixed ? dates_.early_start[c] : dates_.late_start[c]);
            late_finish = std::max(late_finish, fixed ? dates_.early_finish[c] : dates_.late_finish[c]);
        }
        if (own && own->actual_start != no_instant)
            early_start = own->actual_start;
        dates_.early_start[p] = early_start;
        if (open || early_finish == no_instant || (own && own->held))
            return;
        dates_.early_finish[p] = early_finish;
        dates_.late_start[p] = late_start;
        dates_.late_finish[p] = late_finish == no_instant ? never : late_finish;
    }

  private:
    const ScheduleProblem& problem_;
    const ActivityNetwork& network_;
    PassDates& dates_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
