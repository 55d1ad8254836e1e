// The contract of luoshi.h in numbers: what a program that was compiled against it has built in. Written out
// by hand, so that a change of the header shows here.
#include <dlfcn.h>
#include <doctest/doctest.h>
#include <luoshi.h>
#include <stdio.h>

#include <cstddef>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "capi/sample.hpp"

namespace {

// Sizes and offsets, for machines with 64-bit pointers (LP64 and LLP64 agree on these).
#define AT(type, member, offset) \
    static_assert(sizeof(void*) != 8 || offsetof(type, member) == offset, #type "." #member)
#define SIZE(type, size) static_assert(sizeof(void*) != 8 || sizeof(type) == size, #type)

AT(luoshi_view, data, 0);
AT(luoshi_view, size, 8);
SIZE(luoshi_view, 16);

AT(luoshi_finding, struct_size, 0);
AT(luoshi_finding, severity, 8);
AT(luoshi_finding, reserved, 12);
AT(luoshi_finding, code, 16);
AT(luoshi_finding, message, 32);
AT(luoshi_finding, accepted, 48);
AT(luoshi_finding, entity, 64);
AT(luoshi_finding, id, 80);
AT(luoshi_finding, field, 96);
AT(luoshi_finding, path, 112);
AT(luoshi_finding, row, 128);
AT(luoshi_finding, byte, 136);
SIZE(luoshi_finding, 144);

AT(luoshi_day, struct_size, 0);
AT(luoshi_day, kind, 8);
AT(luoshi_day, working, 12);
AT(luoshi_day, minutes, 16);
AT(luoshi_day, provisional, 20);
AT(luoshi_day, name, 24);
AT(luoshi_day, notice, 40);
SIZE(luoshi_day, 56);

AT(luoshi_cell, struct_size, 0);
AT(luoshi_cell, field, 8);
AT(luoshi_cell, type, 16);
AT(luoshi_cell, reserved, 20);
AT(luoshi_cell, number, 24);
AT(luoshi_cell, text, 32);
SIZE(luoshi_cell, 48);

AT(luoshi_column, struct_size, 0);
AT(luoshi_column, field, 8);
AT(luoshi_column, type, 16);
AT(luoshi_column, reserved, 20);
AT(luoshi_column, data, 24);
AT(luoshi_column, stride, 32);
AT(luoshi_column, validity, 40);
AT(luoshi_column, count, 48);
SIZE(luoshi_column, 56);

AT(luoshi_ledger_options, struct_size, 0);
AT(luoshi_ledger_options, busy_timeout_ms, 8);
AT(luoshi_ledger_options, read_only, 12);
AT(luoshi_ledger_options, digest, 16);
AT(luoshi_ledger_options, normal_sync, 20);
AT(luoshi_ledger_options, max_bytes, 24);
SIZE(luoshi_ledger_options, 32);

AT(luoshi_commit, struct_size, 0);
AT(luoshi_commit, who, 8);
AT(luoshi_commit, why, 24);
AT(luoshi_commit, recorded, 40);
AT(luoshi_commit, reserved, 44);
SIZE(luoshi_commit, 48);

AT(luoshi_table_options, struct_size, 0);
AT(luoshi_table_options, format, 8);
AT(luoshi_table_options, encoding, 24);
AT(luoshi_table_options, id_prefix, 40);
AT(luoshi_table_options, place, 56);
AT(luoshi_table_options, document, 72);
AT(luoshi_table_options, level, 88);
AT(luoshi_table_options, path, 104);
AT(luoshi_table_options, progress, 120);
AT(luoshi_table_options, user, 128);
AT(luoshi_table_options, separator, 136);
AT(luoshi_table_options, year, 152);
AT(luoshi_table_options, blank_is_merged, 156);
AT(luoshi_table_options, signed_on, 160);
AT(luoshi_table_options, on, 176);
SIZE(luoshi_table_options, 192);

AT(luoshi_mspdi_options, struct_size, 0);
AT(luoshi_mspdi_options, id_prefix, 8);
AT(luoshi_mspdi_options, on, 24);
AT(luoshi_mspdi_options, path, 40);
AT(luoshi_mspdi_options, guids, 56);
AT(luoshi_mspdi_options, reserved, 60);
SIZE(luoshi_mspdi_options, 64);

AT(luoshi_plan_options, struct_size, 0);
AT(luoshi_plan_options, as_of, 8);
AT(luoshi_plan_options, has_start, 12);
AT(luoshi_plan_options, start, 16);
AT(luoshi_plan_options, refuse_unknown_years, 20);
AT(luoshi_plan_options, calendar, 24);
AT(luoshi_plan_options, profile, 40);
AT(luoshi_plan_options, out_of_sequence, 44);
AT(luoshi_plan_options, links_win, 48);
AT(luoshi_plan_options, start_minute, 52);
AT(luoshi_plan_options, has_finish, 56);
AT(luoshi_plan_options, finish, 60);
AT(luoshi_plan_options, finish_minute, 64);
AT(luoshi_plan_options, critical_by, 68);
SIZE(luoshi_plan_options, 72);

AT(luoshi_live_update, struct_size, 0);
AT(luoshi_live_update, whole, 8);
AT(luoshi_live_update, count, 12);
AT(luoshi_live_update, tasks, 16);
SIZE(luoshi_live_update, 24);

AT(luoshi_plan_row, struct_size, 0);
AT(luoshi_plan_row, status, 8);
AT(luoshi_plan_row, driver, 12);
AT(luoshi_plan_row, early_start, 16);
AT(luoshi_plan_row, early_finish, 20);
AT(luoshi_plan_row, late_start, 24);
AT(luoshi_plan_row, late_finish, 28);
AT(luoshi_plan_row, total_float, 32);
AT(luoshi_plan_row, free_float, 40);
AT(luoshi_plan_row, critical, 48);
AT(luoshi_plan_row, duration_known, 52);
AT(luoshi_plan_row, provisional, 56);
AT(luoshi_plan_row, forecast_finish, 60);
AT(luoshi_plan_row, original_deadline, 64);
AT(luoshi_plan_row, deadline_in_force, 68);
AT(luoshi_plan_row, margin_original, 72);
AT(luoshi_plan_row, margin_in_force, 76);
AT(luoshi_plan_row, driving_task, 80);
AT(luoshi_plan_row, driving_link, 84);
AT(luoshi_plan_row, held_back, 88);
AT(luoshi_plan_row, late_driver, 92);
AT(luoshi_plan_row, interfering_float, 96);
AT(luoshi_plan_row, late_driving_task, 104);
AT(luoshi_plan_row, late_driving_link, 108);
SIZE(luoshi_plan_row, 112);

AT(luoshi_risk_options, struct_size, 0);
AT(luoshi_risk_options, iterations, 8);
AT(luoshi_risk_options, seed, 16);
AT(luoshi_risk_options, threads, 24);
AT(luoshi_risk_options, shape, 28);
AT(luoshi_risk_options, below_percent, 32);
AT(luoshi_risk_options, above_percent, 36);
AT(luoshi_risk_options, unit_weight, 40);
AT(luoshi_risk_options, bins, 44);
AT(luoshi_risk_options, percentiles, 48);
AT(luoshi_risk_options, percentile_count, 56);
AT(luoshi_risk_options, progress, 64);
AT(luoshi_risk_options, user, 72);
SIZE(luoshi_risk_options, 80);
AT(luoshi_rules_options, struct_size, 0);
AT(luoshi_rules_options, now, 8);
AT(luoshi_rules_options, max_steps, 24);
AT(luoshi_rules_options, max_depth, 32);
AT(luoshi_rules_options, has_as_of, 36);
AT(luoshi_rules_options, as_of, 40);
AT(luoshi_rules_options, reserved, 44);
SIZE(luoshi_rules_options, 48);

AT(luoshi_baseline_name, struct_size, 0);
AT(luoshi_baseline_name, id, 8);
AT(luoshi_baseline_name, name, 24);
AT(luoshi_baseline_name, by, 40);
AT(luoshi_baseline_name, note, 56);
SIZE(luoshi_baseline_name, 72);

AT(luoshi_load_options, struct_size, 0);
AT(luoshi_load_options, unit_capacity, 8);
AT(luoshi_load_options, person_capacity, 12);
AT(luoshi_load_options, report_only, 16);
AT(luoshi_load_options, reserved, 20);
AT(luoshi_load_options, seed, 24);
AT(luoshi_load_options, schedules, 32);
AT(luoshi_load_options, progress, 40);
AT(luoshi_load_options, user, 48);
SIZE(luoshi_load_options, 56);

AT(luoshi_board_row, struct_size, 0);
AT(luoshi_board_row, light, 8);
AT(luoshi_board_row, light_original, 12);
AT(luoshi_board_row, rolled_up, 16);
AT(luoshi_board_row, colour, 20);
AT(luoshi_board_row, flags, 24);
AT(luoshi_board_row, deadline, 28);
AT(luoshi_board_row, days, 32);
AT(luoshi_board_row, lead, 36);
SIZE(luoshi_board_row, 40);

static_assert(LUOSHI_NUL == SIZE_MAX && LUOSHI_NONE == INT32_MIN && LUOSHI_NONE64 == INT64_MIN);

// Every enumerator with its number. Numbers never change; new ones are appended here as in the header.
struct Pin {
    const char* name;
    int value;
    int pinned;
};
#define PIN(name, pinned)   \
    Pin {                   \
#name, name, pinned \
    }
// clang-format off
constexpr Pin pins[] = {
    PIN(LUOSHI_OK, 0),
    PIN(LUOSHI_MISUSE, 1),
    PIN(LUOSHI_INVALID_ARGUMENT, 2),
    PIN(LUOSHI_INVALID_DATA, 10),
    PIN(LUOSHI_NOT_FOUND, 11),
    PIN(LUOSHI_IO, 20),
    PIN(LUOSHI_BUSY, 21),
    PIN(LUOSHI_NEWER_VERSION, 22),
    PIN(LUOSHI_NOT_A_LEDGER, 23),
    PIN(LUOSHI_CORRUPT, 24),
    PIN(LUOSHI_READ_ONLY, 25),
    PIN(LUOSHI_FULL, 26),
    PIN(LUOSHI_OUT_OF_MEMORY, 30),
    PIN(LUOSHI_CANCELLED, 31),
    PIN(LUOSHI_INTERNAL, 40),
    PIN(LUOSHI_ZH_CN, 0),
    PIN(LUOSHI_EN, 1),
    PIN(LUOSHI_NOTE, 0),
    PIN(LUOSHI_WARNING, 1),
    PIN(LUOSHI_ERROR, 2),
    PIN(LUOSHI_UNIT, 0),
    PIN(LUOSHI_PERSON, 1),
    PIN(LUOSHI_POST, 2),
    PIN(LUOSHI_HOLDING, 3),
    PIN(LUOSHI_DOCUMENT, 4),
    PIN(LUOSHI_CALENDAR, 5),
    PIN(LUOSHI_TASK, 6),
    PIN(LUOSHI_LINK, 7),
    PIN(LUOSHI_DUTY, 8),
    PIN(LUOSHI_DEADLINE, 9),
    PIN(LUOSHI_EXTENSION, 10),
    PIN(LUOSHI_REPORT, 11),
    PIN(LUOSHI_BASELINE, 12),
    PIN(LUOSHI_TYPE_NONE, 0),
    PIN(LUOSHI_TYPE_TEXT, 1),
    PIN(LUOSHI_TYPE_BOOL, 2),
    PIN(LUOSHI_TYPE_INT32, 3),
    PIN(LUOSHI_TYPE_INT64, 4),
    PIN(LUOSHI_TYPE_DATE, 5),
    PIN(LUOSHI_TYPE_INSTANT, 6),
    PIN(LUOSHI_DAY_WORK, 0),
    PIN(LUOSHI_DAY_WEEKEND, 1),
    PIN(LUOSHI_DAY_STATUTORY_HOLIDAY, 2),
    PIN(LUOSHI_DAY_IN_LIEU_REST, 3),
    PIN(LUOSHI_DAY_WORKING_WEEKEND, 4),
    PIN(LUOSHI_DAY_HOST_OFF, 5),
    PIN(LUOSHI_DAY_HOST_WORK, 6),
    PIN(LUOSHI_CALENDAR_DAY, 0),
    PIN(LUOSHI_WORKING_DAY, 1),
    PIN(LUOSHI_WEEK, 2),
    PIN(LUOSHI_MONTH, 3),
    PIN(LUOSHI_SHA256, 0),
    PIN(LUOSHI_SM3, 1),
    PIN(LUOSHI_PLAN_ABSENT, 0),
    PIN(LUOSHI_PLAN_NOT_STARTED, 1),
    PIN(LUOSHI_PLAN_STARTED, 2),
    PIN(LUOSHI_PLAN_FINISHED, 3),
    PIN(LUOSHI_PLAN_ON_HOLD, 4),
    PIN(LUOSHI_PLAN_ON_HOLD_NOT_READY, 5),
    PIN(LUOSHI_PLAN_CANCELLED, 6),
    PIN(LUOSHI_PLAN_BLOCKED_BY_CYCLE, 7),
    PIN(LUOSHI_PLAN_GROUP, 8),
    PIN(LUOSHI_DRIVER_NONE, 0),
    PIN(LUOSHI_DRIVER_AS_OF, 1),
    PIN(LUOSHI_DRIVER_PROJECT_START, 2),
    PIN(LUOSHI_DRIVER_PLANNED_START, 3),
    PIN(LUOSHI_DRIVER_ACTUAL, 4),
    PIN(LUOSHI_DRIVER_LINK, 5),
    PIN(LUOSHI_DRIVER_CHILDREN, 6),
    PIN(LUOSHI_DRIVER_HELD, 7),
    PIN(LUOSHI_DRIVER_CYCLE, 8),
    PIN(LUOSHI_DRIVER_CONSTRAINT, 9),
    PIN(LUOSHI_DRIVER_MANUAL, 10),
    PIN(LUOSHI_DRIVER_CONDITION, 11),
    PIN(LUOSHI_DRIVER_MAX_LAG, 12),
    PIN(LUOSHI_CRITICAL_BY_TOTAL_FLOAT, 0),
    PIN(LUOSHI_CRITICAL_BY_LONGEST_PATH, 1),
    PIN(LUOSHI_LATE_DRIVER_NONE, 0),
    PIN(LUOSHI_LATE_DRIVER_END, 1),
    PIN(LUOSHI_LATE_DRIVER_DEADLINE, 2),
    PIN(LUOSHI_LATE_DRIVER_CONSTRAINT, 3),
    PIN(LUOSHI_LATE_DRIVER_LINK, 4),
    PIN(LUOSHI_LATE_DRIVER_ACTUAL, 5),
    PIN(LUOSHI_LATE_DRIVER_CHILDREN, 6),
    PIN(LUOSHI_PROFILE_LUOSHI, 0),
    PIN(LUOSHI_PROFILE_PROJECT, 1),
    PIN(LUOSHI_RETAINED_LOGIC, 0),
    PIN(LUOSHI_PROGRESS_OVERRIDE, 1),
    PIN(LUOSHI_ACTUAL_DATES, 2),
    PIN(LUOSHI_LIGHT_ABSENT, 0),
    PIN(LUOSHI_LIGHT_NOT_DUE, 1),
    PIN(LUOSHI_LIGHT_IN_STEP, 2),
    PIN(LUOSHI_LIGHT_BEHIND, 3),
    PIN(LUOSHI_LIGHT_NEAR, 4),
    PIN(LUOSHI_LIGHT_OVERDUE, 5),
    PIN(LUOSHI_LIGHT_DONE, 6),
    PIN(LUOSHI_LIGHT_DONE_LATE, 7),
    PIN(LUOSHI_LIGHT_ON_HOLD, 8),
    PIN(LUOSHI_LIGHT_ON_HOLD_NOT_READY, 9),
    PIN(LUOSHI_LIGHT_ONGOING, 10),
    PIN(LUOSHI_LIGHT_CANCELLED, 11),
    PIN(LUOSHI_LIGHT_GROUP, 12),
    PIN(LUOSHI_LIGHT_NO_DEADLINE, 13),
    PIN(LUOSHI_LIGHT_UNRESOLVED_DEADLINE, 14),
    PIN(LUOSHI_LIGHT_NOT_OPEN, 15),
    PIN(LUOSHI_COLOUR_NONE, 0),
    PIN(LUOSHI_COLOUR_GREEN, 1),
    PIN(LUOSHI_COLOUR_YELLOW, 2),
    PIN(LUOSHI_COLOUR_RED, 3),
    PIN(LUOSHI_COLOUR_BLUE, 4),
    PIN(LUOSHI_COLOUR_GREY, 5),
    PIN(LUOSHI_COLOUR_ORANGE, 6),
    PIN(LUOSHI_FLAG_WILL_BE_LATE, 1),
    PIN(LUOSHI_FLAG_WILL_BE_LATE_ORIGINAL, 2),
    PIN(LUOSHI_FLAG_SILENT, 4),
    PIN(LUOSHI_FLAG_EXTENDED, 8),
    PIN(LUOSHI_FLAG_PROVISIONAL, 16),
    PIN(LUOSHI_FLAG_NO_LEAD, 32),
    PIN(LUOSHI_FLAG_STEP_PASSED, 64),
    PIN(LUOSHI_TRIANGULAR, 0),
    PIN(LUOSHI_PERT, 1),
    PIN(LUOSHI_VALUE_NULL, 0),
    PIN(LUOSHI_VALUE_BOOLEAN, 1),
    PIN(LUOSHI_VALUE_NUMBER, 2),
    PIN(LUOSHI_VALUE_DATE, 3),
    PIN(LUOSHI_VALUE_TIME, 4),
    PIN(LUOSHI_VALUE_DATE_TIME, 5),
    PIN(LUOSHI_VALUE_DAYS_DURATION, 6),
    PIN(LUOSHI_VALUE_MONTHS_DURATION, 7),
    PIN(LUOSHI_VALUE_STRING, 8),
    PIN(LUOSHI_VALUE_LIST, 9),
    PIN(LUOSHI_VALUE_CONTEXT, 10),
    PIN(LUOSHI_VALUE_RANGE, 11),
    PIN(LUOSHI_VALUE_FUNCTION, 12),
    PIN(LUOSHI_PART_COUNTED, 0),
    PIN(LUOSHI_PART_NOT_MET, 1),
    PIN(LUOSHI_PART_NOT_APPLICABLE, 2),
    PIN(LUOSHI_PART_NOT_IN_FORCE, 3),
    PIN(LUOSHI_PART_UNKNOWN, 4),
    PIN(LUOSHI_BASIS_NONE, 0),
    PIN(LUOSHI_BASIS_CERTAIN, 1),
    PIN(LUOSHI_BASIS_SPREAD, 2),
    PIN(LUOSHI_BASIS_ESTIMATE, 3),
    PIN(LUOSHI_COMPARABLE, 0),
    PIN(LUOSHI_NEW_SINCE, 1),
    PIN(LUOSHI_REMOVED, 2),
    PIN(LUOSHI_NO_DATE_THEN, 3),
    PIN(LUOSHI_NO_DATE_NOW, 4),
    PIN(LUOSHI_CALENDAR_CHANGED, 5),
    PIN(LUOSHI_BEARER_UNIT, 0),
    PIN(LUOSHI_BEARER_PERSON, 1),
    PIN(LUOSHI_LOAD_TASKS, 0),
    PIN(LUOSHI_LOAD_BEARERS, 1),
    PIN(LUOSHI_LOAD_OVERLOADS, 2),
    PIN(LUOSHI_LOAD_OVERLOAD_TASKS, 3),
};
// clang-format on

constexpr bool all_pinned() {
    for (const Pin& each : pins)
        if (each.value != each.pinned)
            return false;
    return true;
}
static_assert(all_pinned());

/// luoshi.h without its comments.
std::string header() {
    return std::regex_replace(sample::source_file("capi/luoshi.h"),
                              std::regex("/\\*[^*]*\\*+(?:[^/*][^*]*\\*+)*/"), "");
}

std::set<std::string> matches(const std::string& text, const char* pattern) {
    std::set<std::string> all;
    const std::regex what(pattern);
    for (std::sregex_iterator at(text.begin(), text.end(), what), end; at != end; ++at)
        all.insert(at->str(1));
    return all;
}

std::set<std::string> lines(const std::string& text) {
    std::set<std::string> all;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line[0] != '#')
            all.insert(line);
    return all;
}

}  // namespace

TEST_CASE("the header that was compiled is the library that runs") {
    CHECK(std::string(LUOSHI_VERSION) == luoshi_version());
    CHECK(luoshi_abi() == 1);
}

TEST_CASE("every enumerator of the header is pinned") {
    std::map<std::string, int> declared;
    const std::string text = header();
    const std::regex enumerator("\\b(LUOSHI_[A-Z0-9_]+) = (-?[0-9]+)");
    for (std::sregex_iterator at(text.begin(), text.end(), enumerator), end; at != end; ++at)
        declared[at->str(1)] = std::stoi(at->str(2));
    std::map<std::string, int> pinned;
    for (const Pin& each : pins)
        pinned[each.name] = each.pinned;
    CHECK(declared == pinned);
}

TEST_CASE("every status has its name, and nothing else has") {
    std::map<int, std::string> names;
    for (const Pin& each : pins) {
        if (std::string(each.name) == "LUOSHI_ZH_CN")  // the first one behind the statuses
            break;
        names[each.pinned] = each.name;
    }
    CHECK(names.size() == 15);
    for (int status = -2; status < 100; ++status)
        CHECK(luoshi_status_name(status) == (names.count(status) ? names[status] : std::string("?")));
    CHECK(std::string(luoshi_status_name(INT32_MIN)) == "?");
    CHECK(std::string(luoshi_status_name(INT32_MAX)) == "?");
}

TEST_CASE("the header, the list of symbols and the library agree") {
    const std::set<std::string> declared = matches(header(), "\\b(luoshi_[a-z0-9_]+)\\(");
    const std::set<std::string> listed = lines(sample::source_file("capi/symbols.txt"));
    CHECK(declared == listed);

    // What the library exports, by the file that this program has loaded.
    Dl_info info{};
    REQUIRE(dladdr(reinterpret_cast<const void*>(&luoshi_version), &info) != 0);
    void* const address = dlsym(RTLD_DEFAULT, "luoshi_version");
    REQUIRE(dladdr(address, &info) != 0);
    const std::string library = info.dli_fname;
    REQUIRE(library.find("libluoshi") != std::string::npos);
    FILE* const nm = popen(("nm -D --defined-only --format=posix '" + library + "'").c_str(), "r");
    REQUIRE(nm != nullptr);
    std::set<std::string> exported;
    char line[512];
    while (fgets(line, sizeof line, nm) != nullptr) {
        char name[256];
        char type = 0;
        if (sscanf(line, "%255s %c", name, &type) == 2 && type != 'A')
            exported.insert(std::string(name).substr(0, std::string(name).find('@')));
    }
    REQUIRE(pclose(nm) == 0);
    CHECK(exported == listed);
    for (const std::string& name : listed) {
        CAPTURE(name);
        CHECK(dlsym(RTLD_DEFAULT, name.c_str()) != nullptr);
    }
}
