// luoshi/schedule/check_levelled_body.hpp - the bodies of luoshi/schedule/check_levelled.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/check_capacities.hpp"
#include "luoshi/schedule/check_levelled.hpp"
#include "luoshi/schedule/schedule.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class LevelledCheck {
  public:
    LevelledCheck(const CapacityProblem& problem, std::span<const Instant> start,
                  std::span<const Instant> finish)
        : problem_(problem),
          s_(problem.schedule),
          start_(start),
          finish_(finish),
          plan_(make_schedule(problem.schedule)) {
        const std::size_t n = s_.activities.size();
        if (start.size() != n || finish.size() != n) {
            find("S022", "start", n,
                 {"列的长度须与任务数相等", "the columns must be as long as the activities"});
            return;
        }
        children_.resize(n);
        for (std::uint32_t v = 0; v < s_.parent.size(); ++v)
            if (s_.parent[v] != none)
                children_[s_.parent[v]].push_back(v);
        of_choice_.resize(s_.choices.size());
        for (std::uint32_t r = 0; r < s_.choice.size(); ++r)
            if (s_.choice[r] != none)
                of_choice_[s_.choice[r]].push_back(r);
        find_pulled();
        for (std::uint32_t v = 0; v < n; ++v)
            if (children_[v].empty())
                check_dates(v);
        for (std::uint32_t r = 0; r < s_.relations.size(); ++r)
            if (s_.choice_of(r) == none)
                check_relation(r);
        for (std::uint32_t c = 0; c < s_.choices.size(); ++c)
            check_choice(c);
        for (std::uint32_t r = 0; r < problem.resources.size(); ++r)
            check_resource(r);
    }
    Diagnostics take() { return std::move(findings_); }

  private:
    static constexpr std::uint32_t none = ScheduleProblem::none;

    void find(const char* code, const char* field, std::size_t at, Message what) {
        Diagnostic finding{code, Severity::error, std::move(what), {}, {}};
        finding.place.entity = "levelled";
        finding.place.field = std::string(field) + "[" + std::to_string(at) + "]";
        findings_.push_back(std::move(finding));
    }

    const ActivityDetail& detail(std::uint32_t v) const {
        static const ActivityDetail nothing;
        const std::uint32_t d = s_.detail.empty() ? none : s_.detail[v];
        return d == none ? nothing : s_.details[d];
    }
    const WorkCalendar& calendar(std::uint32_t v) const { return s_.calendars[s_.activities[v].calendar]; }
    /// True where only the rest is still to be placed.
    bool rest(std::uint32_t v) const {
        return detail(v).started() && s_.rules.out_of_sequence != OutOfSequence::actual_dates;
    }
    /// What has still to be done.
    Work work(std::uint32_t v) const { return rest(v) ? detail(v).remaining : s_.activities[v].work; }
    static Instant later(Instant t, Work by, const WorkCalendar& calendar) {
        return by.elapsed ? Instant{t.minutes + by.minutes} : calendar.add_working_minutes(t, by.minutes);
    }
    static Work minus(Work work) { return {-work.minutes, work.elapsed}; }
    /// Where what has still to be done starts.
    Instant start_of_rest(std::uint32_t v, Instant start, Instant finish) const {
        return rest(v) ? later(finish, minus(work(v)), calendar(v)) : start;
    }
    bool must(const ActivityDetail& d) const {
        return (d.constraint == ConstraintKind::must_start_on ||
                d.constraint == ConstraintKind::must_finish_on) &&
               d.constraint_at != no_instant && !s_.rules.links_win;
    }

    /// A "no later than" may hold an activity before what its links allow: where the plan has it so.
    bool no_later(std::uint32_t v) const {
        const ActivityDetail& d = detail(v);
        return (d.constraint == ConstraintKind::start_no_later_than ||
                d.constraint == ConstraintKind::finish_no_later_than) &&
               d.constraint_at != no_instant && !s_.rules.links_win;
    }
    void find_pulled() {
        pulled_.assign(s_.activities.size(), 0);
        for (std::uint32_t r = 0; r < s_.relations.size(); ++r)
            if (s_.choice_of(r) == none)
                for (const auto& [from, to] : pairs(s_.relations[r]))
                    if (no_later(to) && !kept(s_.relations[r], from, to, plan_.start, plan_.finish))
                        pulled_[to] = 1;
        for (std::uint32_t c = 0; c < s_.choices.size(); ++c)
            for (const std::uint32_t to : workers(s_.choices[c].to))
                if (no_later(to) && !kept_choice(c, to, plan_.start, plan_.finish))
                    pulled_[to] = 1;
    }

    void check_dates(std::uint32_t v) {
        const ActivityDetail& d = detail(v);
        const auto wrong = [&](const char* zh, const char* en) { find("S022", "activities", v, {zh, en}); };
        const bool planned = plan_.start[v] != no_instant && plan_.finish[v] != no_instant;
        if (planned != (start_[v] != no_instant && finish_[v] != no_instant))
            return planned ? wrong("缺少日期", "it has no dates")
                           : wrong("计划中没有日期，此处却有", "it has dates, but none in the plan");
        if (!planned)
            return;
        const bool stays = d.finished() || d.is_pinned() || must(d) || !d.pauses.empty();
        if (stays || d.started()) {
            if (start_[v] != plan_.start[v] || (stays && finish_[v] != plan_.finish[v]))
                return wrong("已定的日期被改动", "a date that stands was changed");
            if (stays)
                return;
        }
        if (start_[v] < plan_.start[v] || finish_[v] < plan_.finish[v])
            return wrong("早于不考虑容量的计划", "it is before the plan without capacities");
        if (d.started())
            return;
        const Work length = work(v);
        const std::int64_t took = length.elapsed ? std::int64_t{finish_[v] - start_[v]}
                                                 : calendar(v).working_minutes_between(start_[v], finish_[v]);
        if (took != length.minutes)
            return wrong("起止之间不等于其工期", "its dates are not as far apart as its work is long");
        if (!length.none() && calendar(v).next_working_instant(start_[v]) != start_[v])
            return wrong("开工不在工作时间", "it starts outside working time");
        if (!length.none() && !length.elapsed &&
            calendar(v).previous_working_instant(finish_[v]) != finish_[v])
            return wrong("完工不在工作时间", "it finishes outside working time");
    }

    /// The activities under a summary that do the work; the activity itself when it is none.
    std::vector<std::uint32_t> workers(std::uint32_t v) const {
        std::vector<std::uint32_t> found{v};
        for (std::size_t i = 0; i < found.size();) {
            const auto& under = children_[found[i]];
            if (under.empty()) {
                ++i;
                continue;
            }
            found[i] = under.front();
            found.insert(found.end(), under.begin() + 1, under.end());
        }
        return found;
    }

    /// Who waits for whom.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs(const Relation& relation) const {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> made;
        if (detail(relation.from).left_out || detail(relation.to).left_out || detail(relation.to).finished())
            return made;
        for (const std::uint32_t from : workers(relation.from))
            for (const std::uint32_t to : workers(relation.to))
                made.emplace_back(from, to);
        return made;
    }

    void check_relation(std::uint32_t r) {
        for (const auto& [from, to] : pairs(s_.relations[r])) {
            const bool held = pulled_[to] && start_[to] == plan_.start[to];
            if (!held && !kept(s_.relations[r], from, to, start_, finish_))
                return find("S023", "relations", r,
                            {"任务 " + std::to_string(to) + " 早于联系所允许的时刻开工",
                             "activity " + std::to_string(to) + " starts before the relation allows"});
        }
    }
    void check_choice(std::uint32_t c) {
        for (const std::uint32_t to : workers(s_.choices[c].to)) {
            const bool held = pulled_[to] && start_[to] == plan_.start[to];
            if (!held && !kept_choice(c, to, start_, finish_))
                return find("S023", "choices", c,
                            {"任务 " + std::to_string(to) + " 早于所需的联系得到满足时开工",
                             "activity " + std::to_string(to) +
                                 " starts before as many relations as it needs are met"});
        }
    }
    /// True when as many relations of a choice as are needed allow the start of `to`.
    bool kept_choice(std::uint32_t c, std::uint32_t to, std::span<const Instant> start,
                     std::span<const Instant> finish) const {
        std::int32_t there = 0, met = 0;
        for (const std::uint32_t r : of_choice_[c]) {
            const Relation& relation = s_.relations[r];
            if (detail(relation.from).left_out || detail(to).left_out || detail(to).finished())
                continue;
            bool any = false, all = true;
            for (const std::uint32_t from : workers(relation.from))
                if (!detail(from).left_out) {
                    any = true;
                    all = all && kept(relation, from, to, start, finish);
                }
            there += any;
            met += any && all;
        }
        return met >= std::min(there, s_.choices[c].needed);
    }
    bool kept(const Relation& relation, std::uint32_t from, std::uint32_t to, std::span<const Instant> start,
              std::span<const Instant> finish) const {
        const ActivityDetail& d = detail(to);
        const bool free = d.finished() || !d.pauses.empty() || d.is_pinned() || d.left_out || must(d) ||
                          (d.started() && s_.rules.out_of_sequence != OutOfSequence::retained_logic);
        if (free || detail(from).left_out || finish[to] == no_instant)
            return true;
        const bool by_finish =
            relation.type == LinkType::finish_start || relation.type == LinkType::finish_finish;
        Instant t = by_finish ? finish[from] : start[from];
        if (t == no_instant)
            return false;
        Work lag = relation.lag;
        if (relation.lag_percent != 0) {
            lag = s_.activities[from].work;
            const std::int64_t hundredths = std::int64_t{lag.minutes} * relation.lag_percent;
            lag.minutes = static_cast<std::int32_t>((hundredths + (hundredths < 0 ? -50 : 50)) / 100);
        }
        if (relation.type == LinkType::finish_finish || relation.type == LinkType::start_finish)
            t = later(t, minus(work(to)), calendar(to));
        return later(t, lag, calendar(to)) <= start_of_rest(to, start[to], finish[to]);
    }

    /// Working minutes of the one calendar of all activities with demands, or minutes on the clock.
    std::int64_t number(Instant t) const {
        const std::uint32_t first = problem_.demands.front().activity;
        for (const Demand& demand : problem_.demands)
            if (s_.activities[demand.activity].work.elapsed ||
                s_.activities[demand.activity].calendar != s_.activities[first].calendar)
                return t.minutes;
        return calendar(first).working_minutes_before(t);
    }

    void check_resource(std::uint32_t r) {
        struct Change {
            std::int64_t use = 0, standing = 0;
            std::int64_t capacity = -1;  // what it becomes, where it does
        };
        std::map<std::int64_t, Change> changes;
        for (const Demand& demand : problem_.demands) {
            const std::uint32_t v = demand.activity;
            const ActivityDetail& d = detail(v);
            if (demand.resource != r || d.finished() || d.left_out || finish_[v] == no_instant)
                continue;
            const std::int64_t from = number(start_of_rest(v, start_[v], finish_[v])),
                               to = number(finish_[v]);
            if (from >= to)
                continue;
            const bool stands =
                (d.is_pinned() || must(d) || d.started() || pulled_[v]) && finish_[v] == plan_.finish[v];
            changes[from].use += demand.amount;
            changes[to].use -= demand.amount;
            changes[from].standing += stands ? demand.amount : 0;
            changes[to].standing -= stands ? demand.amount : 0;
        }
        if (changes.empty())
            return;
        for (const CapacityStep& step : problem_.resources[r].steps)
            changes[number(step.at)].capacity = step.capacity;
        std::int64_t capacity = problem_.resources[r].capacity, use = 0, standing = 0;
        for (const auto& [at, change] : changes) {
            use += change.use;
            standing += change.standing;
            capacity = change.capacity >= 0 ? change.capacity : capacity;
            if (use > std::max(capacity, standing))
                return find("S024", "resources", r,
                            {"占用 " + std::to_string(use) + "，超出容量 " + std::to_string(capacity),
                             "it has to carry " + std::to_string(use) + ", and can carry " +
                                 std::to_string(capacity)});
        }
    }

    const CapacityProblem& problem_;
    const ScheduleProblem& s_;
    const std::span<const Instant> start_, finish_;
    const Schedule plan_;
    std::vector<std::vector<std::uint32_t>> children_;
    std::vector<std::vector<std::uint32_t>> of_choice_;  ///< relations
    std::vector<std::uint8_t> pulled_;  ///< held before its links by a "no later than", in the plan
    Diagnostics findings_;
};

}  // namespace detail

LUOSHI_BODY Diagnostics check_levelled(const CapacityProblem& problem, std::span<const Instant> start,
                                       std::span<const Instant> finish) {
    detail::check_capacities(problem);
    return detail::LevelledCheck(problem, start, finish).take();
}

}  // namespace v1
}  // namespace luoshi
