/* oa_embed.c - an office system (OA) that has luoshi inside.
 *
 * The system keeps its own tables, with its own ids: matters under supervision (督办事项), units, people,
 * reports. Each morning it hands them to luoshi, records them in a ledger, and shows its list with lights,
 * reasons, who answers and whom a delay comes from.
 *
 *     oa_embed [TABLE.json]      a task table to take in as well; by default the State Council's of 2018-2019
 */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */
#include <luoshi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the system's own tables
 * ---------------------------------------------------------------------------------- */

struct oa_unit {
    const char *id, *name, *superior;
};
static const struct oa_unit units[] = {
    {"org-01", "市政府", NULL},
    {"org-11", "市发展改革委", "org-01"},
    {"org-12", "市政务服务局", "org-01"},
    {"org-13", "市市场监管局", "org-01"},
};

struct oa_person {
    const char *id, *name, *post, *unit;
};
static const struct oa_person people[] = {
    {"u1001", "陈主任", "主任", "org-11"},
    {"u1002", "刘局长", "局长", "org-12"},
    {"u1003", "周局长", "局长", "org-13"},
};

struct oa_matter {
    const char* id;
    const char* title;
    const char *lead, *helper; /* units */
    const char* opened;
    int days;             /* of work, in working days */
    const char* deadline; /* in words, as the paper has it */
    const char* after;    /* the matter that has to be done before */
    const char* finished; /* reported as done; NULL: not yet */
};
static const struct oa_matter matters[] = {
    {"督〔2019〕1号", "公布政务服务事项目录", "org-12", "org-11", "2019-01-28", 30, "2019年3月底前", NULL,
     "2019-04-19"},
    {"督〔2019〕2号", "事项网上可办率达到90%", "org-12", "org-13", "2019-01-28", 40, "2019年6月底前",
     "督〔2019〕1号", NULL},
    {"督〔2019〕3号", "企业开办时间压缩至5个工作日", "org-13", NULL, "2019-02-11", 35, "5月底前",
     "督〔2019〕2号", NULL},
    {"督〔2019〕4号", "编制投资项目审批流程图", "org-11", "org-12", "2019-02-11", 15, "2019年第一季度", NULL,
     "2019-03-15"},
    {"督〔2019〕5号", "持续优化营商环境", "org-11", NULL, "2019-02-11", 0, "长期坚持", NULL, NULL},
};
static const char today[] = "2019-06-20";

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* ---- calls and what becomes of them
 * --------------------------------------------------------------------------- */

/* 1 when a call was served; otherwise says why and gives the error back. */
static int ok(luoshi_status status, luoshi_error* error, const char* step) {
    if (status == LUOSHI_OK)
        return 1;
    fprintf(stderr, "%s（%s）：\n%s\n", step, luoshi_status_name(status),
            luoshi_error_text(error, LUOSHI_ZH_CN).data);
    luoshi_error_free(error);
    return 0;
}

static luoshi_cell text_cell(const char* field, const char* text) {
    luoshi_cell cell;
    memset(&cell, 0, sizeof cell);
    cell.struct_size = sizeof cell;
    cell.field = field;
    cell.type = text == NULL ? LUOSHI_TYPE_NONE : LUOSHI_TYPE_TEXT;
    cell.text.data = text;
    cell.text.size = text == NULL ? 0 : strlen(text);
    return cell;
}

static int put(luoshi_changes* changes, luoshi_kind kind, const luoshi_cell* cells, size_t count) {
    luoshi_error* error = NULL;
    return ok(luoshi_changes_put(changes, kind, cells, count, &error), error, "录入");
}

/* Prints the text of a JSON member: enough for texts without escapes. A host would use its JSON library. */
static const char* print_member(const char* json, const char* member) {
    char key[40];
    const char* from;
    const char* to;
    snprintf(key, sizeof key, "\"%s\":\"", member);
    from = json == NULL ? NULL : strstr(json, key);
    if (from == NULL)
        return NULL;
    from += strlen(key);
    to = strchr(from, '"');
    printf("%.*s", (int)(to - from), from);
    return to;
}

/* ---- the tables, handed over
 * ---------------------------------------------------------------------------------- */

static int put_units_and_people(luoshi_changes* changes) {
    size_t i;
    for (i = 0; i < COUNT(units); ++i) {
        const luoshi_cell unit[] = {text_cell("id", units[i].id), text_cell("name", units[i].name),
                                    text_cell("level", "city"),
                                    text_cell("administrative", units[i].superior)};
        if (!put(changes, LUOSHI_UNIT, unit, COUNT(unit)))
            return 0;
    }
    for (i = 0; i < COUNT(people); ++i) {
        char post_id[40], holding_id[40];
        snprintf(post_id, sizeof post_id, "%s-head", people[i].unit);
        snprintf(holding_id, sizeof holding_id, "%s@%s", people[i].id, post_id);
        luoshi_cell first = text_cell("first_responsible", NULL);
        first.type = LUOSHI_TYPE_BOOL;
        first.number = 1;
        const luoshi_cell person[] = {text_cell("id", people[i].id), text_cell("name", people[i].name)};
        const luoshi_cell post[] = {text_cell("id", post_id), text_cell("title", people[i].post),
                                    text_cell("unit", people[i].unit), first};
        const luoshi_cell holding[] = {text_cell("id", holding_id), text_cell("post", post_id),
                                       text_cell("person", people[i].id)};
        if (!put(changes, LUOSHI_PERSON, person, COUNT(person)) ||
            !put(changes, LUOSHI_POST, post, COUNT(post)) ||
            !put(changes, LUOSHI_HOLDING, holding, COUNT(holding)))
            return 0;
    }
    return 1;
}

static int put_duty(luoshi_changes* changes, const struct oa_matter* matter, const char* role,
                    const char* unit) {
    char id[80];
    snprintf(id, sizeof id, "%s/%s", matter->id, role);
    const luoshi_cell duty[] = {text_cell("id", id), text_cell("task", matter->id), text_cell("role", role),
                                text_cell("unit", unit)};
    return unit == NULL || put(changes, LUOSHI_DUTY, duty, COUNT(duty));
}

/* A deadline in words: luoshi reads them, and both the words and the reading are kept. */
static int put_deadline(luoshi_changes* changes, const struct oa_matter* matter) {
    char id[80];
    luoshi_text* reading = NULL;
    luoshi_error* error = NULL;
    int good;
    snprintf(id, sizeof id, "%s/时限", matter->id);
    if (!ok(luoshi_read_deadline(matter->deadline, LUOSHI_NUL, "{\"doc_year\":2019}", LUOSHI_NUL, &reading,
                                 NULL, &error),
            error, "识读时限"))
        return 0;
    const luoshi_cell deadline[] = {
        text_cell("id", id), text_cell("task", matter->id), text_cell("raw", matter->deadline),
        text_cell("reading", luoshi_text_view(reading).data), text_cell("set_on", matter->opened)};
    good = put(changes, LUOSHI_DEADLINE, deadline, COUNT(deadline));
    luoshi_text_free(reading);
    return good;
}

static int put_matter(luoshi_changes* changes, const struct oa_matter* matter) {
    char duration[60], link_id[80], report_id[80];
    snprintf(duration, sizeof duration, "{\"n\":%d,\"unit\":\"working_days\"}", matter->days);
    const luoshi_cell task[] = {text_cell("id", matter->id),
                                text_cell("title", matter->title),
                                text_cell("kind", "matter"),
                                text_cell("opened_on", matter->opened),
                                text_cell("planned_start", matter->opened),
                                text_cell("duration", matter->days > 0 ? duration : NULL)};
    if (!put(changes, LUOSHI_TASK, task, COUNT(task)) ||
        !put_duty(changes, matter, "lead_unit", matter->lead) ||
        !put_duty(changes, matter, "cooperating_unit", matter->helper) || !put_deadline(changes, matter))
        return 0;
    if (matter->after != NULL) {
        snprintf(link_id, sizeof link_id, "%s>%s", matter->after, matter->id);
        const luoshi_cell link[] = {text_cell("id", link_id), text_cell("from", matter->after),
                                    text_cell("to", matter->id), text_cell("cause", "precondition")};
        if (!put(changes, LUOSHI_LINK, link, COUNT(link)))
            return 0;
    }
    if (matter->finished != NULL) {
        snprintf(report_id, sizeof report_id, "%s/办结", matter->id);
        const luoshi_cell report[] = {text_cell("id", report_id),
                                      text_cell("task", matter->id),
                                      text_cell("on", matter->finished),
                                      text_cell("actual_start", matter->opened),
                                      text_cell("actual_finish", matter->finished),
                                      text_cell("by", matter->lead)};
        if (!put(changes, LUOSHI_REPORT, report, COUNT(report)))
            return 0;
    }
    return 1;
}

/* ---- the ledger
 * ----------------------------------------------------------------------------------------------- */

static int commit(luoshi_ledger* ledger, const luoshi_changes* changes, const char* why, int32_t day) {
    luoshi_commit by;
    luoshi_error* error = NULL;
    int64_t entry = 0;
    memset(&by, 0, sizeof by);
    by.struct_size = sizeof by;
    by.who.data = "市政府督查室";
    by.who.size = strlen(by.who.data);
    by.why.data = why;
    by.why.size = strlen(why);
    by.recorded = day * 24 * 60 + 9 * 60; /* nine in the morning */
    if (!ok(luoshi_ledger_commit(ledger, changes, &by, &entry, &error), error, "记入台账"))
        return 0;
    printf("台账第%d条：%s，%zu 项变更\n", (int)entry, why, luoshi_changes_count(changes));
    return 1;
}

static int commit_own_tables(luoshi_ledger* ledger, int32_t day) {
    luoshi_changes* changes = NULL;
    luoshi_error* error = NULL;
    size_t i;
    int good =
        ok(luoshi_changes_create(&changes, &error), error, "新建变更") && put_units_and_people(changes);
    for (i = 0; good && i < COUNT(matters); ++i)
        good = put_matter(changes, &matters[i]);
    good = good && commit(ledger, changes, "督办事项", day);
    luoshi_changes_free(changes);
    return good;
}

/* The whole file, to be freed; NULL when there is none. */
static char* read_file(const char* path, size_t* size) {
    FILE* const file = fopen(path, "rb");
    const size_t most = 16u << 20;
    char* bytes = NULL;
    if (file == NULL)
        return NULL;
    bytes = malloc(most);
    *size = bytes == NULL ? 0 : fread(bytes, 1, most, file);
    fclose(file);
    return bytes;
}

static int commit_table(luoshi_ledger* ledger, const char* path, int32_t day) {
    size_t size = 0;
    char* const bytes = read_file(path, &size);
    luoshi_model* model = NULL;
    luoshi_import* import = NULL;
    luoshi_text* findings = NULL;
    luoshi_error* error = NULL;
    int good;
    if (bytes == NULL) {
        fprintf(stderr, "读不到任务表 %s\n", path);
        return 0;
    }
    good = ok(luoshi_ledger_model(ledger, &model, &error), error, "取台账") &&
           ok(luoshi_table_read(model, bytes, size, NULL, &import, &error), error, "读任务表");
    free(bytes);
    if (good && luoshi_changes_count(luoshi_import_changes(import)) == 0 &&
        ok(luoshi_findings_text(luoshi_import_findings(import), LUOSHI_ZH_CN, &findings, &error), error,
           "任务表")) {
        fprintf(stderr, "任务表有误：\n%s\n", luoshi_text_view(findings).data);
        luoshi_text_free(findings);
        good = 0;
    }
    good = good && commit(ledger, luoshi_import_changes(import), "国务院任务清单", day);
    luoshi_import_free(import);
    luoshi_model_free(model);
    return good;
}

static int is_whole(luoshi_ledger* ledger) {
    luoshi_findings* findings = NULL;
    luoshi_error* error = NULL;
    int good = ok(luoshi_ledger_verify(ledger, 0, NULL, 0, &findings, &error), error, "核验");
    good = good && luoshi_findings_count(findings) == 0;
    printf("台账核验：%s\n", good ? "完好" : "有误");
    luoshi_findings_free(findings);
    return good;
}

/* ---- the morning's list
 * --------------------------------------------------------------------------------------- */

static const char* colour_name(luoshi_colour colour) {
    static const char* const names[] = {"　", "绿", "黄", "红", "蓝", "灰", "橙"};
    return colour >= 0 && (size_t)colour < COUNT(names) ? names[colour] : "？";
}

/* One line: light, id, title, reason; whose delay it is, when it is late through others. */
static int print_matter(const luoshi_board* board, const struct oa_matter* matter) {
    luoshi_board_row row;
    luoshi_text* story = NULL;
    luoshi_error* error = NULL;
    const char* at;
    memset(&row, 0, sizeof row);
    row.struct_size = sizeof row;
    if (!ok(luoshi_board_get(board, matter->id, LUOSHI_NUL, &row, &error), error, "看板") ||
        !ok(luoshi_board_task(board, matter->id, LUOSHI_NUL, LUOSHI_ZH_CN, &story, &error), error, "事项"))
        return 0;
    at = luoshi_text_view(story).data;
    printf("〔%s〕%s %s\n      ", colour_name(row.colour), matter->id, matter->title);
    print_member(strstr(at, "\"board\":"), "reason");
    printf("\n");
    at = strstr(at, "\"delay\":{");
    for (at = at == NULL ? NULL : strstr(at, "\"parts\":["); at != NULL; at = strstr(at, "{\"cause\":")) {
        const char* const end = strchr(at, '}');
        const char* const lead = strstr(at, "\"lead\":");
        if (lead != NULL && end != NULL && lead < end) {
            const char* const days = strstr(at, "\"days\":");
            printf("      误期 %d 天，因 ", days == NULL ? 0 : atoi(days + strlen("\"days\":")));
            print_member(lead, "lead");
            printf("\n");
        }
        if (end == NULL || end[1] == ']')
            break;
        at = end;
    }
    luoshi_text_free(story);
    return 1;
}

static int print_chain(const luoshi_model* model, const char* matter, int32_t day) {
    luoshi_text* chain = NULL;
    luoshi_error* error = NULL;
    const char* at;
    if (!ok(luoshi_model_chain(model, matter, LUOSHI_NUL, day, LUOSHI_ZH_CN, &chain, &error), error,
            "责任链"))
        return 0;
    printf("%s 的责任链：\n", matter);
    for (at = luoshi_text_view(chain).data; at != NULL && strstr(at, "\"text\":\"") != NULL;) {
        printf("      ");
        at = print_member(at, "text");
        printf("\n");
    }
    luoshi_text_free(chain);
    return 1;
}

static int print_board(const luoshi_ledger* ledger, int32_t day) {
    luoshi_plan_options options;
    luoshi_model* model = NULL;
    luoshi_plan* plan = NULL;
    luoshi_board* board = NULL;
    luoshi_column lights;
    luoshi_error* error = NULL;
    size_t i, red = 0;
    int good;
    memset(&options, 0, sizeof options);
    options.struct_size = sizeof options;
    options.as_of = day;
    memset(&lights, 0, sizeof lights);
    lights.struct_size = sizeof lights;
    good = ok(luoshi_ledger_model(ledger, &model, &error), error, "取台账") &&
           ok(luoshi_plan_create(model, &options, &plan, &error), error, "排期") &&
           ok(luoshi_board_create(plan, "{\"near_days\":10}", LUOSHI_NUL, &board, &error), error, "看板") &&
           ok(luoshi_board_column(board, "light", &lights, &error), error, "看板");
    if (good)
        printf("\n%s 督办事项\n", today);
    for (i = 0; good && i < COUNT(matters); ++i)
        good = print_matter(board, &matters[i]);
    good = good && print_chain(model, matters[2].id, day);
    /* All tasks at once, the table's among them: a column of lights, read in place. */
    for (i = 0; good && i < lights.count; ++i)
        red += *(const int32_t*)(const void*)((const char*)lights.data + i * lights.stride) ==
               LUOSHI_LIGHT_OVERDUE;
    if (good)
        printf("全部 %zu 项任务中，超期 %zu 项\n", lights.count, red);
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
    good = ok(luoshi_date_parse(today, LUOSHI_NUL, &day, &error), error, "日期") &&
           ok(luoshi_ledger_create(path, LUOSHI_NUL, NULL, &ledger, &error), error, "新建台账") &&
           commit_own_tables(ledger, day) && commit_table(ledger, table, day) && print_board(ledger, day) &&
           is_whole(ledger);
    luoshi_ledger_free(ledger);
    remove(path);
    remove(folder);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
