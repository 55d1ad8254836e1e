// What a call to the calendar costs, beside the loop that it replaces.
//
//   calendar_bench                        every benchmark, then the ratios
//   calendar_bench --benchmark_filter=Add some of them
//
// Arguments are random days and minutes of 2004 to 2026 on the calendar of China, drawn once with a fixed
// seed; spans have the length of government deadlines, up to a year. Baselines, in the same run and on the
// same arguments: a loop over days that asks a hash set of exceptions, with plain day numbers (naive) and
// with Boost.Date_Time's dates (boost). The ratios at the end come from interleaved rounds, so that a busy
// machine slows both sides alike.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <random>
#include <unordered_map>
#include <utility>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/calendar/cn_holidays.hpp"
#include "luoshi/calendar/work_calendar.hpp"

namespace {

using namespace luoshi;
namespace greg = boost::gregorian;

constexpr std::size_t sets = 4096;  // a power of two

struct Arguments {
    std::vector<Date> from;
    std::vector<Date> to;
    std::vector<Instant> at;
    std::vector<Instant> until;
    std::vector<std::int32_t> days;     ///< 1 to 250, either sign
    std::vector<std::int32_t> minutes;  ///< up to 250 days of work, either sign
    std::vector<greg::date> boost_from;
    std::vector<greg::date> boost_to;
};

const Arguments& arguments() {
    static const Arguments made = [] {
        Arguments a;
        std::mt19937 engine(2004);
        const auto roll = [&](std::int32_t low, std::int32_t high) {
            return low + static_cast<std::int32_t>(engine() % static_cast<std::uint32_t>(high - low + 1));
        };
        for (std::size_t i = 0; i < sets; ++i) {
            const Date d = cn_known_from + roll(400, cn_known_to - cn_known_from - 400);
            a.from.push_back(d);
            a.to.push_back(d + roll(-365, 365));
            a.at.push_back(start_of(d) + roll(0, 1439));
            a.until.push_back(a.at.back() + roll(-525600, 525600));
            a.days.push_back(roll(1, 250) * (roll(0, 1) == 1 ? 1 : -1));
            a.minutes.push_back(roll(1, 120000) * (roll(0, 1) == 1 ? 1 : -1));
            const greg::date epoch(1970, 1, 1);
            a.boost_from.push_back(epoch + greg::days(a.from.back().days));
            a.boost_to.push_back(epoch + greg::days(a.to.back().days));
        }
        return a;
    }();
    return made;
}

const WorkCalendar& china() {
    static const WorkCalendar calendar(cn());
    return calendar;
}

/// Exceptions by day number: worked or off.
const std::unordered_map<std::int32_t, bool>& exceptions() {
    static const auto made = [] {
        std::unordered_map<std::int32_t, bool> days;
        for (const CnDays& range : cn_days)
            for (Date d = range.first; d <= range.last; ++d)
                days[d.days] = is_work(range.kind);
        return days;
    }();
    return made;
}

bool naive_works(Date d) {
    const auto found = exceptions().find(d.days);
    return found != exceptions().end() ? found->second : weekday(d) <= 5;
}

Date naive_add(Date d, std::int32_t n) {
    const std::int32_t step = n > 0 ? 1 : -1;
    while (n != 0) {
        d = d + step;
        if (naive_works(d))
            n -= step;
    }
    return d;
}

std::int32_t naive_between(Date a, Date b) {
    const bool back = b < a;
    if (back)
        std::swap(a, b);
    std::int32_t count = 0;
    while (a < b)
        count += naive_works(++a) ? 1 : 0;
    return back ? -count : count;
}

bool boost_works(const greg::date& d) {
    static const greg::date epoch(1970, 1, 1);
    const auto found = exceptions().find(static_cast<std::int32_t>((d - epoch).days()));
    if (found != exceptions().end())
        return found->second;
    const auto day = d.day_of_week().as_number();
    return day >= 1 && day <= 5;
}

greg::date boost_add(greg::date d, std::int32_t n) {
    const greg::days step(n > 0 ? 1 : -1);
    while (n != 0) {
        d += step;
        if (boost_works(d))
            n += n > 0 ? -1 : 1;
    }
    return d;
}

std::int32_t boost_between(greg::date a, greg::date b) {
    const bool back = b < a;
    if (back)
        std::swap(a, b);
    std::int32_t count = 0;
    while (a < b) {
        a += greg::days(1);
        count += boost_works(a) ? 1 : 0;
    }
    return back ? -count : count;
}

/// The same arithmetic minute span by minute span: whole days are skipped, the loop is over days.
Instant naive_add_minutes(Instant t, std::int32_t n) {
    static const WorkingHours hours = default_hours();
    Date d = date_of(t);
    if (n > 0) {
        for (;; ++d) {
            if (!naive_works(d))
                continue;
            for (const WorkSpan& span : hours) {
                const Instant from = std::max(t, start_of(d) + span.from);
                const Instant to = start_of(d) + span.to;
                if (from >= to)
                    continue;
                if (n <= to - from)
                    return from + n;
                n -= to - from;
            }
        }
    }
    n = -n;
    for (;; --d) {
        if (!naive_works(d))
            continue;
        for (std::size_t i = hours.size(); i-- > 0;) {
            const Instant from = start_of(d) + hours[i].from;
            const Instant to = std::min(t, start_of(d) + hours[i].to);
            if (from >= to)
                continue;
            if (n <= to - from)
                return to - n;
            n -= to - from;
        }
    }
}

/// One benchmark: the call with the i-th arguments, `sets` of them in turn.
template <class Call>
void over_arguments(benchmark::State& state, Call call) {
    arguments(), china(), exceptions();
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(call(i));
        i = (i + 1) & (sets - 1);
    }
}

auto add_days = [](std::size_t i) {
    return china().add_working_days(arguments().from[i], arguments().days[i]);
};
auto add_days_naive = [](std::size_t i) { return naive_add(arguments().from[i], arguments().days[i]); };
auto add_days_boost = [](std::size_t i) { return boost_add(arguments().boost_from[i], arguments().days[i]); };
auto between_days = [](std::size_t i) {
    return china().working_days_between(arguments().from[i], arguments().to[i]);
};
auto between_days_naive = [](std::size_t i) { return naive_between(arguments().from[i], arguments().to[i]); };
auto between_days_boost = [](std::size_t i) {
    return boost_between(arguments().boost_from[i], arguments().boost_to[i]);
};
auto next_day = [](std::size_t i) { return china().next_working_day(arguments().from[i]); };
auto add_minutes = [](std::size_t i) {
    return china().add_working_minutes(arguments().at[i], arguments().minutes[i]);
};
auto add_minutes_naive = [](std::size_t i) {
    return naive_add_minutes(arguments().at[i], arguments().minutes[i]);
};
auto between_minutes = [](std::size_t i) {
    return china().working_minutes_between(arguments().at[i], arguments().until[i]);
};
auto next_instant = [](std::size_t i) { return china().next_working_instant(arguments().at[i]); };
auto previous_instant = [](std::size_t i) { return china().previous_working_instant(arguments().at[i]); };
auto provisional = [](std::size_t i) { return china().provisional(arguments().from[i], arguments().to[i]); };

BENCHMARK_CAPTURE(over_arguments, AddWorkingDays, add_days);
BENCHMARK_CAPTURE(over_arguments, AddWorkingDays_naive, add_days_naive);
BENCHMARK_CAPTURE(over_arguments, AddWorkingDays_boost, add_days_boost);
BENCHMARK_CAPTURE(over_arguments, WorkingDaysBetween, between_days);
BENCHMARK_CAPTURE(over_arguments, WorkingDaysBetween_naive, between_days_naive);
BENCHMARK_CAPTURE(over_arguments, WorkingDaysBetween_boost, between_days_boost);
BENCHMARK_CAPTURE(over_arguments, NextWorkingDay, next_day);
BENCHMARK_CAPTURE(over_arguments, AddWorkingMinutes, add_minutes);
BENCHMARK_CAPTURE(over_arguments, AddWorkingMinutes_naive, add_minutes_naive);
BENCHMARK_CAPTURE(over_arguments, WorkingMinutesBetween, between_minutes);
BENCHMARK_CAPTURE(over_arguments, NextWorkingInstant, next_instant);
BENCHMARK_CAPTURE(over_arguments, PreviousWorkingInstant, previous_instant);
BENCHMARK_CAPTURE(over_arguments, Provisional, provisional);

void BuildChina(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(WorkCalendar(cn()));
}
BENCHMARK(BuildChina)->Unit(benchmark::kMillisecond);

/// Nanoseconds per call of one pass over the arguments.
template <class Call>
double one_pass(Call call, int times) {
    const auto start = std::chrono::steady_clock::now();
    for (int pass = 0; pass < times; ++pass)
        for (std::size_t i = 0; i < sets; ++i)
            benchmark::DoNotOptimize(call(i));
    const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - start;
    return spent.count() / (static_cast<double>(sets) * times);
}

template <class Ours, class Theirs>
void print_ratio(const char* what, Ours ours, Theirs theirs) {
    std::vector<std::pair<double, double>> rounds;  // ratio, and our time
    for (int round = 0; round < 21; ++round) {
        const double fast = one_pass(ours, 20);
        const double slow = one_pass(theirs, 1);
        rounds.emplace_back(slow / fast, fast);
    }
    std::sort(rounds.begin(), rounds.end());
    std::printf("%-36s %7.1f ns  %6.0f times as fast (median of 21 interleaved rounds)\n", what,
                rounds[10].second, rounds[10].first);
}

/// The sides must agree before their times mean anything.
bool all_agree() {
    const greg::date epoch(1970, 1, 1);
    for (std::size_t i = 0; i < sets; ++i)
        if (add_days(i) != add_days_naive(i) || between_days(i) != between_days_naive(i) ||
            add_minutes(i) != add_minutes_naive(i) || between_days(i) != between_days_boost(i) ||
            (add_days_boost(i) - epoch).days() != add_days(i).days)
            return false;
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    if (!all_agree()) {
        std::fprintf(stderr, "the calendar and its baselines disagree\n");
        return 1;
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    std::printf("\n");
    print_ratio("add_working_days / naive", add_days, add_days_naive);
    print_ratio("add_working_days / boost", add_days, add_days_boost);
    print_ratio("working_days_between / naive", between_days, between_days_naive);
    print_ratio("working_days_between / boost", between_days, between_days_boost);
    print_ratio("add_working_minutes / naive", add_minutes, add_minutes_naive);
    return 0;
}
