// Laws of the board on random models with every feature: links of all types with lags in all units, parents,
// packages, calendars, holds, contradictory reports, extensions, circles.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "unit/board/small_plan.hpp"

using namespace small_plan;

namespace {

class Dice {
  public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    /// A number from `least` to `most`, both inside.
    std::int32_t number(std::int32_t least, std::int32_t most) {
        const auto span = static_cast<std::uint32_t>(most - least) + 1u;
        return least + static_cast<std::int32_t>(engine_() % span);
    }
    bool one_in(std::int32_t n) { return number(1, n) == 1; }

  private:
    std::mt19937 engine_;
};

std::string name(const char* prefix, std::int32_t n) {
    return std::string(prefix) + std::to_string(n);
}

/// About `count` tasks. Parents have lower numbers than children; links mostly lead upwards.
std::vector<ChangeSet> random_model(std::uint32_t seed, std::int32_t count, bool circles) {
    Dice dice(seed);
    std::vector<ChangeSet> parts;
    const auto put = [&](auto entity) {
        parts.emplace_back();
        parts.back().put(std::move(entity));
    };
    const Date first = to_date(2017, 1, 2);
    const auto some_day = [&] { return first + dice.number(0, 300); };
    for (std::int32_t i = 0; i < 3; ++i) {
        Calendar c;
        c.id = name("C", i);
        c.built_in = i == 0 ? "every-day" : i == 1 ? "cn" : "weekdays";
        const Date from = some_day();
        c.exceptions.push_back({"", from, from + dice.number(0, 9), false, {}});
        put(c);
    }
    for (std::int32_t i = 0; i < 6; ++i) {
        Unit u;
        u.id = name("U", i);
        u.name = u.id;
        if (i > 0 && dice.one_in(3)) {
            u.to = some_day();
            u.successors.push_back({name("U", i - 1), *u.to + 1, ""});
        }
        put(u);
    }
    std::vector<std::int32_t> parent(static_cast<std::size_t>(count), -1);
    for (std::int32_t i = 0; i < count; ++i) {
        Task t;
        t.id = name("T", i);
        t.title = t.id;
        if (i > 0 && dice.one_in(3))
            parent[static_cast<std::size_t>(i)] = dice.number(0, i - 1);
        if (const std::int32_t above = parent[static_cast<std::size_t>(i)]; above >= 0)
            t.parent = name("T", above);
        if (dice.one_in(5))
            t.groups.push_back(name("T", dice.number(0, count - 1)));
        if (dice.one_in(2))
            t.planned_start = some_day();
        if (dice.one_in(3))
            t.opened_on = some_day();
        if (!dice.one_in(4))
            t.duration =
                Duration{dice.number(0, 30), static_cast<DurationUnit>(dice.number(1, 5) == 3 ? 4 : 1)};
        if (dice.one_in(3))
            t.calendar = name("C", dice.number(0, 2));
        if (dice.one_in(15)) {
            t.itemised = false;
            t.count = GroupCount{dice.number(1, 200), static_cast<CountPrecision>(dice.number(0, 3)), "", ""};
            t.overlap = static_cast<Overlap>(dice.number(0, 2));
        }
        put(t);
    }
    const auto is_above = [&](std::int32_t above, std::int32_t below) {
        for (std::int32_t at = below; at >= 0; at = parent[static_cast<std::size_t>(at)])
            if (at == above)
                return true;
        return false;
    };
    for (std::int32_t i = 0; i < count * 3 / 2; ++i) {
        std::int32_t from = dice.number(0, count - 1), to = dice.number(0, count - 1);
        if (!circles && from > to)
            std::swap(from, to);
        if (is_above(from, to) || is_above(to, from))
            continue;
        Link l;
        l.id = name("L", i);
        l.from = name("T", from);
        l.to = name("T", to);
        l.type = static_cast<LinkType>(dice.number(0, 3));
        if (dice.one_in(2))
            l.lag = Duration{dice.number(-5, 10), static_cast<DurationUnit>(dice.number(0, 5))};
        if (dice.one_in(3))
            l.cause = dice.one_in(2) ? "decision" : "topic";
        put(l);
    }
    for (std::int32_t i = 0; i < count; ++i) {
        if (dice.one_in(4))
            continue;
        Deadline d;
        d.id = name("D", i);
        d.task = name("T", i);
        d.date = some_day();
        d.soft = dice.one_in(4);
        put(d);
        if (dice.one_in(4)) {
            Extension e;
            e.id = name("E", i);
            e.deadline = d.id;
            e.decision = Decision::approved;
            e.decided_on = some_day();
            e.granted = *d.date + dice.number(1, 60);
            put(e);
        }
    }
    for (std::int32_t i = 0; i < count * 2; ++i) {
        ProgressReport r;
        r.id = name("R", i);
        r.task = name("T", dice.number(0, count - 1));
        const Date on = some_day();
        r.on = on;
        if (dice.one_in(2))
            r.actual_start = on - dice.number(0, 20);
        if (dice.one_in(4))
            r.actual_finish = std::max(on - dice.number(0, 5), r.actual_start.value_or(on - 5));
        else if (dice.one_in(2))
            r.percent = dice.number(0, 99);
        if (!r.actual_finish && dice.one_in(4))
            r.remaining = working_days(dice.number(0, 20));
        if (!r.actual_finish && dice.one_in(3))
            r.state = static_cast<TaskState>(dice.number(1, 4));
        put(r);
    }
    for (std::int32_t i = 0; i < count * 2; ++i) {
        Duty d;
        d.id = name("Y", i);
        d.task = name("T", dice.number(0, count - 1));
        d.role = static_cast<Role>(dice.number(0, 8));
        d.unit = name("U", dice.number(0, 5));
        if (dice.one_in(3))
            d.from = some_day();
        if (dice.one_in(3))
            d.to = d.from.value_or(first) + dice.number(0, 200);
        put(d);
    }
    return parts;
}

ChangeSet join(const std::vector<ChangeSet>& parts) {
    ChangeSet all;
    for (const ChangeSet& part : parts)
        all.append(part);
    return all;
}

/// What can be seen of a delay, by host ids.
std::string shown(const Model& model, const Delay& delay) {
    std::string text = std::to_string(delay.slip) + (delay.open_end ? " so far" : "");
    for (const DelayPart& part : delay.parts)
        text += " | " + std::string(name_of(part.cause)) + " " + model.tasks()[part.task].id + " " +
                (part.lead ? model.units()[part.lead].id : "-") + " " +
                (part.link ? model.links()[part.link].id : "-") + " " +
                (part.report ? model.reports()[part.report].id : "-") + " " + std::to_string(part.days);
    return text;
}

}  // namespace

TEST_CASE("the parts of every delay add up to its slip, and its slip is the plan's margin") {
    std::size_t late = 0, inherited = 0;
    std::vector<std::size_t> causes(EnumNames<DelayCause>::names.size(), 0);
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        Dice dice(seed + 1000);
        const Wall wall(join(random_model(seed, 40, seed % 5 == 0)),
                        to_date(2017, 1, 2) + dice.number(0, 400));
        const DelayAttribution delays(wall.model, wall.plan, wall.index, wall.board);
        wall.model.tasks().for_each([&](Id<Task> id, const Task& task) {
            for (const Against against : {Against::in_force, Against::original}) {
                const bool in_force = against == Against::in_force;
                const TaskDeadline& deadline =
                    (in_force ? wall.plan.in_force() : wall.plan.original())[id.value];
                const Date finish = wall.plan.forecast_finish()[id.value];
                const auto delay = delays.of(id, against);
                INFO("seed ", seed, " task ", task.id);
                // Late means: a finish, known or forecast, after a day that binds.
                if (finish != no_date)
                    CHECK(delay.has_value() == (deadline.binds() && finish > deadline.date));
                if (!delay)
                    continue;
                std::int64_t sum = 0;
                for (const DelayPart& part : delay->parts) {
                    sum += part.days;
                    CHECK(part.days != 0);
                    ++causes[static_cast<std::size_t>(part.cause)];
                    inherited += part.task != id ? 1u : 0u;
                }
                CHECK(sum == delay->slip);
                CHECK(delay->slip >= 0);
                const std::int32_t margin =
                    (in_force ? wall.plan.margin_working() : wall.plan.margin_original_working())[id.value];
                if (margin != no_margin)
                    CHECK(delay->slip == -margin);
                ++late;
            }
        });
    }
    // The models did exercise what they were made for.
    CHECK(late > 1000);
    CHECK(inherited > 1000);
    for (std::size_t i = 0; i < causes.size(); ++i) {
        INFO(EnumNames<DelayCause>::names[i]);
        CHECK(causes[i] > 10);
    }
}

TEST_CASE("the order of entry shows nowhere") {
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        std::vector<ChangeSet> parts = random_model(seed, 40, seed % 4 == 0);
        const Wall a(join(parts), to_date(2017, 8, 1));
        std::mt19937 engine(seed);
        std::shuffle(parts.begin(), parts.end(), engine);
        const Wall b(join(parts), to_date(2017, 8, 1));
        const DelayAttribution delays_a(a.model, a.plan, a.index, a.board);
        const DelayAttribution delays_b(b.model, b.plan, b.index, b.board);
        a.model.tasks().for_each([&](Id<Task> id, const Task& task) {
            INFO("seed ", seed, " task ", task.id);
            const Id<Task> same = b.task(task.id.c_str());
            CHECK(a.board.light(id) == b.board.light(same));
            CHECK(a.board.lit(id).days == b.board.lit(same).days);
            CHECK(a.board.lit(id).expected == b.board.lit(same).expected);
            CHECK(a.board.rolled_up(id) == b.board.rolled_up(same));
            CHECK(a.board.flags()[id.value] == b.board.flags()[same.value]);
            const auto x = delays_a.of(id), y = delays_b.of(same);
            REQUIRE(x.has_value() == y.has_value());
            if (x)
                CHECK(shown(a.model, *x) == shown(b.model, *y));
        });
    }
}
