/* oa_embed.c - an office system (OA) that has luoshi inside.
 *
 * The system keeps its own tables, with its own ids: units, people, matters under supervision (督办事项).
 * Each morning it hands them to luoshi, records them in a ledger, and shows its list with lights, reasons,
 * who answers and through whom a matter is late.
 *
 *     oa_embed [TABLE.json]   a task table to take in as well; by default the State Council's of 2018-2019
 */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */
#include <luoshi.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the system's own tables -------------------------------------------------------------------------- */

static const struct {
    const char *id, *name, *superior, *head, *head_title;
} units[] = {
    {"org-01", "市政府", NULL, "方副市长", "副市长"},
    {"org-11", "市发展改革委", "org-01", "陈主任", "主任"},
    {"org-12", "市政务服务局", "org-01", "刘局长", "局长"},
    {"org-13", "市市场监管局", "org-01", "周局长", "局长"},
};

static const struct matter {
    const char *id, *title;
    const char *lead, *helper; /* units */
    const char* opened;
    int days;             /* of work, in working days; 0: not known */
    const char* deadline; /* as the paper has it */
    const char* after;    /* the matter that has to be done before */
    const char* finished; /* reported as done; NULL: not yet */
} matters[] = {
    {"督〔2019〕1号", "公布政务服务事项目录", "org-12", "org-11", "2019-01-28", 30, "2019年3月底前", NULL,
     "2019-04-19"},
    {"督〔2019〕2号", "事项网上可办率达到90%", "org-12", "org-13", "2019-01-28", 60, "2019年6月底前",
     "督〔2019〕1号", NULL},
    {"督〔2019〕3号", "企业开办时间压缩至5个工作日", "org-13", NULL, "2019-02-11", 35, "5月底前",
     "督〔2019〕2号", NULL},
    {"督〔2019〕4号", "编制投资项目审批流程图", "org-11", "org-12", "2019-02-11", 15, "2019年3月底前", NULL,
     "2019-03-15"},
    {"督〔2019〕5号", "持续优化营商环境", "org-11", NULL, "2019-02-11", 0, "长期坚持", NULL, NULL},
};
static const char today[] = "2019-06-20";

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* ---- calls, and text out of JSON ---------------------------------------------------------------------- */

/* 1 when a call was served; otherwise says why and gives the error back. */
static int ok(luoshi_status status, luoshi_error* error) {
    if (status == LUOSHI_OK)
        return 1;
    fprintf(stderr, "%s：%s\n", luoshi_status_name(status), luoshi_error_text(error, LUOSHI_ZH_CN).data);
    luoshi_error_free(error);
    return 0;
}

/* Puts an entity of text fields: name, text, name, text ... NULL. A field whose text is NULL is left out. */
static int put(luoshi_changes* changes, luoshi_kind kind, ...) {
    luoshi_cell cells[8];
    size_t count = 0;
    const char* field;
    luoshi_error* error = NULL;
    va_list rest;
    va_start(rest, kind);
    memset(cells, 0, sizeof cells);
    while (count < COUNT(cells) && (field = va_arg(rest, const char*)) != NULL) {
        const char* const text = va_arg(rest, const char*);
        if (text == NULL)
            continue;
        cells[count].struct_size = sizeof cells[count];
        cells[count].field = field;
        cells[count].type = LUOSHI_TYPE_TEXT;
        cells[count].text.data = text;
        cells[count].text.size = strlen(text);
        ++count;
    }
    va_end(rest);
    return ok(luoshi_changes_put(changes, kind, cells, count, &error), error);
}

/* Prints a member's text and gives what follows it. Enough for texts without escapes: a host has a JSON
 * library. */
static const char* print_member(const char* json, const char* member) {
    char key[40];
    const char *from, *to;
    snprintf(key, sizeof key, "\"%s\":\"", member);
    if (json == NULL || (from = strstr(json, key)) == NULL)
        return NULL;
    from += strlen(key);
    to = strchr(from, '"');
    printf("%.*s", (int)(to - from), from);
    return to;
}

/* ---- the tables, handed over -------------------------------------------------------------------------- */

static int put_unit(luoshi_changes* changes, size_t i) {
    char post[60], json[200];
    luoshi_error* error = NULL;
    snprintf(post, sizeof post, "%s/head", units[i].id);
    snprintf(json, sizeof json, "{\"id\":\"%s\",\"title\":\"%s\",\"unit\":\"%s\",\"first_responsible\":true}",
             post, units[i].head_title, units[i].id);
    return put(changes, LUOSHI_UNIT, "id", units[i].id, "name", units[i].name, "level", "city",
               "administrative", units[i].superior, NULL) &&
           put(changes, LUOSHI_PERSON, "id", units[i].head, "name", units[i].head, NULL) &&
           ok(luoshi_changes_put_json(changes, LUOSHI_POST, json, LUOSHI_NUL, &error), error) &&
           put(changes, LUOSHI_HOLDING, "id", post, "post", post, "person", units[i].head, NULL);
}

/* The words of a deadline are read; both the words and the reading are kept. */
static int put_deadline(luoshi_changes* changes, const struct matter* it) {
    luoshi_text* reading = NULL;
    luoshi_error* error = NULL;
    const int good = ok(luoshi_read_deadline(it->deadline, LUOSHI_NUL, "{\"doc_year\":2019}", LUOSHI_NUL,
                                             &reading, NULL, &error),
                        error) &&
                     put(changes, LUOSHI_DEADLINE, "id", it->id, "task", it->id, "raw", it->deadline,
                         "reading", luoshi_text_view(reading).data, "set_on", it->opened, NULL);
    luoshi_text_free(reading);
    return good;
}

static int put_matter(luoshi_changes* changes, const struct matter* it) {
    char duration[60], helps[80];
    snprintf(duration, sizeof duration, "{\"n\":%d,\"unit\":\"working_days\"}", it->days);
    snprintf(helps, sizeof helps, "%s/配合", it->id);
    return put(changes, LUOSHI_TASK, "id", it->id, "title", it->title, "kind", "matter", "opened_on",
               it->opened, "planned_start", it->opened, "duration", it->days > 0 ? duration : NULL, NULL) &&
           put_deadline(changes, it) &&
           put(changes, LUOSHI_DUTY, "id", it->id, "task", it->id, "unit", it->lead, NULL) &&
           (it->helper == NULL || put(changes, LUOSHI_DUTY, "id", helps, "task", it->id, "role",
                                      "cooperating_unit", "unit", it->helper, NULL)) &&
           (it->after == NULL || put(changes, LUOSHI_LINK, "id", it->id, "from", it->after, "to", it->id,
                                     "cause", "precondition", NULL)) &&
           (it->finished == NULL ||
            put(changes, LUOSHI_REPORT, "id", it->id, "task", it->id, "on", it->finished, "actual_start",
                it->opened, "actual_finish", it->finished, NULL));
}

/* ---- the ledger --------------------------------------------------------------------------------------- */

static int commit(luoshi_ledger* ledger, const luoshi_changes* changes, const char* why, int32_t day) {
    luoshi_commit by = {.struct_size = sizeof by};
    luoshi_error* error = NULL;
    int64_t entry = 0;
    by.who.data = "市政府督查室";
    by.who.size = strlen(by.who.data);
    by.why.data = why;
    by.why.size = strlen(why);
    by.recorded = day * 24 * 60 + 9 * 60; /* nine in the morning */
    if (!ok(luoshi_ledger_commit(ledger, changes, &by, &entry, &error), error))
        return 0;
    printf("台账第 %d 条：%s，%zu 项变更\n", (int)entry, why, luoshi_changes_count(changes));
    return 1;
}

static int commit_own_tables(luoshi_ledger* ledger, int32_t day) {
    luoshi_changes* changes = NULL;
    luoshi_error* error = NULL;
    size_t i;
    int good = ok(luoshi_changes_create(&changes, &error), error);
    for (i = 0; good && i < COUNT(units); ++i)
        good = put_unit(changes, i);
    for (i = 0; good && i < COUNT(matters); ++i)
        good = put_matter(changes, &matters[i]);
    good = good && commit(ledger, changes, "督办事项", day);
    luoshi_changes_free(changes);
    return good;
}

/* A published table with its raw clauses and phrases. With an error in it nothing is taken in. */
static int commit_table(luoshi_ledger* ledger, const char* path, int32_t day) {
    static char bytes[4 << 20];
    FILE* const file = fopen(path, "rb");
    const size_t size = file == NULL ? 0 : fread(bytes, 1, sizeof bytes, file);
    luoshi_model* model = NULL;
    luoshi_import* import = NULL;
    luoshi_text* report = NULL;
    luoshi_error* error = NULL;
    int good = ok(luoshi_ledger_model(ledger, &model, &error), error) &&
               ok(luoshi_table_read(model, bytes, size, NULL, &import, &error), error);
    if (file != NULL)
        fclose(file);
    if (good && luoshi_changes_count(luoshi_import_changes(import)) == 0 &&
        ok(luoshi_findings_text(luoshi_import_findings(import), LUOSHI_ZH_CN, &report, &error), error)) {
        fprintf(stderr, "任务表 %s 有误：\n%s\n", path, luoshi_text_view(report).data);
        good = 0;
    }
    good = good && commit(ledger, luoshi_import_changes(import), "国务院任务清单", day);
    luoshi_text_free(report);
    luoshi_import_free(import);
    luoshi_model_free(model);
    return good;
}

static int is_whole(luoshi_ledger* ledger) {
    luoshi_findings* findings = NULL;
    luoshi_error* error = NULL;
    int good = ok(luoshi_ledger_verify(ledger, 0, NULL, 0, &findings, &error), error);
    good = good && luoshi_findings_count(findings) == 0;
    printf("台账核验：%s\n", good ? "完好" : "有误");
    luoshi_findings_free(findings);
    return good;
}

/* ---- the morning's list ------------------------------------------------------------------------------- */

/* Whose days the delay is made of: the parts of it add up to the whole. */
static void print_delay(const char* story) {
    const char* at = strstr(story, "\"delay\":{");
    const char* const end = at == NULL ? NULL : strstr(at, "]");
    while (at != NULL && (at = strstr(at, "{\"cause\":")) != NULL && at < end) {
        printf("      其中 %d 天：", atoi(strstr(at, "\"days\":") + strlen("\"days\":")));
        if (print_member(at, "lead") == NULL)
            printf("—");
        printf("\n");
        ++at;
    }
}

static int print_matter(const luoshi_board* board, const struct matter* it) {
    static const char* const colours[] = {"无", "绿", "黄", "红", "蓝", "灰", "橙"};
    luoshi_board_row row = {.struct_size = sizeof row};
    luoshi_text* story = NULL;
    luoshi_error* error = NULL;
    if (!ok(luoshi_board_get(board, it->id, LUOSHI_NUL, &row, &error), error) ||
        !ok(luoshi_board_task(board, it->id, LUOSHI_NUL, LUOSHI_ZH_CN, &story, &error), error))
        return 0;
    printf("〔%s〕%s %s\n      ", row.colour < (int)COUNT(colours) ? colours[row.colour] : "？", it->id,
           it->title);
    print_member(strstr(luoshi_text_view(story).data, "\"board\":"), "reason");
    printf("\n");
    print_delay(luoshi_text_view(story).data);
    luoshi_text_free(story);
    return 1;
}

static int print_chain(const luoshi_model* model, const struct matter* it, int32_t day) {
    luoshi_text* chain = NULL;
    luoshi_error* error = NULL;
    const char* at;
    if (!ok(luoshi_model_chain(model, it->id, LUOSHI_NUL, day, LUOSHI_ZH_CN, &chain, &error), error))
        return 0;
    printf("%s 由谁负责：\n", it->id);
    for (at = luoshi_text_view(chain).data; at != NULL && strstr(at, "\"text\":") != NULL;) {
        printf("      ");
        at = print_member(at, "text");
        printf("\n");
    }
    luoshi_text_free(chain);
    return 1;
}

static int print_list(const luoshi_ledger* ledger, int32_t day) {
    luoshi_plan_options options = {.struct_size = sizeof options, .as_of = day};
    luoshi_column lights = {.struct_size = sizeof lights};
    luoshi_model* model = NULL;
    luoshi_plan* plan = NULL;
    luoshi_board* board = NULL;
    luoshi_error* error = NULL;
    size_t i, overdue = 0;
    int good = ok(luoshi_ledger_model(ledger, &model, &error), error) &&
               ok(luoshi_plan_create(model, &options, &plan, &error), error) &&
               ok(luoshi_board_create(plan, "{\"near_days\":10}", LUOSHI_NUL, &board, &error), error) &&
               ok(luoshi_board_column(board, "light", &lights, &error), error);
    if (good)
        printf("\n%s 督办事项\n", today);
    for (i = 0; good && i < COUNT(matters); ++i)
        good = print_matter(board, &matters[i]);
    good = good && print_chain(model, &matters[2], day);
    /* All tasks at once, the table's among them: one column, read in place. */
    for (i = 0; good && i < lights.count; ++i)
        overdue += *(const int32_t*)(const void*)((const char*)lights.data + i * lights.stride) ==
                   LUOSHI_LIGHT_OVERDUE;
    if (good)
        printf("全部 %zu 项任务中，超期 %zu 项\n", lights.count, overdue);
    luoshi_model_free(model); /* in any order */
    luoshi_board_free(board);
    luoshi_plan_free(plan);
    return good;
}

int main(int argc, char** argv) {
    char folder[] = "/tmp/oa_embed-XXXXXX";
    char path[sizeof folder + 20];
    const char* table = argc > 1 ? argv[1] : "data/state-council.json";
    luoshi_ledger* ledger = NULL;
    luoshi_error* error = NULL;
    int32_t day = 0;
    int good;
    if (argc < 2 && access(table, R_OK) != 0)
        table = "examples/data/state-council.json"; /* started in the folder above */
    if (mkdtemp(folder) == NULL)
        return EXIT_FAILURE;
    snprintf(path, sizeof path, "%s/台账.luoshi", folder);
    good = ok(luoshi_date_parse(today, LUOSHI_NUL, &day, &error), error) &&
           ok(luoshi_ledger_create(path, LUOSHI_NUL, NULL, &ledger, &error), error) &&
           commit_own_tables(ledger, day) && commit_table(ledger, table, day) && print_list(ledger, day) &&
           is_whole(ledger);
    luoshi_ledger_free(ledger);
    remove(path);
    rmdir(folder);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
