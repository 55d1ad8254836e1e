#include <doctest/doctest.h>

#include "luoshi/board/light_of.hpp"
#include "luoshi/board/light_text.hpp"
#include "luoshi/calendar/calendars.hpp"

using namespace luoshi;

namespace {

const WorkCalendar& plain() {
    static const WorkCalendar calendar{weekdays()};
    return calendar;
}
Date day(unsigned month, unsigned d) {
    return to_date(2017, month, d);
}
LightFacts open_until(Date last) {
    LightFacts facts;
    facts.status = PlanStatus::not_started;
    facts.deadline.standing = DeadlineStanding::dated;
    facts.deadline.date = last;
    return facts;
}
Lit on(const LightFacts& facts, Date as_of, const BoardRules& rules = {}) {
    return light_of(facts, as_of, plain(), rules);
}

}  // namespace

TEST_CASE("a task grows near ten working days before, and overdue the day after its last day") {
    // 2017-06-30 is a Friday; ten working days before it is Friday 2017-06-16.
    const LightFacts facts = open_until(day(6, 30));
    CHECK(on(facts, day(6, 15)).light == Light::not_due);
    CHECK(on(facts, day(6, 15)).days == 11);
    CHECK(on(facts, day(6, 16)).light == Light::near);
    CHECK(on(facts, day(6, 16)).days == 10);
    CHECK(on(facts, day(6, 30)).light == Light::near);
    CHECK(on(facts, day(6, 30)).days == 0);
    CHECK(on(facts, day(7, 1)).light == Light::overdue);  // a Saturday: late, by no working day yet
    CHECK(on(facts, day(7, 1)).days == 0);
    CHECK(on(facts, day(7, 3)).days == 1);
    BoardRules rules;
    rules.near_days = 0;
    CHECK(on(facts, day(6, 29), rules).light == Light::not_due);
    CHECK(on(facts, day(6, 30), rules).light == Light::near);
}

TEST_CASE("a finish decides, whatever day it is looked at") {
    LightFacts facts = open_until(day(6, 30));
    facts.status = PlanStatus::finished;
    facts.finish = day(6, 30);
    CHECK(on(facts, day(12, 18)).light == Light::done);
    CHECK(on(facts, day(12, 18)).reason == Reason::finished_in_time);
    facts.finish = day(7, 7);  // the Friday after: five working days
    CHECK(on(facts, day(12, 18)).light == Light::done_late);
    CHECK(on(facts, day(12, 18)).days == 5);
    facts.deadline = {};
    CHECK(on(facts, day(12, 18)).reason == Reason::finished_undated);
}

TEST_CASE("progress is held against the time that has passed") {
    // Monday 2 January to Friday 29 December 2017: 52 weeks of five days. On Friday 30 June, 26 are over.
    LightFacts facts = open_until(day(12, 29));
    facts.clock_start = day(1, 2);
    facts.status = PlanStatus::started;
    facts.reported_start = true;
    CHECK(expected_percent(plain(), day(1, 2), day(12, 29), day(6, 30)) == 50);
    facts.percent = 40;
    CHECK(on(facts, day(6, 30)).light == Light::in_step);  // ten points are tolerated
    CHECK(on(facts, day(6, 30)).expected == 50);
    facts.percent = 39;
    CHECK(on(facts, day(6, 30)).light == Light::behind);
    facts.percent = -1;
    CHECK(on(facts, day(6, 30)).light == Light::not_due);  // begun, never measured
    facts.status = PlanStatus::not_started;
    facts.reported_start = false;
    CHECK(on(facts, day(6, 30)).light == Light::behind);  // nobody reported that it was begun
    CHECK(on(facts, day(1, 10)).light == Light::not_due);
    facts.clock_start = day(7, 3);
    CHECK(on(facts, day(6, 30)).reason == Reason::starts_later);
}

TEST_CASE("the expected progress runs from 0 to 100 and never back") {
    const Date start = day(3, 6), last = day(5, 12);
    std::int32_t before = 0;
    for (Date d = start - 10; d <= last + 10; ++d) {
        const std::int32_t now = expected_percent(plain(), start, last, d);
        CHECK(now >= before);
        CHECK(now >= 0);
        CHECK(now <= 100);
        before = now;
    }
    CHECK(before == 100);
    CHECK(expected_percent(plain(), last, start, last) == -1);
    CHECK(expected_percent(plain(), day(7, 1), day(7, 2), day(7, 2)) == -1);  // a weekend
}

TEST_CASE("what is held back as not ripe is never overdue; what is merely suspended can be") {
    LightFacts facts = open_until(day(6, 30));
    facts.status = PlanStatus::on_hold_not_ready;
    CHECK(on(facts, day(12, 18)).light == Light::on_hold_not_ready);
    facts.status = PlanStatus::on_hold;
    CHECK(on(facts, day(6, 1)).light == Light::on_hold);
    CHECK(on(facts, day(12, 18)).light == Light::overdue);
    BoardRules rules;
    rules.overdue_while_on_hold = false;
    CHECK(on(facts, day(12, 18), rules).light == Light::on_hold);
    facts.status = PlanStatus::cancelled;
    CHECK(on(facts, day(12, 18)).light == Light::cancelled);
}

TEST_CASE("what is put on file later owes nothing, unless a report shows work on it") {
    LightFacts facts = open_until(day(6, 30));
    facts.opened_on = facts.clock_start = day(8, 1);
    CHECK(on(facts, day(7, 31)).light == Light::not_open);  // although its last day is over
    CHECK(on(facts, day(7, 31)).fact == day(8, 1));
    CHECK_FALSE(is_open(on(facts, day(7, 31)).light));
    CHECK(on(facts, day(8, 1)).light == Light::overdue);
    facts.percent = 10;
    CHECK(on(facts, day(7, 31)).light == Light::overdue);
    facts.percent = -1;
    facts.status = PlanStatus::started;
    facts.reported_start = true;
    CHECK(on(facts, day(7, 31)).light == Light::overdue);
    facts.status = PlanStatus::on_hold;
    facts.reported_start = false;
    CHECK(on(facts, day(6, 1)).light == Light::on_hold);
    facts.status = PlanStatus::finished;
    facts.finish = day(6, 1);
    CHECK(on(facts, day(6, 2)).light == Light::done);
}

TEST_CASE("a soft deadline has the grace that the rules give it") {
    LightFacts facts = open_until(day(6, 30));
    facts.deadline.soft = true;
    CHECK(on(facts, day(7, 3)).light == Light::overdue);  // by default none
    BoardRules rules;
    rules.soft_grace_days = 5;
    CHECK(on(facts, day(7, 7), rules).reason == Reason::within_grace);
    CHECK(on(facts, day(7, 8), rules).light == Light::overdue);
    facts.deadline.soft = false;
    CHECK(on(facts, day(7, 3), rules).light == Light::overdue);
}

TEST_CASE("a deadline that names no day is neither kept nor missed") {
    LightFacts facts = open_until(no_date);
    const auto with = [&](DeadlineStanding standing) {
        facts.deadline.standing = standing;
        return on(facts, day(6, 30));
    };
    CHECK(with(DeadlineStanding::none).light == Light::no_deadline);
    CHECK(with(DeadlineStanding::not_yet_set).reason == Reason::set_later);
    CHECK(with(DeadlineStanding::ongoing).light == Light::ongoing);
    CHECK(with(DeadlineStanding::awaits_event).light == Light::unresolved_deadline);
    CHECK(with(DeadlineStanding::unresolved).reason == Reason::words_not_understood);
}

TEST_CASE("every light and every reason has words in both languages") {
    for (std::size_t i = 0; i < light_count; ++i) {
        CHECK(label_of(static_cast<Light>(i)).zh != "?");
        CHECK(label_of(static_cast<Light>(i)).en != "?");
    }
    Lit lit;
    lit.light = Light::overdue;
    for (std::size_t i = 1; i < EnumNames<Reason>::names.size(); ++i) {
        lit.reason = static_cast<Reason>(i);
        CHECK(to_text(lit, Language::zh_cn) != label_of(lit.light).zh);
        CHECK(to_text(lit, Language::en) != label_of(lit.light).en);
    }
    CHECK(to_text(on(open_until(day(6, 30)), day(7, 4)), Language::en) ==
          "overdue: due 2017-06-30, not finished on 2017-07-04, 2 working days over");
    CHECK(to_text(on(open_until(day(6, 30)), day(7, 4)), Language::zh_cn) ==
          "逾期：时限 2017-06-30，至 2017-07-04 仍未办结，已超 2 个工作日");
    Lit behind;
    behind.light = Light::behind;
    behind.reason = Reason::lags;
    behind.deadline = day(6, 30);
    behind.expected = 74;
    behind.percent = -1;
    CHECK(to_text(behind, Language::zh_cn) == "滞后：按序时应完成 74%，尚未上报，时限 2017-06-30");
    CHECK(to_text(behind, Language::en) == "behind: 74% expected by now, nothing reported, due 2017-06-30");
    behind.percent = 10;
    CHECK(to_text(behind, Language::zh_cn) == "滞后：按序时应完成 74%，上报 10%，时限 2017-06-30");
    Lit done;
    done.light = Light::done;
    done.reason = Reason::finished_in_time;
    done.deadline = done.fact = day(6, 30);
    CHECK(to_text(done, Language::zh_cn) == "办结：办结于 2017-06-30，时限 2017-06-30，按期");
    CHECK(to_text(done, Language::en) == "done: finished on 2017-06-30, due 2017-06-30, in time");
}

TEST_CASE("rules outside of their ranges are all named") {
    CHECK(check_rules({}).empty());
    BoardRules rules;
    rules.near_days = -1;
    rules.behind_percent = 101;
    rules.silent_days = 0;
    CHECK(check_rules(rules).size() == 3);
    CHECK(check_rules(rules)[0].code == "W010");
    CHECK(check_rules(rules)[0].place.field == "near_days");
}
