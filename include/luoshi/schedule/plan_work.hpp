// luoshi/schedule/plan_work.hpp - all that stands between a model and the columns of a plan. A Plan makes one
// and lets it go; a LivePlan keeps it and follows the model with it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "luoshi/model/change_set.hpp"
#include "luoshi/schedule/live_schedule.hpp"
#include "luoshi/schedule/longest_path.hpp"
#include "luoshi/schedule/plan_choices.hpp"
#include "luoshi/schedule/plan_dates.hpp"
#include "luoshi/schedule/plan_facts.hpp"
#include "luoshi/schedule/plan_problem.hpp"
#include "luoshi/schedule/summaries.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class PlanWork {
  public:
    /// Reads the model and computes all dates. What is given lives as long as this.
    PlanWork(const Model& model, const WorkCalendars& calendars, const PlanOptions& options,
             PlanColumns& columns)
        : model_(model),
          calendars_(calendars),
          options_(options),
          columns_(columns),
          facts_(model, calendars, options, columns),
          problem_(model, calendars, facts_.states(), options),
          choices_(model),
          live_(problem_.whole(options, facts_.last_moment(), links_, choices_)),
          dates_(model, facts_.states(), links_, live_, columns) {
        fill();
        const std::vector<PlanStatus>& status = states().status;
        if (std::find(status.begin(), status.end(), PlanStatus::group) == status.end())
            return;
        for (const Id<Link> id : links_)
            if (of_group(model.links()[id].from.at.value) || of_group(model.links()[id].to.at.value))
                links_of_groups_.push_back(id);
    }

    const TaskStates& states() const { return facts_.states(); }
    const PlanProblem& problem() const { return problem_; }
    Progress progress(Id<Task> task) const { return facts_.progress(task); }
    const LiveSchedule& live() const { return live_; }
    const std::vector<Id<Link>>& links() const { return links_; }
    const PlanChoices& choices() const { return choices_; }
    /// Links from and to groups that nobody listed.
    const std::vector<Id<Link>>& links_of_groups() const { return links_of_groups_; }

    /// Follows changes that the model has already taken. Returns the tasks whose columns were written, all
    /// others being as they were; nothing when this has to be made anew, as more hangs on the changes than
    /// can be followed. Then it is of no more use.
    struct Followed {
        bool whole = false;  ///< every column was written
        std::vector<std::uint32_t> tasks;
    };
    std::optional<Followed> follow(const ChangeSet& changes) {
        std::vector<std::uint32_t> concerned;
        std::vector<Id<Link>> links;
        if (live_.has_circles() || problem_.any_without_time() || !read(changes, concerned, links))
            return std::nullopt;
        if (!facts_.read_again(concerned))
            return std::nullopt;
        for (const Id<Link> id : links)
            if (!move_link(id))
                return std::nullopt;
        for (const std::uint32_t v : concerned)
            change_activity(v);
        const ScheduleUpdate& update = live_.update();
        if (live_.has_circles())
            return std::nullopt;
        Followed result;
        if (update.whole) {
            fill();
            result.whole = true;
            return result;
        }
        concerned.insert(concerned.end(), update.touched.begin(), update.touched.end());
        if (queue_size_ != live_.network().vertex_count()) {
            queue_size_ = live_.network().vertex_count();
            queue_.resize(queue_size_);
            above_.resize(static_cast<std::uint32_t>(states().hierarchy.parents().size()));
        }
        result.tasks = dates_.refill(concerned, queue_);
        roll_up_above(result.tasks);
        const std::vector<std::uint32_t> flipped = follow_path();
        result.tasks.insert(result.tasks.end(), flipped.begin(), flipped.end());
        std::sort(result.tasks.begin(), result.tasks.end());
        result.tasks.erase(std::unique(result.tasks.begin(), result.tasks.end()), result.tasks.end());
        for (const std::uint32_t v : result.tasks)
            forecast(v);
        return result;
    }

  private:
    bool of_group(std::uint32_t v) const { return states().status[v] == PlanStatus::group; }

    void fill() {
        dates_.fill();
        const std::span<const std::uint32_t> parents = states().hierarchy.parents();
        place_.assign(parents.empty() ? 0 : states().status.size(), 0);
        for (std::size_t i = parents.size(); i-- > 0;) {
            place_[parents[i]] = static_cast<std::uint32_t>(i);
            roll_up_status(model_, states(), columns_, parents[i]);
        }
        follow_path();
        const std::size_t tasks = states().status.size();
        columns_.forecast_finish.resize(tasks);
        for (auto* column : {&columns_.margin_original_working, &columns_.margin_original_calendar,
                             &columns_.margin_working, &columns_.margin_calendar})
            column->resize(tasks);
        for (std::uint32_t v = 0; v < tasks; ++v)
            forecast(v);
    }

    /// The tasks that changes concern, and their links. False for what can't be followed: tasks that come or
    /// go or get another parent, and calendars.
    bool read(const ChangeSet& changes, std::vector<std::uint32_t>& tasks, std::vector<Id<Link>>& links) {
        bool followed = true;
        const auto concern = [&](const std::array<Id<Task>, 2>& ids) {
            for (const Id<Task> id : ids)
                if (id)
                    tasks.push_back(id.value);
        };
        const auto look = [&](auto type, const std::string& host_id) {
            using Entity = typename decltype(type)::type;
            if constexpr (std::is_same_v<Entity, Calendar>) {
                followed = false;
            } else if constexpr (std::is_same_v<Entity, Task>) {
                const Id<Task> id = model_.tasks().find(host_id);
                if (!id || id.value >= states().status.size() ||
                    states().own_status[id.value] == PlanStatus::absent ||
                    states().hierarchy.parent(id.value) != model_.tasks()[id].parent.at.value)
                    followed = false;
                else
                    tasks.push_back(id.value);
            } else if constexpr (std::is_same_v<Entity, Link>) {
                links.push_back(model_.links().find_place(host_id));
            } else if constexpr (std::is_same_v<Entity, Deadline>) {
                concern(facts_.follow(model_.deadlines().find_place(host_id)));
            } else if constexpr (std::is_same_v<Entity, Extension>) {
                concern(facts_.follow(model_.extensions().find_place(host_id)));
            } else if constexpr (std::is_same_v<Entity, ProgressReport>) {
                concern(facts_.follow(model_.reports().find_place(host_id)));
            }
        };
        changes.visit([&](const auto& entity) { look(Type<std::decay_t<decltype(entity)>>{}, entity.id); },
                      look);
        // A task that was removed leaves a place that is absent.
        for (const std::uint32_t v : tasks)
            followed = followed && v < states().status.size() && model_.tasks().alive(Id<Task>(v));
        std::sort(tasks.begin(), tasks.end());
        tasks.erase(std::unique(tasks.begin(), tasks.end()), tasks.end());
        return followed;
    }

    /// A link that came, went or changed. False when a group is in it.
    bool move_link(Id<Link> id) {
        if (relation_of_.empty()) {
            relation_of_.assign(model_.links().size(), ScheduleProblem::none);
            for (std::uint32_t r = 0; r < links_.size(); ++r)
                relation_of_[links_[r].value] = r;
        }
        if (id.value >= relation_of_.size())
            relation_of_.resize(id.value + std::size_t{1}, ScheduleProblem::none);
        std::uint32_t& relation = relation_of_[id.value];

        if (relation != ScheduleProblem::none) {
            const Relation& old = live_.problem().relations[relation];
            if (of_group(old.from) || of_group(old.to))
                return false;
            live_.remove_relation(relation);
            relation = ScheduleProblem::none;
        }
        if (!model_.links().alive(id))
            return true;
        const Link& link = model_.links()[id];
        if (of_group(link.from.at.value) || of_group(link.to.at.value))
            return false;
        relation = live_.add_relation(problem_.relation(link), choices_.of(link, [&](const Choice& choice) {
            return live_.add_choice(choice);
        }));
        live_.set_max_lag(relation, problem_.max_lag(link));
        if (relation >= links_.size())
            links_.resize(relation + std::size_t{1});
        links_[relation] = id;
        return true;
    }

    void change_activity(std::uint32_t v) {
        const Activity now = problem_.activity(v);
        const bool other_calendar = live_.problem().activities[v].calendar != now.calendar;
        live_.set_activity(v, now);
        live_.set_detail(v, problem_.detail(v, facts_.last_moment()[v]));
        choices_.of_task(v, [&](const std::string& word, std::uint32_t choice) {
            live_.set_needed(choice, needed_of(model_.tasks()[Id<Task>(v)], word));
        });
        if (other_calendar)  // lags count on the calendar of the target
            for (const std::uint32_t r : live_.relations_to(v))
                move_link(links_[r]);
    }

    /// Where the longest path says what is critical: looks at the whole. Returns the tasks for which it is
    /// now otherwise.
    std::vector<std::uint32_t> follow_path() {
        std::vector<std::uint32_t> flipped;
        if (options_.critical_by != CriticalBy::longest_path)
            return flipped;
        const std::vector<std::uint8_t> critical =
            critical_by_path(live_.problem(), live_.network(), live_.dates());
        for (std::uint32_t v = 0; v < critical.size(); ++v)
            if (columns_.critical[v] != critical[v]) {
                columns_.critical[v] = critical[v];
                flipped.push_back(v);
            }
        return flipped;
    }

    /// Rolls up all summaries above `tasks`, which gets them too.
    void roll_up_above(std::vector<std::uint32_t>& tasks) {
        if (place_.empty())
            return;
        const auto queue = [&](std::uint32_t v) {
            if (states().hierarchy.children(v).empty())
                v = states().hierarchy.parent(v);
            if (v != Id<Task>::none)
                above_.insert(place_[v]);
        };
        for (const std::uint32_t v : tasks)
            queue(v);
        while (!above_.empty()) {
            const std::uint32_t v = states().hierarchy.parents()[above_.pop_greatest()];
            dates_.settle(live_.network().position[v]);
            dates_.settle_late(live_.network().position[v]);
            roll_up_status(model_, states(), columns_, v);
            tasks.push_back(v);
            if (const std::uint32_t above = states().hierarchy.parent(v); above != Id<Task>::none)
                above_.insert(place_[above]);
        }
    }

    /// Forecast and margins of one task.
    void forecast(std::uint32_t v) {
        columns_.forecast_finish[v] = no_date;
        columns_.margin_original_working[v] = columns_.margin_original_calendar[v] = no_margin;
        columns_.margin_working[v] = columns_.margin_calendar[v] = no_margin;
        if (columns_.early_finish[v] == no_instant)
            return;
        // What isn't finished by the end of the plan's day can't finish on it.
        const bool late = states().late[v] != 0 && columns_.status[v] == PlanStatus::not_started;
        const Instant finish = options_.profile == Profile::luoshi
                                   ? std::max(columns_.early_finish[v], columns_.late_finish[v])
                                   : columns_.late_finish[v];
        Date day = last_day_of_work(late ? finish : columns_.early_finish[v]);
        if (columns_.status[v] != PlanStatus::finished)
            day = std::max(day, options_.as_of + 1);
        columns_.forecast_finish[v] = day;
        const WorkCalendar& calendar = calendars_[states().calendar[v]];
        const auto measure = [&](const TaskDeadline& deadline, std::int32_t& working,
                                 std::int32_t& calendar_days) {
            if (!deadline.binds())
                return;
            working = calendar.working_days_between(day, deadline.date);
            calendar_days = deadline.date - day;
        };
        measure(columns_.original[v], columns_.margin_original_working[v],
                columns_.margin_original_calendar[v]);
        measure(columns_.in_force[v], columns_.margin_working[v], columns_.margin_calendar[v]);
    }

    const Model& model_;
    const WorkCalendars& calendars_;
    const PlanOptions& options_;
    PlanColumns& columns_;
    PlanFacts facts_;
    PlanProblem problem_;
    std::vector<Id<Link>> links_;  // of each relation
    std::vector<Id<Link>> links_of_groups_;
    PlanChoices choices_;
    LiveSchedule live_;
    PlanDates dates_;
    std::vector<std::uint32_t> relation_of_;  // by link; made when the first link changes
    std::vector<std::uint32_t> place_;        // by task: its place among the parents
    RankSet queue_, above_;
    std::uint32_t queue_size_ = 0;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
