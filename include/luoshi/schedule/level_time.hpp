// luoshi/schedule/level_time.hpp - what links and durations mean to a leveller, in ticks.
//
//   PeriodTime    everything on one calendar, lags of working time: ticks are periods, the greatest common
//                 measure of all its times, and every link is a sum: start >= predecessor's start + weight
//   CalendarTime  calendars, lags and elapsed work of any kind: ticks are minutes, links those of
//   link_time.hpp
//
// Resources are counted on an axis (capacity_axis.hpp), whose ticks are the same for PeriodTime.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <optional>
#include <vector>

#include "luoshi/schedule/level_network.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

using Tick = std::int32_t;
inline constexpr Tick never_tick = never.minutes;
inline constexpr Tick first_tick = std::numeric_limits<Tick>::min();

struct TickSpan {
    Tick start, finish;
};

class CalendarTime {
  public:
    CalendarTime(const ScheduleProblem& problem, const ActivityNetwork& network, const LevelNetwork& movers,
                 const CapacityAxis& axis)
        : problem_(problem), network_(network), movers_(movers), axis_(axis) {}

    Tick release(std::uint32_t v) const { return movers_.release[v].minutes; }
    /// Where in-edge `e` puts the start of `v`, given the dates of its other end.
    Tick claim(std::uint32_t e, std::uint32_t v, TickSpan from) const {
        const EdgeRule& rule = network_.rules[movers_.in[e].rule];
        const Instant t{from_finish(rule.type) ? from.finish : from.start};
        if (t == any_time || (rule.lag.none() && !to_finish(rule.type)))
            return t.minutes;
        return successor_start(rule.type, t, rule.lag, movers_.work[v], calendar(v)).minutes;
    }
    /// The latest finish of `v` at which out-edge `e` lets its other end start at `start`.
    Tick latest_finish(std::uint32_t e, std::uint32_t v, Tick start) const {
        const EdgeRule& rule = network_.rules[movers_.out[e].rule];
        const std::uint32_t to = movers_.out[e].other;
        Instant t{start};
        if (!rule.lag.none() || to_finish(rule.type))
            t = latest_predecessor(rule.type, t, rule.lag, movers_.work[to], calendar(to));
        if (!from_finish(rule.type) && !movers_.work[v].none())
            t = shift(latest_start(t, calendar(v)), movers_.work[v], calendar(v));
        return t.minutes;
    }
    /// As early as it can be from `t` on.
    TickSpan span_from(std::uint32_t v, Tick t) const {
        const Work work = movers_.work[v];
        if (work.none())
            return {t, t};
        const Instant start = calendar(v).next_working_instant(Instant{t});
        return {start.minutes, shift(start, work, calendar(v)).minutes};
    }
    /// As late as it can be up to `t`.
    TickSpan span_until(std::uint32_t v, Tick t) const {
        const Work work = movers_.work[v];
        if (work.none())
            return {t, t};
        if (!work.elapsed)
            return {shift(Instant{t}, work.negative(), calendar(v)).minutes,
                    calendar(v).previous_working_instant(Instant{t}).minutes};
        const Instant start = latest_start(shift(Instant{t}, work.negative(), calendar(v)), calendar(v));
        return {start.minutes, shift(start, work, calendar(v)).minutes};
    }
    Tick axis(Tick t) const { return axis_.at(Instant{t}); }
    Tick begin(Tick axis) const { return axis_.begin(axis).minutes; }
    Tick end(Tick axis) const { return axis_.end(axis).minutes; }

    Tick tick(Instant t) const { return t.minutes; }
    /// Where a capacity that changes, or work that stands, lies on the axis.
    Tick axis_tick(Instant t) const { return axis_.at(t); }
    Instant instant(Tick t) const { return {t}; }
    TickSpan settle(std::uint32_t, TickSpan span) const { return span; }

  private:
    const WorkCalendar& calendar(std::uint32_t v) const { return problem_.calendars[movers_.calendar[v]]; }

    const ScheduleProblem& problem_;
    const ActivityNetwork& network_;
    const LevelNetwork& movers_;
    const CapacityAxis& axis_;
};

class PeriodTime {
  public:
    /// Nothing where calendars, lags or sizes don't allow it.
    static std::optional<PeriodTime> make(const CapacityProblem& problem, const ActivityNetwork& network,
                                          const LevelNetwork& movers, const CapacityAxis& axis) {
        std::optional<PeriodTime> made(PeriodTime{movers});
        if (!made->choose_calendar(problem.schedule, network, axis) || !made->measure(problem, network))
            return std::nullopt;
        return made;
    }

    Tick release(std::uint32_t v) const { return release_[v]; }
    Tick duration(std::uint32_t v) const { return duration_[v]; }
    Tick weight(std::uint32_t e) const { return in_weight_[e]; }
    Tick claim(std::uint32_t e, std::uint32_t, TickSpan from) const { return from.start + in_weight_[e]; }
    Tick latest_finish(std::uint32_t e, std::uint32_t v, Tick start) const {
        return start - out_weight_[e] + duration_[v];
    }
    TickSpan span_from(std::uint32_t v, Tick t) const { return {t, t + duration_[v]}; }
    TickSpan span_until(std::uint32_t v, Tick t) const { return {t - duration_[v], t}; }
    Tick axis(Tick t) const { return t; }
    Tick begin(Tick axis) const { return axis; }
    Tick end(Tick axis) const { return axis; }

    /// Rounded up where it is no whole number of periods, as is only a late date.
    Tick tick(Instant t) const {
        const std::int64_t minutes = calendar_->working_minutes_before(t) - base_;
        const std::int64_t ticks = minutes >= 0 ? (minutes + period_ - 1) / period_ : -(-minutes / period_);
        return static_cast<Tick>(std::clamp<std::int64_t>(ticks, -far_, far_));
    }
    Tick axis_tick(Instant t) const { return tick(t); }
    /// An end of working time.
    Instant instant(Tick t) const {
        return calendar_->end_of_working_minute(base_ + std::int64_t{t} * period_ - 1);
    }
    /// The dates in minutes of work that has a length.
    TickSpan settle(std::uint32_t, TickSpan span) const {
        return {
            clamped(calendar_->begin_of_working_minute(base_ + std::int64_t{span.start} * period_).minutes)
                .minutes,
            clamped(instant(span.finish).minutes).minutes};
    }

  private:
    static constexpr std::int64_t far_ = std::int64_t{1} << 28;

    explicit PeriodTime(const LevelNetwork& movers) : movers_(&movers) {}

    bool choose_calendar(const ScheduleProblem& problem, const ActivityNetwork& network,
                         const CapacityAxis& axis) {
        const LevelNetwork& m = *movers_;
        calendar_ = axis.calendar();
        for (std::uint32_t v = 0; v < m.size; ++v) {
            if (m.node[v])
                continue;
            const WorkCalendar* const own = &problem.calendars[m.calendar[v]];
            if (m.work[v].elapsed || (calendar_ && calendar_ != own))
                return false;
            calendar_ = own;
        }
        for (const ActivityNetwork::Edge& edge : m.in)
            if (const Work lag = network.rules[edge.rule].lag; lag.elapsed && !lag.none())
                return false;
        return calendar_ != nullptr && (axis.calendar() == calendar_ || m.needs.empty());
    }

    std::int64_t weight_of(const ActivityNetwork::Edge& edge, std::uint32_t from, std::uint32_t to,
                           const ActivityNetwork& network) const {
        const EdgeRule& rule = network.rules[edge.rule];
        std::int64_t sum = rule.lag.minutes;
        if (from_finish(rule.type))
            sum += movers_->work[from].minutes;
        if (to_finish(rule.type))
            sum -= movers_->work[to].minutes;
        return sum;
    }

    /// The period, and everything in it. False where the numbers grow too large.
    bool measure(const CapacityProblem& problem, const ActivityNetwork& network) {
        const LevelNetwork& m = *movers_;
        std::int64_t measure = 0, reach = 0;
        base_ = std::numeric_limits<std::int64_t>::max();
        for (std::uint32_t v = 0; v < m.size; ++v)
            if (!m.node[v])
                base_ = std::min(base_, calendar_->working_minutes_before(m.release[v]));
        if (base_ == std::numeric_limits<std::int64_t>::max())
            base_ = 0;  // nothing moves
        const auto take = [&](std::int64_t minutes) { measure = std::gcd(measure, minutes); };
        const auto take_instant = [&](Instant t) { take(calendar_->working_minutes_before(t) - base_); };
        for (std::uint32_t v = 0; v < m.size; ++v) {
            take(m.work[v].minutes);
            std::int64_t most = m.work[v].minutes;
            for (std::uint32_t e = m.in_begin[v]; e < m.in_begin[v + std::size_t{1}]; ++e) {
                const std::int64_t weight = weight_of(m.in[e], m.in[e].other, v, network);
                take(weight);
                most = std::max(most, m.work[v].minutes + std::abs(weight));
            }
            reach += most;
            if (m.release[v] != any_time)
                take_instant(m.release[v]);
        }
        for (const LevelNetwork::Held& held : m.held) {
            take_instant(held.from);
            take_instant(held.to);
        }
        for (const Resource& resource : problem.resources)
            for (const CapacityStep& step : resource.steps)
                take_instant(step.at);
        period_ = std::max<std::int64_t>(measure, 1);
        if (reach / period_ >= far_ / 2)
            return false;
        for (std::uint32_t v = 0; v < m.size; ++v) {
            duration_.push_back(static_cast<Tick>(m.work[v].minutes / period_));
            release_.push_back(m.release[v] == any_time ? static_cast<Tick>(-far_) : tick(m.release[v]));
            for (std::uint32_t e = m.in_begin[v]; e < m.in_begin[v + std::size_t{1}]; ++e)
                in_weight_.push_back(
                    static_cast<Tick>(weight_of(m.in[e], m.in[e].other, v, network) / period_));
            for (std::uint32_t e = m.out_begin[v]; e < m.out_begin[v + std::size_t{1}]; ++e)
                out_weight_.push_back(
                    static_cast<Tick>(weight_of(m.out[e], v, m.out[e].other, network) / period_));
        }
        return true;
    }

    const LevelNetwork* movers_;
    const WorkCalendar* calendar_ = nullptr;
    std::int64_t base_ = 0, period_ = 1;
    std::vector<Tick> duration_, release_, in_weight_, out_weight_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
