// Working days of China: counting, adding, moving off days off, and every day of whole years.
//
// Reads schema luoshi.workday-cases/1. Each entry of a list is a case, each year of is_workday is one.

#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

#include "conformance.hpp"
#include "luoshi/calendar/calendars.hpp"
#include "luoshi/calendar/legal_period.hpp"
#include "luoshi/calendar/work_calendar.hpp"

namespace {

using nlohmann::json;
using namespace luoshi;

Date date_in(const json& entry, const char* key) {
    const std::string text = entry.at(key).get<std::string>();
    const auto date = parse_date(text);
    if (!date)
        throw std::runtime_error(std::string(key) + " is no date: " + text);
    return *date;
}

/// n-th working day strictly after the start, before it for negative n.
void run_add(const json& entry, const WorkCalendar& china, Tally& tally) {
    const Date start = date_in(entry, "start");
    const auto n = entry.at("n").get<std::int64_t>();
    tally.check("add " + to_text(start) + " " + std::to_string(n), entry.at("expected").get<std::string>(),
                to_text(china.add_working_days(start, n)));
}

/// Both counts of one entry: from < d <= to, and from <= d <= to.
void run_between(const json& entry, const WorkCalendar& china, Tally& tally) {
    const Date from = date_in(entry, "from");
    const Date to = date_in(entry, "to");
    json expected;
    json got;
    if (entry.contains("after_from_through_to")) {
        expected["after_from_through_to"] = entry["after_from_through_to"];
        got["after_from_through_to"] = china.working_days_between(from, to);
    }
    if (entry.contains("inclusive")) {
        expected["inclusive"] = entry["inclusive"];
        got["inclusive"] = china.working_days_between(from - 1, to);
    }
    if (expected.is_null())
        throw std::runtime_error("a case of between expects nothing");
    tally.check("between " + to_text(from) + " " + to_text(to), expected.dump(), got.dump());
}

/// A period in calendar days by the Civil Code: its last day, and the day it moves to.
void run_roll(const json& entry, const WorkCalendar& china, Tally& tally) {
    const Date start = date_in(entry, "start");
    const int n = entry.at("calendar_days").get<int>();
    const LegalPeriod period = count_period(start, n, TimeUnit::calendar_day, PeriodDirection::within, china);
    tally.check("roll_forward " + to_text(start) + " " + std::to_string(n),
                entry.at("last_day").get<std::string>() + " " + entry.at("rolled").get<std::string>(),
                to_text(period.last_day) + " " + to_text(period.rolled_last_day));
}

/// One character a day from 1 January: 1 worked, 0 off. A failure names the days that differ.
void run_year(const std::string& year_text, const std::string& expected, const WorkCalendar& china,
              Tally& tally) {
    const auto first = parse_date(year_text + "-01-01");
    if (!first)
        throw std::runtime_error("is_workday has no year " + year_text);
    const Date last = to_date(to_civil(*first).year, 12, 31);
    const std::string name = "is_workday " + year_text;
    if (expected.size() != static_cast<std::size_t>(last - *first + 1)) {
        tally.fail(name, std::to_string(last - *first + 1) + " days", std::to_string(expected.size()));
        return;
    }
    std::string wanted;
    std::string got;
    for (Date d = *first; d <= last; ++d) {
        const char ours = china.is_working_day(d) ? '1' : '0';
        const char theirs = expected[static_cast<std::size_t>(d - *first)];
        if (ours == theirs)
            continue;
        wanted += (wanted.empty() ? "" : ",") + to_text(d) + "=" + theirs;
        got += (got.empty() ? "" : ",") + to_text(d) + "=" + ours;
    }
    tally.check(name, wanted, got);
}

}  // namespace

int run_workdays(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw std::runtime_error("cannot be opened");
    const json data = json::parse(in);
    if (!data.is_object())
        throw std::runtime_error("is no object of case lists");
    const WorkCalendar china(cn());
    Tally tally;
    const auto each = [&](const char* list, auto run) {
        if (data.contains(list))
            for (const json& entry : data[list])
                run(entry, china, tally);
    };
    each("add", run_add);
    each("between", run_between);
    each("roll_forward", run_roll);
    if (data.contains("is_workday"))
        for (const auto& [year, days] : data["is_workday"].items())
            run_year(year, days.get<std::string>(), china, tally);
    return tally.finish();
}
