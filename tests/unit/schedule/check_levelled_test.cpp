// The checker of proposals: each kind of mistake, made on purpose.
#include "luoshi/schedule/check_levelled.hpp"

#include <doctest/doctest.h>

#include "capacity_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

struct Proposal {
    std::vector<Instant> start, finish;
};

/// The codes and places of what is wrong.
std::vector<std::string> found(const CapacityProblem& problem, const Proposal& proposal) {
    std::vector<std::string> codes;
    for (const Diagnostic& finding : check_levelled(problem, proposal.start, proposal.finish))
        codes.push_back(finding.code + " " + finding.place.field);
    return codes;
}
using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("each mistake has its code") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4}), b = problem.schedule.add(Work{4}),
               c = problem.schedule.add(Work{2});
    problem.schedule.relations = {{a, c}};
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const Proposal good{{minute(0), minute(4), minute(4)}, {minute(4), minute(8), minute(6)}};
    CHECK(found(problem, good).empty());

    Proposal wrong = good;
    wrong.start[b] = minute(3);
    wrong.finish[b] = minute(7);
    CHECK(found(problem, wrong) == Codes{"S024 resources[0]"});
    wrong = good;
    wrong.start[c] = minute(3);
    wrong.finish[c] = minute(5);
    // 3 is before the plan as well, which has c at 4.
    CHECK(found(problem, wrong) == Codes{"S022 activities[2]", "S023 relations[0]"});
    wrong = good;
    wrong.finish[b] = minute(9);
    CHECK(found(problem, wrong) == Codes{"S022 activities[1]"});
    wrong = good;
    wrong.start[b] = wrong.finish[b] = no_instant;
    CHECK(found(problem, wrong) == Codes{"S022 activities[1]"});
    wrong.finish.pop_back();
    CHECK(found(problem, wrong) == Codes{"S022 start[3]"});
}

TEST_CASE("work starts and ends in working time, and what stands stays") {
    CapacityProblem problem = office_hours();
    const auto a = problem.schedule.add(Work{480}), pinned = problem.schedule.add(Work{60});
    auto& p = problem.schedule.detail_of(pinned);
    p.pinned.early_start = minute(0);
    p.pinned.early_finish = minute(60);
    Proposal proposal{{at(2018, 6, 4, 19), minute(0)}, {at(2018, 6, 5, 17), minute(60)}};
    CHECK(found(problem, proposal) == Codes{"S022 activities[0]"});
    proposal.start[a] = at(2018, 6, 5, 8);
    CHECK(found(problem, proposal).empty());
    proposal.finish[a] = at(2018, 6, 5, 20);
    CHECK(found(problem, proposal) == Codes{"S022 activities[0]"});
    proposal.finish[a] = at(2018, 6, 5, 17);
    proposal.start[pinned] = minute(1);
    CHECK(found(problem, proposal) == Codes{"S022 activities[1]"});
}

TEST_CASE("work that stands may be too much by itself, but nothing may come on top") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4}), b = problem.schedule.add(Work{4}),
               c = problem.schedule.add(Work{4});
    for (const auto v : {a, b}) {
        auto& d = problem.schedule.detail_of(v);
        d.pinned.early_start = minute(0);
        d.pinned.early_finish = minute(4);
    }
    problem.resources = {{.capacity = 1}};
    for (const auto v : {a, b, c})
        problem.demands.push_back({v, 0, 1});
    Proposal proposal{{minute(0), minute(0), minute(4)}, {minute(4), minute(4), minute(8)}};
    CHECK(found(problem, proposal).empty());
    proposal.start[c] = minute(3);
    proposal.finish[c] = minute(7);
    CHECK(found(problem, proposal) == Codes{"S024 resources[0]"});
}

TEST_CASE("lags of all kinds are kept on the successor's calendar") {
    CapacityProblem problem = office_hours();
    const auto a = problem.schedule.add(Work{480}), b = problem.schedule.add(Work{240});
    problem.schedule.relations = {{a, b, LinkType::finish_finish, Work{240}}};
    // a ends Monday 17:00. b's finish is Tuesday noon at the earliest, its start Tuesday 8:00.
    Proposal proposal{{at(2018, 6, 4, 8), at(2018, 6, 5, 8)}, {at(2018, 6, 4, 17), at(2018, 6, 5, 12)}};
    CHECK(found(problem, proposal).empty());
    problem.schedule.relations[0].lag = Work{241};
    CHECK(found(problem, proposal) == Codes{"S022 activities[1]", "S023 relations[0]"});
    // Half of a's day: 240 minutes.
    problem.schedule.relations[0].lag = {};
    problem.schedule.relations[0].lag_percent = 50;
    CHECK(found(problem, proposal).empty());
    problem.schedule.relations[0] = {a, b, LinkType::finish_start, Work{15 * 60, true}};
    CHECK(found(problem, proposal).empty());  // 17:00 and 15 hours on the clock
    problem.schedule.relations[0].lag.minutes = 15 * 60 + 1;
    CHECK(found(problem, proposal) == Codes{"S022 activities[1]", "S023 relations[0]"});
}
