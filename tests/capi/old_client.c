/* A program as it was built for the first version: its structs end earlier than ours and are zeroed as memory
 * is, its functions are those of then. It has to run with every later library. Ends with 0 when it does. */
#include <luoshi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The structs as that program knew them. */
struct old_cell {
    size_t struct_size;
    const char* field;
    luoshi_type type;
    int32_t reserved;
    int64_t number;
    luoshi_view text;
};
struct old_ledger_options {
    size_t struct_size;
    int32_t busy_timeout_ms;
    int32_t read_only;
};
struct old_plan_options {
    size_t struct_size;
    int32_t as_of;
    int32_t has_start;
};
struct old_plan_row {
    size_t struct_size;
    luoshi_plan_status status;
    luoshi_driver driver;
};
struct old_board_row {
    size_t struct_size;
    luoshi_light light;
    luoshi_light light_original;
};
struct old_finding {
    size_t struct_size;
    luoshi_severity severity;
    int32_t reserved;
    luoshi_view code;
};
struct old_table_options {
    size_t struct_size;
    luoshi_view format;
};

static int failures = 0;

static void expect(int fact, const char* what) {
    if (!fact) {
        fprintf(stderr, "not so: %s\n", what);
        ++failures;
    }
}
#define EXPECT(fact) expect((fact) != 0, #fact)

static struct old_cell text_cell(const char* field, const char* text) {
    struct old_cell cell;
    memset(&cell, 0, sizeof cell);
    cell.struct_size = sizeof cell;
    cell.field = field;
    cell.type = LUOSHI_TYPE_TEXT;
    cell.text.data = text;
    cell.text.size = strlen(text);
    return cell;
}

static void put(luoshi_changes* changes, luoshi_kind kind, const struct old_cell* cells, size_t count) {
    EXPECT(luoshi_changes_put(changes, kind, (const luoshi_cell*)(const void*)cells, count, NULL) ==
           LUOSHI_OK);
}

static luoshi_changes* some_changes(void) {
    luoshi_changes* changes = NULL;
    struct old_cell task[3];
    struct old_cell deadline[3];
    EXPECT(luoshi_changes_create(&changes, NULL) == LUOSHI_OK);
    task[0] = text_cell("id", "T1");
    task[1] = text_cell("title", "公布权责清单");
    task[2] = text_cell("opened_on", "2017-01-20");
    put(changes, LUOSHI_TASK, task, 3);
    deadline[0] = text_cell("id", "d1");
    deadline[1] = text_cell("task", "T1");
    deadline[2] = text_cell("date", "2017-03-31");
    put(changes, LUOSHI_DEADLINE, deadline, 3);
    return changes;
}

static void plan_and_board(const luoshi_model* model) {
    struct {
        struct old_plan_row row;
        char behind[32];
    } plan_row;
    struct {
        struct old_board_row row;
        char behind[32];
    } board_row;
    char untouched[32];
    struct old_plan_options options;
    luoshi_plan* plan = NULL;
    luoshi_board* board = NULL;
    memset(untouched, 0x5A, sizeof untouched);
    memset(&options, 0, sizeof options);
    options.struct_size = sizeof options;
    EXPECT(luoshi_date_parse("2017-05-02", LUOSHI_NUL, &options.as_of, NULL) == LUOSHI_OK);
    EXPECT(luoshi_plan_create(model, (const luoshi_plan_options*)(const void*)&options, &plan, NULL) ==
           LUOSHI_OK);
    EXPECT(luoshi_board_create(plan, NULL, 0, &board, NULL) == LUOSHI_OK);

    memset(&plan_row, 0x5A, sizeof plan_row);
    plan_row.row.struct_size = sizeof plan_row.row;
    EXPECT(luoshi_plan_get(plan, "T1", LUOSHI_NUL, (luoshi_plan_row*)(void*)&plan_row.row, NULL) ==
           LUOSHI_OK);
    EXPECT(plan_row.row.status == LUOSHI_PLAN_NOT_STARTED);
    EXPECT(plan_row.row.struct_size == sizeof plan_row.row);
    EXPECT(memcmp(plan_row.behind, untouched, sizeof untouched) == 0);

    memset(&board_row, 0x5A, sizeof board_row);
    board_row.row.struct_size = sizeof board_row.row;
    EXPECT(luoshi_board_get(board, "T1", LUOSHI_NUL, (luoshi_board_row*)(void*)&board_row.row, NULL) ==
           LUOSHI_OK);
    EXPECT(board_row.row.light == LUOSHI_LIGHT_OVERDUE);
    EXPECT(memcmp(board_row.behind, untouched, sizeof untouched) == 0);
    luoshi_board_free(board);
    luoshi_plan_free(plan);
}

static void an_error(void) {
    struct {
        struct old_finding finding;
        char behind[160];
    } place;
    luoshi_error* error = NULL;
    int32_t day = 0;
    size_t i;
    memset(&place, 0x5A, sizeof place);
    place.finding.struct_size = sizeof place.finding;
    EXPECT(luoshi_date_parse("2017-13-01", LUOSHI_NUL, &day, &error) == LUOSHI_INVALID_DATA);
    EXPECT(luoshi_findings_get(luoshi_error_findings(error), 0, LUOSHI_ZH_CN,
                               (luoshi_finding*)(void*)&place.finding, NULL) == LUOSHI_OK);
    EXPECT(place.finding.severity == LUOSHI_ERROR);
    EXPECT(place.finding.code.size == 4);
    for (i = 0; i < sizeof place.behind; ++i)
        EXPECT(place.behind[i] == 0x5A);
    luoshi_error_free(error);
}

static void a_table(const luoshi_model* model) {
    struct old_table_options options;
    luoshi_import* import = NULL;
    memset(&options, 0, sizeof options);
    options.struct_size = sizeof options;
    EXPECT(luoshi_table_read(model, "序号,任务\n1,清单\n", LUOSHI_NUL,
                             (const luoshi_table_options*)(const void*)&options, &import, NULL) == LUOSHI_OK);
    EXPECT(luoshi_changes_count(luoshi_import_changes(import)) == 1);
    luoshi_import_free(import);
}

static void a_ledger(const luoshi_changes* changes) {
    char path[] = "luoshi-old-client-XXXXXX.luoshi";
    struct old_ledger_options options;
    luoshi_commit commit;
    luoshi_ledger* ledger = NULL;
    luoshi_findings* findings = NULL;
    int64_t entry = 0;
    sprintf(path + 18, "%06u.luoshi", (unsigned)((size_t)&entry / 16 % 1000000));
    remove(path);
    memset(&options, 0, sizeof options);
    options.struct_size = sizeof options;
    memset(&commit, 0, sizeof commit);
    commit.struct_size = sizeof commit;
    commit.who.data = "旧程序";
    commit.who.size = strlen(commit.who.data);
    EXPECT(luoshi_ledger_create(path, LUOSHI_NUL, (const luoshi_ledger_options*)(const void*)&options,
                                &ledger, NULL) == LUOSHI_OK);
    EXPECT(luoshi_ledger_commit(ledger, changes, &commit, &entry, NULL) == LUOSHI_OK);
    EXPECT(entry == 1);
    EXPECT(luoshi_ledger_verify(ledger, 0, NULL, 0, &findings, NULL) == LUOSHI_OK);
    EXPECT(luoshi_findings_count(findings) == 0);
    luoshi_findings_free(findings);
    luoshi_ledger_free(ledger);
    EXPECT(remove(path) == 0);
}

int main(void) {
    luoshi_changes* const changes = some_changes();
    luoshi_model* model = NULL;
    EXPECT(luoshi_abi() == 1);
    EXPECT(luoshi_model_create(&model, NULL) == LUOSHI_OK);
    EXPECT(luoshi_model_apply(model, changes, NULL, NULL) == LUOSHI_OK);
    plan_and_board(model);
    an_error();
    a_table(model);
    a_ledger(changes);
    luoshi_model_free(model);
    luoshi_changes_free(changes);
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
