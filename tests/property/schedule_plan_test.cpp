// A plan against a naive one: time as a table of minutes, dates by trying minute after minute until nothing
// changes. The naive side shares the definition of a link with the library, and no code.
#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <boost/graph/strong_components.hpp>

#include "luoshi/graph/boost_graph.hpp"
#include "luoshi/schedule/plan.hpp"
#include "tried.hpp"
#include "unit/schedule/plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

using Random = std::mt19937;

std::int32_t pick(Random& random, std::int32_t least, std::int32_t most) {
    return least + static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(most - least + 1));
}

/// Working minutes before each minute of a stretch of days, counted one by one.
struct Minutes {
    static constexpr std::int32_t first_day = 17600;  // 2018-03-10
    static constexpr std::int32_t days = 260;
    std::vector<std::int32_t> before;

    explicit Minutes(int week) {
        // Days off around 1 October 2018 and 18 June 2018, days worked at weekends; week 2 works every day.
        before.push_back(0);
        for (std::int32_t d = first_day; d < first_day + days; ++d) {
            const int weekday = (d + 3) % 7;  // Monday is 0
            bool worked = week == 2 || weekday < 5;
            if (week == 0) {
                const Date date{d};
                const auto within = [&](Date a, Date b) { return a <= date && date <= b; };
                if (within(day(2018, 4, 5), day(2018, 4, 7)) || within(day(2018, 4, 29), day(2018, 5, 1)) ||
                    within(day(2018, 6, 16), day(2018, 6, 18)) ||
                    within(day(2018, 9, 22), day(2018, 9, 24)) || within(day(2018, 10, 1), day(2018, 10, 7)))
                    worked = false;
                if (date == day(2018, 4, 8) || date == day(2018, 4, 28) || date == day(2018, 9, 29) ||
                    date == day(2018, 9, 30))
                    worked = true;
            }
            for (int minute = 0; minute < 1440; ++minute) {
                const bool office = (minute >= 480 && minute < 720) || (minute >= 780 && minute < 1020);
                before.push_back(before.back() + (worked && office ? 1 : 0));
            }
        }
    }
    std::int32_t worked(std::int32_t t) const { return before[static_cast<std::size_t>(t)]; }
    std::int32_t add(std::int32_t t, std::int32_t n) const {
        if (n == 0)
            return t;
        if (n > 0)
            return static_cast<std::int32_t>(std::lower_bound(before.begin(), before.end(), worked(t) + n) -
                                             before.begin());
        return static_cast<std::int32_t>(std::upper_bound(before.begin(), before.end(), worked(t) + n) -
                                         before.begin()) -
               1;
    }
    bool is_worked(std::int32_t t) const { return worked(t + 1) > worked(t); }
    std::int32_t next(std::int32_t t) const {
        while (!is_worked(t))
            ++t;
        return t;
    }
};

const std::array<Minutes, 3>& weeks() {
    static const std::array<Minutes, 3> made{Minutes(0), Minutes(1), Minutes(2)};
    return made;
}
constexpr std::array<const char*, 3> week_names{"cn-too", "weekdays-too", "every-day-too"};
constexpr std::array<const char*, 3> built_in{"cn", "weekdays", "every-day"};

struct NaiveTask {
    int week = 0;
    std::int32_t work = 0;
    std::int32_t start = 0, finish = 0, late_start = 0, free = 0, total = 0;
};
struct NaiveLink {
    std::size_t from = 0, to = 0;
    LinkType type = LinkType::finish_start;
    std::int32_t lag = 0;
    bool elapsed = false;
};
struct Naive {
    std::vector<NaiveTask> tasks;
    std::vector<NaiveLink> links;
    std::int32_t floor = 0;  // minutes since the first day of the tables
    std::int32_t end = 0;

    std::int32_t asked(const NaiveLink& link, std::int32_t start, std::int32_t finish) const {
        const NaiveTask& to = tasks[link.to];
        const Minutes& week = weeks()[static_cast<std::size_t>(to.week)];
        std::int32_t t =
            link.type == LinkType::finish_start || link.type == LinkType::finish_finish ? finish : start;
        if (link.type == LinkType::finish_finish || link.type == LinkType::start_finish)
            t = week.add(t, -to.work);
        return link.elapsed ? t + link.lag : week.add(t, link.lag);
    }

    void compute() {
        for (NaiveTask& task : tasks)
            task.start = task.finish = 0;
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t i = 0; i < tasks.size(); ++i) {
                const Minutes& week = weeks()[static_cast<std::size_t>(tasks[i].week)];
                std::int32_t bound = 0;
                for (const NaiveLink& link : links)
                    if (link.to == i)
                        bound = std::max(bound, asked(link, tasks[link.from].start, tasks[link.from].finish));
                std::int32_t start = std::max(bound, floor);
                if (tasks[i].work > 0 || bound < floor)
                    start = week.next(start);
                const std::int32_t finish = week.add(start, tasks[i].work);
                changed = changed || start != tasks[i].start || finish != tasks[i].finish;
                tasks[i].start = start;
                tasks[i].finish = finish;
            }
        }
        end = 0;
        for (const NaiveTask& task : tasks)
            end = std::max(end, task.finish);
    }

    /// Late starts and floats, for work of at least a minute: the last start at which all goes well.
    void compute_late() {
        // Links lead from lower to higher numbers here.
        for (std::size_t i = tasks.size(); i-- > 0;) {
            NaiveTask& task = tasks[i];
            const Minutes& week = weeks()[static_cast<std::size_t>(task.week)];
            const auto fits = [&](std::int32_t s, bool late) {
                const std::int32_t f = week.add(s, task.work);
                if (f > end)
                    return false;
                return std::all_of(links.begin(), links.end(), [&](const NaiveLink& link) {
                    return link.from != i ||
                           asked(link, s, f) <= (late ? tasks[link.to].late_start : tasks[link.to].start);
                });
            };
            std::int32_t s = end;
            while (!(week.is_worked(s) && fits(s, true)))
                --s;
            task.late_start = s;
            task.total = week.worked(s) - week.worked(task.start);
            std::int32_t last = task.start;
            for (std::int32_t t = task.start; t < end; ++t)
                if (week.is_worked(t)) {
                    if (!fits(t, false))
                        break;
                    last = t;
                }
            task.free = week.worked(last) - week.worked(task.start);
        }
    }
};

std::string name_of_task(std::size_t i) {
    return "t" + std::to_string(100 + i);
}

Naive random_net(Random& random, bool with_nothing_to_do) {
    Naive net;
    net.floor = (day(2018, 6, 9).days - Minutes::first_day) * 1440;
    const int n = pick(random, 2, 12);
    for (int i = 0; i < n; ++i) {
        NaiveTask task;
        task.week = pick(random, 0, 2);
        task.work = pick(random, 0, 3) == 0 ? pick(random, 1, 1000) : 480 * pick(random, 1, 4);
        if (with_nothing_to_do && pick(random, 0, 3) == 0)
            task.work = 0;
        net.tasks.push_back(task);
    }
    const int m = pick(random, 0, 2 * n);
    for (int i = 0; i < m; ++i) {
        NaiveLink link;
        link.to = static_cast<std::size_t>(pick(random, 1, n - 1));
        link.from = static_cast<std::size_t>(pick(random, 0, static_cast<int>(link.to) - 1));
        link.type = static_cast<LinkType>(pick(random, 0, 3));
        link.elapsed = pick(random, 0, 3) == 0;
        if (pick(random, 0, 1))
            link.lag = link.elapsed ? pick(random, -4000, 4000) : pick(random, -1000, 1500);
        net.links.push_back(link);
    }
    return net;
}

Office office_of(const Naive& net, Random& random) {
    std::vector<Task> tasks;
    std::vector<Link> links;
    for (std::size_t i = 0; i < net.tasks.size(); ++i) {
        Task task;
        task.id = task.title = name_of_task(i);
        task.calendar = week_names[static_cast<std::size_t>(net.tasks[i].week)];
        task.duration = Duration{net.tasks[i].work, DurationUnit::working_minutes};
        tasks.push_back(task);
    }
    for (std::size_t i = 0; i < net.links.size(); ++i) {
        Link link;
        link.id = "l" + std::to_string(100 + i);
        link.from = name_of_task(net.links[i].from);
        link.to = name_of_task(net.links[i].to);
        link.type = net.links[i].type;
        link.lag = {net.links[i].lag,
                    net.links[i].elapsed ? DurationUnit::elapsed_minutes : DurationUnit::working_minutes};
        links.push_back(link);
    }
    std::shuffle(tasks.begin(), tasks.end(), random);
    std::shuffle(links.begin(), links.end(), random);
    Office office;
    for (std::size_t i = 0; i < 3; ++i) {
        Calendar calendar;
        calendar.id = week_names[i];
        calendar.built_in = built_in[i];
        office.changes.put(calendar);
    }
    for (const Task& task : tasks)
        office.changes.put(task);
    for (const Link& link : links)
        office.changes.put(link);
    return office;
}

std::int32_t minute(Instant t) {
    return t.minutes - Minutes::first_day * 1440;
}

}  // namespace

TEST_CASE("early and late dates and floats are those of the naive plan") {
    Random random(2018);
    for (int round = 0; round < tried(150); ++round) {
        CAPTURE(round);
        Naive net = random_net(random, false);
        net.compute();
        net.compute_late();
        Office office = office_of(net, random);
        const Plan plan = office.plan(day(2018, 6, 8));
        CHECK(minute(plan.end()) == net.end);
        bool any_critical = false;
        for (std::size_t i = 0; i < net.tasks.size(); ++i) {
            const std::size_t v = office[name_of_task(i)];
            CHECK(minute(plan.early_start()[v]) == net.tasks[i].start);
            CHECK(minute(plan.early_finish()[v]) == net.tasks[i].finish);
            CHECK(minute(plan.late_start()[v]) == net.tasks[i].late_start);
            CHECK(plan.total_float()[v] == net.tasks[i].total);
            CHECK(plan.free_float()[v] == net.tasks[i].free);
            any_critical = any_critical || plan.critical()[v];
        }
        CHECK(any_critical);
    }
}

TEST_CASE("without deadlines nothing is late against itself") {
    Random random(2019);
    for (int round = 0; round < tried(300); ++round) {
        CAPTURE(round);
        Naive net = random_net(random, true);
        net.compute();
        Office office = office_of(net, random);
        const Plan plan = office.plan(day(2018, 6, 8));
        for (std::size_t i = 0; i < net.tasks.size(); ++i) {
            const std::size_t v = office[name_of_task(i)];
            CHECK(minute(plan.early_start()[v]) == net.tasks[i].start);
            CHECK(minute(plan.early_finish()[v]) == net.tasks[i].finish);
            CHECK(plan.early_start()[v] <= plan.late_start()[v]);
            CHECK(plan.early_finish()[v] <= plan.late_finish()[v]);
            CHECK(plan.free_float()[v] >= 0);
            CHECK(plan.total_float()[v] >= plan.free_float()[v]);
        }
    }
}

TEST_CASE("the order in which entities were put does not show") {
    Random random(2020);
    for (int round = 0; round < tried(100); ++round) {
        CAPTURE(round);
        const Naive net = random_net(random, true);
        Office one = office_of(net, random);
        Office other = office_of(net, random);
        const Plan a = one.plan(day(2018, 6, 8));
        const Plan b = other.plan(day(2018, 6, 8));
        for (std::size_t i = 0; i < net.tasks.size(); ++i) {
            const std::size_t v = one[name_of_task(i)];
            const std::size_t w = other[name_of_task(i)];
            CHECK(a.early_start()[v] == b.early_start()[w]);
            CHECK(a.late_finish()[v] == b.late_finish()[w]);
            CHECK(a.total_float()[v] == b.total_float()[w]);
            CHECK(a.free_float()[v] == b.free_float()[w]);
            CHECK(a.driver()[v] == b.driver()[w]);
            CHECK(a.late_driver()[v] == b.late_driver()[w]);
            CHECK(one.name(a.late_driving_link()[v]) == other.name(b.late_driving_link()[w]));
            CHECK(one.name(a.late_driving_task()[v]) == other.name(b.late_driving_task()[w]));
            CHECK(a.asked_start()[v] == b.asked_start()[w]);
            CHECK(one.name(a.driving_link()[v]) == other.name(b.driving_link()[w]));
            CHECK(one.name(a.driving_task()[v]) == other.name(b.driving_task()[w]));
        }
    }
}

TEST_CASE("with circles, what they block is blocked and the rest is scheduled") {
    Random random(2021);
    for (int round = 0; round < tried(200); ++round) {
        CAPTURE(round);
        const auto n = static_cast<std::size_t>(pick(random, 2, 15));
        Office office;
        for (std::size_t i = 0; i < n; ++i)
            office.task(name_of_task(i), working_days(1));
        for (int i = 0; i < static_cast<int>(n); ++i) {
            const auto from = static_cast<std::size_t>(pick(random, 0, static_cast<int>(n) - 1));
            const auto to = static_cast<std::size_t>(pick(random, 0, static_cast<int>(n) - 1));
            if (from != to)
                office.link(name_of_task(from), name_of_task(to));
        }
        const Plan plan = office.plan(day(2018, 6, 8));
        const TaskGraph graph(office.model);
        std::vector<int> component(n);
        const int count = boost::strong_components(
            graph, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
        std::vector<int> size(static_cast<std::size_t>(count), 0);
        for (const int c : component)
            ++size[static_cast<std::size_t>(c)];
        // In a circle, or behind something that is.
        std::vector<bool> blocked(n);
        for (std::size_t v = 0; v < n; ++v)
            blocked[v] = size[static_cast<std::size_t>(component[v])] > 1;
        for (std::size_t turn = 0; turn < n; ++turn)
            for (std::uint32_t e = 0; e < graph.edge_count(); ++e)
                if (blocked[graph.source(e)])
                    blocked[graph.target(e)] = true;
        for (std::size_t v = 0; v < n; ++v) {
            CHECK((plan.status()[v] == PlanStatus::blocked_by_cycle) == blocked[v]);
            CHECK((plan.early_finish()[v] == no_instant) == blocked[v]);
            CHECK((plan.driver()[v] == Driver::cycle) == blocked[v]);
        }
        const auto circles = std::count_if(size.begin(), size.end(), [](int s) { return s > 1; });
        CHECK(static_cast<std::ptrdiff_t>(plan.findings().size()) == circles);
        for (const Diagnostic& finding : plan.findings())
            CHECK(finding.code == "G001");
    }
}
