// Every exported function, called wrongly: no handle, another kind of handle, no place for the result, text
// that is no UTF-8, numbers that stand for nothing, structs of another size. Each call is refused with its
// reason, also when nobody asks for the reason. A function without a case here fails the last test.
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

#include "capi/sample.hpp"

using namespace sample;

namespace {

using E = luoshi_error**;

/// One good handle of each kind, made of the small plan.
struct World {
    Folder folder;
    Changes changes = changes_of(R"({"put":"task","id":"N","title":"新任务"})");
    Model model = model_of(facts);
    Calendar calendar = made<Calendar>(
        [](luoshi_calendar** out, E e) { return luoshi_calendar_open("cn", LUOSHI_NUL, out, e); });
    Columns columns = made<Columns>([this](luoshi_columns** out, E e) {
        const char* const fields[] = {"id", "title"};
        return luoshi_model_columns(model.get(), LUOSHI_TASK, fields, 2, out, e);
    });
    Ledger ledger = new_ledger(folder.file());
    Plan plan = plan_of(model.get());
    Board board = board_of(plan.get());
    Risk risk = made<Risk>([this](luoshi_risk** out, E e) {
        luoshi_risk_options options{};
        options.struct_size = sizeof options;
        options.iterations = 10;
        return luoshi_risk_create(plan.get(), &options, out, e);
    });
    Load load = made<Load>(
        [this](luoshi_load** out, E e) { return luoshi_load_create(plan.get(), nullptr, out, e); });
    Live live = made<Live>([this](luoshi_live** out, E e) {
        luoshi_plan_options options = day();
        return luoshi_live_create(model.get(), &options, out, e);
    });
    Branches branches = made<Branches>([this](luoshi_branches** out, E e) {
        luoshi_plan_options options = day();
        return luoshi_branches_create(model.get(), &options, nullptr, 0, out, e);
    });
    Value value = made<Value>([](luoshi_value** out, E e) {
        return luoshi_value_from_json(R"({"n": 3, "list": [1, 2]})", LUOSHI_NUL, out, e);
    });
    Rules rules = made<Rules>([](luoshi_rules** out, E e) {
        return luoshi_rules_from_scorecard(
            R"({"schema": "luoshi.scorecard/1", "id": "s", "inputs": [{"name": "n", "type": "number"}, {"name": "list"}],
                "categories": [{"code": "c", "lines": [{"code": "l", "kind": "formula", "points": "n"}]}]})",
            LUOSHI_NUL, out, nullptr, e);
    });
    Scores scores = made<Scores>([this](luoshi_scores** out, E e) {
        return luoshi_scores_create(rules.get(), value.get(), nullptr, out, nullptr, e);
    });
    Model kept =
        model_of(std::string(facts) + R"(,{"put":"baseline","id":"B","name":"年初计划","on":"2017-05-01",)"
                                      R"("tasks":[{"task":"T1"}]})");
    Plan kept_plan = plan_of(kept.get());
    Variance variance = made<Variance>([this](luoshi_variance** out, E e) {
        return luoshi_variance_create(kept_plan.get(), "B", 1, out, e);
    });
    Paths paths =
        made<Paths>([this](luoshi_paths** out, E e) { return luoshi_paths_create(plan.get(), 1, out, e); });
    static luoshi_plan_options day() {
        luoshi_plan_options options{};
        options.struct_size = sizeof options;
        options.as_of = 17300;
        return options;
    }
    Import import = made<Import>([this](luoshi_import** out, E e) {
        const char* const csv = "序号,任务,责任单位,完成时限\n1,清单,市发改委,3月底前\n";
        return luoshi_table_read(model.get(), csv, LUOSHI_NUL, nullptr, out, e);
    });
    Findings findings = made<Findings>(
        [this](luoshi_findings** out, E e) { return luoshi_board_conflicts(board.get(), out, e); });
    Text text = made<Text>([](luoshi_text** out, E e) { return luoshi_date_format(0, out, e); });
    Error error;
    World() {
        luoshi_error* raw = nullptr;
        int32_t day = 0;
        REQUIRE(luoshi_date_parse("?", LUOSHI_NUL, &day, &raw) == LUOSHI_INVALID_DATA);
        error.reset(raw);
        commit(ledger.get(), changes_of(facts).get(), "2017-01-20");
    }

    /// A good handle, but of another kind.
    template <class Handle>
    Handle* stranger() {
        if constexpr (std::is_same_v<std::remove_const_t<Handle>, luoshi_text>)
            return reinterpret_cast<Handle*>(calendar.get());
        else
            return reinterpret_cast<Handle*>(text.get());
    }
};

void status_is(luoshi_status expected, const Call& call) {
    const Refusal refusal = refused(call);
    CHECK(std::string(luoshi_status_name(refusal.status)) == luoshi_status_name(expected));
}

/// `call(handle, error)` is misuse without the handle and with another kind of handle.
template <class Handle, class Use>
void needs_handle(World& world, Use&& call) {
    status_is(LUOSHI_MISUSE, [&](E e) { return call(static_cast<Handle*>(nullptr), e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return call(world.stranger<Handle>(), e); });
}

/// `call(error)` lacks a place for its result.
void needs_output(const Call& call) {
    status_is(LUOSHI_MISUSE, call);
}

/// `call(text, size, error)` takes UTF-8 only and says where it ends being that.
using TextCall = std::function<luoshi_status(const char*, std::size_t, E)>;
void needs_utf8(const TextCall& call) {
    const auto bad = [&](const char* text, std::size_t size, std::int64_t byte) {
        const Refusal refusal = refused([&](E e) { return call(text, size, e); });
        CHECK(refusal.status == LUOSHI_INVALID_DATA);
        CHECK(refusal.code == "C005");
        CHECK(refusal.byte == byte);
    };
    bad("ab\xFFz", 4, 2);
    bad("ab\xFFz", LUOSHI_NUL, 2);
    bad("\xE4\xBB", 2, 0);              // cut in the middle of 人
    bad("\xE4\xBA\xBA\xC0\x80", 5, 3);  // NUL in two bytes
    bad("\xED\xA0\x80", 3, 0);          // half a surrogate pair
    bad("x\0y\xF4\x90\x80\x80", 7, 3);  // beyond U+10FFFF, behind a NUL
    status_is(LUOSHI_MISUSE, [&](E e) { return call(static_cast<const char*>(nullptr), std::size_t{3}, e); });
}

void needs_kind(const std::function<luoshi_status(luoshi_kind, E)>& call) {
    for (const luoshi_kind kind : {-1, 13, INT32_MIN, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return call(kind, e); });
}

void needs_language(const std::function<luoshi_status(luoshi_language, E)>& call) {
    for (const luoshi_language language : {-1, 2, INT32_MIN, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return call(language, e); });
}

/// `call(struct, error)` fills the struct, as much of it as there is, and not one byte more.
template <class Struct>
void fills(const std::function<luoshi_status(Struct*, E)>& call) {
    constexpr std::size_t largest = sizeof(Struct) + 64;
    alignas(Struct) unsigned char bytes[largest];
    Struct* const place = reinterpret_cast<Struct*>(bytes);
    needs_output([&](E e) { return call(static_cast<Struct*>(nullptr), e); });
    std::vector<unsigned char> whole;
    for (const std::size_t size : {sizeof(Struct), std::size_t{0}, std::size_t{7}, std::size_t{8},
                                   std::size_t{16}, sizeof(Struct) - 4, largest}) {
        CAPTURE(size);
        std::fill(std::begin(bytes), std::end(bytes), static_cast<unsigned char>(0xA5));
        std::memcpy(bytes, &size, sizeof size);
        if (size < sizeof(std::size_t)) {
            status_is(LUOSHI_MISUSE, [&](E e) { return call(place, e); });
        } else {
            served([&](E e) { return call(place, e); });
            if (whole.empty())
                whole.assign(bytes, bytes + sizeof(Struct));
        }
        CHECK(std::memcmp(bytes, &size, sizeof size) == 0);
        const std::size_t written = size < sizeof size ? sizeof size : std::min(size, sizeof(Struct));
        if (size >= sizeof size)
            CHECK(std::equal(bytes + sizeof size, bytes + written, whole.begin() + sizeof size));
        CHECK(std::all_of(bytes + written, bytes + largest, [](unsigned char c) { return c == 0xA5; }));
    }
}

/// `call(options, error)` is served with whole, shorter and longer options, not with a size that says
/// nothing.
template <class Struct>
void takes(Struct options, std::size_t shortest,
           const std::function<luoshi_status(const std::type_identity_t<Struct>*, E)>& call) {
    struct {
        Struct known;
        unsigned char later[64];  // what a newer caller says beyond
    } longer{options, {}};
    std::fill(std::begin(longer.later), std::end(longer.later), static_cast<unsigned char>(0xFF));
    for (const std::size_t size : {sizeof(Struct), shortest, sizeof longer}) {
        CAPTURE(size);
        longer.known.struct_size = size;
        served([&](E e) { return call(&longer.known, e); });
    }
    for (const std::size_t size : {std::size_t{0}, std::size_t{7}}) {
        longer.known.struct_size = size;
        status_is(LUOSHI_MISUSE, [&](E e) { return call(&longer.known, e); });
    }
}

std::map<std::string, std::function<void(World&)>>& cases() {
    static std::map<std::string, std::function<void(World&)>> all;
    return all;
}
struct Case {
    Case(const char* name, void (*run)(World&)) { cases().emplace(name, run); }
};
/// `MISUSED(luoshi_x) { ... }` is the case of luoshi_x, in the World `w`.
#define MISUSED(function)                                            \
    static void misuse_##function(World& w);                         \
    static const Case case_##function(#function, misuse_##function); \
    static void misuse_##function([[maybe_unused]] World& w)

// ---- functions that can't fail

MISUSED(luoshi_version) {
    CHECK(luoshi_version() != nullptr);
}
MISUSED(luoshi_abi) {
    CHECK(luoshi_abi() > 0);
}
MISUSED(luoshi_status_name) {
    CHECK(std::string(luoshi_status_name(-1)) == "?");
}

// Nothing is freed that is no such handle: the stranger is still there afterwards (the World frees it).
#define FREES(function, Handle)                                   \
    MISUSED(function) {                                           \
        function(nullptr);                                        \
        function(w.stranger<Handle>());                           \
        const luoshi_view still = luoshi_text_view(w.text.get()); \
        CHECK(to_string(still) == "1970-01-01");                  \
    }
FREES(luoshi_board_free, luoshi_board)
FREES(luoshi_branches_free, luoshi_branches)
FREES(luoshi_calendar_free, luoshi_calendar)
FREES(luoshi_changes_free, luoshi_changes)
FREES(luoshi_columns_free, luoshi_columns)
FREES(luoshi_error_free, luoshi_error)
FREES(luoshi_findings_free, luoshi_findings)
FREES(luoshi_import_free, luoshi_import)
FREES(luoshi_ledger_free, luoshi_ledger)
FREES(luoshi_live_free, luoshi_live)
FREES(luoshi_load_free, luoshi_load)
FREES(luoshi_model_free, luoshi_model)
FREES(luoshi_paths_free, luoshi_paths)
FREES(luoshi_plan_free, luoshi_plan)
FREES(luoshi_risk_free, luoshi_risk)
FREES(luoshi_rules_free, luoshi_rules)
FREES(luoshi_scores_free, luoshi_scores)
FREES(luoshi_text_free, luoshi_text)
FREES(luoshi_value_free, luoshi_value)
FREES(luoshi_variance_free, luoshi_variance)

MISUSED(luoshi_error_status) {
    CHECK(luoshi_error_status(nullptr) == LUOSHI_MISUSE);
    CHECK(luoshi_error_status(w.stranger<luoshi_error>()) == LUOSHI_MISUSE);
}
MISUSED(luoshi_error_text) {
    for (const luoshi_error* error : {static_cast<luoshi_error*>(nullptr), w.stranger<luoshi_error>()}) {
        const luoshi_view text = luoshi_error_text(error, LUOSHI_EN);
        REQUIRE(text.data != nullptr);
        CHECK(text.size == 0);
        CHECK(text.data[0] == '\0');
    }
    CHECK(luoshi_error_text(w.error.get(), 99).size > 0);
}
MISUSED(luoshi_error_findings) {
    CHECK(luoshi_error_findings(nullptr) == nullptr);
    CHECK(luoshi_error_findings(w.stranger<luoshi_error>()) == nullptr);
}
MISUSED(luoshi_findings_count) {
    CHECK(luoshi_findings_count(nullptr) == 0);
    CHECK(luoshi_findings_count(w.stranger<luoshi_findings>()) == 0);
}
MISUSED(luoshi_text_view) {
    for (const luoshi_text* text : {static_cast<luoshi_text*>(nullptr), w.stranger<luoshi_text>()}) {
        const luoshi_view view = luoshi_text_view(text);
        REQUIRE(view.data != nullptr);
        CHECK(view.size == 0);
        CHECK(view.data[0] == '\0');
    }
}
MISUSED(luoshi_changes_count) {
    CHECK(luoshi_changes_count(nullptr) == 0);
    CHECK(luoshi_changes_count(w.stranger<luoshi_changes>()) == 0);
}
MISUSED(luoshi_columns_count) {
    CHECK(luoshi_columns_count(nullptr) == 0);
    CHECK(luoshi_columns_count(w.stranger<luoshi_columns>()) == 0);
}
MISUSED(luoshi_import_changes) {
    CHECK(luoshi_import_changes(nullptr) == nullptr);
    CHECK(luoshi_import_changes(w.stranger<luoshi_import>()) == nullptr);
}
MISUSED(luoshi_import_findings) {
    CHECK(luoshi_import_findings(nullptr) == nullptr);
    CHECK(luoshi_import_findings(w.stranger<luoshi_import>()) == nullptr);
}
MISUSED(luoshi_plan_findings) {
    CHECK(luoshi_plan_findings(nullptr) == nullptr);
    CHECK(luoshi_plan_findings(w.stranger<luoshi_plan>()) == nullptr);
}

// ---- findings

MISUSED(luoshi_findings_get) {
    luoshi_finding finding{};
    finding.struct_size = sizeof finding;
    const luoshi_findings* good = luoshi_error_findings(w.error.get());
    needs_handle<const luoshi_findings>(w, [&](const luoshi_findings* findings, E e) {
        return luoshi_findings_get(findings, 0, LUOSHI_EN, &finding, e);
    });
    needs_language([&](luoshi_language l, E e) { return luoshi_findings_get(good, 0, l, &finding, e); });
    for (const std::size_t index : {std::size_t{1}, SIZE_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_findings_get(good, index, LUOSHI_EN, &finding, e); });
    fills<luoshi_finding>(
        [&](luoshi_finding* out, E e) { return luoshi_findings_get(good, 0, LUOSHI_EN, out, e); });
}
MISUSED(luoshi_findings_text) {
    luoshi_text* out = nullptr;
    needs_handle<const luoshi_findings>(w, [&](const luoshi_findings* findings, E e) {
        return luoshi_findings_text(findings, LUOSHI_EN, &out, e);
    });
    needs_language(
        [&](luoshi_language l, E e) { return luoshi_findings_text(w.findings.get(), l, &out, e); });
    needs_output([&](E e) { return luoshi_findings_text(w.findings.get(), LUOSHI_EN, nullptr, e); });
}

// ---- dates and calendars

MISUSED(luoshi_date_parse) {
    int32_t day = 77;
    needs_utf8([&](const char* t, std::size_t n, E e) { return luoshi_date_parse(t, n, &day, e); });
    needs_output([&](E e) { return luoshi_date_parse("2017-01-01", LUOSHI_NUL, nullptr, e); });
    for (const char* bad :
         {"", "2017-1-1", "2017-02-29", "0000-12-31", "10000-01-01", "2017-01-01 ", "２０１７-01-01"})
        status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_date_parse(bad, LUOSHI_NUL, &day, e); });
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_date_parse(nullptr, 0, &day, e); });
    CHECK(day == 77);
}
MISUSED(luoshi_date_format) {
    luoshi_text* out = nullptr;
    needs_output([&](E e) { return luoshi_date_format(0, nullptr, e); });
    for (const int32_t bad : {LUOSHI_NONE, INT32_MAX, -719163, 2932897})  // 0000-12-31, 10000-01-01
        status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return luoshi_date_format(bad, &out, e); });
}
MISUSED(luoshi_calendar_open) {
    luoshi_calendar* out = nullptr;
    needs_utf8([&](const char* t, std::size_t n, E e) { return luoshi_calendar_open(t, n, &out, e); });
    needs_output([&](E e) { return luoshi_calendar_open("cn", LUOSHI_NUL, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_calendar_open("CN", LUOSHI_NUL, &out, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_calendar_open(nullptr, 0, &out, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_calendar_open("cn\0x", 4, &out, e); });
}
MISUSED(luoshi_calendar_of_model) {
    luoshi_calendar* out = nullptr;
    needs_handle<const luoshi_model>(w, [&](const luoshi_model* m, E e) {
        return luoshi_calendar_of_model(m, "cal", LUOSHI_NUL, &out, e);
    });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_calendar_of_model(w.model.get(), t, n, &out, e);
    });
    needs_output([&](E e) { return luoshi_calendar_of_model(w.model.get(), "cal", 3, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND,
              [&](E e) { return luoshi_calendar_of_model(w.model.get(), "cn", 2, &out, e); });
}
MISUSED(luoshi_calendar_day) {
    luoshi_day day{};
    day.struct_size = sizeof day;
    needs_handle<const luoshi_calendar>(
        w, [&](const luoshi_calendar* c, E e) { return luoshi_calendar_day(c, 17167, LUOSHI_EN, &day, e); });
    needs_language(
        [&](luoshi_language l, E e) { return luoshi_calendar_day(w.calendar.get(), 0, l, &day, e); });
    for (const int32_t bad : {LUOSHI_NONE, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_calendar_day(w.calendar.get(), bad, LUOSHI_EN, &day, e); });
    fills<luoshi_day>([&](luoshi_day* out, E e) {
        return luoshi_calendar_day(w.calendar.get(), date("2017-10-01"), LUOSHI_EN, out, e);
    });
}
MISUSED(luoshi_calendar_add_days) {
    int32_t out = 77;
    int32_t provisional = 77;
    needs_handle<const luoshi_calendar>(w, [&](const luoshi_calendar* c, E e) {
        return luoshi_calendar_add_days(c, 17167, 5, &out, &provisional, e);
    });
    needs_output(
        [&](E e) { return luoshi_calendar_add_days(w.calendar.get(), 17167, 5, nullptr, &provisional, e); });
    for (const int32_t bad : {LUOSHI_NONE, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) {
            return luoshi_calendar_add_days(w.calendar.get(), bad, 5, &out, &provisional, e);
        });
    for (const int64_t far : {INT64_MAX, INT64_MIN, int64_t{10000000}, int64_t{-10000000}})
        status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) {
            return luoshi_calendar_add_days(w.calendar.get(), 17167, far, &out, &provisional, e);
        });
    CHECK(out == 77);
    CHECK(provisional == 77);
}
MISUSED(luoshi_calendar_count_days) {
    int32_t out = 77;
    needs_handle<const luoshi_calendar>(w, [&](const luoshi_calendar* c, E e) {
        return luoshi_calendar_count_days(c, 17167, 17200, &out, nullptr, e);
    });
    needs_output(
        [&](E e) { return luoshi_calendar_count_days(w.calendar.get(), 17167, 17200, nullptr, nullptr, e); });
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) {
        return luoshi_calendar_count_days(w.calendar.get(), LUOSHI_NONE, 17200, &out, nullptr, e);
    });
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) {
        return luoshi_calendar_count_days(w.calendar.get(), 17167, INT32_MAX, &out, nullptr, e);
    });
    CHECK(out == 77);
}
MISUSED(luoshi_calendar_add_minutes) {
    int32_t out = 77;
    const int32_t from = 17167 * 1440;
    needs_handle<const luoshi_calendar>(
        w, [&](const luoshi_calendar* c, E e) { return luoshi_calendar_add_minutes(c, from, 5, &out, e); });
    needs_output([&](E e) { return luoshi_calendar_add_minutes(w.calendar.get(), from, 5, nullptr, e); });
    for (const int64_t far : {INT64_MAX, INT64_MIN})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_calendar_add_minutes(w.calendar.get(), from, far, &out, e); });
    for (const int32_t bad : {LUOSHI_NONE, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_calendar_add_minutes(w.calendar.get(), bad, 1, &out, e); });
    CHECK(out == 77);
}
MISUSED(luoshi_calendar_count_minutes) {
    int64_t out = 77;
    const int32_t from = 17167 * 1440;
    needs_handle<const luoshi_calendar>(w, [&](const luoshi_calendar* c, E e) {
        return luoshi_calendar_count_minutes(c, from, from + 99, &out, e);
    });
    needs_output(
        [&](E e) { return luoshi_calendar_count_minutes(w.calendar.get(), from, from, nullptr, e); });
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) {
        return luoshi_calendar_count_minutes(w.calendar.get(), LUOSHI_NONE, from, &out, e);
    });
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) {
        return luoshi_calendar_count_minutes(w.calendar.get(), from, LUOSHI_NONE, &out, e);
    });
    CHECK(out == 77);
}
MISUSED(luoshi_calendar_add_days_column) {
    const int32_t dates[] = {17167, 17168, 17169};
    const int32_t bad[] = {17167, LUOSHI_NONE, 17169};
    const int32_t n[] = {1, 2, 3};
    const int32_t far[] = {1, INT32_MAX, 3};
    int32_t out[] = {77, 77, 77};
    const auto call = [&](const luoshi_calendar* c, const int32_t* d, const int32_t* m, int32_t* o, E e) {
        return luoshi_calendar_add_days_column(c, d, 4, m, 4, o, 4, 3, e);
    };
    const luoshi_calendar* good = w.calendar.get();
    needs_handle<const luoshi_calendar>(
        w, [&](const luoshi_calendar* c, E e) { return call(c, dates, n, out, e); });
    needs_output([&](E e) { return call(good, nullptr, n, out, e); });
    needs_output([&](E e) { return call(good, dates, nullptr, out, e); });
    needs_output([&](E e) { return call(good, dates, n, nullptr, e); });
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return call(good, bad, n, out, e); });
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return call(good, dates, far, out, e); });
    CHECK(out[0] == 77);  // on failure all outputs are unchanged
    CHECK(out[1] == 77);
    CHECK(out[2] == 77);
    served(
        [&](E e) { return luoshi_calendar_add_days_column(good, nullptr, 0, nullptr, 0, nullptr, 0, 0, e); });
}
MISUSED(luoshi_calendar_count_days_column) {
    const int32_t from[] = {17167, 17168, 17169};
    const int32_t bad[] = {17167, 17168, INT32_MAX};
    int32_t out[] = {77, 77, 77};
    const auto call = [&](const luoshi_calendar* c, const int32_t* a, const int32_t* b, int32_t* o, E e) {
        return luoshi_calendar_count_days_column(c, a, 4, b, 4, o, 4, 3, e);
    };
    const luoshi_calendar* good = w.calendar.get();
    needs_handle<const luoshi_calendar>(
        w, [&](const luoshi_calendar* c, E e) { return call(c, from, from, out, e); });
    needs_output([&](E e) { return call(good, nullptr, from, out, e); });
    needs_output([&](E e) { return call(good, from, nullptr, out, e); });
    needs_output([&](E e) { return call(good, from, from, nullptr, e); });
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return call(good, from, bad, out, e); });
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return call(good, bad, from, out, e); });
    CHECK(out[0] == 77);
    served([&](E e) {
        return luoshi_calendar_count_days_column(good, nullptr, 0, nullptr, 0, nullptr, 0, 0, e);
    });
}
MISUSED(luoshi_period_count) {
    luoshi_text* out = nullptr;
    const luoshi_calendar* good = w.calendar.get();
    needs_handle<const luoshi_calendar>(w, [&](const luoshi_calendar* c, E e) {
        return luoshi_period_count(c, 17167, 5, LUOSHI_WORKING_DAY, LUOSHI_EN, &out, e);
    });
    needs_language(
        [&](luoshi_language l, E e) { return luoshi_period_count(good, 17167, 5, LUOSHI_WEEK, l, &out, e); });
    needs_output(
        [&](E e) { return luoshi_period_count(good, 17167, 5, LUOSHI_WEEK, LUOSHI_EN, nullptr, e); });
    for (const luoshi_time_unit unit : {-1, 4, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_period_count(good, 17167, 5, unit, LUOSHI_EN, &out, e); });
    for (luoshi_time_unit unit = LUOSHI_CALENDAR_DAY; unit <= LUOSHI_MONTH; ++unit) {
        for (const int32_t n : {-1, INT32_MIN, INT32_MAX})
            status_is(LUOSHI_INVALID_ARGUMENT,
                      [&](E e) { return luoshi_period_count(good, 17167, n, unit, LUOSHI_EN, &out, e); });
        for (const int32_t day : {LUOSHI_NONE, INT32_MAX})
            status_is(LUOSHI_INVALID_ARGUMENT,
                      [&](E e) { return luoshi_period_count(good, day, 5, unit, LUOSHI_EN, &out, e); });
    }
}

// ---- reading words

void misread(decltype(&luoshi_read_deadline) read) {
    luoshi_text* out = nullptr;
    luoshi_findings* findings = nullptr;
    needs_utf8([&](const char* t, std::size_t n, E e) { return read(t, n, nullptr, 0, &out, &findings, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return read("6月底前", LUOSHI_NUL, t, n, &out, &findings, e);
    });
    needs_output([&](E e) { return read("6月底前", LUOSHI_NUL, nullptr, 0, nullptr, &findings, e); });
    for (const char* context :
         {"{", "[]", "1", "null", "{\"no_such_field\":1}", "{\"doc_year\":\"x\"}", "{\"doc_year\":1.5}",
          "{\"doc_year\":-1}", "{\"doc_year\":99999999999999999999}"}) {
        CAPTURE(context);
        status_is(LUOSHI_INVALID_DATA,
                  [&](E e) { return read("6月底前", LUOSHI_NUL, context, LUOSHI_NUL, &out, &findings, e); });
    }
    CHECK(out == nullptr);
    CHECK(findings == nullptr);
    const Text alone = made<Text>(
        [&](luoshi_text** t, E e) { return read("6月底前", LUOSHI_NUL, nullptr, 0, t, nullptr, e); });
}
MISUSED(luoshi_read_deadline) {
    misread(luoshi_read_deadline);
}
MISUSED(luoshi_read_clause) {
    misread(luoshi_read_clause);
}

// ---- changes

luoshi_cell text_cell(const char* field, std::string_view text) {
    luoshi_cell cell{};
    cell.struct_size = sizeof cell;
    cell.field = field;
    cell.type = LUOSHI_TYPE_TEXT;
    cell.text = view(text);
    return cell;
}

MISUSED(luoshi_changes_create) {
    needs_output([](E e) { return luoshi_changes_create(nullptr, e); });
}
MISUSED(luoshi_changes_put) {
    luoshi_changes* good = w.changes.get();
    const std::size_t before = luoshi_changes_count(good);
    luoshi_cell cells[] = {text_cell("id", "T9"), text_cell("title", "题")};
    needs_handle<luoshi_changes>(
        w, [&](luoshi_changes* c, E e) { return luoshi_changes_put(c, LUOSHI_TASK, cells, 2, e); });
    needs_kind([&](luoshi_kind kind, E e) { return luoshi_changes_put(good, kind, cells, 2, e); });
    needs_output([&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, nullptr, 2, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        cells[1].text = {t, n};
        return luoshi_changes_put(good, LUOSHI_TASK, cells, 2, e);
    });
    cells[1] = text_cell("titel", "题");
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, cells, 2, e); });
    cells[1] = text_cell("\xFF", "题");
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, cells, 2, e); });
    cells[1] = text_cell(nullptr, "题");
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, cells, 2, e); });
    cells[1] = text_cell("title", "题");
    for (const luoshi_type type : {-1, 7, INT32_MAX}) {
        cells[1].type = type;
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, cells, 2, e); });
    }
    cells[1].type = LUOSHI_TYPE_INT64;  // a number is no title
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, cells, 2, e); });
    cells[1] = text_cell("opened_on", "");
    cells[1].type = LUOSHI_TYPE_DATE;
    cells[1].number = INT64_MAX;
    status_is(LUOSHI_INVALID_ARGUMENT,
              [&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, cells, 2, e); });
    cells[1].number = date("9999-12-31") + 1;
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, cells, 2, e); });
    cells[1].number = date("0001-01-01") - 1;
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, cells, 2, e); });
    cells[1] = text_cell("id", "T9");  // twice, even with the same value
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, cells, 2, e); });
    // Every problem is told, not only the first.
    luoshi_cell wrong[] = {text_cell("titel", "题"), text_cell("opened_on", "2024-07-32"),
                           text_cell("level", "town")};
    luoshi_error* error = nullptr;
    CHECK(luoshi_changes_put(good, LUOSHI_TASK, wrong, 3, &error) == LUOSHI_INVALID_DATA);
    CHECK(luoshi_findings_count(luoshi_error_findings(error)) == 3);
    luoshi_error_free(error);
    CHECK(luoshi_changes_count(good) == before);
    cells[1] = text_cell("title", "题");
    for (const std::size_t size : {std::size_t{0}, std::size_t{7}}) {
        cells[0].struct_size = size;
        status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, cells, 2, e); });
    }
    CHECK(luoshi_changes_count(good) == before);
    // An older caller's cells and a newer one's lie as far apart as the first one says.
    struct Newer {
        luoshi_cell known;
        char later[24];
    } newer[] = {{text_cell("id", "T9"), {}}, {text_cell("title", "题"), {}}};
    newer[0].known.struct_size = newer[1].known.struct_size = sizeof(Newer);
    served([&](E e) { return luoshi_changes_put(good, LUOSHI_TASK, &newer[0].known, 2, e); });
    struct Older {
        std::size_t struct_size;
        const char* field;
        luoshi_type type;
        int32_t reserved;
        int64_t number;
    } older[] = {{sizeof(Older), "itemised", LUOSHI_TYPE_BOOL, 0, 0},
                 {sizeof(Older), "opened_on", LUOSHI_TYPE_DATE, 0, 17000}};
    served([&](E e) {
        return luoshi_changes_put(good, LUOSHI_TASK, reinterpret_cast<const luoshi_cell*>(older), 2, e);
    });
    CHECK(luoshi_changes_count(good) == before + 2);
}
MISUSED(luoshi_changes_put_json) {
    luoshi_changes* good = w.changes.get();
    const std::size_t before = luoshi_changes_count(good);
    const char* const task = R"({"id":"T9","title":"题"})";
    needs_handle<luoshi_changes>(w, [&](luoshi_changes* c, E e) {
        return luoshi_changes_put_json(c, LUOSHI_TASK, task, LUOSHI_NUL, e);
    });
    needs_kind([&](luoshi_kind k, E e) { return luoshi_changes_put_json(good, k, task, LUOSHI_NUL, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_changes_put_json(good, LUOSHI_TASK, t, n, e);
    });
    for (const char* bad : {"", "[]", "{", "{\"titel\":1}", "{\"id\":1}", "{\"id\":\"x\"} y"})
        status_is(LUOSHI_INVALID_DATA,
                  [&](E e) { return luoshi_changes_put_json(good, LUOSHI_TASK, bad, LUOSHI_NUL, e); });
    status_is(LUOSHI_INVALID_DATA,
              [&](E e) { return luoshi_changes_put_json(good, LUOSHI_TASK, nullptr, 0, e); });
    CHECK(luoshi_changes_count(good) == before);
}
MISUSED(luoshi_changes_put_columns) {
    luoshi_changes* good = w.changes.get();
    const std::size_t before = luoshi_changes_count(good);
    const luoshi_view ids[] = {view("A"), view("B")};
    luoshi_column column{};
    column.struct_size = sizeof column;
    column.field = "id";
    column.type = LUOSHI_TYPE_TEXT;
    column.data = ids;
    column.stride = sizeof(luoshi_view);
    column.count = 2;
    luoshi_status status[2] = {77, 77};
    luoshi_findings* findings = nullptr;
    const auto put = [&](luoshi_changes* c, luoshi_kind kind, const luoshi_column& one, E e) {
        return luoshi_changes_put_columns(c, kind, &one, 1, 2, status, &findings, e);
    };
    needs_handle<luoshi_changes>(w, [&](luoshi_changes* c, E e) { return put(c, LUOSHI_PERSON, column, e); });
    needs_kind([&](luoshi_kind k, E e) { return put(good, k, column, e); });
    needs_output([&](E e) {
        return luoshi_changes_put_columns(good, LUOSHI_PERSON, nullptr, 1, 2, status, &findings, e);
    });
    const auto broken = [&](luoshi_status expected, auto change) {
        luoshi_column other = column;
        change(other);
        status_is(expected, [&](E e) { return put(good, LUOSHI_PERSON, other, e); });
    };
    broken(LUOSHI_MISUSE, [](luoshi_column& c) { c.field = nullptr; });
    broken(LUOSHI_MISUSE, [](luoshi_column& c) { c.data = nullptr; });
    broken(LUOSHI_MISUSE, [](luoshi_column& c) { c.struct_size = 0; });
    broken(LUOSHI_MISUSE, [](luoshi_column& c) { c.struct_size = 7; });
    broken(LUOSHI_INVALID_DATA, [](luoshi_column& c) { c.field = "names"; });
    broken(LUOSHI_INVALID_DATA, [](luoshi_column& c) { c.field = "i\xFF"; });
    broken(LUOSHI_INVALID_ARGUMENT, [](luoshi_column& c) { c.count = 1; });
    for (const luoshi_type type : {-1, 0, 7, INT32_MAX})
        broken(LUOSHI_INVALID_ARGUMENT, [&](luoshi_column& c) { c.type = type; });
    const luoshi_column twice[] = {column, column};
    status_is(LUOSHI_INVALID_DATA, [&](E e) {
        return luoshi_changes_put_columns(good, LUOSHI_PERSON, twice, 2, 2, status, &findings, e);
    });
    CHECK(status[0] == 77);
    CHECK(findings == nullptr);
    CHECK(luoshi_changes_count(good) == before);

    // A date out of range is wrong in its row; LUOSHI_NONE is a row without a value.
    const luoshi_view titles[] = {view("甲"), view("乙")};
    const int32_t days[] = {LUOSHI_NONE, INT32_MAX};
    luoshi_column columns[] = {column, column, column};
    columns[1].field = "title";
    columns[1].data = titles;
    columns[2].field = "opened_on";
    columns[2].type = LUOSHI_TYPE_DATE;
    columns[2].data = days;
    columns[2].stride = sizeof days[0];
    served([&](E e) {
        return luoshi_changes_put_columns(good, LUOSHI_TASK, columns, 3, 2, status, &findings, e);
    });
    CHECK(status[0] == LUOSHI_OK);
    CHECK(status[1] == LUOSHI_INVALID_DATA);
    CHECK(luoshi_findings_count(findings) == 1);
    luoshi_findings_free(findings);
    CHECK(luoshi_changes_count(good) == before + 1);
}
MISUSED(luoshi_changes_remove) {
    luoshi_changes* good = w.changes.get();
    needs_handle<luoshi_changes>(
        w, [&](luoshi_changes* c, E e) { return luoshi_changes_remove(c, LUOSHI_TASK, "x", 1, e); });
    needs_kind([&](luoshi_kind k, E e) { return luoshi_changes_remove(good, k, "x", 1, e); });
    needs_utf8(
        [&](const char* t, std::size_t n, E e) { return luoshi_changes_remove(good, LUOSHI_TASK, t, n, e); });
}
MISUSED(luoshi_changes_append) {
    needs_handle<luoshi_changes>(
        w, [&](luoshi_changes* c, E e) { return luoshi_changes_append(c, w.changes.get(), e); });
    needs_handle<const luoshi_changes>(
        w, [&](const luoshi_changes* c, E e) { return luoshi_changes_append(w.changes.get(), c, e); });
    const std::size_t before = luoshi_changes_count(w.changes.get());
    served([&](E e) {
        return luoshi_changes_append(w.changes.get(), w.changes.get(), e);
    });  // to itself: doubled
    CHECK(luoshi_changes_count(w.changes.get()) == 2 * before);
}
MISUSED(luoshi_changes_from_json) {
    luoshi_changes* out = nullptr;
    const char* const json = R"({"schema":"luoshi.changes/1","changes":[]})";
    needs_utf8([&](const char* t, std::size_t n, E e) { return luoshi_changes_from_json(t, n, &out, e); });
    needs_output([&](E e) { return luoshi_changes_from_json(json, LUOSHI_NUL, nullptr, e); });
    for (const char* bad :
         {"", "{", "[]", "{\"changes\":[]}", R"({"schema":"luoshi.changes/2","changes":[]})"})
        status_is(LUOSHI_INVALID_DATA,
                  [&](E e) { return luoshi_changes_from_json(bad, LUOSHI_NUL, &out, e); });
    CHECK(out == nullptr);
}
MISUSED(luoshi_changes_to_json) {
    luoshi_text* out = nullptr;
    needs_handle<const luoshi_changes>(
        w, [&](const luoshi_changes* c, E e) { return luoshi_changes_to_json(c, &out, e); });
    needs_output([&](E e) { return luoshi_changes_to_json(w.changes.get(), nullptr, e); });
}
MISUSED(luoshi_kind_fields) {
    luoshi_text* out = nullptr;
    needs_kind([&](luoshi_kind k, E e) { return luoshi_kind_fields(k, &out, e); });
    needs_output([&](E e) { return luoshi_kind_fields(LUOSHI_TASK, nullptr, e); });
}

// ---- model

MISUSED(luoshi_model_create) {
    needs_output([](E e) { return luoshi_model_create(nullptr, e); });
}
MISUSED(luoshi_model_copy) {
    luoshi_model* out = nullptr;
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return luoshi_model_copy(m, &out, e); });
    needs_output([&](E e) { return luoshi_model_copy(w.model.get(), nullptr, e); });
}
MISUSED(luoshi_model_apply) {
    luoshi_changes* undo = nullptr;
    needs_handle<luoshi_model>(
        w, [&](luoshi_model* m, E e) { return luoshi_model_apply(m, w.changes.get(), &undo, e); });
    needs_handle<const luoshi_changes>(
        w, [&](const luoshi_changes* c, E e) { return luoshi_model_apply(w.model.get(), c, &undo, e); });
}
MISUSED(luoshi_model_check) {
    luoshi_findings* out = nullptr;
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return luoshi_model_check(m, w.changes.get(), &out, e); });
    needs_handle<const luoshi_changes>(
        w, [&](const luoshi_changes* c, E e) { return luoshi_model_check(w.model.get(), c, &out, e); });
    needs_output([&](E e) { return luoshi_model_check(w.model.get(), w.changes.get(), nullptr, e); });
}
void miscounted(World& w, decltype(&luoshi_model_count) count) {
    std::size_t out = 77;
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return count(m, LUOSHI_TASK, &out, e); });
    needs_kind([&](luoshi_kind k, E e) { return count(w.model.get(), k, &out, e); });
    needs_output([&](E e) { return count(w.model.get(), LUOSHI_TASK, nullptr, e); });
    CHECK(out == 77);
}
MISUSED(luoshi_model_count) {
    miscounted(w, luoshi_model_count);
}
MISUSED(luoshi_model_rows) {
    miscounted(w, luoshi_model_rows);
}
MISUSED(luoshi_model_find) {
    uint32_t out = 77;
    const auto call = [&](const luoshi_model* m, luoshi_kind k, const char* t, std::size_t n, uint32_t* o,
                          E e) { return luoshi_model_find(m, k, t, n, o, e); };
    const luoshi_model* good = w.model.get();
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return call(m, LUOSHI_TASK, "T1", 2, &out, e); });
    needs_kind([&](luoshi_kind k, E e) { return call(good, k, "T1", 2, &out, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) { return call(good, LUOSHI_TASK, t, n, &out, e); });
    needs_output([&](E e) { return call(good, LUOSHI_TASK, "T1", 2, nullptr, e); });
    const Refusal missing = refused([&](E e) { return call(good, LUOSHI_TASK, "T1\0", 3, &out, e); });
    CHECK(missing.status == LUOSHI_NOT_FOUND);
    CHECK(missing.entity == "task");
    CHECK(missing.id == std::string("T1\0", 3));
    CHECK(out == 77);
}
MISUSED(luoshi_model_id) {
    luoshi_view out{};
    const luoshi_model* good = w.model.get();
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return luoshi_model_id(m, LUOSHI_TASK, 0, &out, nullptr, e); });
    needs_kind([&](luoshi_kind k, E e) { return luoshi_model_id(good, k, 0, &out, nullptr, e); });
    needs_output([&](E e) { return luoshi_model_id(good, LUOSHI_TASK, 0, nullptr, nullptr, e); });
    for (const uint32_t row : {5u, UINT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_model_id(good, LUOSHI_TASK, row, &out, nullptr, e); });
}
MISUSED(luoshi_model_get) {
    luoshi_cell cell{};
    cell.struct_size = sizeof cell;
    const luoshi_model* good = w.model.get();
    const auto get = [&](const luoshi_model* m, luoshi_kind k, const char* t, std::size_t n, const char* f,
                         luoshi_cell* o, E e) { return luoshi_model_get(m, k, t, n, f, o, e); };
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return get(m, LUOSHI_TASK, "T1", 2, "title", &cell, e); });
    needs_kind([&](luoshi_kind k, E e) { return get(good, k, "T1", 2, "title", &cell, e); });
    needs_utf8(
        [&](const char* t, std::size_t n, E e) { return get(good, LUOSHI_TASK, t, n, "title", &cell, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return get(good, LUOSHI_TASK, "T1", 2, nullptr, &cell, e); });
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return get(good, LUOSHI_TASK, "T1", 2, "\xFF", &cell, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return get(good, LUOSHI_TASK, "T1", 2, "titel", &cell, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return get(good, LUOSHI_TASK, "T77", 3, "title", &cell, e); });
    status_is(LUOSHI_INVALID_ARGUMENT,
              [&](E e) { return get(good, LUOSHI_TASK, "T1", 2, "duration", &cell, e); });
    fills<luoshi_cell>(
        [&](luoshi_cell* out, E e) { return get(good, LUOSHI_TASK, "T1", 2, "title", out, e); });
}
MISUSED(luoshi_model_entity) {
    luoshi_text* out = nullptr;
    const luoshi_model* good = w.model.get();
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return luoshi_model_entity(m, LUOSHI_TASK, "T1", 2, &out, e); });
    needs_kind([&](luoshi_kind k, E e) { return luoshi_model_entity(good, k, "T1", 2, &out, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_model_entity(good, LUOSHI_TASK, t, n, &out, e);
    });
    needs_output([&](E e) { return luoshi_model_entity(good, LUOSHI_TASK, "T1", 2, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND,
              [&](E e) { return luoshi_model_entity(good, LUOSHI_UNIT, "T1", 2, &out, e); });
}
MISUSED(luoshi_model_to_json) {
    luoshi_text* out = nullptr;
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return luoshi_model_to_json(m, &out, e); });
    needs_output([&](E e) { return luoshi_model_to_json(w.model.get(), nullptr, e); });
}
MISUSED(luoshi_model_columns) {
    luoshi_columns* out = nullptr;
    const luoshi_model* good = w.model.get();
    const char* const fields[] = {"id", "title"};
    const char* const missing[] = {"id", nullptr};
    const char* const unknown[] = {"id", "titel"};
    const char* const no_text[] = {"id", "\xFF"};
    needs_handle<const luoshi_model>(w, [&](const luoshi_model* m, E e) {
        return luoshi_model_columns(m, LUOSHI_TASK, fields, 2, &out, e);
    });
    needs_kind([&](luoshi_kind k, E e) { return luoshi_model_columns(good, k, fields, 2, &out, e); });
    needs_output([&](E e) { return luoshi_model_columns(good, LUOSHI_TASK, fields, 2, nullptr, e); });
    status_is(LUOSHI_MISUSE,
              [&](E e) { return luoshi_model_columns(good, LUOSHI_TASK, nullptr, 2, &out, e); });
    status_is(LUOSHI_MISUSE,
              [&](E e) { return luoshi_model_columns(good, LUOSHI_TASK, missing, 2, &out, e); });
    status_is(LUOSHI_NOT_FOUND,
              [&](E e) { return luoshi_model_columns(good, LUOSHI_TASK, unknown, 2, &out, e); });
    status_is(LUOSHI_INVALID_DATA,
              [&](E e) { return luoshi_model_columns(good, LUOSHI_TASK, no_text, 2, &out, e); });
    CHECK(out == nullptr);
}
MISUSED(luoshi_columns_get) {
    luoshi_column column{};
    column.struct_size = sizeof column;
    needs_handle<const luoshi_columns>(
        w, [&](const luoshi_columns* c, E e) { return luoshi_columns_get(c, 0, &column, e); });
    for (const std::size_t index : {std::size_t{2}, SIZE_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_columns_get(w.columns.get(), index, &column, e); });
    fills<luoshi_column>(
        [&](luoshi_column* out, E e) { return luoshi_columns_get(w.columns.get(), 1, out, e); });
}

// ---- ledger

void needs_path(const TextCall& call) {
    needs_utf8(call);
    status_is(LUOSHI_INVALID_ARGUMENT,
              [&](E e) { return call(static_cast<const char*>(nullptr), std::size_t{0}, e); });
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return call("a\0b", std::size_t{3}, e); });
    status_is(LUOSHI_IO, [&](E e) { return call("/no such folder/a.luoshi", LUOSHI_NUL, e); });
}

MISUSED(luoshi_ledger_create) {
    luoshi_ledger* out = nullptr;
    needs_path(
        [&](const char* t, std::size_t n, E e) { return luoshi_ledger_create(t, n, nullptr, &out, e); });
    const std::string path = w.folder.file("new.luoshi");
    needs_output([&](E e) { return luoshi_ledger_create(path.data(), path.size(), nullptr, nullptr, e); });
    luoshi_ledger_options options{};
    options.struct_size = sizeof options;
    const auto create = [&](E e) {
        return luoshi_ledger_create(path.data(), path.size(), &options, &out, e);
    };
    for (const luoshi_digest digest : {-1, 2, INT32_MAX}) {
        options.digest = digest;
        status_is(LUOSHI_INVALID_ARGUMENT, create);
    }
    options.digest = LUOSHI_SM3;
    options.max_bytes = -1;
    status_is(LUOSHI_INVALID_ARGUMENT, create);
    options.max_bytes = 0;
    options.read_only = 1;
    status_is(LUOSHI_INVALID_ARGUMENT, create);
    CHECK_FALSE(std::filesystem::exists(path));
    options.read_only = 0;
    takes(options, 16, [&](const luoshi_ledger_options* given, E e) {
        std::filesystem::remove(path);
        const luoshi_status status = luoshi_ledger_create(path.data(), path.size(), given, &out, e);
        luoshi_ledger_free(out);
        return status;
    });
    const std::string taken = w.folder.file();
    status_is(LUOSHI_INVALID_ARGUMENT,
              [&](E e) { return luoshi_ledger_create(taken.data(), taken.size(), nullptr, &out, e); });
}
MISUSED(luoshi_ledger_open) {
    luoshi_ledger* out = nullptr;
    needs_path([&](const char* t, std::size_t n, E e) { return luoshi_ledger_open(t, n, nullptr, &out, e); });
    const std::string path = w.folder.file();
    needs_output([&](E e) { return luoshi_ledger_open(path.data(), path.size(), nullptr, nullptr, e); });
    luoshi_ledger_options options{};
    options.busy_timeout_ms = -7;
    takes(options, 12, [&](const luoshi_ledger_options* given, E e) {
        const luoshi_status status = luoshi_ledger_open(path.data(), path.size(), given, &out, e);
        luoshi_ledger_free(out);
        return status;
    });
}
MISUSED(luoshi_ledger_commit) {
    luoshi_ledger* good = w.ledger.get();
    const luoshi_changes* changes = w.changes.get();
    luoshi_commit by = signature("2017-02-01");
    int64_t entry = 77;
    needs_handle<luoshi_ledger>(
        w, [&](luoshi_ledger* l, E e) { return luoshi_ledger_commit(l, changes, &by, &entry, e); });
    needs_handle<const luoshi_changes>(
        w, [&](const luoshi_changes* c, E e) { return luoshi_ledger_commit(good, c, &by, &entry, e); });
    needs_output([&](E e) { return luoshi_ledger_commit(good, changes, nullptr, &entry, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        luoshi_commit other = by;
        other.who = {t, n};
        return luoshi_ledger_commit(good, changes, &other, &entry, e);
    });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        luoshi_commit other = by;
        other.why = {t, n};
        return luoshi_ledger_commit(good, changes, &other, &entry, e);
    });
    const auto broken = [&](luoshi_status expected, auto change) {
        luoshi_commit other = by;
        change(other);
        status_is(expected, [&](E e) { return luoshi_ledger_commit(good, changes, &other, &entry, e); });
    };
    broken(LUOSHI_MISUSE, [](luoshi_commit& c) { c.struct_size = 0; });
    broken(LUOSHI_INVALID_ARGUMENT, [](luoshi_commit& c) { c.who = {}; });
    broken(LUOSHI_INVALID_ARGUMENT, [](luoshi_commit& c) { c.recorded = LUOSHI_NONE; });
    broken(LUOSHI_INVALID_ARGUMENT, [](luoshi_commit& c) { c.recorded = date("2017-01-19") * 1440; });
    const Changes none = changes_of("");
    status_is(LUOSHI_INVALID_ARGUMENT,
              [&](E e) { return luoshi_ledger_commit(good, none.get(), &by, &entry, e); });
    CHECK(entry == 77);
    takes(by, sizeof by, [&](const luoshi_commit* given, E e) {
        return luoshi_ledger_commit(good, changes, given, &entry, e);
    });
    CHECK(entry == 4);
}
MISUSED(luoshi_ledger_undo) {
    luoshi_ledger* good = w.ledger.get();
    const luoshi_commit by = signature("2017-02-01");
    int64_t entry = 77;
    needs_handle<luoshi_ledger>(
        w, [&](luoshi_ledger* l, E e) { return luoshi_ledger_undo(l, 1, &by, &entry, e); });
    needs_output([&](E e) { return luoshi_ledger_undo(good, 1, nullptr, &entry, e); });
    for (const int64_t target : {int64_t{0}, int64_t{2}, int64_t{-1}, INT64_MAX, INT64_MIN})
        status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_ledger_undo(good, target, &by, &entry, e); });
    CHECK(entry == 77);
}
MISUSED(luoshi_ledger_refresh) {
    needs_handle<luoshi_ledger>(w, [](luoshi_ledger* l, E e) { return luoshi_ledger_refresh(l, e); });
}
MISUSED(luoshi_ledger_model) {
    luoshi_model* out = nullptr;
    needs_handle<const luoshi_ledger>(
        w, [&](const luoshi_ledger* l, E e) { return luoshi_ledger_model(l, &out, e); });
    needs_output([&](E e) { return luoshi_ledger_model(w.ledger.get(), nullptr, e); });
}
MISUSED(luoshi_ledger_as_of) {
    luoshi_model* out = nullptr;
    needs_handle<luoshi_ledger>(
        w, [&](luoshi_ledger* l, E e) { return luoshi_ledger_as_of(l, 17200, &out, e); });
    needs_output([&](E e) { return luoshi_ledger_as_of(w.ledger.get(), 17200, nullptr, e); });
    for (const int32_t day : {LUOSHI_NONE, INT32_MAX})  // before all time, after all time
        made<Model>(
            [&](luoshi_model** model, E e) { return luoshi_ledger_as_of(w.ledger.get(), day, model, e); });
}
MISUSED(luoshi_ledger_as_of_entry) {
    luoshi_model* out = nullptr;
    needs_handle<luoshi_ledger>(
        w, [&](luoshi_ledger* l, E e) { return luoshi_ledger_as_of_entry(l, 1, &out, e); });
    needs_output([&](E e) { return luoshi_ledger_as_of_entry(w.ledger.get(), 1, nullptr, e); });
    for (const int64_t entry : {int64_t{-1}, int64_t{2}, INT64_MAX, INT64_MIN})
        status_is(LUOSHI_NOT_FOUND,
                  [&](E e) { return luoshi_ledger_as_of_entry(w.ledger.get(), entry, &out, e); });
}
MISUSED(luoshi_ledger_changes) {
    luoshi_changes* out = nullptr;
    needs_handle<luoshi_ledger>(w,
                                [&](luoshi_ledger* l, E e) { return luoshi_ledger_changes(l, 1, &out, e); });
    needs_output([&](E e) { return luoshi_ledger_changes(w.ledger.get(), 1, nullptr, e); });
    for (const int64_t entry : {int64_t{0}, int64_t{2}, INT64_MIN})
        status_is(LUOSHI_NOT_FOUND,
                  [&](E e) { return luoshi_ledger_changes(w.ledger.get(), entry, &out, e); });
}
MISUSED(luoshi_ledger_entries) {
    luoshi_text* out = nullptr;
    needs_handle<luoshi_ledger>(
        w, [&](luoshi_ledger* l, E e) { return luoshi_ledger_entries(l, 1, 0, &out, e); });
    needs_output([&](E e) { return luoshi_ledger_entries(w.ledger.get(), 1, 0, nullptr, e); });
    for (const int64_t from : {int64_t{2}, INT64_MAX})
        CHECK(text([&](luoshi_text** t, E e) {
                  return luoshi_ledger_entries(w.ledger.get(), from, 0, t, e);
              }) == "[]");
    CHECK(text([&](luoshi_text** t, E e) {
              return luoshi_ledger_entries(w.ledger.get(), INT64_MIN, SIZE_MAX, t, e);
          }).find("\"entry\":1") != std::string::npos);
}
MISUSED(luoshi_ledger_history) {
    luoshi_text* out = nullptr;
    luoshi_ledger* good = w.ledger.get();
    needs_handle<luoshi_ledger>(
        w, [&](luoshi_ledger* l, E e) { return luoshi_ledger_history(l, LUOSHI_TASK, "T1", 2, &out, e); });
    needs_kind([&](luoshi_kind k, E e) { return luoshi_ledger_history(good, k, "T1", 2, &out, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_ledger_history(good, LUOSHI_TASK, t, n, &out, e);
    });
    needs_output([&](E e) { return luoshi_ledger_history(good, LUOSHI_TASK, "T1", 2, nullptr, e); });
}
MISUSED(luoshi_ledger_head) {
    int64_t entry = 77;
    needs_handle<luoshi_ledger>(w, [&](luoshi_ledger* l, E e) {
        luoshi_text* digest = nullptr;
        return luoshi_ledger_head(l, &entry, &digest, e);
    });
    CHECK(entry == 77);
    served([&](E e) { return luoshi_ledger_head(w.ledger.get(), &entry, nullptr, e); });  // both may be NULL
    CHECK(entry == 1);
    made<Text>(
        [&](luoshi_text** digest, E e) { return luoshi_ledger_head(w.ledger.get(), nullptr, digest, e); });
}
MISUSED(luoshi_ledger_verify) {
    luoshi_findings* out = nullptr;
    luoshi_ledger* good = w.ledger.get();
    needs_handle<luoshi_ledger>(
        w, [&](luoshi_ledger* l, E e) { return luoshi_ledger_verify(l, 0, nullptr, 0, &out, e); });
    needs_utf8(
        [&](const char* t, std::size_t n, E e) { return luoshi_ledger_verify(good, 1, t, n, &out, e); });
    needs_output([&](E e) { return luoshi_ledger_verify(good, 0, nullptr, 0, nullptr, e); });
    for (const int64_t entry : {int64_t{-1}, int64_t{1}, int64_t{9}, INT64_MAX}) {
        const Findings findings = made<Findings>([&](luoshi_findings** f, E e) {
            return luoshi_ledger_verify(good, entry, "no digest", LUOSHI_NUL, f, e);
        });
        CHECK(luoshi_findings_count(findings.get()) > 0);
    }
}
MISUSED(luoshi_ledger_backup) {
    const std::string path = w.folder.file("copy.luoshi");
    needs_handle<luoshi_ledger>(
        w, [&](luoshi_ledger* l, E e) { return luoshi_ledger_backup(l, path.data(), path.size(), e); });
    needs_path(
        [&](const char* t, std::size_t n, E e) { return luoshi_ledger_backup(w.ledger.get(), t, n, e); });
    const std::string taken = w.folder.file();
    status_is(LUOSHI_INVALID_ARGUMENT,
              [&](E e) { return luoshi_ledger_backup(w.ledger.get(), taken.data(), taken.size(), e); });
    CHECK_FALSE(std::filesystem::exists(path));
    CHECK(whole(w.ledger.get()));
}

// ---- task tables

MISUSED(luoshi_table_read) {
    luoshi_import* out = nullptr;
    const luoshi_model* good = w.model.get();
    const char* const csv = "序号,任务\n1,清单\n";
    needs_handle<const luoshi_model>(w, [&](const luoshi_model* m, E e) {
        return luoshi_table_read(m, csv, LUOSHI_NUL, nullptr, &out, e);
    });
    needs_output([&](E e) { return luoshi_table_read(good, csv, LUOSHI_NUL, nullptr, nullptr, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_table_read(good, nullptr, 3, nullptr, &out, e); });
    luoshi_table_options options{};
    options.struct_size = sizeof options;
    const auto read = [&](E e) { return luoshi_table_read(good, csv, LUOSHI_NUL, &options, &out, e); };
    for (luoshi_view luoshi_table_options::*member :
         {&luoshi_table_options::format, &luoshi_table_options::encoding, &luoshi_table_options::id_prefix,
          &luoshi_table_options::place, &luoshi_table_options::document, &luoshi_table_options::level,
          &luoshi_table_options::path, &luoshi_table_options::separator, &luoshi_table_options::signed_on,
          &luoshi_table_options::on}) {
        needs_utf8([&](const char* t, std::size_t n, E e) {
            options.*member = {t, n};
            return read(e);
        });
        options.*member = {};
    }
    for (luoshi_view luoshi_table_options::*member :
         {&luoshi_table_options::format, &luoshi_table_options::encoding, &luoshi_table_options::level,
          &luoshi_table_options::separator, &luoshi_table_options::signed_on, &luoshi_table_options::on}) {
        options.*member = view("klingon");
        const Refusal refusal = refused(read);
        CHECK(refusal.status == LUOSHI_INVALID_ARGUMENT);
        CHECK_FALSE(refusal.accepted.empty());
        options.*member = {};
    }
    for (const int32_t year : {-1, 10000}) {
        options.year = year;
        CHECK(refused(read).status == LUOSHI_INVALID_ARGUMENT);
    }
    options.year = 0;
    takes(options, 24, [&](const luoshi_table_options* given, E e) {
        // What a newer caller says beyond is not looked at.
        const luoshi_status status = luoshi_table_read(good, csv, LUOSHI_NUL, given, &out, e);
        luoshi_import_free(out);
        return status;
    });
}
MISUSED(luoshi_mspdi_read) {
    luoshi_import* out = nullptr;
    const luoshi_model* good = w.model.get();
    const char* const xml = "<Project/>";
    needs_handle<const luoshi_model>(w, [&](const luoshi_model* m, E e) {
        return luoshi_mspdi_read(m, xml, LUOSHI_NUL, nullptr, &out, e);
    });
    needs_output([&](E e) { return luoshi_mspdi_read(good, xml, LUOSHI_NUL, nullptr, nullptr, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_mspdi_read(good, nullptr, 3, nullptr, &out, e); });
    luoshi_mspdi_options options{};
    options.struct_size = sizeof options;
    const auto read = [&](E e) { return luoshi_mspdi_read(good, xml, LUOSHI_NUL, &options, &out, e); };
    for (luoshi_view luoshi_mspdi_options::*member :
         {&luoshi_mspdi_options::id_prefix, &luoshi_mspdi_options::on, &luoshi_mspdi_options::path}) {
        needs_utf8([&](const char* t, std::size_t n, E e) {
            options.*member = {t, n};
            return read(e);
        });
        options.*member = {};
    }
    options.on = view("2018-02-30");
    status_is(LUOSHI_INVALID_ARGUMENT, read);
    options.on = {};
    takes(options, 24, [&](const luoshi_mspdi_options* given, E e) {
        const luoshi_status status = luoshi_mspdi_read(good, xml, LUOSHI_NUL, given, &out, e);
        luoshi_import_free(out);
        return status;
    });
}
MISUSED(luoshi_mspdi_write) {
    luoshi_text* out = nullptr;
    luoshi_text* not_written = nullptr;
    const luoshi_plan* good = w.plan.get();
    needs_handle<const luoshi_plan>(w, [&](const luoshi_plan* p, E e) {
        return luoshi_mspdi_write(p, nullptr, 0, &out, &not_written, e);
    });
    needs_output([&](E e) { return luoshi_mspdi_write(good, nullptr, 0, nullptr, &not_written, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_mspdi_write(good, t, n, &out, &not_written, e);
    });
    CHECK(luoshi_mspdi_write(good, nullptr, 0, &out, nullptr, nullptr) == LUOSHI_OK);  // both may be left out
    luoshi_text_free(out);
}
MISUSED(luoshi_import_report) {
    luoshi_text* out = nullptr;
    needs_handle<const luoshi_import>(
        w, [&](const luoshi_import* i, E e) { return luoshi_import_report(i, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_import_report(w.import.get(), l, &out, e); });
    needs_output([&](E e) { return luoshi_import_report(w.import.get(), LUOSHI_EN, nullptr, e); });
}
MISUSED(luoshi_export_csv) {
    luoshi_text* out = nullptr;
    const luoshi_model* good = w.model.get();
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return luoshi_export_csv(m, 17200, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_export_csv(good, 17200, l, &out, e); });
    needs_output([&](E e) { return luoshi_export_csv(good, 17200, LUOSHI_EN, nullptr, e); });
    for (const int32_t day : {LUOSHI_NONE, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_export_csv(good, day, LUOSHI_EN, &out, e); });
}

// ---- plan

MISUSED(luoshi_plan_create) {
    luoshi_plan* out = nullptr;
    const luoshi_model* good = w.model.get();
    luoshi_plan_options options{};
    options.struct_size = sizeof options;
    options.as_of = 17288;
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return luoshi_plan_create(m, &options, &out, e); });
    needs_output([&](E e) { return luoshi_plan_create(good, &options, nullptr, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_plan_create(good, nullptr, &out, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        luoshi_plan_options other = options;
        other.calendar = {t, n};
        return luoshi_plan_create(good, &other, &out, e);
    });
    const auto broken = [&](auto change) {
        luoshi_plan_options other = options;
        change(other);
        status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return luoshi_plan_create(good, &other, &out, e); });
    };
    for (const int32_t day : {LUOSHI_NONE, INT32_MAX}) {
        broken([&](luoshi_plan_options& o) { o.as_of = day; });
        broken([&](luoshi_plan_options& o) { o.has_start = 1, o.start = day; });
    }
    broken([&](luoshi_plan_options& o) { o.as_of = 0; });  // left unset
    broken([&](luoshi_plan_options& o) { o.calendar = view("no such calendar"); });
    broken([&](luoshi_plan_options& o) { o.profile = 2; });
    broken([&](luoshi_plan_options& o) { o.out_of_sequence = -1; });
    broken([&](luoshi_plan_options& o) { o.start_minute = 1441; });
    takes(options, 12, [&](const luoshi_plan_options* given, E e) {
        const luoshi_status status = luoshi_plan_create(good, given, &out, e);
        luoshi_plan_free(out);
        return status;
    });
}
MISUSED(luoshi_plan_get) {
    luoshi_plan_row row{};
    row.struct_size = sizeof row;
    const luoshi_plan* good = w.plan.get();
    needs_handle<const luoshi_plan>(
        w, [&](const luoshi_plan* p, E e) { return luoshi_plan_get(p, "T1", 2, &row, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) { return luoshi_plan_get(good, t, n, &row, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_plan_get(good, "fgw", 3, &row, e); });
    fills<luoshi_plan_row>([&](luoshi_plan_row* out, E e) { return luoshi_plan_get(good, "T1", 2, out, e); });
}
template <class Handle, class Get>
void miscolumned(World& w, const Handle* good, const char* name, Get get) {
    luoshi_column column{};
    column.struct_size = sizeof column;
    needs_handle<const Handle>(w, [&](const Handle* h, E e) { return get(h, name, &column, e); });
    for (const char* unknown : {static_cast<const char*>(nullptr), "", "Light", "no such column"})
        status_is(LUOSHI_NOT_FOUND, [&](E e) { return get(good, unknown, &column, e); });
    const Refusal bad = refused([&](E e) { return get(good, "l\xFF", &column, e); });
    CHECK(bad.code == "C005");
    CHECK(bad.byte == 1);
    fills<luoshi_column>([&](luoshi_column* out, E e) { return get(good, name, out, e); });
}
MISUSED(luoshi_plan_column) {
    miscolumned(w, w.plan.get(), "early_start", luoshi_plan_column);
}
MISUSED(luoshi_plan_why) {
    luoshi_text* out = nullptr;
    const luoshi_plan* good = w.plan.get();
    needs_handle<const luoshi_plan>(
        w, [&](const luoshi_plan* p, E e) { return luoshi_plan_why(p, "T1", 2, LUOSHI_EN, &out, e); });
    needs_utf8(
        [&](const char* t, std::size_t n, E e) { return luoshi_plan_why(good, t, n, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_plan_why(good, "T1", 2, l, &out, e); });
    needs_output([&](E e) { return luoshi_plan_why(good, "T1", 2, LUOSHI_EN, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_plan_why(good, "", 0, LUOSHI_EN, &out, e); });
}

// ---- plans that follow

MISUSED(luoshi_live_create) {
    luoshi_live* out = nullptr;
    const luoshi_model* good = w.model.get();
    const luoshi_plan_options options = World::day();
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return luoshi_live_create(m, &options, &out, e); });
    needs_output([&](E e) { return luoshi_live_create(good, &options, nullptr, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_live_create(good, nullptr, &out, e); });
    luoshi_plan_options nowhere = options;
    nowhere.calendar = view("no such calendar");
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return luoshi_live_create(good, &nowhere, &out, e); });
    takes(options, 12, [&](const luoshi_plan_options* given, E e) {
        const luoshi_status status = luoshi_live_create(good, given, &out, e);
        luoshi_live_free(out);
        return status;
    });
}
MISUSED(luoshi_live_apply) {
    luoshi_live* good = w.live.get();
    const luoshi_changes* changes = w.changes.get();
    needs_handle<luoshi_live>(
        w, [&](luoshi_live* l, E e) { return luoshi_live_apply(l, changes, nullptr, nullptr, e); });
    needs_handle<const luoshi_changes>(
        w, [&](const luoshi_changes* c, E e) { return luoshi_live_apply(good, c, nullptr, nullptr, e); });
    luoshi_live_update update{};  // of no size: refused before anything happens
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_live_apply(good, changes, &update, nullptr, e); });
    luoshi_plan_row row{};
    row.struct_size = sizeof row;
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_live_get(good, "N", 1, &row, e); });
    const Changes wrong = changes_of(R"({"put":"link","id":"X","from":"T1","to":"nowhere"})");
    luoshi_changes* undo = nullptr;
    status_is(LUOSHI_INVALID_DATA,
              [&](E e) { return luoshi_live_apply(good, wrong.get(), nullptr, &undo, e); });
    CHECK(undo == nullptr);
}
MISUSED(luoshi_live_get) {
    luoshi_plan_row row{};
    row.struct_size = sizeof row;
    const luoshi_live* good = w.live.get();
    needs_handle<const luoshi_live>(
        w, [&](const luoshi_live* l, E e) { return luoshi_live_get(l, "T1", 2, &row, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) { return luoshi_live_get(good, t, n, &row, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_live_get(good, "fgw", 3, &row, e); });
    fills<luoshi_plan_row>([&](luoshi_plan_row* out, E e) { return luoshi_live_get(good, "T1", 2, out, e); });
}
MISUSED(luoshi_live_column) {
    miscolumned(w, static_cast<const luoshi_live*>(w.live.get()), "early_start", luoshi_live_column);
}
MISUSED(luoshi_live_findings) {
    CHECK(luoshi_live_findings(nullptr) == nullptr);
    CHECK(luoshi_live_findings(w.stranger<luoshi_live>()) == nullptr);
}
MISUSED(luoshi_live_snapshot) {
    luoshi_plan* plan = nullptr;
    needs_handle<const luoshi_live>(
        w, [&](const luoshi_live* l, E e) { return luoshi_live_snapshot(l, nullptr, &plan, e); });
    served([&](E e) { return luoshi_live_snapshot(w.live.get(), nullptr, nullptr, e); });
}
MISUSED(luoshi_branches_create) {
    luoshi_branches* out = nullptr;
    const luoshi_model* good = w.model.get();
    const luoshi_plan_options options = World::day();
    needs_handle<const luoshi_model>(w, [&](const luoshi_model* m, E e) {
        return luoshi_branches_create(m, &options, nullptr, 0, &out, e);
    });
    needs_output([&](E e) { return luoshi_branches_create(good, &options, nullptr, 0, nullptr, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_branches_create(good, nullptr, nullptr, 0, &out, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_branches_create(good, &options, t, n, &out, e);
    });
    status_is(LUOSHI_INVALID_DATA,
              [&](E e) { return luoshi_branches_create(good, &options, "[]", 2, &out, e); });
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) {
        return luoshi_branches_create(good, &options, R"({"near_days":-1})", LUOSHI_NUL, &out, e);
    });
}
MISUSED(luoshi_branches_add) {
    uint32_t out = 0;
    luoshi_branches* good = w.branches.get();
    const luoshi_changes* changes = w.changes.get();
    needs_handle<luoshi_branches>(
        w, [&](luoshi_branches* b, E e) { return luoshi_branches_add(b, 0, changes, &out, e); });
    needs_handle<const luoshi_changes>(
        w, [&](const luoshi_changes* c, E e) { return luoshi_branches_add(good, 0, c, &out, e); });
    needs_output([&](E e) { return luoshi_branches_add(good, 0, changes, nullptr, e); });
    for (const uint32_t nobody : {7u, UINT32_MAX})
        status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_branches_add(good, nobody, changes, &out, e); });
    const Changes wrong = changes_of(R"({"put":"link","id":"X","from":"T1","to":"nowhere"})");
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_branches_add(good, 0, wrong.get(), &out, e); });
}
MISUSED(luoshi_branches_compare) {
    luoshi_text* out = nullptr;
    const luoshi_branches* good = w.branches.get();
    needs_handle<const luoshi_branches>(
        w, [&](const luoshi_branches* b, E e) { return luoshi_branches_compare(b, 0, 0, &out, e); });
    needs_output([&](E e) { return luoshi_branches_compare(good, 0, 0, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_branches_compare(good, 0, 9, &out, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_branches_compare(good, 9, 0, &out, e); });
}
MISUSED(luoshi_branches_findings) {
    luoshi_findings* out = nullptr;
    const luoshi_branches* good = w.branches.get();
    needs_handle<const luoshi_branches>(
        w, [&](const luoshi_branches* b, E e) { return luoshi_branches_findings(b, 0, &out, e); });
    needs_output([&](E e) { return luoshi_branches_findings(good, 0, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_branches_findings(good, 9, &out, e); });
}
MISUSED(luoshi_branches_accept) {
    luoshi_branches* good = w.branches.get();
    needs_handle<luoshi_branches>(
        w, [&](luoshi_branches* b, E e) { return luoshi_branches_accept(b, 0, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_branches_accept(good, 9, nullptr, e); });
}
MISUSED(luoshi_branches_drop) {
    luoshi_branches* good = w.branches.get();
    needs_handle<luoshi_branches>(w, [&](luoshi_branches* b, E e) { return luoshi_branches_drop(b, 0, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_branches_drop(good, 9, e); });
    status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return luoshi_branches_drop(good, 0, e); });
}

// ---- who answers

MISUSED(luoshi_model_chain) {
    luoshi_text* out = nullptr;
    const luoshi_model* good = w.model.get();
    const auto chain = [&](const luoshi_model* m, const char* t, std::size_t n, int32_t day,
                           luoshi_language l, luoshi_text** o,
                           E e) { return luoshi_model_chain(m, t, n, day, l, o, e); };
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return chain(m, "T1", 2, 17200, LUOSHI_EN, &out, e); });
    needs_utf8(
        [&](const char* t, std::size_t n, E e) { return chain(good, t, n, 17200, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return chain(good, "T1", 2, 17200, l, &out, e); });
    needs_output([&](E e) { return chain(good, "T1", 2, 17200, LUOSHI_EN, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return chain(good, "T0", 2, 17200, LUOSHI_EN, &out, e); });
    for (const int32_t day : {LUOSHI_NONE, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return chain(good, "T1", 2, day, LUOSHI_EN, &out, e); });
}
MISUSED(luoshi_model_check_chains) {
    luoshi_findings* out = nullptr;
    needs_handle<const luoshi_model>(
        w, [&](const luoshi_model* m, E e) { return luoshi_model_check_chains(m, 17200, &out, e); });
    needs_output([&](E e) { return luoshi_model_check_chains(w.model.get(), 17200, nullptr, e); });
    for (const int32_t day : {LUOSHI_NONE, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_model_check_chains(w.model.get(), day, &out, e); });
}

// ---- board

MISUSED(luoshi_board_create) {
    luoshi_board* out = nullptr;
    const luoshi_plan* good = w.plan.get();
    needs_handle<const luoshi_plan>(
        w, [&](const luoshi_plan* p, E e) { return luoshi_board_create(p, nullptr, 0, &out, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) { return luoshi_board_create(good, t, n, &out, e); });
    needs_output([&](E e) { return luoshi_board_create(good, nullptr, 0, nullptr, e); });
    for (const char* rules : {"{", "[]", "7", "{\"near\":1}", "{\"near_days\":\"x\"}", "{\"near_days\":1.5}",
                              "{\"near_days\":4294967296}", "{\"overdue_while_on_hold\":1}",
                              "{\"colours\":[]}", "{\"colours\":{\"pink\":\"red\"}}",
                              "{\"colours\":{\"near\":\"pink\"}}", "{\"severity\":{\"near\":\"x\"}}"}) {
        CAPTURE(rules);
        const Refusal refusal =
            refused([&](E e) { return luoshi_board_create(good, rules, LUOSHI_NUL, &out, e); });
        CHECK(refusal.status == LUOSHI_INVALID_DATA);
        CHECK_FALSE(refusal.accepted.empty());
    }
    for (const char* rules : {"{\"near_days\":-1}", "{\"behind_percent\":-1}", "{\"behind_percent\":101}",
                              "{\"soft_grace_days\":-1}", "{\"silent_days\":-1}"}) {
        CAPTURE(rules);
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_board_create(good, rules, LUOSHI_NUL, &out, e); });
    }
}
MISUSED(luoshi_board_get) {
    luoshi_board_row row{};
    row.struct_size = sizeof row;
    const luoshi_board* good = w.board.get();
    needs_handle<const luoshi_board>(
        w, [&](const luoshi_board* b, E e) { return luoshi_board_get(b, "T1", 2, &row, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) { return luoshi_board_get(good, t, n, &row, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_board_get(good, "T0", 2, &row, e); });
    fills<luoshi_board_row>(
        [&](luoshi_board_row* out, E e) { return luoshi_board_get(good, "T1", 2, out, e); });
}
MISUSED(luoshi_board_column) {
    miscolumned(w, w.board.get(), "light", luoshi_board_column);
}
MISUSED(luoshi_board_summary) {
    luoshi_text* out = nullptr;
    needs_handle<const luoshi_board>(
        w, [&](const luoshi_board* b, E e) { return luoshi_board_summary(b, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_board_summary(w.board.get(), l, &out, e); });
    needs_output([&](E e) { return luoshi_board_summary(w.board.get(), LUOSHI_EN, nullptr, e); });
}
MISUSED(luoshi_board_tasks) {
    luoshi_text* out = nullptr;
    const luoshi_board* good = w.board.get();
    needs_handle<const luoshi_board>(
        w, [&](const luoshi_board* b, E e) { return luoshi_board_tasks(b, 0, 0, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_board_tasks(good, 0, 0, l, &out, e); });
    needs_output([&](E e) { return luoshi_board_tasks(good, 0, 0, LUOSHI_EN, nullptr, e); });
    CHECK(text([&](luoshi_text** t, E e) {
              return luoshi_board_tasks(good, SIZE_MAX, SIZE_MAX, LUOSHI_EN, t, e);
          }) == "[]");
}
MISUSED(luoshi_board_task) {
    luoshi_text* out = nullptr;
    const luoshi_board* good = w.board.get();
    needs_handle<const luoshi_board>(
        w, [&](const luoshi_board* b, E e) { return luoshi_board_task(b, "T1", 2, LUOSHI_EN, &out, e); });
    needs_utf8(
        [&](const char* t, std::size_t n, E e) { return luoshi_board_task(good, t, n, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_board_task(good, "T1", 2, l, &out, e); });
    needs_output([&](E e) { return luoshi_board_task(good, "T1", 2, LUOSHI_EN, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_board_task(good, "fgw", 3, LUOSHI_EN, &out, e); });
}
MISUSED(luoshi_board_dry_run) {
    luoshi_text* out = nullptr;
    const luoshi_board* good = w.board.get();
    const luoshi_changes* changes = w.changes.get();
    needs_handle<const luoshi_board>(
        w, [&](const luoshi_board* b, E e) { return luoshi_board_dry_run(b, changes, LUOSHI_EN, &out, e); });
    needs_handle<const luoshi_changes>(
        w, [&](const luoshi_changes* c, E e) { return luoshi_board_dry_run(good, c, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_board_dry_run(good, changes, l, &out, e); });
    needs_output([&](E e) { return luoshi_board_dry_run(good, changes, LUOSHI_EN, nullptr, e); });
}
MISUSED(luoshi_board_units) {
    luoshi_text* out = nullptr;
    needs_handle<const luoshi_board>(
        w, [&](const luoshi_board* b, E e) { return luoshi_board_units(b, 0, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_board_units(w.board.get(), 0, l, &out, e); });
    needs_output([&](E e) { return luoshi_board_units(w.board.get(), 0, LUOSHI_EN, nullptr, e); });
}
MISUSED(luoshi_board_unit) {
    luoshi_text* out = nullptr;
    const luoshi_board* good = w.board.get();
    needs_handle<const luoshi_board>(
        w, [&](const luoshi_board* b, E e) { return luoshi_board_unit(b, "fgw", 3, LUOSHI_EN, &out, e); });
    needs_utf8(
        [&](const char* t, std::size_t n, E e) { return luoshi_board_unit(good, t, n, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_board_unit(good, "fgw", 3, l, &out, e); });
    needs_output([&](E e) { return luoshi_board_unit(good, "fgw", 3, LUOSHI_EN, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_board_unit(good, "T1", 2, LUOSHI_EN, &out, e); });
}
MISUSED(luoshi_board_conflicts) {
    luoshi_findings* out = nullptr;
    needs_handle<const luoshi_board>(
        w, [&](const luoshi_board* b, E e) { return luoshi_board_conflicts(b, &out, e); });
    needs_output([&](E e) { return luoshi_board_conflicts(w.board.get(), nullptr, e); });
}

// ---- risk and load

MISUSED(luoshi_risk_create) {
    luoshi_risk* out = nullptr;
    const luoshi_plan* good = w.plan.get();
    luoshi_risk_options options{};
    options.struct_size = sizeof options;
    options.iterations = 10;
    needs_handle<const luoshi_plan>(
        w, [&](const luoshi_plan* p, E e) { return luoshi_risk_create(p, &options, &out, e); });
    needs_output([&](E e) { return luoshi_risk_create(good, &options, nullptr, e); });
    const auto broken = [&](auto change) {
        luoshi_risk_options other = options;
        change(other);
        status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return luoshi_risk_create(good, &other, &out, e); });
    };
    const int32_t percent[] = {50, 101};
    broken([&](luoshi_risk_options& o) { o.iterations = -1; });
    broken([&](luoshi_risk_options& o) { o.iterations = INT64_MAX; });
    broken([&](luoshi_risk_options& o) { o.threads = -1; });
    broken([&](luoshi_risk_options& o) { o.shape = 2; });
    broken([&](luoshi_risk_options& o) { o.below_percent = 101; });
    broken([&](luoshi_risk_options& o) { o.above_percent = -1; });
    broken([&](luoshi_risk_options& o) { o.unit_weight = 1001; });
    broken([&](luoshi_risk_options& o) { o.bins = 1001; });
    broken([&](luoshi_risk_options& o) { o.percentile_count = 1; });
    broken([&](luoshi_risk_options& o) { o.percentiles = percent, o.percentile_count = 2; });
    broken([&](luoshi_risk_options& o) { o.percentiles = percent, o.percentile_count = SIZE_MAX; });
    takes(options, 16, [&](const luoshi_risk_options* given, E e) {
        const luoshi_status status = luoshi_risk_create(good, given, &out, e);
        luoshi_risk_free(out);
        return status;
    });
}
MISUSED(luoshi_risk_column) {
    miscolumned(w, w.risk.get(), "hits", luoshi_risk_column);
}
MISUSED(luoshi_risk_histogram) {
    const luoshi_risk* good = w.risk.get();
    luoshi_column edges{}, counts{};
    edges.struct_size = counts.struct_size = sizeof edges;
    needs_handle<const luoshi_risk>(
        w, [&](const luoshi_risk* r, E e) { return luoshi_risk_histogram(r, "T1", 2, &edges, &counts, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_risk_histogram(good, t, n, &edges, &counts, e);
    });
    fills<luoshi_column>(
        [&](luoshi_column* out, E e) { return luoshi_risk_histogram(good, "T1", 2, out, &counts, e); });
    fills<luoshi_column>(
        [&](luoshi_column* out, E e) { return luoshi_risk_histogram(good, nullptr, 0, &edges, out, e); });
    status_is(LUOSHI_NOT_FOUND,
              [&](E e) { return luoshi_risk_histogram(good, "fgw", 3, &edges, &counts, e); });
}
MISUSED(luoshi_risk_summary) {
    luoshi_text* out = nullptr;
    const luoshi_risk* good = w.risk.get();
    needs_handle<const luoshi_risk>(
        w, [&](const luoshi_risk* r, E e) { return luoshi_risk_summary(r, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_risk_summary(good, l, &out, e); });
    needs_output([&](E e) { return luoshi_risk_summary(good, LUOSHI_EN, nullptr, e); });
}
MISUSED(luoshi_risk_tasks) {
    luoshi_text* out = nullptr;
    const luoshi_risk* good = w.risk.get();
    needs_handle<const luoshi_risk>(
        w, [&](const luoshi_risk* r, E e) { return luoshi_risk_tasks(r, 0, 0, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_risk_tasks(good, 0, 0, l, &out, e); });
    needs_output([&](E e) { return luoshi_risk_tasks(good, 0, 0, LUOSHI_EN, nullptr, e); });
    CHECK(text([&](luoshi_text** t, E e) {
              return luoshi_risk_tasks(good, SIZE_MAX, SIZE_MAX, LUOSHI_EN, t, e);
          }) == "[]");
}
MISUSED(luoshi_load_create) {
    luoshi_load* out = nullptr;
    const luoshi_plan* good = w.plan.get();
    luoshi_load_options options{};
    options.struct_size = sizeof options;
    needs_handle<const luoshi_plan>(
        w, [&](const luoshi_plan* p, E e) { return luoshi_load_create(p, &options, &out, e); });
    needs_output([&](E e) { return luoshi_load_create(good, &options, nullptr, e); });
    const auto broken = [&](auto change) {
        luoshi_load_options other = options;
        change(other);
        status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return luoshi_load_create(good, &other, &out, e); });
    };
    broken([&](luoshi_load_options& o) { o.unit_capacity = -1; });
    broken([&](luoshi_load_options& o) { o.person_capacity = INT32_MIN; });
    broken([&](luoshi_load_options& o) { o.schedules = -1; });
    broken([&](luoshi_load_options& o) { o.schedules = INT64_MAX; });
    takes(options, 12, [&](const luoshi_load_options* given, E e) {
        const luoshi_status status = luoshi_load_create(good, given, &out, e);
        luoshi_load_free(out);
        return status;
    });
}
MISUSED(luoshi_load_column) {
    const luoshi_load* good = w.load.get();
    const std::map<luoshi_load_table, const char*> names{{LUOSHI_LOAD_TASKS, "start"},
                                                         {LUOSHI_LOAD_BEARERS, "peak"},
                                                         {LUOSHI_LOAD_OVERLOADS, "excess"},
                                                         {LUOSHI_LOAD_OVERLOAD_TASKS, "forced"}};
    for (const auto& [table, name] : names)
        miscolumned(w, good, name, [t = table](const luoshi_load* l, const char* n, luoshi_column* c, E e) {
            return luoshi_load_column(l, t, n, c, e);
        });
    luoshi_column column{};
    column.struct_size = sizeof column;
    for (const luoshi_load_table table : {-1, 4, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_load_column(good, table, "start", &column, e); });
}
MISUSED(luoshi_load_report) {
    luoshi_text* out = nullptr;
    const luoshi_load* good = w.load.get();
    needs_handle<const luoshi_load>(
        w, [&](const luoshi_load* l, E e) { return luoshi_load_report(l, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_load_report(good, l, &out, e); });
    needs_output([&](E e) { return luoshi_load_report(good, LUOSHI_EN, nullptr, e); });
}
MISUSED(luoshi_load_changes) {
    luoshi_changes* out = nullptr;
    needs_handle<const luoshi_load>(
        w, [&](const luoshi_load* l, E e) { return luoshi_load_changes(l, &out, e); });
    needs_output([&](E e) { return luoshi_load_changes(w.load.get(), nullptr, e); });
}

#include "capi/misuse_rules.hpp"

// ---- baselines, contradictions, circles, paths

MISUSED(luoshi_baseline_take) {
    luoshi_changes* out = nullptr;
    const luoshi_plan* good = w.kept_plan.get();
    luoshi_baseline_name name{};
    name.struct_size = sizeof name;
    name.id = view("新的");
    needs_handle<const luoshi_plan>(
        w, [&](const luoshi_plan* p, E e) { return luoshi_baseline_take(p, &name, &out, e); });
    needs_output([&](E e) { return luoshi_baseline_take(good, &name, nullptr, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_baseline_take(good, nullptr, &out, e); });
    const auto broken = [&](luoshi_view id, luoshi_status expected) {
        luoshi_baseline_name other = name;
        other.id = id;
        status_is(expected, [&](E e) { return luoshi_baseline_take(good, &other, &out, e); });
    };
    broken(view(""), LUOSHI_INVALID_ARGUMENT);
    broken(view("B"), LUOSHI_INVALID_ARGUMENT);
    broken(view("\xFF"), LUOSHI_INVALID_DATA);
    takes(name, 24, [&](const luoshi_baseline_name* given, E e) {
        const luoshi_status status = luoshi_baseline_take(good, given, &out, e);
        luoshi_changes_free(out);
        return status;
    });
}
MISUSED(luoshi_variance_create) {
    luoshi_variance* out = nullptr;
    const luoshi_plan* good = w.kept_plan.get();
    needs_handle<const luoshi_plan>(
        w, [&](const luoshi_plan* p, E e) { return luoshi_variance_create(p, "B", 1, &out, e); });
    needs_utf8(
        [&](const char* t, std::size_t n, E e) { return luoshi_variance_create(good, t, n, &out, e); });
    needs_output([&](E e) { return luoshi_variance_create(good, "B", 1, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_variance_create(good, "T1", 2, &out, e); });
}
MISUSED(luoshi_variance_column) {
    miscolumned(w, w.variance.get(), "standing", luoshi_variance_column);
}
MISUSED(luoshi_variance_report) {
    luoshi_text* out = nullptr;
    const luoshi_variance* good = w.variance.get();
    needs_handle<const luoshi_variance>(
        w, [&](const luoshi_variance* v, E e) { return luoshi_variance_report(v, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_variance_report(good, l, &out, e); });
    needs_output([&](E e) { return luoshi_variance_report(good, LUOSHI_EN, nullptr, e); });
}
MISUSED(luoshi_plan_conflicts) {
    luoshi_text* out = nullptr;
    needs_handle<const luoshi_plan>(
        w, [&](const luoshi_plan* p, E e) { return luoshi_plan_conflicts(p, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_plan_conflicts(w.plan.get(), l, &out, e); });
    needs_output([&](E e) { return luoshi_plan_conflicts(w.plan.get(), LUOSHI_EN, nullptr, e); });
}
MISUSED(luoshi_plan_loops) {
    luoshi_text* out = nullptr;
    needs_handle<const luoshi_plan>(
        w, [&](const luoshi_plan* p, E e) { return luoshi_plan_loops(p, LUOSHI_EN, &out, e); });
    needs_language([&](luoshi_language l, E e) { return luoshi_plan_loops(w.plan.get(), l, &out, e); });
    needs_output([&](E e) { return luoshi_plan_loops(w.plan.get(), LUOSHI_EN, nullptr, e); });
}
MISUSED(luoshi_paths_create) {
    luoshi_paths* out = nullptr;
    needs_handle<const luoshi_plan>(
        w, [&](const luoshi_plan* p, E e) { return luoshi_paths_create(p, 0, &out, e); });
    needs_output([&](E e) { return luoshi_paths_create(w.plan.get(), 0, nullptr, e); });
}
MISUSED(luoshi_paths_column) {
    miscolumned(w, w.paths.get(), "longest", luoshi_paths_column);
}
MISUSED(luoshi_paths_nearest) {
    luoshi_text* out = nullptr;
    const luoshi_paths* good = w.paths.get();
    needs_handle<const luoshi_paths>(
        w, [&](const luoshi_paths* p, E e) { return luoshi_paths_nearest(p, "T1", 2, 3, &out, e); });
    needs_utf8(
        [&](const char* t, std::size_t n, E e) { return luoshi_paths_nearest(good, t, n, 3, &out, e); });
    needs_output([&](E e) { return luoshi_paths_nearest(good, "T1", 2, 3, nullptr, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_paths_nearest(good, "fgw", 3, 3, &out, e); });
    CHECK(text([&](luoshi_text** t, E e) { return luoshi_paths_nearest(good, "T1", 2, 0, t, e); }) == "[]");
}

}  // namespace

TEST_CASE("each function refuses what it can't serve") {
    for (const auto& [name, run] : cases()) {
        CAPTURE(name);
        World world;
        run(world);
    }
}

TEST_CASE("each exported function has a case") {
    std::set<std::string> listed;
    std::istringstream symbols(source_file("capi/symbols.txt"));
    for (std::string name; symbols >> name;)
        listed.insert(name);
    std::set<std::string> covered;
    for (const auto& [name, run] : cases())
        covered.insert(name);
    CHECK(covered == listed);
}
