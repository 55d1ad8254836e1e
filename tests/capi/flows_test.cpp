// The main flow through the C API, each way of going it: by rows, by columns, by JSON; boards and plans by
// row and by column; ledgers with their history. What two ways say has to be the same.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "capi/sample.hpp"

using namespace sample;

namespace {

using E = luoshi_error**;

luoshi_cell cell(const char* field, luoshi_type type) {
    luoshi_cell made{};
    made.struct_size = sizeof made;
    made.field = field;
    made.type = type;
    return made;
}
luoshi_cell text_cell(const char* field, std::string_view text) {
    luoshi_cell made = cell(field, LUOSHI_TYPE_TEXT);
    made.text = view(text);
    return made;
}
luoshi_cell number_cell(const char* field, luoshi_type type, int64_t number) {
    luoshi_cell made = cell(field, type);
    made.number = number;
    return made;
}

template <class T>
luoshi_column column(const char* field, luoshi_type type, const std::vector<T>& rows,
                     const std::uint8_t* validity = nullptr) {
    luoshi_column made{};
    made.struct_size = sizeof made;
    made.field = field;
    made.type = type;
    made.data = rows.data();
    made.stride = sizeof(T);
    made.validity = validity;
    made.count = rows.size();
    return made;
}

Changes no_changes() {
    return made<Changes>([](luoshi_changes** out, E e) { return luoshi_changes_create(out, e); });
}
void put(luoshi_changes* changes, luoshi_kind kind, const std::vector<luoshi_cell>& cells) {
    served([&](E e) { return luoshi_changes_put(changes, kind, cells.data(), cells.size(), e); });
}
void put_all(luoshi_changes* changes, luoshi_kind kind, const std::vector<luoshi_column>& columns,
             std::size_t rows) {
    std::vector<luoshi_status> status(rows, -1);
    luoshi_findings* findings = nullptr;
    served([&](E e) {
        return luoshi_changes_put_columns(changes, kind, columns.data(), columns.size(), rows, status.data(),
                                          &findings, e);
    });
    const Findings owner(findings);
    CHECK(luoshi_findings_count(findings) == 0);
    for (const luoshi_status each : status)
        CHECK(each == LUOSHI_OK);
}
Model applied(const luoshi_changes* changes) {
    Model model = empty_model();
    served([&](E e) { return luoshi_model_apply(model.get(), changes, nullptr, e); });
    return model;
}

constexpr std::string_view three_tasks = R"(
{"put":"unit","id":"fgw","name":"市发展改革委","level":"city"},
{"put":"task","id":"P","title":"专项"},
{"put":"task","id":"A","title":"甲","parent":"P","planned_start":"2017-03-06","duration":{"n":10,"unit":"working_days"}},
{"put":"task","id":"B","title":"乙","parent":"P","itemised":false,"count":{"n":3}},
{"put":"document","id":"D","title":"要点","year":2017},
{"put":"deadline","id":"dA","task":"A","date":"2017-03-31","soft":true})";

}  // namespace

TEST_CASE("rows, columns and JSON make the same model") {
    const Changes by_json = changes_of(three_tasks);

    const Changes by_row = no_changes();
    put(by_row.get(), LUOSHI_UNIT,
        {text_cell("id", "fgw"), text_cell("name", "市发展改革委"), text_cell("level", "city")});
    put(by_row.get(), LUOSHI_TASK, {text_cell("id", "P"), text_cell("title", "专项")});
    put(by_row.get(), LUOSHI_TASK,
        {text_cell("title", "甲"), text_cell("parent", "P"), text_cell("id", "A"),
         number_cell("planned_start", LUOSHI_TYPE_DATE, date("2017-03-06")),
         text_cell("duration", R"({"n":10,"unit":"working_days"})")});
    put(by_row.get(), LUOSHI_TASK,
        {text_cell("id", "B"), text_cell("title", "乙"), text_cell("parent", "P"),
         number_cell("itemised", LUOSHI_TYPE_BOOL, 0), text_cell("count", R"({"n":3})"),
         cell("planned_start", LUOSHI_TYPE_NONE)});
    put(by_row.get(), LUOSHI_DOCUMENT,
        {text_cell("id", "D"), text_cell("title", "要点"), number_cell("year", LUOSHI_TYPE_INT32, 2017)});
    put(by_row.get(), LUOSHI_DEADLINE,
        {text_cell("id", "dA"), text_cell("task", "A"), text_cell("date", "2017-03-31"),
         number_cell("soft", LUOSHI_TYPE_BOOL, 1)});

    const Changes by_column = no_changes();
    using Texts = std::vector<luoshi_view>;
    put_all(by_column.get(), LUOSHI_UNIT,
            {column("id", LUOSHI_TYPE_TEXT, Texts{view("fgw")}),
             column("name", LUOSHI_TYPE_TEXT, Texts{view("市发展改革委")}),
             column("level", LUOSHI_TYPE_TEXT, Texts{view("city")})},
            1);
    const Texts ids{view("P"), view("A"), view("B")};
    const Texts titles{view("专项"), view("甲"), view("乙")};
    const Texts parents{{}, view("P"), view("P")};
    const std::vector<int32_t> starts{LUOSHI_NONE, date("2017-03-06"), 0};
    const Texts durations{{}, view(R"({"n":10,"unit":"working_days"})"), {}};
    const std::vector<std::uint8_t> itemised{1, 1, 0};
    const Texts counts{{}, {}, view(R"({"n":3})")};
    const std::uint8_t second = 0b010;
    const std::uint8_t third = 0b100;
    const std::uint8_t not_first = 0b110;
    put_all(
        by_column.get(), LUOSHI_TASK,
        {column("id", LUOSHI_TYPE_TEXT, ids), column("title", LUOSHI_TYPE_TEXT, titles),
         column("parent", LUOSHI_TYPE_TEXT, parents, &not_first),
         column("planned_start", LUOSHI_TYPE_DATE, starts, &second),
         column("duration", LUOSHI_TYPE_TEXT, durations, &second),
         column("itemised", LUOSHI_TYPE_BOOL, itemised), column("count", LUOSHI_TYPE_TEXT, counts, &third)},
        3);
    const Texts document{view("D")};
    const Texts title{view("要点")};
    const std::vector<int64_t> year{2017};
    put_all(by_column.get(), LUOSHI_DOCUMENT,
            {column("id", LUOSHI_TYPE_TEXT, document), column("title", LUOSHI_TYPE_TEXT, title),
             column("year", LUOSHI_TYPE_INT64, year)},
            1);
    const Texts deadline{view("dA")};
    const Texts task{view("A")};
    const std::vector<int32_t> last{date("2017-03-31")};
    const std::vector<std::uint8_t> soft{1};
    put_all(by_column.get(), LUOSHI_DEADLINE,
            {column("id", LUOSHI_TYPE_TEXT, deadline), column("task", LUOSHI_TYPE_TEXT, task),
             column("date", LUOSHI_TYPE_DATE, last), column("soft", LUOSHI_TYPE_BOOL, soft)},
            1);

    CHECK(json(by_row.get()) == json(by_json.get()));
    CHECK(json(by_column.get()) == json(by_json.get()));
    const std::string expected = json(applied(by_json.get()).get());
    CHECK(expected.find("甲") != std::string::npos);
    CHECK(json(applied(by_row.get()).get()) == expected);
    CHECK(json(applied(by_column.get()).get()) == expected);
    // And what a model says can be read back.
    const Changes again = made<Changes>([&](luoshi_changes** out, E e) {
        return luoshi_changes_from_json(expected.data(), expected.size(), out, e);
    });
    CHECK(json(applied(again.get()).get()) == expected);
}

TEST_CASE("bad rows do not spoil the good ones") {
    const std::vector<luoshi_view> ids{view("A"), view("B"), view("C"), view("D"), view("E")};
    const std::vector<luoshi_view> titles{view("甲"), view("\xFF"), view("丙"), {nullptr, 4}, view("戊")};
    const std::vector<luoshi_view> levels{view("city"), view("city"), view("galaxy"), view("city"),
                                          view("central")};
    const Changes changes = no_changes();
    const luoshi_column columns[] = {column("id", LUOSHI_TYPE_TEXT, ids),
                                     column("title", LUOSHI_TYPE_TEXT, titles),
                                     column("level", LUOSHI_TYPE_TEXT, levels)};
    luoshi_status status[5] = {-1, -1, -1, -1, -1};
    luoshi_findings* raw = nullptr;
    served([&](E e) {
        return luoshi_changes_put_columns(changes.get(), LUOSHI_TASK, columns, 3, 5, status, &raw, e);
    });
    const Findings findings(raw);
    const std::array<luoshi_status, 5> expected{LUOSHI_OK, LUOSHI_INVALID_DATA, LUOSHI_INVALID_DATA,
                                                LUOSHI_INVALID_DATA, LUOSHI_OK};
    CHECK(std::equal(expected.begin(), expected.end(), status));
    REQUIRE(luoshi_findings_count(raw) == 3);
    const Found text = found(raw, 0);
    CHECK(text.row == 1);
    CHECK(text.byte == 0);
    CHECK(text.entity == "task");
    CHECK(text.id == "B");
    CHECK(text.field == "title");
    const Found level = found(raw, 1);
    CHECK(level.row == 2);
    CHECK(level.id == "C");
    CHECK(level.field == "level");
    CHECK(level.accepted.find("city") != std::string::npos);
    CHECK(found(raw, 2).row == 3);
    CHECK(luoshi_changes_count(changes.get()) == 2);
    const Model model = applied(changes.get());
    std::size_t count = 0;
    served([&](E e) { return luoshi_model_count(model.get(), LUOSHI_TASK, &count, e); });
    CHECK(count == 2);
    // Nobody need ask for statuses or findings.
    served([&](E e) {
        return luoshi_changes_put_columns(changes.get(), LUOSHI_TASK, columns, 3, 5, nullptr, nullptr, e);
    });
    CHECK(luoshi_changes_count(changes.get()) == 4);
}

TEST_CASE("an unknown field or a column of a wrong type refuses the whole call") {
    const Changes changes = no_changes();
    const std::vector<luoshi_view> ids{view("A"), view("B")};
    const std::vector<int64_t> numbers{1, 2};
    const std::vector<std::uint8_t> flags{0, 1};
    const auto refusal = [&](const luoshi_column& second) {
        const luoshi_column columns[] = {column("id", LUOSHI_TYPE_TEXT, ids), second};
        luoshi_status status[2] = {-1, -1};
        const Refusal result = refused([&](E e) {
            return luoshi_changes_put_columns(changes.get(), LUOSHI_TASK, columns, 2, 2, status, nullptr, e);
        });
        CHECK(result.status == LUOSHI_INVALID_DATA);
        CHECK_FALSE(result.accepted.empty());
        CHECK(status[0] == -1);
        return result;
    };
    CHECK(refusal(column("titel", LUOSHI_TYPE_TEXT, ids)).field == "titel");
    CHECK(refusal(column("title", LUOSHI_TYPE_INT64, numbers)).field == "title");
    CHECK(refusal(column("parent", LUOSHI_TYPE_BOOL, flags)).field == "parent");
    CHECK(refusal(column("planned_start", LUOSHI_TYPE_INT64, numbers)).field == "planned_start");
    CHECK(refusal(column("duration", LUOSHI_TYPE_INT64, numbers)).field == "duration");
    CHECK(refusal(column("itemised", LUOSHI_TYPE_DATE, std::vector<int32_t>{1, 2})).field == "itemised");
    CHECK(luoshi_changes_count(changes.get()) == 0);
}

TEST_CASE("columns are read with their strides: from structs, backwards, one value for all") {
    struct Row {
        char code;
        luoshi_view id;
        int32_t opened;
        luoshi_view title;
    };
    const Row rows[] = {{'a', view("A"), date("2017-01-03"), view("甲")},
                        {'b', view("B"), date("2017-01-04"), view("乙")},
                        {'c', view("C"), date("2017-01-05"), view("丙")}};
    const auto over = [](const char* field, luoshi_type type, const void* data, std::size_t stride) {
        luoshi_column made{};
        made.struct_size = sizeof made;
        made.field = field;
        made.type = type;
        made.data = data;
        made.stride = stride;
        made.count = 3;
        return made;
    };
    const luoshi_view kind = view("measure");
    const Changes structs = no_changes();
    put_all(structs.get(), LUOSHI_TASK,
            {over("id", LUOSHI_TYPE_TEXT, &rows[0].id, sizeof(Row)),
             over("title", LUOSHI_TYPE_TEXT, &rows[0].title, sizeof(Row)),
             over("opened_on", LUOSHI_TYPE_DATE, &rows[0].opened, sizeof(Row)),
             over("kind", LUOSHI_TYPE_TEXT, &kind, 0)},
            3);
    const Changes arrays = no_changes();
    const std::vector<luoshi_view> ids{view("A"), view("B"), view("C")};
    const std::vector<luoshi_view> titles{view("甲"), view("乙"), view("丙")};
    const std::vector<int32_t> opened{date("2017-01-03"), date("2017-01-04"), date("2017-01-05")};
    const std::vector<luoshi_view> kinds(3, kind);
    put_all(arrays.get(), LUOSHI_TASK,
            {column("id", LUOSHI_TYPE_TEXT, ids), column("title", LUOSHI_TYPE_TEXT, titles),
             column("opened_on", LUOSHI_TYPE_DATE, opened), column("kind", LUOSHI_TYPE_TEXT, kinds)},
            3);
    CHECK(json(structs.get()) == json(arrays.get()));
}

TEST_CASE("validity bits beyond the first byte, and unaligned numbers") {
    constexpr std::size_t rows = 19;
    std::vector<std::string> names;
    std::vector<luoshi_view> ids;
    for (std::size_t i = 0; i < rows; ++i)
        names.push_back("T" + std::to_string(100 + i));
    for (const std::string& name : names)
        ids.push_back(view(name));
    const std::uint8_t odd[] = {0xAA, 0xAA, 0xFA};  // bits beyond the last row do not matter
    std::vector<char> packed(rows * 5 + 1);         // 4-byte days, 5 bytes apart, from an odd address
    for (std::size_t i = 0; i < rows; ++i) {
        const int32_t day = date("2017-01-01") + static_cast<int32_t>(i);
        std::memcpy(&packed[i * 5 + 1], &day, sizeof day);
    }
    luoshi_column days = column("opened_on", LUOSHI_TYPE_DATE, packed, odd);
    days.data = packed.data() + 1;
    days.stride = 5;
    days.count = rows;
    const Changes changes = no_changes();
    put_all(changes.get(), LUOSHI_TASK,
            {column("id", LUOSHI_TYPE_TEXT, ids), column("title", LUOSHI_TYPE_TEXT, ids), days}, rows);
    const Model model = applied(changes.get());
    const Columns columns = made<Columns>([&](luoshi_columns** out, E e) {
        const char* const fields[] = {"id", "opened_on"};
        return luoshi_model_columns(model.get(), LUOSHI_TASK, fields, 2, out, e);
    });
    luoshi_column id{};
    luoshi_column opened{};
    id.struct_size = opened.struct_size = sizeof id;
    served([&](E e) { return luoshi_columns_get(columns.get(), 0, &id, e); });
    served([&](E e) { return luoshi_columns_get(columns.get(), 1, &opened, e); });
    REQUIRE(id.count == rows);
    REQUIRE(opened.count == rows);
    CHECK(opened.type == LUOSHI_TYPE_DATE);
    CHECK(std::string(opened.field) == "opened_on");
    for (std::size_t i = 0; i < rows; ++i) {
        CHECK(to_string(static_cast<const luoshi_view*>(id.data)[i]) == names[i]);
        CHECK((opened.validity[i / 8] >> (i % 8) & 1) == static_cast<int>(i % 2));
        if (i % 2 == 1)
            CHECK(static_cast<const int32_t*>(opened.data)[i] ==
                  date("2017-01-01") + static_cast<int32_t>(i));
    }
}

TEST_CASE("text keeps its zeros and its rare characters") {
    const std::string title("甲\0乙𠮷😀", sizeof "甲\0乙𠮷😀" - 1);
    const Changes changes = no_changes();
    put(changes.get(), LUOSHI_TASK, {text_cell("id", "𠮷"), text_cell("title", title)});
    const Model model = applied(changes.get());
    luoshi_cell got{};
    got.struct_size = sizeof got;
    served(
        [&](E e) { return luoshi_model_get(model.get(), LUOSHI_TASK, "𠮷", LUOSHI_NUL, "title", &got, e); });
    CHECK(to_string(got.text) == title);
    CHECK(got.text.data[got.text.size] == '\0');
    // Through JSON and a ledger as well.
    const Folder folder;
    {
        const Ledger ledger = new_ledger(folder.file());
        commit(ledger.get(), changes.get(), "2017-01-20", std::string_view("因\0为", 7));
    }
    const Ledger ledger = open_ledger(folder.file());
    const Model back =
        made<Model>([&](luoshi_model** out, E e) { return luoshi_ledger_model(ledger.get(), out, e); });
    CHECK(json(back.get()) == json(model.get()));
    served(
        [&](E e) { return luoshi_model_get(back.get(), LUOSHI_TASK, "𠮷", LUOSHI_NUL, "title", &got, e); });
    CHECK(to_string(got.text) == title);
    CHECK(whole(ledger.get()));
}

TEST_CASE("cells come back as they were put") {
    const Model model = model_of(three_tasks);
    const auto get = [&](luoshi_kind kind, const char* id, const char* field) {
        luoshi_cell got{};
        got.struct_size = sizeof got;
        served([&](E e) { return luoshi_model_get(model.get(), kind, id, LUOSHI_NUL, field, &got, e); });
        CHECK(std::string(got.field) == field);
        return got;
    };
    CHECK(to_string(get(LUOSHI_TASK, "A", "title").text) == "甲");
    CHECK(to_string(get(LUOSHI_TASK, "A", "parent").text) == "P");
    CHECK(get(LUOSHI_TASK, "P", "parent").type == LUOSHI_TYPE_NONE);
    CHECK(get(LUOSHI_TASK, "A", "planned_start").type == LUOSHI_TYPE_DATE);
    CHECK(get(LUOSHI_TASK, "A", "planned_start").number == date("2017-03-06"));
    CHECK(get(LUOSHI_TASK, "B", "planned_start").type == LUOSHI_TYPE_NONE);
    CHECK(get(LUOSHI_TASK, "B", "itemised").type == LUOSHI_TYPE_BOOL);
    CHECK(get(LUOSHI_TASK, "B", "itemised").number == 0);
    CHECK(get(LUOSHI_DOCUMENT, "D", "year").type == LUOSHI_TYPE_INT64);
    CHECK(get(LUOSHI_DOCUMENT, "D", "year").number == 2017);
    CHECK(to_string(get(LUOSHI_UNIT, "fgw", "level").text) == "city");
    CHECK(text([&](luoshi_text** t, E e) {
              return luoshi_model_entity(model.get(), LUOSHI_TASK, "B", 1, t, e);
          }) == R"({"id":"B","title":"乙","parent":"P","count":{"n":3},"itemised":false})");
}

TEST_CASE("dense ids stay, removed rows are seen as removed, undo takes changes back") {
    Model model = model_of(facts);
    const std::string before = json(model.get());
    uint32_t t2 = 0;
    served([&](E e) { return luoshi_model_find(model.get(), LUOSHI_TASK, "T2", 2, &t2, e); });
    const Changes changes = changes_of(R"({"remove":"task","id":"T4"},{"put":"task","id":"T5","title":"新"},
        {"put":"person","id":"li","name":"李某某"})");
    luoshi_changes* raw = nullptr;
    served([&](E e) { return luoshi_model_apply(model.get(), changes.get(), &raw, e); });
    const Changes undo(raw);
    std::size_t count = 0;
    std::size_t rows = 0;
    served([&](E e) { return luoshi_model_count(model.get(), LUOSHI_TASK, &count, e); });
    served([&](E e) { return luoshi_model_rows(model.get(), LUOSHI_TASK, &rows, e); });
    CHECK(count == 5);
    CHECK(rows == 6);
    std::size_t alive_rows = 0;
    for (uint32_t row = 0; row < rows; ++row) {
        luoshi_view id{};
        int32_t alive = -1;
        served([&](E e) { return luoshi_model_id(model.get(), LUOSHI_TASK, row, &id, &alive, e); });
        CHECK((alive == 1) == (to_string(id) != "T4"));
        alive_rows += alive == 1 ? 1 : 0;
        CHECK((row == t2) == (to_string(id) == "T2"));
    }
    CHECK(alive_rows == count);
    served([&](E e) { return luoshi_model_apply(model.get(), undo.get(), nullptr, e); });
    CHECK(json(model.get()) == before);
}

TEST_CASE("check finds what apply would refuse, and changes nothing") {
    Model model = model_of(facts);
    const std::string before = json(model.get());
    const Changes bad =
        changes_of(R"({"put":"task","id":"X","title":"x","parent":"nobody"},{"remove":"task","id":"no"},
        {"put":"link","id":"L9","from":"T1","to":"T1"})");
    const Findings findings = made<Findings>(
        [&](luoshi_findings** out, E e) { return luoshi_model_check(model.get(), bad.get(), out, e); });
    const Refusal refusal =
        refused([&](E e) { return luoshi_model_apply(model.get(), bad.get(), nullptr, e); });
    CHECK(refusal.status == LUOSHI_INVALID_DATA);
    CHECK(refusal.all == codes(findings.get()));
    CHECK(refusal.all == std::set<std::string>{"M004", "M005", "M012"});
    CHECK(json(model.get()) == before);
    const Changes good = changes_of(R"({"put":"task","id":"X","title":"x"})");
    const Findings none = made<Findings>(
        [&](luoshi_findings** out, E e) { return luoshi_model_check(model.get(), good.get(), out, e); });
    CHECK(luoshi_findings_count(none.get()) == 0);
    CHECK(text([&](luoshi_text** t, E e) {
              return luoshi_findings_text(none.get(), LUOSHI_EN, t, e);
          }).empty());
    CHECK(json(model.get()) == before);
}

namespace {

luoshi_column plan_column(const luoshi_plan* plan, const char* name) {
    luoshi_column made{};
    made.struct_size = sizeof made;
    served([&](E e) { return luoshi_plan_column(plan, name, &made, e); });
    CHECK(std::string(made.field) == name);
    return made;
}
luoshi_column board_column(const luoshi_board* board, const char* name) {
    luoshi_column made{};
    made.struct_size = sizeof made;
    served([&](E e) { return luoshi_board_column(board, name, &made, e); });
    CHECK(std::string(made.field) == name);
    return made;
}
int64_t number(const luoshi_column& column, std::size_t row) {
    const char* const at = static_cast<const char*>(column.data) + row * column.stride;
    if (column.type == LUOSHI_TYPE_BOOL)
        return *reinterpret_cast<const std::uint8_t*>(at);
    if (column.type == LUOSHI_TYPE_INT64) {
        int64_t value = 0;
        std::memcpy(&value, at, sizeof value);
        return value;
    }
    int32_t value = 0;
    std::memcpy(&value, at, sizeof value);
    return value;
}

}  // namespace

TEST_CASE("the columns of a plan say what its rows say, and are not copied") {
    const Model model = model_of(facts);
    const Plan plan = plan_of(model.get());
    for (const char* task : {"G", "T1", "T2", "T3", "T4"}) {
        CAPTURE(task);
        luoshi_plan_row row{};
        row.struct_size = sizeof row;
        served([&](E e) { return luoshi_plan_get(plan.get(), task, LUOSHI_NUL, &row, e); });
        uint32_t at = 0;
        served([&](E e) { return luoshi_model_find(model.get(), LUOSHI_TASK, task, LUOSHI_NUL, &at, e); });
        const auto same = [&](const char* name, int64_t value) {
            CAPTURE(name);
            const luoshi_column column = plan_column(plan.get(), name);
            REQUIRE(column.count == 5);
            CHECK(number(column, at) == value);
            CHECK(plan_column(plan.get(), name).data == column.data);
        };
        same("status", row.status);
        same("driver", row.driver);
        same("early_start", row.early_start);
        same("early_finish", row.early_finish);
        same("late_start", row.late_start);
        same("late_finish", row.late_finish);
        same("total_float", row.total_float);
        same("free_float", row.free_float);
        same("critical", row.critical);
        same("duration_known", row.duration_known);
        same("provisional", row.provisional);
        same("forecast_finish", row.forecast_finish);
        same("original_deadline", row.original_deadline);
        same("deadline_in_force", row.deadline_in_force);
        same("margin_original", row.margin_original);
        same("margin_in_force", row.margin_in_force);
        same("driving_task", static_cast<int32_t>(row.driving_task));
        same("driving_link", static_cast<int32_t>(row.driving_link));
    }
    luoshi_plan_row t2{};
    t2.struct_size = sizeof t2;
    served([&](E e) { return luoshi_plan_get(plan.get(), "T2", 2, &t2, e); });
    // T1 has not begun on Tuesday 2017-05-02: its ten days from that day or the next on come before T2's
    // twenty.
    CHECK(t2.status == LUOSHI_PLAN_NOT_STARTED);
    CHECK(t2.driver == LUOSHI_DRIVER_LINK);
    CHECK(t2.original_deadline == date("2017-04-28"));
    CHECK(t2.deadline_in_force == date("2017-06-30"));
    luoshi_plan_row t3{};
    t3.struct_size = sizeof t3;
    served([&](E e) { return luoshi_plan_get(plan.get(), "T3", 2, &t3, e); });
    CHECK(t3.status == LUOSHI_PLAN_FINISHED);
    CHECK(t3.forecast_finish == date("2017-02-10"));
    const std::string why =
        text([&](luoshi_text** t, E e) { return luoshi_plan_why(plan.get(), "T2", 2, LUOSHI_ZH_CN, t, e); });
    CHECK(why.find("等待 T1") != std::string::npos);
}

TEST_CASE("the columns of a board say what its rows say, and are not copied") {
    const Model model = model_of(facts);
    const Plan plan = plan_of(model.get());
    const Board board = board_of(plan.get());
    for (const char* task : {"G", "T1", "T2", "T3", "T4"}) {
        CAPTURE(task);
        luoshi_board_row row{};
        row.struct_size = sizeof row;
        served([&](E e) { return luoshi_board_get(board.get(), task, LUOSHI_NUL, &row, e); });
        uint32_t at = 0;
        served([&](E e) { return luoshi_model_find(model.get(), LUOSHI_TASK, task, LUOSHI_NUL, &at, e); });
        const auto same = [&](const char* name, int64_t value) {
            CAPTURE(name);
            const luoshi_column column = board_column(board.get(), name);
            REQUIRE(column.count == 5);
            CHECK(number(column, at) == value);
            CHECK(board_column(board.get(), name).data == column.data);
        };
        same("light", row.light);
        same("light_original", row.light_original);
        same("rolled_up", row.rolled_up);
        same("colour", row.colour);
        same("flags", static_cast<int32_t>(row.flags));
        same("deadline", row.deadline);
        same("days", row.days);
        same("lead", static_cast<int32_t>(row.lead));
    }
    const auto light = [&](const char* task) {
        luoshi_board_row row{};
        row.struct_size = sizeof row;
        served([&](E e) { return luoshi_board_get(board.get(), task, LUOSHI_NUL, &row, e); });
        return row;
    };
    CHECK(light("T1").light == LUOSHI_LIGHT_OVERDUE);
    CHECK(light("T3").light == LUOSHI_LIGHT_DONE);
    CHECK(light("T4").light == LUOSHI_LIGHT_NO_DEADLINE);
    CHECK(light("G").light == LUOSHI_LIGHT_NO_DEADLINE);
    CHECK(light("G").rolled_up == LUOSHI_LIGHT_OVERDUE);
    CHECK(light("T2").light_original == LUOSHI_LIGHT_OVERDUE);
    CHECK((light("T2").flags & LUOSHI_FLAG_EXTENDED) != 0);
    CHECK((light("T4").flags & LUOSHI_FLAG_NO_LEAD) != 0);
    CHECK(light("T1").deadline == date("2017-03-31"));
    // Working days from 2017-03-31 to 2017-05-02: twenty in April (4-1 and 4-16, 4-22, 4-23, 4-29, 4-30 off,
    // 4-1 worked in exchange for Qingming, 4-3 and 4-4 off), and May 2.
    int32_t working = 0;
    const Calendar cn =
        made<Calendar>([](luoshi_calendar** out, E e) { return luoshi_calendar_open("cn", 2, out, e); });
    served([&](E e) {
        return luoshi_calendar_count_days(cn.get(), date("2017-03-31"), date("2017-05-02"), &working, nullptr,
                                          e);
    });
    CHECK(light("T1").days == working);
    const std::string tasks =
        text([&](luoshi_text** t, E e) { return luoshi_board_tasks(board.get(), 0, 1, LUOSHI_ZH_CN, t, e); });
    CHECK(tasks.find("\"id\":\"T1\"") != std::string::npos);  // the worst comes first
}

TEST_CASE("rules change the lights, and only what they name") {
    const Model model = model_of(facts);
    const Plan plan = plan_of(model.get(), "2017-03-20");  // T1 is due in nine working days
    const auto with = [&](const char* rules) {
        const Board board = made<Board>([&](luoshi_board** out, E e) {
            return luoshi_board_create(plan.get(), rules, LUOSHI_NUL, out, e);
        });
        luoshi_board_row row{};
        row.struct_size = sizeof row;
        served([&](E e) { return luoshi_board_get(board.get(), "T1", 2, &row, e); });
        return row;
    };
    CHECK(with("{\"near_days\":30}").light == LUOSHI_LIGHT_NEAR);
    CHECK(with("{\"near_days\":0}").light != LUOSHI_LIGHT_NEAR);
    CHECK(with("{\"near_days\":30,\"colours\":{\"near\":\"blue\"}}").colour == LUOSHI_COLOUR_BLUE);
    CHECK(with("{}").light == with("").light);
}

TEST_CASE("calendar columns agree with the functions for one value") {
    const Calendar calendar =
        made<Calendar>([](luoshi_calendar** out, E e) { return luoshi_calendar_open("cn", 2, out, e); });
    struct Row {
        int32_t from;
        int32_t n;
        int32_t to;
        int32_t later;
        int32_t count;
    };
    std::vector<Row> rows;
    for (int32_t i = 0; i < 500; ++i)
        rows.push_back({date("2015-01-01") + i * 3, (i % 41) - 20, date("2018-12-31") - i * 2, 0, 0});
    served([&](E e) {
        return luoshi_calendar_add_days_column(calendar.get(), &rows[0].from, sizeof(Row), &rows[0].n,
                                               sizeof(Row), &rows[0].later, sizeof(Row), rows.size(), e);
    });
    served([&](E e) {
        return luoshi_calendar_count_days_column(calendar.get(), &rows[0].from, sizeof(Row), &rows[0].to,
                                                 sizeof(Row), &rows[0].count, sizeof(Row), rows.size(), e);
    });
    for (const Row& row : rows) {
        int32_t later = 0;
        int32_t count = 0;
        served([&](E e) {
            return luoshi_calendar_add_days(calendar.get(), row.from, row.n, &later, nullptr, e);
        });
        served([&](E e) {
            return luoshi_calendar_count_days(calendar.get(), row.from, row.to, &count, nullptr, e);
        });
        CHECK(row.later == later);
        CHECK(row.count == count);
    }
    // A stride of 0 repeats one value.
    const int32_t start = date("2017-09-29");
    int32_t n[] = {0, 1, 2};
    int32_t out[3] = {};
    served(
        [&](E e) { return luoshi_calendar_add_days_column(calendar.get(), &start, 0, n, 4, out, 4, 3, e); });
    // 2017: work on 9-30 (a Saturday), off from 10-1 through 10-8.
    CHECK(out[0] == date("2017-09-29"));
    CHECK(out[1] == date("2017-09-30"));
    CHECK(out[2] == date("2017-10-09"));
    int32_t minutes = 0;
    const int32_t evening = date("2017-09-30") * 1440 + 24 * 60 - 1;
    served([&](E e) { return luoshi_calendar_add_minutes(calendar.get(), evening, 1, &minutes, e); });
    CHECK(minutes / 1440 == date("2017-10-09"));
    int64_t worked = 0;
    served([&](E e) { return luoshi_calendar_count_minutes(calendar.get(), evening, minutes, &worked, e); });
    CHECK(worked == 1);
    const std::string period = text([&](luoshi_text** t, E e) {
        return luoshi_period_count(calendar.get(), date("2017-09-22"), 10, LUOSHI_CALENDAR_DAY, LUOSHI_EN, t,
                                   e);
    });
    CHECK(period.find("\"last_day\":\"2017-10-02\"") != std::string::npos);
    CHECK(period.find("\"rolled_last_day\":\"2017-10-09\"") != std::string::npos);
}

TEST_CASE("a ledger keeps the history, looks back, takes back, and copies itself") {
    const Folder folder;
    Ledger ledger = new_ledger(folder.file());
    CHECK(commit(ledger.get(), changes_of(facts).get(), "2017-01-20", "年度任务分解") == 1);
    const auto now = [&] {
        return json(made<Model>([&](luoshi_model** out, E e) {
                        return luoshi_ledger_model(ledger.get(), out, e);
                    }).get());
    };
    const std::string first = now();
    CHECK(first == json(model_of(facts).get()));
    CHECK(commit(ledger.get(), changes_of(R"({"put":"task","id":"T4","title":"改题"})").get(), "2017-02-01",
                 "改题") == 2);
    const std::string second = now();
    CHECK(commit(ledger.get(), changes_of(R"({"remove":"task","id":"T4"})").get(), "2017-03-01") == 3);

    const auto as_of = [&](const char* day) {
        return json(made<Model>([&](luoshi_model** out, E e) {
                        return luoshi_ledger_as_of(ledger.get(), date(day), out, e);
                    }).get());
    };
    CHECK(as_of("2017-01-19") == json(empty_model().get()));
    CHECK(as_of("2017-01-20") == first);
    CHECK(as_of("2017-02-28") == second);
    CHECK(as_of("2017-03-01") == now());
    CHECK(json(made<Model>([&](luoshi_model** out, E e) {
                   return luoshi_ledger_as_of_entry(ledger.get(), 1, out, e);
               }).get()) == first);
    CHECK(json(made<Model>([&](luoshi_model** out, E e) {
                   return luoshi_ledger_as_of_entry(ledger.get(), 0, out, e);
               }).get()) == json(empty_model().get()));
    CHECK(json(made<Changes>([&](luoshi_changes** out, E e) {
                   return luoshi_ledger_changes(ledger.get(), 3, out, e);
               }).get()) == R"({"schema":"luoshi.changes/1","changes":[{"remove":"task","id":"T4"}]})");

    const std::string history = text([&](luoshi_text** t, E e) {
        return luoshi_ledger_history(ledger.get(), LUOSHI_TASK, "T4", 2, t, e);
    });
    const std::size_t put = history.find("长期坚持的事项");
    const std::size_t again = history.find("\"title\":\"改题\"");
    const std::size_t removed = history.find("\"op\":\"remove\"");
    CHECK(put < again);
    CHECK(again < removed);
    CHECK(removed != std::string::npos);
    CHECK(history.find("督查室") != std::string::npos);
    const std::string entries =
        text([&](luoshi_text** t, E e) { return luoshi_ledger_entries(ledger.get(), 2, 1, t, e); });
    CHECK(entries.find("\"recorded\":\"2017-02-01T00:00\"") != std::string::npos);
    CHECK(entries.find("\"entry\":3") == std::string::npos);

    const luoshi_commit by = signature("2017-03-02", "误删");
    int64_t entry = 0;
    served([&](E e) { return luoshi_ledger_undo(ledger.get(), 3, &by, &entry, e); });
    CHECK(entry == 4);
    CHECK(now() == second);
    CHECK(refused([&](E e) { return luoshi_ledger_undo(ledger.get(), 1, &by, &entry, e); }).status ==
          LUOSHI_INVALID_DATA);

    int64_t head = 0;
    const std::string digest =
        text([&](luoshi_text** t, E e) { return luoshi_ledger_head(ledger.get(), &head, t, e); });
    CHECK(head == 4);
    CHECK(digest.size() == 64);
    const auto verified = [&](luoshi_ledger* which) {
        const Findings findings = made<Findings>([&](luoshi_findings** out, E e) {
            return luoshi_ledger_verify(which, head, digest.data(), digest.size(), out, e);
        });
        return luoshi_findings_count(findings.get());
    };
    CHECK(verified(ledger.get()) == 0);
    const std::string copy = folder.file("备份.luoshi");
    served([&](E e) { return luoshi_ledger_backup(ledger.get(), copy.data(), copy.size(), e); });
    ledger = open_ledger(copy);
    CHECK(now() == second);
    CHECK(verified(ledger.get()) == 0);
    // A journal written anew with the same facts is noticed by the kept digest.
    const Ledger other = new_ledger(folder.file("另.luoshi"));
    for (int i = 0; i < 4; ++i)
        commit(other.get(), changes_of(facts).get(), "2017-01-20");
    CHECK(whole(other.get()));
    CHECK(verified(other.get()) > 0);
}

TEST_CASE("a second ledger on a file sees what the first committed") {
    const Folder folder;
    const Ledger one = new_ledger(folder.file());
    const Ledger two = open_ledger(folder.file());
    commit(one.get(), changes_of(facts).get(), "2017-01-20");
    const auto tasks = [&](const luoshi_ledger* ledger) {
        const Model model =
            made<Model>([&](luoshi_model** out, E e) { return luoshi_ledger_model(ledger, out, e); });
        std::size_t count = 0;
        served([&](E e) { return luoshi_model_count(model.get(), LUOSHI_TASK, &count, e); });
        return count;
    };
    CHECK(tasks(two.get()) == 0);
    served([&](E e) { return luoshi_ledger_refresh(two.get(), e); });
    CHECK(tasks(two.get()) == 5);
    CHECK(commit(two.get(), changes_of(R"({"put":"task","id":"T9","title":"x"})").get(), "2017-01-21") == 2);
    CHECK(commit(one.get(), changes_of(R"({"put":"task","id":"T8","title":"x","parent":"T9"})").get(),
                 "2017-01-21") == 3);
    CHECK(tasks(one.get()) == 7);
    CHECK(whole(one.get()));
}

TEST_CASE("a table becomes changes; the report says what was read; a callback can stop it") {
    const Model model = empty_model();
    const std::string table = source_file("examples/data/state-council.json");
    luoshi_table_options options{};
    options.struct_size = sizeof options;
    options.path = view("state-council.json");
    const Import import = made<Import>([&](luoshi_import** out, E e) {
        return luoshi_table_read(model.get(), table.data(), table.size(), &options, out, e);
    });
    const std::size_t changes = luoshi_changes_count(luoshi_import_changes(import.get()));
    CHECK(changes > 50);
    const std::string report =
        text([&](luoshi_text** t, E e) { return luoshi_import_report(import.get(), LUOSHI_ZH_CN, t, e); });
    CHECK(report.find("\"errors\":false") != std::string::npos);
    CHECK(report.find("\"changes\":" + std::to_string(changes)) != std::string::npos);
    Model filled = empty_model();
    served([&](E e) {
        return luoshi_model_apply(filled.get(), luoshi_import_changes(import.get()), nullptr, e);
    });
    // Read once more into the filled model: nothing is new.
    const Import again = made<Import>([&](luoshi_import** out, E e) {
        return luoshi_table_read(filled.get(), table.data(), table.size(), &options, out, e);
    });
    CHECK(luoshi_changes_count(luoshi_import_changes(again.get())) == 0);

    // A year for words that have none, and a cell that was merged with the one above.
    const std::string merged =
        "序号\t工作任务\t牵头单位\t完成时限\n1\t甲\t市财政局\t6月底前\n2\t乙\t\t6月底前\n";
    options.separator = view("\t");
    options.year = 2021;
    options.blank_is_merged = 1;
    const Import filled_in = made<Import>([&](luoshi_import** out, E e) {
        return luoshi_table_read(model.get(), merged.data(), merged.size(), &options, out, e);
    });
    const std::string said = text([&](luoshi_text** t, E e) {
        return luoshi_changes_to_json(luoshi_import_changes(filled_in.get()), t, e);
    });
    CHECK(said.find("\"date\":\"2021-06-30\"") != std::string::npos);
    CHECK(said.find("\"merged_with\":") != std::string::npos);
    // The day of the document, and that of the import, which dates what the table reports.
    const std::string reported = "编号\t任务\t进度\nA1\t甲\t60%\n";
    options.signed_on = view("2021-01-20");
    options.on = view("2021-05-06");
    const Import dated = made<Import>([&](luoshi_import** out, E e) {
        return luoshi_table_read(model.get(), reported.data(), reported.size(), &options, out, e);
    });
    const std::string days = text([&](luoshi_text** t, E e) {
        return luoshi_changes_to_json(luoshi_import_changes(dated.get()), t, e);
    });
    CHECK(days.find("\"opened_on\":\"2021-01-20\"") != std::string::npos);
    CHECK(days.find("\"on\":\"2021-05-06\"") != std::string::npos);
    options.signed_on = options.on = {};
    options.separator = {};
    options.year = 0;
    options.blank_is_merged = 0;

    struct Asked {
        int calls = 0;
        std::size_t total = 0;
    } asked;
    options.user = &asked;
    options.progress = [](std::size_t done, std::size_t total, void* user) -> int32_t {
        Asked& to = *static_cast<Asked*>(user);
        to.calls += done <= total ? 1 : 1000000;
        to.total = total;
        return 0;
    };
    const Import watched = made<Import>([&](luoshi_import** out, E e) {
        return luoshi_table_read(model.get(), table.data(), table.size(), &options, out, e);
    });
    CHECK(asked.calls > 0);
    CHECK(asked.calls < 1000000);
    CHECK(luoshi_changes_count(luoshi_import_changes(watched.get())) == changes);
    options.progress = [](std::size_t, std::size_t, void*) -> int32_t { return 1; };
    luoshi_import* none = nullptr;
    CHECK(refused([&](E e) {
              return luoshi_table_read(model.get(), table.data(), table.size(), &options, &none, e);
          }).status == LUOSHI_CANCELLED);
    CHECK(none == nullptr);

    const std::string csv = text([&](luoshi_text** t, E e) {
        return luoshi_export_csv(filled.get(), date("2019-07-01"), LUOSHI_ZH_CN, t, e);
    });
    CHECK(csv.rfind("\xEF\xBB\xBF", 0) == 0);
}

TEST_CASE("a plan of Microsoft Project becomes changes, and a plan becomes such a file") {
    const Model model = model_of(facts);
    const Plan plan = plan_of(model.get());
    luoshi_text* not_written = nullptr;
    const Text file = made<Text>([&](luoshi_text** out, luoshi_error** e) {
        return luoshi_mspdi_write(plan.get(), "方案", LUOSHI_NUL, out, &not_written, e);
    });
    const Text list(not_written);
    const luoshi_view written = luoshi_text_view(file.get());
    CHECK(std::string_view(written.data, written.size).find("<Title>方案</Title>") != std::string_view::npos);
    const luoshi_view missing = luoshi_text_view(list.get());
    CHECK(std::string_view(missing.data, missing.size).find(R"({"name":"unit","count":)") !=
          std::string_view::npos);

    // Over the model that it came from it changes nothing; in an empty one it is a plan with the same end.
    const auto read = [&](const luoshi_model* into) {
        return made<Import>([&](luoshi_import** out, luoshi_error** e) {
            return luoshi_mspdi_read(into, written.data, written.size, nullptr, out, e);
        });
    };
    CHECK(luoshi_changes_count(luoshi_import_changes(read(model.get()).get())) == 0);
    const Model empty = empty_model();
    const Import import = read(empty.get());
    CHECK(luoshi_changes_count(luoshi_import_changes(import.get())) > 0);
    const std::string report =
        text([&](luoshi_text** t, E e) { return luoshi_import_report(import.get(), LUOSHI_EN, t, e); });
    for (const char* said : {R"("format":"mspdi")", R"("title":"方案")", R"("errors":false)",
                             R"("profile":"project")", R"("calendar":"cn")", R"("as_of":"2017-05-02")"})
        CHECK_MESSAGE(report.find(said) != std::string::npos, said);
}

TEST_CASE("words are read as JSON") {
    const auto read = [](const char* phrase, const char* context) {
        return text([&](luoshi_text** t, E e) {
            return luoshi_read_deadline(phrase, LUOSHI_NUL, context, LUOSHI_NUL, t, nullptr, e);
        });
    };
    CHECK(read("2019年3月底前", "").find("2019-03-31") != std::string::npos);
    CHECK(read("6月底前", "{\"doc_year\":2017}").find("2017-06-30") != std::string::npos);
    CHECK(read("天知道什么时候", "").find("unresolved") != std::string::npos);
    const std::string clause = text([&](luoshi_text** t, E e) {
        return luoshi_read_clause("（生态环境部牵头，国家发展改革委、工业和信息化部参与）", LUOSHI_NUL,
                                  nullptr, 0, t, nullptr, e);
    });
    const std::size_t lead = clause.find("生态环境部");
    CHECK(lead < clause.find("国家发展改革委"));
    CHECK(clause.find("工业和信息化部") != std::string::npos);
}

TEST_CASE("the chain of a task runs from the person to the top") {
    const Model model = model_of(facts);
    const std::string chain = text([&](luoshi_text** t, E e) {
        return luoshi_model_chain(model.get(), "T1", 2, date("2017-05-02"), LUOSHI_ZH_CN, t, e);
    });
    const std::size_t person = chain.find("王某");
    const std::size_t unit = chain.find("市发展改革委");
    const std::size_t top = chain.find("市政府");
    CHECK(person != std::string::npos);
    CHECK(unit != std::string::npos);
    CHECK(top != std::string::npos);
    CHECK(unit < top);
}
