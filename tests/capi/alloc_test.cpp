// Memory runs out while facts go in and answers come out. See failing_memory.hpp.
#include <string>

#include <doctest/doctest.h>

#include "capi/failing_memory.hpp"
#include "capi/sample.hpp"

using namespace sample;

TEST_CASE("changes") {
    const Changes kept = changes_of(R"({"put":"task","id":"K","title":"先前的"})");
    const Changes other = changes_of(facts);
    const std::string text = json(other.get());
    const std::string before = json(kept.get());
    luoshi_changes* changes = nullptr;
    luoshi_cell cells[3] = {};
    for (luoshi_cell& cell : cells) {
        cell.struct_size = sizeof cell;
        cell.type = LUOSHI_TYPE_TEXT;
    }
    cells[0].field = "id";
    cells[0].text = view("一个放不进短字符串的任务编号");
    cells[1].field = "title";
    cells[1].text = view("一个放不进短字符串的任务标题");
    cells[2].field = "duration";
    cells[2].text = view(R"({"n":10,"unit":"working_days"})");
    const luoshi_view ids[] = {view("一个放不进短字符串的编号甲"), view("一个放不进短字符串的编号乙"),
                               view("\xFF")};
    luoshi_column columns[2] = {};
    for (luoshi_column& column : columns) {
        column.struct_size = sizeof column;
        column.type = LUOSHI_TYPE_TEXT;
        column.data = ids;
        column.stride = sizeof ids[0];
        column.count = 3;
    }
    columns[0].field = "id";
    columns[1].field = "name";
    // How many changes there have to be after each call that was served.
    std::size_t expected = 0;
    with_failures(
        "changes",
        [&] {
            changes = nullptr;
            expected = 0;
        },
        [&](Calls& calls) {
            calls([&](luoshi_error** e) { return luoshi_changes_create(&changes, e); });
            if (calls([&](luoshi_error** e) { return luoshi_changes_append(changes, kept.get(), e); }))
                ++expected;
            if (calls(
                    [&](luoshi_error** e) { return luoshi_changes_put(changes, LUOSHI_TASK, cells, 3, e); }))
                ++expected;
            if (calls([&](luoshi_error** e) {
                    return luoshi_changes_put_json(changes, LUOSHI_TASK,
                                                   "{\"id\":\"J\",\"title\":\"由 JSON 而来的任务\"}",
                                                   LUOSHI_NUL, e);
                }))
                ++expected;
            luoshi_status status[3];
            luoshi_findings* findings = nullptr;
            if (calls([&](luoshi_error** e) {
                    return luoshi_changes_put_columns(changes, LUOSHI_PERSON, columns, 2, 3, status,
                                                      &findings, e);
                }))
                expected += 2;
            luoshi_findings_free(findings);
            if (calls([&](luoshi_error** e) {
                    return luoshi_changes_remove(changes, LUOSHI_TASK, "一个放不进短字符串的任务编号",
                                                 LUOSHI_NUL, e);
                }))
                ++expected;
            luoshi_changes* read = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_changes_from_json(text.data(), text.size(), &read, e);
            });
            if (calls([&](luoshi_error** e) { return luoshi_changes_append(changes, read, e); }))
                expected += luoshi_changes_count(read);
            luoshi_changes_free(read);
            calls.text(
                [&](luoshi_text** t, luoshi_error** e) { return luoshi_changes_to_json(changes, t, e); });
            calls.text(
                [&](luoshi_text** t, luoshi_error** e) { return luoshi_kind_fields(LUOSHI_TASK, t, e); });
            const std::size_t count = luoshi_changes_count(changes);
            luoshi_changes_free(changes);
            calls.complete = calls.complete && count == expected;
        },
        [&](luoshi_status) {});
    CHECK(json(kept.get()) == before);
}

TEST_CASE("apply, check and undo") {
    const Changes more =
        changes_of(R"({"put":"unit","id":"一个很长很长的单位编号","name":"一个很长很长的单位名称"},
        {"put":"task","id":"T9","title":"一个很长很长的任务标题","parent":"G"},{"put":"task","id":"T1","title":"改了的题"},
        {"remove":"duty","id":"u1"},{"put":"duty","id":"u9","task":"T9","unit":"一个很长很长的单位编号"})");
    const Model original = model_of(facts);
    const std::string before = json(original.get());
    const std::string text = R"({"schema":"luoshi.changes/1","changes":[)" + std::string(facts) + "]}";
    std::string after;
    Model model;
    bool applied = false;
    with_failures(
        "apply",
        [&] {
            model = model_of(facts);
            applied = false;
        },
        [&](Calls& calls) {
            calls.findings([&](luoshi_findings** out, luoshi_error** e) {
                return luoshi_model_check(model.get(), more.get(), out, e);
            });
            luoshi_model* copy = nullptr;
            calls([&](luoshi_error** e) { return luoshi_model_copy(model.get(), &copy, e); });
            luoshi_changes* undo = nullptr;
            calls([&](luoshi_error** e) { return luoshi_model_apply(copy, more.get(), &undo, e); });
            calls([&](luoshi_error** e) { return luoshi_model_apply(copy, undo, nullptr, e); });
            luoshi_changes_free(undo);
            luoshi_model_free(copy);
        },
        [&](luoshi_status) { CHECK(json(model.get()) == before); });
    // In place: what the model keeps is no leak, so the model is made and freed inside.
    with_failures(
        "apply in place", nothing,
        [&](Calls& calls) {
            luoshi_model* own = nullptr;
            luoshi_changes* first = nullptr;
            calls([&](luoshi_error** e) { return luoshi_model_create(&own, e); });
            calls([&](luoshi_error** e) {
                return luoshi_changes_from_json(text.data(), text.size(), &first, e);
            });
            const bool filled =
                calls([&](luoshi_error** e) { return luoshi_model_apply(own, first, nullptr, e); });
            const bool changed =
                calls([&](luoshi_error** e) { return luoshi_model_apply(own, more.get(), nullptr, e); });
            const bool counting = requests.counting;
            requests.counting = false;
            if (filled) {
                const std::string now = json(own);
                if (changed && after.empty())
                    after = now;
                calls.complete = calls.complete && now == (changed ? after : before);
            }
            requests.counting = counting;
            luoshi_changes_free(first);
            luoshi_model_free(own);
        },
        [](luoshi_status) {});
}

TEST_CASE("plan, board and all they say") {
    const Model model = model_of(facts);
    const Changes changes = changes_of(R"({"put":"task","id":"T2","title":"改题"})");
    const std::string before = json(model.get());
    luoshi_plan_options options{};
    options.struct_size = sizeof options;
    options.as_of = date("2017-05-02");
    with_failures(
        "plan and board", nothing,
        [&](Calls& calls) {
            luoshi_plan* plan = nullptr;
            luoshi_board* board = nullptr;
            calls([&](luoshi_error** e) { return luoshi_plan_create(model.get(), &options, &plan, e); });
            calls([&](luoshi_error** e) { return luoshi_board_create(plan, nullptr, 0, &board, e); });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_plan_why(plan, "T2", 2, LUOSHI_ZH_CN, t, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_board_tasks(board, 0, 0, LUOSHI_ZH_CN, t, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_board_task(board, "T2", 2, LUOSHI_ZH_CN, t, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_board_summary(board, LUOSHI_EN, t, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_board_dry_run(board, changes.get(), LUOSHI_ZH_CN, t, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_board_units(board, 0, LUOSHI_EN, t, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_board_unit(board, "fgw", 3, LUOSHI_EN, t, e);
            });
            calls.findings(
                [&](luoshi_findings** f, luoshi_error** e) { return luoshi_board_conflicts(board, f, e); });
            luoshi_board_free(board);
            luoshi_plan_free(plan);
        },
        [](luoshi_status) {});
    with_failures(
        "what a model says", nothing,
        [&](Calls& calls) {
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_model_chain(model.get(), "T1", 2, options.as_of, LUOSHI_ZH_CN, t, e);
            });
            calls.findings([&](luoshi_findings** f, luoshi_error** e) {
                return luoshi_model_check_chains(model.get(), options.as_of, f, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_export_csv(model.get(), options.as_of, LUOSHI_ZH_CN, t, e);
            });
            calls.text(
                [&](luoshi_text** t, luoshi_error** e) { return luoshi_model_to_json(model.get(), t, e); });
            luoshi_columns* columns = nullptr;
            const char* const fields[] = {"id", "title", "duration", "opened_on", "itemised"};
            calls([&](luoshi_error** e) {
                return luoshi_model_columns(model.get(), LUOSHI_TASK, fields, 5, &columns, e);
            });
            luoshi_columns_free(columns);
            luoshi_calendar* calendar = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_calendar_of_model(model.get(), "cal", 3, &calendar, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_period_count(calendar, options.as_of, 5, LUOSHI_MONTH, LUOSHI_ZH_CN, t, e);
            });
            luoshi_calendar_free(calendar);
        },
        [](luoshi_status) {});
    CHECK(json(model.get()) == before);
}

TEST_CASE("refusals: the error itself needs memory") {
    const Model model = model_of(facts);
    const Changes bad =
        changes_of(R"({"put":"task","id":"X","title":"x","parent":"一个并不存在的上级任务的编号"})");
    refused_with_failures("apply", LUOSHI_INVALID_DATA, [&](luoshi_error** e) {
        return luoshi_model_apply(model.get(), bad.get(), nullptr, e);
    });
}

TEST_CASE("plans of Microsoft Project") {
    const Model model = model_of(facts);
    const Plan plan = plan_of(model.get());
    const std::string before = json(model.get());
    const Text file = made<Text>([&](luoshi_text** out, luoshi_error** e) {
        return luoshi_mspdi_write(plan.get(), nullptr, 0, out, nullptr, e);
    });
    const luoshi_view written = luoshi_text_view(file.get());
    const Model empty =
        made<Model>([](luoshi_model** out, luoshi_error** e) { return luoshi_model_create(out, e); });
    std::size_t expected = 0, got = 0;
    with_failures(
        "plans of Microsoft Project", [&] { got = 0; },
        [&](Calls& calls) {
            luoshi_text* not_written = nullptr;
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_mspdi_write(plan.get(), "x", 1, t, &not_written, e);
            });
            luoshi_text_free(not_written);
            luoshi_import* import = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_mspdi_read(empty.get(), written.data, written.size, nullptr, &import, e);
            });
            got += luoshi_changes_count(luoshi_import_changes(import));
            luoshi_import_free(import);
        },
        [&](luoshi_status status) {
            if (expected == 0)
                expected = got;
            CHECK((status != LUOSHI_OK || got == expected));
        });
    CHECK(json(model.get()) == before);
}

TEST_CASE("tables") {
    const Model model = model_of(facts);
    const std::string before = json(model.get());
    const std::string csv =
        "序号,任务,牵头单位,配合单位,完成时限\n1,公布清单,市发展改革委,市经信委、市财政局,3月底前\n2,"
        "上网运行,市经信委,,择机\n";
    const std::string gb18030 =
        "\xD0\xF2\xBA\xC5,\xC8\xCE\xCE\xF1,\xD4\xF0\xC8\xCE\xB5\xA5\xCE\xBB\n1,\xC7\xE5\xB5\xA5,"
        "\xCA\xD0\xB7\xA2\xB8\xC4\xCE\xAF\n";
    const std::string table =
        R"({"schema":"luoshi.table/1","title":"测试","place":"广州市","level":"city","documents":[{"id":"D9","number":"穗府办〔2019〕1号","title":"分解表","signed_on":"2019-01-16"}],"rows":[{"id":"R1","title":"任务一","document":"D9","responsibility":"（牵头单位：市经贸委；配合单位：市发改委）","deadline":"6月底前"}]})";
    std::size_t expected = 0;  // changes of all three, from the first run
    std::size_t got = 0;
    with_failures(
        "tables", [&] { got = 0; },
        [&](Calls& calls) {
            for (const std::string* bytes : {&csv, &gb18030, &table}) {
                luoshi_import* import = nullptr;
                calls([&](luoshi_error** e) {
                    return luoshi_table_read(model.get(), bytes->data(), bytes->size(), nullptr, &import, e);
                });
                got += luoshi_changes_count(luoshi_import_changes(import));
                calls.text([&](luoshi_text** t, luoshi_error** e) {
                    return luoshi_import_report(import, LUOSHI_ZH_CN, t, e);
                });
                luoshi_import_free(import);
            }
        },
        [&](luoshi_status status) {
            if (expected == 0)
                expected = got;
            CHECK((status != LUOSHI_OK || got == expected));  // no table is taken for a bad one
        });
    CHECK(json(model.get()) == before);
}

TEST_CASE("a ledger: what was not committed is not there, what was is whole") {
    REQUIRE(openssl_told);
    // In memory: thousands of ledgers would keep a disk busy.
    const std::filesystem::path memory = "/dev/shm";
    const Folder folder(std::filesystem::is_directory(memory) ? memory
                                                              : std::filesystem::temp_directory_path());
    const std::string path = folder.file();
    const std::string copy = folder.file("备份.luoshi");
    const Changes changes = changes_of(facts);
    const Changes more =
        changes_of(R"({"put":"task","id":"T9","title":"新增的一项改革任务"},{"remove":"task","id":"T4"})");
    const luoshi_commit first = signature("2017-01-20", "年度任务分解");
    const luoshi_commit second = signature("2017-02-01", "调整");
    luoshi_ledger_options options{};
    options.struct_size = sizeof options;
    options.normal_sync = 1;
    int64_t committed = 0;
    const auto clear = [&] {
        for (const auto& each : std::filesystem::directory_iterator(folder.path()))
            std::filesystem::remove(each.path());
        committed = 0;
    };
    with_failures(
        "ledger", clear,
        [&](Calls& calls) {
            luoshi_ledger* ledger = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_ledger_create(path.data(), path.size(), &options, &ledger, e);
            });
            if (calls([&](luoshi_error** e) {
                    return luoshi_ledger_commit(ledger, changes.get(), &first, nullptr, e);
                }))
                ++committed;
            luoshi_ledger_free(ledger);
            ledger = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_ledger_open(path.data(), path.size(), &options, &ledger, e);
            });
            if (calls([&](luoshi_error** e) {
                    return luoshi_ledger_commit(ledger, more.get(), &second, nullptr, e);
                }))
                ++committed;
            if (calls([&](luoshi_error** e) { return luoshi_ledger_undo(ledger, 2, &second, nullptr, e); }))
                ++committed;
            calls([&](luoshi_error** e) { return luoshi_ledger_refresh(ledger, e); });
            luoshi_model* model = nullptr;
            calls([&](luoshi_error** e) { return luoshi_ledger_as_of(ledger, 17200, &model, e); });
            luoshi_model_free(model);
            model = nullptr;
            calls([&](luoshi_error** e) { return luoshi_ledger_model(ledger, &model, e); });
            luoshi_model_free(model);
            calls.text(
                [&](luoshi_text** t, luoshi_error** e) { return luoshi_ledger_entries(ledger, 1, 0, t, e); });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_ledger_history(ledger, LUOSHI_TASK, "T9", 2, t, e);
            });
            calls.findings([&](luoshi_findings** f, luoshi_error** e) {
                return luoshi_ledger_verify(ledger, 0, nullptr, 0, f, e);
            });
            calls(
                [&](luoshi_error** e) { return luoshi_ledger_backup(ledger, copy.data(), copy.size(), e); });
            luoshi_ledger_free(ledger);
        },
        [&](luoshi_status status) {
            if (!std::filesystem::exists(path)) {
                CHECK(status != LUOSHI_OK);
                CHECK(committed == 0);
                return;
            }
            const Ledger ledger = open_ledger(path);
            int64_t last = -1;
            served([&](luoshi_error** e) { return luoshi_ledger_head(ledger.get(), &last, nullptr, e); });
            CHECK(last == committed);
            CHECK(whole(ledger.get()));
            if (status != LUOSHI_OK)
                CHECK_FALSE(std::filesystem::exists(copy));
        });
}
