// A live schedule after any edits has the dates of a fresh one.
#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/live_schedule.hpp"
#include "luoshi/schedule/schedule.hpp"
#include "tried.hpp"

using namespace luoshi;

namespace {

constexpr std::uint32_t none = ScheduleProblem::none;

/// Random problems and edits. `features` says what occurs in them.
class Edits {
  public:
    struct Features {
        bool summaries = false, details = false, lags = false, circles = false, late = false, project = false;
        bool choices = false, max_lags = false, pauses = false;
    };

    Edits(std::uint32_t seed, Features features) : random_(seed), features_(features) {}

    ScheduleProblem problem() {
        ScheduleProblem made;
        CalendarSpec short_days = weekdays();
        for (auto& day : short_days.week)
            if (day && !day->empty())
                day = WorkingHours{{9 * 60, 11 * 60}};
        made.calendars = {WorkCalendar(weekdays()), WorkCalendar(*built_in_calendar("every-day")),
                          WorkCalendar(short_days)};
        made.start = moment();
        made.rules = features_.project ? project_rules() : default_rules();
        if (!features_.project)
            made.rules.out_of_sequence = static_cast<OutOfSequence>(below(3));
        made.rules.links_win = below(2) == 0;
        if (below(4) == 0)
            made.finish = Instant{made.start.minutes + 60 * 24 * 60};
        const std::uint32_t n = 3 + below(30);
        for (std::uint32_t i = 0; i < n; ++i)
            made.add(work(), below(3), features_.summaries && i > 0 && below(3) == 0 ? below(i) : none);
        for (std::uint32_t i = 0; i < n; ++i)
            if (features_.details && below(3) == 0)
                made.detail_of(i) = detail();
        const std::uint32_t links = below(2 * n + 1);
        for (std::uint32_t i = 0; i < links; ++i) {
            made.relations.push_back(relation(made));
            if (features_.choices) {
                made.choice.push_back(none);
                made.choice.back() = choice(made.choices, made.relations.back().to, [&](Choice fresh) {
                    made.choices.push_back(fresh);
                    return static_cast<std::uint32_t>(made.choices.size() - 1);
                });
            }
        }
        for (std::uint32_t r = 0; features_.max_lags && r < made.relations.size(); ++r)
            if (below(4) == 0)
                made.max_lags.push_back({r, {static_cast<std::int32_t>(below(2000)), below(4) == 0}});
        return made;
    }

    /// One edit of a kind that occurs.
    void edit(LiveSchedule& live) {
        const ScheduleProblem& now = live.problem();
        const std::uint32_t n = static_cast<std::uint32_t>(now.activities.size());
        switch (below(5)) {
            case 0:
                return live.set_activity(below(n), {work(), below(3)});
            case 1:
                if (features_.details)
                    return live.set_detail(below(n), below(4) == 0 ? std::nullopt : std::optional(detail()));
                return live.set_activity(below(n), {work(), below(3)});
            case 2:
            case 3: {
                std::vector<std::uint32_t> there;
                for (std::uint32_t r = 0; r < now.relations.size(); ++r)
                    if (now.relations[r].from != none)
                        there.push_back(r);
                if (!there.empty() && (there.size() > 3 * n || below(2) == 0))
                    return live.remove_relation(there[below(static_cast<std::uint32_t>(there.size()))]);
                const Relation made = relation(now);
                if (features_.choices && !now.choices.empty() && below(4) == 0)
                    live.set_needed(below(static_cast<std::uint32_t>(now.choices.size())),
                                    1 + static_cast<std::int32_t>(below(3)));
                if (features_.max_lags && !there.empty() && below(2) == 0)
                    return live.set_max_lag(
                        there[below(static_cast<std::uint32_t>(there.size()))],
                        below(3) == 0 ? std::nullopt
                                      : std::optional(Work{static_cast<std::int32_t>(below(2000)), false}));
                live.add_relation(
                    made, choice(now.choices, made.to, [&](Choice fresh) { return live.add_choice(fresh); }));
                return;
            }
            default:
                return;
        }
    }

    std::uint32_t below(std::uint32_t most) { return static_cast<std::uint32_t>(random_() % most); }

  private:
    Work work() {
        if (below(6) == 0)
            return {};
        return {static_cast<std::int32_t>(30 * (1 + below(60))), features_.lags && below(5) == 0};
    }
    Instant moment() {
        return Instant{start_of(to_date(2018, 6, 1)).minutes +
                       static_cast<std::int32_t>(below(50 * 96)) * 15};
    }
    Relation relation(const ScheduleProblem& problem) {
        const std::uint32_t n = static_cast<std::uint32_t>(problem.activities.size());
        std::uint32_t from = below(n), to = below(n);
        if (!features_.circles || below(3) != 0) {
            // By a hidden order that is not that of the numbers.
            const auto place = [](std::uint32_t v) { return v * 7919u % 10007u; };
            if (from == to)
                to = (to + 1) % n;
            if (place(from) > place(to))
                std::swap(from, to);
        }
        Relation made{from, to, LinkType::finish_start};
        if (features_.lags) {
            made.type = static_cast<LinkType>(below(4));
            if (below(3) == 0)
                made.lag = {static_cast<std::int32_t>(below(1200)) - 400, below(3) == 0};
            else if (below(4) == 0)
                made.lag_percent = static_cast<std::int32_t>(below(200)) - 80;
        }
        return made;
    }
    /// For a relation into `to`: none, a choice of it that is there, or a new one.
    template <class Add>
    std::uint32_t choice(const std::vector<Choice>& choices, std::uint32_t to, const Add& add) {
        if (!features_.choices || below(3) == 0)
            return none;
        for (std::uint32_t c = 0; c < choices.size(); ++c)
            if (choices[c].to == to && below(4) != 0)
                return c;
        return add(Choice{to, 1 + static_cast<std::int32_t>(below(3))});
    }
    ActivityDetail detail() {
        ActivityDetail d;
        switch (below(8)) {
            case 0:
                d.left_out = true;
                break;
            case 1:
                d.held = true;
                break;
            case 2:
                d.actual_start = moment();
                d.actual_finish = Instant{d.actual_start.minutes + static_cast<std::int32_t>(below(9000))};
                break;
            case 3:
                d.actual_start = moment();
                d.remaining = work();
                break;
            case 4:
                d.pinned.early_start = moment();
                d.pinned.early_finish =
                    Instant{d.pinned.early_start.minutes + static_cast<std::int32_t>(below(9000))};
                break;
            default:
                d.constraint = static_cast<ConstraintKind>(below(8));
                if (d.constraint == ConstraintKind::as_late_as_possible && !features_.late)
                    d.constraint = ConstraintKind::as_soon_as_possible;
                if (needs_day(d.constraint))
                    d.constraint_at = moment();
        }
        for (std::uint32_t i = features_.pauses ? below(3) : 0; i > 0; --i) {
            const Instant from = d.pauses.empty() ? moment() : d.pauses.back().to + 1;
            d.pauses.push_back({from, Instant{from.minutes + 1 + static_cast<std::int32_t>(below(9000))}});
        }
        if (below(3) == 0)
            d.floor = moment();
        if (below(3) == 0)
            d.deadline = moment();
        return d;
    }

    std::mt19937 random_;
    Features features_;
};

/// Compares everything; the first difference fails.
void check_equal(const LiveSchedule& live) {
    const Schedule fresh = make_schedule(live.problem());
    REQUIRE(live.end() == fresh.end);
    REQUIRE(live.conflicts().size() == fresh.conflicts.size());
    for (std::uint32_t v = 0; v < fresh.early_start.size(); ++v) {
        CAPTURE(v);
        REQUIRE(live.early_start(v) == fresh.early_start[v]);
        REQUIRE(live.early_finish(v) == fresh.early_finish[v]);
        REQUIRE(live.late_start(v) == fresh.late_start[v]);
        REQUIRE(live.late_finish(v) == fresh.late_finish[v]);
        REQUIRE(live.total_float(v) == fresh.total_float[v]);
        REQUIRE(live.free_float(v) == fresh.free_float[v]);
    }
}

/// What a host would have kept for each activity.
struct Seen {
    Instant early_start, early_finish, late_start, late_finish;
    std::int64_t total, free;
    friend bool operator==(const Seen&, const Seen&) = default;
};
Seen seen(const LiveSchedule& live, std::uint32_t v) {
    return {live.early_start(v), live.early_finish(v), live.late_start(v),
            live.late_finish(v), live.total_float(v),  live.free_float(v)};
}

void run(std::uint32_t seed, Edits::Features features, int edits, int& partial) {
    CAPTURE(seed);
    Edits source(seed, features);
    LiveSchedule live(source.problem());
    check_equal(live);
    const auto n = static_cast<std::uint32_t>(live.problem().activities.size());
    for (int i = 0; i < edits; ++i) {
        CAPTURE(i);
        std::vector<Seen> before;
        for (std::uint32_t v = 0; v < n; ++v)
            before.push_back(seen(live, v));
        for (std::uint32_t k = 1 + source.below(3); k > 0; --k)
            source.edit(live);
        const ScheduleUpdate& update = live.update();
        check_equal(live);
        if (update.whole)
            continue;
        ++partial;
        std::vector<std::uint8_t> touched(live.network().vertex_count(), 0);
        for (const std::uint32_t v : update.touched) {
            REQUIRE(touched[v] == 0);
            touched[v] = 1;
        }
        for (std::uint32_t v = 0; v < n; ++v) {
            CAPTURE(v);
            REQUIRE((touched[v] != 0 || before[v] == seen(live, v)));
        }
    }
}

}  // namespace

TEST_CASE("A live schedule is a fresh one after any sequence of edits") {
    const std::vector<Edits::Features> worlds{
        {},
        {.lags = true},
        {.details = true},
        {.details = true, .lags = true},
        {.summaries = true},
        {.summaries = true, .details = true, .lags = true},
        {.details = true, .lags = true, .project = true},
        {.summaries = true, .details = true, .lags = true, .project = true},
        {.summaries = true, .details = true, .lags = true, .circles = true},
        {.lags = true, .choices = true},
        {.details = true, .lags = true, .pauses = true},
        {.details = true, .lags = true, .circles = true, .late = true, .max_lags = true},
        {.details = true, .choices = true},
        {.summaries = true, .details = true, .lags = true, .circles = true, .choices = true},
        {.summaries = true, .details = true, .lags = true, .circles = true, .late = true},
        {.summaries = true, .details = true, .lags = true, .circles = true, .late = true, .project = true},
    };
    for (std::size_t w = 0; w < worlds.size(); ++w) {
        CAPTURE(w);
        int partial = 0;
        for (std::uint32_t seed = 0; seed < static_cast<std::uint32_t>(tried(80)); ++seed)
            run(seed + 1000 * static_cast<std::uint32_t>(w), worlds[w], 15, partial);
        CHECK((partial > tried(25) || worlds[w].max_lags));  // it is the incremental way that was tried
    }
}
