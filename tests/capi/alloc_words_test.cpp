// Memory runs out while words, contexts, rules and deadline readings are read, and while single answers are
// looked up. See failing_memory.hpp.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "capi/failing_memory.hpp"
#include "capi/sample.hpp"

using namespace sample;

namespace {

/// Deadlines with readings of every form, on the tasks of the sample.
constexpr std::string_view readings = R"(
{"put":"deadline","id":"k1","task":"T1","raw":"自印发之日起30日内","reading":{"kind":"relative","trigger":"收到上级主管部门的批复文件之日","n":30,"unit":"calendar_day","direction":"within","extension":{"max":10,"unit":"working_day","needs":"approval"}}},
{"put":"deadline","id":"k2","task":"T2","raw":"分两步","reading":{"steps":[{"by":"2017-06-30","what":"形成改革方案并报市政府常务会议审议"},{"month":9,"day":"last"},{"ongoing_to":"2017-12-31"},{"kind":"recurring","every":"quarter","month_in_quarter":3,"what":"报送进展情况和存在问题"}],"kind":"milestones"}},
{"put":"deadline","id":"k3","task":"T3","raw":"按类别","reading":{"kind":"by_type","rules":[{"when":"属于重大行政决策事项的","kind":"directive","authority":"市政府分管领导同志","default":{"kind":"dates","dates":["2017-03-31","2017-06-30"]}},{"when":"其他","kind":"default","applies_when":"no_time_limit","then":{"kind":"from_event","trigger":"issue","open_end":true}}]}},
{"put":"deadline","id":"k4","task":"T4","raw":"亮灯","reading":{"kind":"light_rule","trigger":"due","yellow_after":{"n":1,"unit":"working_day"},"red_after":{"n":3,"unit":"month","strict":true,"consecutive":true},"unless":"因不可抗力等客观原因经批准延期的","report_to":["市委全面深化改革委员会办公室","市政府督查室"]}}
)";

/// Rules of a board with everything that there is.
constexpr std::string_view rules =
    R"({"near_days":30,"behind_percent":15,"soft_grace_days":10,"silent_days":45,"overdue_while_on_hold":true,)"
    R"("severity":{"near":7,"overdue":90},"colours":{"near":"blue","overdue":"orange","unresolved_deadline":"grey"}})";

constexpr std::string_view deadline_context =
    R"({"doc_year":2017,"issued":"2017-01-20","published":"2017-01-23","assessment_year":2016,"trigger":"meeting_or_assignment"})";

constexpr std::string_view clause_context =
    R"({"lead_rule":"first_listed","implementer":"各区人民政府和市直各部门","scope_default":["全市","各功能区管委会和派出机构"],)"
    R"("table_group_header":"牵头单位和责任单位","column":"责任单位","city":"武汉市","doc_year":2017,)"
    R"("names":{"names":["武汉东湖新技术开发区管理委员会"],"groups":["各区人民政府","市直各有关部门和单位"]}})";

}  // namespace

TEST_CASE("deadline phrases and responsibility clauses, with contexts") {
    const auto read = [](Calls& calls, auto&& function, std::string_view words, std::string_view context) {
        luoshi_findings* findings = nullptr;
        calls.text([&](luoshi_text** t, luoshi_error** e) {
            return function(words.data(), words.size(), context.data(), context.size(), t, &findings, e);
        });
        luoshi_findings_free(findings);
    };
    with_failures(
        "words", nothing,
        [&](Calls& calls) {
            for (const std::string_view phrase :
                 {"自收到交办事项之日起30个工作日内，确需延长的经批准可延长10个工作日",
                  "6月底前形成方案，9月底前上报，年底前完成", "每季度末报送进展情况", "择机推进",
                  "2019年3月底、6月底前"})
                read(calls, luoshi_read_deadline, phrase, deadline_context);
            for (const std::string_view clause :
                 {"（市发展改革委牵头，市经信委、市财政局等按职责分工负责，6月底前完成）",
                  "牵头单位：市委改革办；配合单位：市直各有关部门；责任人：王某", "（各区人民政府负责）"})
                read(calls, luoshi_read_clause, clause, clause_context);
        },
        [](luoshi_status) {});
}

TEST_CASE("contexts and rules that are refused") {
    const Model model = model_of(facts);
    const Plan plan = plan_of(model.get());
    luoshi_text* text = nullptr;
    luoshi_board* board = nullptr;
    for (const char* context :
         {R"({"doc_year":0,"一个并不存在的上下文成员":1,"issued":"昨天","doc_year":1})", R"({"issued":)"})
        refused_with_failures("deadline context", LUOSHI_INVALID_DATA, [&](luoshi_error** e) {
            return luoshi_read_deadline("6月底前", LUOSHI_NUL, context, LUOSHI_NUL, &text, nullptr, e);
        });
    for (const char* context :
         {R"({"scope_default":["一个放不进短字符串的范围",1],"一个并不存在的上下文成员":1,"names":[]})",
          R"({"names":{"names":[)"})
        refused_with_failures("clause context", LUOSHI_INVALID_DATA, [&](luoshi_error** e) {
            return luoshi_read_clause("甲负责", LUOSHI_NUL, context, LUOSHI_NUL, &text, nullptr, e);
        });
    for (const char* bad :
         {R"({"colours":{"near":"blue","一盏并不存在的红绿灯":"red"}})", R"({"severity":{"near":1.5}})",
          R"({"near_days":1,"near_days":2})", R"({"near_days":)"})
        refused_with_failures("rules", LUOSHI_INVALID_DATA, [&](luoshi_error** e) {
            return luoshi_board_create(plan.get(), bad, LUOSHI_NUL, &board, e);
        });
    CHECK(text == nullptr);
    CHECK(board == nullptr);
}

TEST_CASE("a board by its own rules, and its rows") {
    const Model model = model_of(std::string(facts) + "," + std::string(readings));
    luoshi_plan_options options{};
    options.struct_size = sizeof options;
    options.as_of = date("2017-05-02");
    with_failures(
        "rules", nothing,
        [&](Calls& calls) {
            luoshi_plan* plan = nullptr;
            luoshi_board* board = nullptr;
            luoshi_plan_row plan_row{};
            plan_row.struct_size = sizeof plan_row;
            luoshi_board_row board_row{};
            board_row.struct_size = sizeof board_row;
            luoshi_column column{};
            column.struct_size = sizeof column;
            calls([&](luoshi_error** e) { return luoshi_plan_create(model.get(), &options, &plan, e); });
            calls([&](luoshi_error** e) {
                return luoshi_board_create(plan, rules.data(), rules.size(), &board, e);
            });
            calls([&](luoshi_error** e) { return luoshi_plan_get(plan, "T1", 2, &plan_row, e); });
            calls([&](luoshi_error** e) { return luoshi_plan_column(plan, "early_start", &column, e); });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_findings_text(luoshi_plan_findings(plan), LUOSHI_ZH_CN, t, e);
            });
            calls([&](luoshi_error** e) { return luoshi_board_get(board, "T1", 2, &board_row, e); });
            for (const char* name : {"light", "colour", "lead", "deadline"})
                calls([&](luoshi_error** e) { return luoshi_board_column(board, name, &column, e); });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_board_summary(board, LUOSHI_ZH_CN, t, e);
            });
            luoshi_board_free(board);
            luoshi_plan_free(plan);
        },
        [](luoshi_status) {});
}

TEST_CASE("deadline readings go in, are kept and come out") {
    const std::string text = R"({"schema":"luoshi.changes/1","changes":[)" + std::string(facts) + "," +
                             std::string(readings) + "]}";
    const std::string written = json(changes_of(std::string(facts) + "," + std::string(readings)).get());
    const std::string reading = R"({"kind":"rule","example":{"start":"2019-01-31","n":1,"unit":"month",)"
                                R"("last_day":"2019-02-28"},"actor":"一个放不进短字符串的主体"})";
    luoshi_cell cells[3] = {};
    for (luoshi_cell& cell : cells) {
        cell.struct_size = sizeof cell;
        cell.type = LUOSHI_TYPE_TEXT;
    }
    cells[0].field = "id";
    cells[0].text = view("k9");
    cells[1].field = "task";
    cells[1].text = view("T1");
    cells[2].field = "reading";
    cells[2].text = view(reading);
    with_failures(
        "readings", nothing,
        [&](Calls& calls) {
            luoshi_changes* changes = nullptr;
            luoshi_model* model = nullptr;
            bool same = true;
            calls([&](luoshi_error** e) {
                return luoshi_changes_from_json(text.data(), text.size(), &changes, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                const luoshi_status status = luoshi_changes_to_json(changes, t, e);
                const luoshi_view view = luoshi_text_view(*t);
                same = status != LUOSHI_OK || std::string_view(view.data, view.size) == written;
                return status;
            });
            calls(
                [&](luoshi_error** e) { return luoshi_changes_put(changes, LUOSHI_DEADLINE, cells, 3, e); });
            calls([&](luoshi_error** e) { return luoshi_model_create(&model, e); });
            calls([&](luoshi_error** e) { return luoshi_model_apply(model, changes, nullptr, e); });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_model_entity(model, LUOSHI_DEADLINE, "k2", 2, t, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_export_csv(model, 17200, LUOSHI_EN, t, e);
            });
            luoshi_model_free(model);
            luoshi_changes_free(changes);
            calls.complete = calls.complete && same;
        },
        [](luoshi_status) {});
    refused_with_failures("a bad reading", LUOSHI_INVALID_DATA, [&](luoshi_error** e) {
        static constexpr std::string_view bad =
            R"({"id":"k","reading":{"kind":"milestones","steps":[{"by":"昨天"},{"kind":"directive","什么":1},7]}})";
        luoshi_changes* changes = nullptr;
        luoshi_status status = luoshi_changes_create(&changes, e);
        if (status == LUOSHI_OK)
            status = luoshi_changes_put_json(changes, LUOSHI_DEADLINE, bad.data(), bad.size(), e);
        luoshi_changes_free(changes);
        return status;
    });
}

TEST_CASE("a ledger gives deadline readings back") {
    const std::filesystem::path memory = "/dev/shm";
    const Folder folder(std::filesystem::is_directory(memory) ? memory
                                                              : std::filesystem::temp_directory_path());
    const std::string path = folder.file();
    const Changes changes = changes_of(std::string(facts) + "," + std::string(readings));
    {
        const Ledger ledger = new_ledger(path);
        commit(ledger.get(), changes.get(), "2017-01-20");
    }
    with_failures(
        "ledger with readings", nothing,
        [&](Calls& calls) {
            luoshi_ledger* ledger = nullptr;
            luoshi_model* model = nullptr;
            luoshi_changes* back = nullptr;
            luoshi_text* digest = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_ledger_open(path.data(), path.size(), nullptr, &ledger, e);
            });
            calls([&](luoshi_error** e) { return luoshi_ledger_as_of_entry(ledger, 1, &model, e); });
            calls([&](luoshi_error** e) { return luoshi_ledger_changes(ledger, 1, &back, e); });
            calls([&](luoshi_error** e) { return luoshi_ledger_head(ledger, nullptr, &digest, e); });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_ledger_history(ledger, LUOSHI_DEADLINE, "k2", 2, t, e);
            });
            luoshi_text_free(digest);
            luoshi_changes_free(back);
            luoshi_model_free(model);
            luoshi_ledger_free(ledger);
        },
        [](luoshi_status) {});
}

TEST_CASE("single facts and days") {
    const Model model = model_of(facts);
    with_failures(
        "facts", nothing,
        [&](Calls& calls) {
            std::size_t count = 0;
            std::uint32_t row = 0;
            luoshi_view id{};
            luoshi_cell cell{};
            cell.struct_size = sizeof cell;
            calls([&](luoshi_error** e) { return luoshi_model_count(model.get(), LUOSHI_TASK, &count, e); });
            calls([&](luoshi_error** e) { return luoshi_model_rows(model.get(), LUOSHI_TASK, &count, e); });
            calls([&](luoshi_error** e) {
                return luoshi_model_find(model.get(), LUOSHI_TASK, "T1", 2, &row, e);
            });
            calls([&](luoshi_error** e) {
                return luoshi_model_id(model.get(), LUOSHI_TASK, row, &id, nullptr, e);
            });
            calls([&](luoshi_error** e) {
                return luoshi_model_get(model.get(), LUOSHI_TASK, "T1", 2, "title", &cell, e);
            });
            luoshi_columns* columns = nullptr;
            luoshi_column column{};
            column.struct_size = sizeof column;
            const char* const fields[] = {"id", "reading"};
            calls([&](luoshi_error** e) {
                return luoshi_model_columns(model.get(), LUOSHI_DEADLINE, fields, 2, &columns, e);
            });
            calls([&](luoshi_error** e) { return luoshi_columns_get(columns, 1, &column, e); });
            luoshi_columns_free(columns);
        },
        [](luoshi_status) {});
    with_failures(
        "days", nothing,
        [&](Calls& calls) {
            luoshi_calendar* calendar = nullptr;
            luoshi_day day{};
            day.struct_size = sizeof day;
            std::int32_t days[3] = {17167, 17168, 17169};
            const std::int32_t n = 5;
            std::int64_t minutes = 0;
            calls([&](luoshi_error** e) { return luoshi_calendar_open("cn", 2, &calendar, e); });
            calls([&](luoshi_error** e) {
                return luoshi_calendar_day(calendar, 17167, LUOSHI_ZH_CN, &day, e);
            });
            calls([&](luoshi_error** e) {
                return luoshi_calendar_add_days(calendar, 17167, 5, days, nullptr, e);
            });
            calls([&](luoshi_error** e) {
                return luoshi_calendar_count_days(calendar, 17167, 17200, days, nullptr, e);
            });
            calls([&](luoshi_error** e) {
                return luoshi_calendar_add_minutes(calendar, 17167 * 1440, 60, days, e);
            });
            calls([&](luoshi_error** e) {
                return luoshi_calendar_count_minutes(calendar, 17167 * 1440, 17170 * 1440, &minutes, e);
            });
            days[0] = days[1] = days[2] = 17167;
            calls([&](luoshi_error** e) {
                return luoshi_calendar_add_days_column(calendar, days, 4, &n, 0, days, 4, 3, e);
            });
            calls([&](luoshi_error** e) {
                return luoshi_calendar_count_days_column(calendar, days, 4, days, 4, days, 4, 3, e);
            });
            luoshi_calendar_free(calendar);
            calls.text([&](luoshi_text** t, luoshi_error** e) { return luoshi_date_format(17167, t, e); });
            calls([&](luoshi_error** e) { return luoshi_date_parse("2017-01-01", 10, days, e); });
        },
        [](luoshi_status) {});
}
