// luoshi/schedule/risk_network.hpp - a problem whose iterations are sums and maxima of whole numbers.
//
// Where all work lies on one calendar and all links are finish-to-start without lag, a date is a number of
// working minutes since the start of the whole, and a schedule a longest path. Numbers become instants where
// somebody asks for one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/early_dates.hpp"
#include "luoshi/schedule/risk_values.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Dates are working minutes after `origin`.
struct RiskNetwork {
    const WorkCalendar* calendar = nullptr;
    std::int64_t origin = 0;
    std::vector<std::int32_t> floor;    ///< by position: no work before it; of a fact, its finish
    std::vector<std::int32_t> minutes;  ///< by position: the duration where none is drawn
    std::vector<std::uint32_t> in_begin, in;
    /// By question: the positions of which the last finish is the answer. Empty: of all.
    std::vector<std::vector<std::uint32_t>> asked;

    /// The instant of a finish. A finish at the origin is one of work of no length that waits for nothing.
    Instant instant(std::int32_t finish) const {
        return finish > 0 ? calendar->end_of_working_minute(origin + finish - 1)
                          : calendar->begin_of_working_minute(origin);
    }
};

/// Finds out whether a problem is one.
class RiskNetworkReader {
  public:
    RiskNetworkReader(const ScheduleProblem& problem, const ActivityNetwork& network, const RiskInput& input)
        : problem_(problem), network_(network), input_(input) {}

    /// Nothing when it isn't.
    std::optional<RiskNetwork> read() {
        const bool plain = problem_.choices.empty() && problem_.start != no_instant &&
                           network_.ordered == network_.vertex_count() &&
                           std::all_of(network_.in.begin(), network_.in.end(),
                                       [](const auto& edge) { return edge.rule == plain_finish_start; });
        if (!plain || !read_calendar() || !read_vertices() || !read_questions() || !fits())
            return std::nullopt;
        return std::move(made_);
    }

  private:
    bool summary(std::uint32_t v) const {
        return (network_.vertices[network_.position[v]].flags & ActivityNetwork::summary) != 0;
    }

    bool read_calendar() {
        for (const ActivityNetwork::Vertex& vertex : network_.vertices) {
            if (vertex.flags & (ActivityNetwork::node | ActivityNetwork::summary))
                continue;
            const WorkCalendar* const own = &problem_.calendars[vertex.calendar];
            if (made_.calendar && made_.calendar != own)
                return false;
            made_.calendar = own;
        }
        if (!made_.calendar)
            return false;
        made_.origin = made_.calendar->working_minutes_before(problem_.start);
        return true;
    }

    bool read_vertices() {
        const std::uint32_t n = network_.vertex_count();
        made_.floor.assign(n, 0);
        made_.minutes.assign(n, 0);
        put_off_.assign(n, 0);
        least_.assign(n, 0);
        most_.assign(n, 0);
        bool any = false;
        for (std::uint32_t p = 0; p < n; ++p) {
            const ActivityNetwork::Vertex& vertex = network_.vertices[p];
            if (vertex.flags & (ActivityNetwork::node | ActivityNetwork::summary))
                continue;
            made_.minutes[p] = vertex.minutes;
            any = any || !finished(network_.vertex[p]);
        }
        for (std::uint32_t p = 0; p < n; ++p)
            if ((network_.vertices[p].flags & ActivityNetwork::special) &&
                !read_detail(p, *problem_.find_detail(network_.vertex[p])))
                return false;
        for (std::uint32_t p = 0; p < n; ++p) {
            least_[p] = most_[p] = made_.minutes[p];
            if (made_.minutes[p] < 0 || (network_.vertices[p].flags & ActivityNetwork::elapsed))
                return false;
        }
        for (const DurationEstimate& e : input_.estimates) {
            const std::uint32_t p = network_.position[e.activity];
            const ActivityDetail* const d = problem_.find_detail(e.activity);
            if (summary(e.activity) || (d && (d->finished() || d->left_out)))
                continue;
            made_.minutes[p] = least_[p] = e.optimistic;
            most_[p] = e.pessimistic;
        }
        for (std::uint32_t p = 0; p < n; ++p)
            if (put_off_[p] && least_[p] == 0)
                return false;  // work of no length stays at a date, inside working time or not
        for (const ActivityNetwork::Edge& edge : network_.in)
            made_.in.push_back(edge.other);
        made_.in_begin.assign(1, 0);
        for (const ActivityNetwork::Row& row : network_.in_rows)
            made_.in_begin.push_back(row.end);
        return any;
    }

    bool finished(std::uint32_t v) const {
        const ActivityDetail* const d = problem_.find_detail(v);
        return d && (d->finished() || d->left_out);
    }

    /// What details may say: that there is no work before a date, that it is done before the start of the
    /// whole, that some of it is, or that it takes no part. Deadlines move no early date.
    bool read_detail(std::uint32_t p, const ActivityDetail& d) {
        const ScheduleRules& rules = problem_.rules;
        const auto number = [&](Instant t) {
            return static_cast<std::int32_t>(std::clamp<std::int64_t>(
                made_.calendar->working_minutes_before(t) - made_.origin, -most_minutes, most_minutes));
        };
        if (d.left_out) {
            made_.minutes[p] = 0;
            return true;
        }
        if (d.held || d.is_pinned() || !d.pauses.empty() || !rules.floor_holds_all)
            return false;
        if (d.finished()) {
            made_.minutes[p] = 0;
            made_.floor[p] = number(d.actual_finish);
            return d.actual_finish < problem_.start;
        }
        const bool no_earlier = d.constraint == ConstraintKind::start_no_earlier_than && !d.started();
        const Instant first = std::max(d.floor, no_earlier ? d.constraint_at : no_instant);
        if (first > problem_.start) {
            made_.floor[p] = number(first);
            put_off_[p] = 1;
        }
        if (d.started()) {
            made_.minutes[p] = d.remaining.minutes;
            return !d.remaining.elapsed && rules.exact_late_dates &&
                   rules.out_of_sequence == OutOfSequence::retained_logic;
        }
        return no_earlier || d.constraint == ConstraintKind::as_soon_as_possible;
    }

    /// Nothing but a deadline, which moves no early date.
    static bool only_due(ActivityDetail d) {
        d.deadline = no_instant;
        return d == ActivityDetail{};
    }

    bool read_questions() {
        for (const FinishQuestion& question : input_.questions) {
            std::vector<std::uint32_t>& rows = made_.asked.emplace_back();
            if (question.activity == whole_project)
                continue;
            std::vector<std::uint32_t> open{question.activity};
            bool any = false;
            while (!open.empty()) {
                const std::uint32_t v = open.back();
                open.pop_back();
                const ActivityDetail* const d = problem_.find_detail(v);
                if (d && d->left_out && v != question.activity)
                    continue;  // a summary is done without what was withdrawn
                if (d && (d->left_out || (summary(v) && !only_due(*d))))
                    return false;
                if (!summary(v)) {
                    rows.push_back(network_.position[v]);
                    any = any || !finished(v);
                    continue;
                }
                const auto children = network_.hierarchy.children(v);
                open.insert(open.end(), children.begin(), children.end());
            }
            if (!any)
                return false;
        }
        return true;
    }

    /// Whether the last finish of all, if everything takes its longest, can be told from the end of time.
    bool fits() const {
        std::int64_t end = 0;
        std::vector<std::int64_t> finish(network_.vertex_count());
        for (std::uint32_t p = 0; p < network_.vertex_count(); ++p) {
            std::int64_t start = made_.floor[p];
            for (std::uint32_t e = made_.in_begin[p]; e < made_.in_begin[p + std::size_t{1}]; ++e)
                start = std::max(start, finish[made_.in[e]]);
            finish[p] = start + most_[p];
            end = std::max(end, finish[p]);
        }
        return end < most_minutes &&
               made_.calendar->end_of_working_minute(made_.origin + end).minutes < never.minutes - 1;
    }

    static constexpr std::int64_t most_minutes = std::int64_t{1} << 30;

    const ScheduleProblem& problem_;
    const ActivityNetwork& network_;
    const RiskInput& input_;
    RiskNetwork made_;
    std::vector<std::uint8_t> put_off_;       ///< by position: it has a floor of its own
    std::vector<std::int32_t> least_, most_;  ///< by position: the shortest and longest duration
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
