// luoshi/schedule/capacity_body.hpp - the bodies of luoshi/schedule/capacity.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/capacity.hpp"
#include "luoshi/schedule/capacity_axis.hpp"
#include "luoshi/schedule/check_capacities.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Overloads, resource by resource.
class OverloadSweep {
  public:
    OverloadSweep(const CapacityProblem& problem, const Schedule& schedule)
        : problem_(problem), axis_(problem) {
        read_uses(schedule);
        std::size_t at = 0;
        for (std::uint32_t r = 0; r < problem.resources.size(); ++r) {
            const std::size_t first = at;
            while (at < uses_.size() && uses_[at].resource == r)
                ++at;
            if (at > first)
                sweep(r, first, at);
        }
        report_.begin.push_back(static_cast<std::uint32_t>(report_.activities.size()));
    }
    OverloadReport take() { return std::move(report_); }

  private:
    struct Use {
        std::uint32_t resource, activity;
        std::int64_t amount;
        std::int32_t from, to;                ///< of its work
        std::int32_t forced_from, forced_to;  ///< where its work lies in any case; may be empty
    };
    enum class Kind : std::uint8_t { start, finish, forced_start, forced_finish, step };
    struct Event {
        std::int32_t at;
        Kind kind;
        std::uint32_t of;  ///< a use, or a step
    };

    /// One row for each activity and resource, in order.
    void read_uses(const Schedule& schedule) {
        const ScheduleProblem& s = problem_.schedule;
        for (const Demand& demand : problem_.demands) {
            const std::uint32_t v = demand.activity;
            const std::uint32_t d = s.detail.empty() ? ScheduleProblem::none : s.detail[v];
            if (demand.amount == 0 || schedule.finish[v] == no_instant ||
                (d != ScheduleProblem::none && s.details[d].finished()))
                continue;
            const auto begin = [&](Instant start, Instant finish) {
                return start == no_instant ? axis_.at(finish) : axis_.at(start_of_work(s, v, start, finish));
            };
            Use use{demand.resource, v, demand.amount, 0, 0, 0, 0};
            use.from = begin(schedule.start[v], schedule.finish[v]);
            use.to = axis_.at(schedule.finish[v]);
            use.forced_from = std::max(begin(schedule.early_start[v], schedule.early_finish[v]),
                                       begin(schedule.late_start[v], schedule.late_finish[v]));
            use.forced_to = axis_.at(schedule.early_finish[v]);
            if (use.from < use.to)
                uses_.push_back(use);
        }
        std::sort(uses_.begin(), uses_.end(), [](const Use& a, const Use& b) {
            return std::pair(a.resource, a.activity) < std::pair(b.resource, b.activity);
        });
        std::size_t kept = 0;
        for (const Use& use : uses_) {
            if (kept > 0 && uses_[kept - 1].resource == use.resource &&
                uses_[kept - 1].activity == use.activity)
                uses_[kept - 1].amount += use.amount;
            else
                uses_[kept++] = use;
        }
        uses_.resize(kept);
        slot_.resize(kept);
    }

    void sweep(std::uint32_t r, std::size_t first, std::size_t last) {
        const Resource& resource = problem_.resources[r];
        events_.clear();
        for (std::uint32_t i = 0; i < resource.steps.size(); ++i)
            events_.push_back({axis_.at(resource.steps[i].at), Kind::step, i});
        for (std::size_t i = first; i < last; ++i) {
            const Use& use = uses_[i];
            const auto of = static_cast<std::uint32_t>(i);
            events_.push_back({use.from, Kind::start, of});
            events_.push_back({use.to, Kind::finish, of});
            if (use.forced_from < use.forced_to) {
                events_.push_back({use.forced_from, Kind::forced_start, of});
                events_.push_back({use.forced_to, Kind::forced_finish, of});
            }
        }
        // Of two steps between which nobody works the later one counts, so their order is kept.
        std::stable_sort(events_.begin(), events_.end(),
                         [](const Event& a, const Event& b) { return a.at < b.at; });
        capacity_ = resource.capacity;
        used_ = forced_ = 0;
        open_ = false;
        at_work_.clear();
        for (std::size_t i = 0; i < events_.size();) {
            const std::int32_t at = events_[i].at;
            fresh_.clear();
            for (; i < events_.size() && events_[i].at == at; ++i)
                apply(events_[i], resource);
            look(r, at);
        }
    }

    void apply(const Event& event, const Resource& resource) {
        switch (event.kind) {
            case Kind::step:
                capacity_ = resource.steps[event.of].capacity;
                break;
            case Kind::start:
                used_ += uses_[event.of].amount;
                slot_[event.of] = static_cast<std::uint32_t>(at_work_.size());
                at_work_.push_back(event.of);
                fresh_.push_back(event.of);
                break;
            case Kind::finish:
                used_ -= uses_[event.of].amount;
                slot_[at_work_.back()] = slot_[event.of];
                at_work_[slot_[event.of]] = at_work_.back();
                at_work_.pop_back();
                break;
            case Kind::forced_start:
                forced_ += uses_[event.of].amount;
                break;
            case Kind::forced_finish:
                forced_ -= uses_[event.of].amount;
                break;
        }
    }

    /// After all that happens at a moment.
    void look(std::uint32_t r, std::int32_t at) {
        const bool over = used_ > capacity_;
        if (over) {
            if (!open_) {
                now_ = {r, axis_.begin(at), {}, 0, 0};
                from_ = at;
                in_it_ = at_work_;
            } else {
                in_it_.insert(in_it_.end(), fresh_.begin(), fresh_.end());
            }
            now_.excess = std::max(now_.excess, used_ - capacity_);
            now_.forced_excess = std::max(now_.forced_excess, forced_ - capacity_);
        } else if (open_) {
            now_.to = axis_.end(at);
            write(at);
        }
        open_ = over;
    }

    void write(std::int32_t to) {
        report_.overloads.push_back(now_);
        report_.begin.push_back(static_cast<std::uint32_t>(report_.activities.size()));
        std::sort(in_it_.begin(), in_it_.end());  // uses of a resource lie in the order of activities
        for (const std::uint32_t i : in_it_) {
            const Use& use = uses_[i];
            report_.activities.push_back(use.activity);
            report_.forced.push_back(std::max(use.forced_from, from_) < std::min(use.forced_to, to));
        }
    }

    const CapacityProblem& problem_;
    const CapacityAxis axis_;
    std::vector<Use> uses_;
    std::vector<Event> events_;
    std::vector<std::uint32_t> at_work_, fresh_, in_it_;  // uses
    std::vector<std::uint32_t> slot_;                     // by use: where it stands in at_work_
    std::int64_t capacity_ = 0, used_ = 0, forced_ = 0;
    bool open_ = false;
    Overload now_;
    std::int32_t from_ = 0;
    OverloadReport report_;
};

}  // namespace detail

LUOSHI_BODY OverloadReport overloads(const CapacityProblem& problem, const Schedule& schedule) {
    detail::check_capacities(problem);
    return detail::OverloadSweep(problem, schedule).take();
}

}  // namespace v1
}  // namespace luoshi
