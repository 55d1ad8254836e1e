/* luoshi.h - the C API of luoshi: planning, accountability and scoring of reform work.
 *
 * This header is the specification. C11; usable from C++. What holds for all functions stands here once.
 *
 * FIRST USE
 *     luoshi_error* error = NULL;
 *     luoshi_ledger* ledger = NULL;
 *     if (luoshi_ledger_open("台账.luoshi", LUOSHI_NUL, NULL, &ledger, &error) != LUOSHI_OK) {
 *         fprintf(stderr, "%s\n", luoshi_error_text(error, LUOSHI_ZH_CN).data);
 *         luoshi_error_free(error);
 *     }
 *
 * STATUS AND ERRORS
 *   Every function that can fail returns luoshi_status and takes `luoshi_error** error` last. `error` may be
 *   NULL. On entry *error is set to NULL; on failure it receives an error that the caller owns and frees with
 *   luoshi_error_free. An error lists every problem found, each with code, place and what would be accepted.
 *   On failure all other outputs are NULL or unchanged, and nothing was applied or stored.
 *   Every such function can return LUOSHI_MISUSE (a NULL or wrong handle, a NULL output),
 * LUOSHI_OUT_OF_MEMORY and LUOSHI_INTERNAL (a defect in luoshi); further codes are named at each function.
 *   Nothing is thrown through this API, printed, aborted or exited.
 *
 * OWNERSHIP
 *   You hold                          from                      valid until            give back with
 *   a handle (luoshi_model* ...)      create, open, read ...    you free it            its own _free; NULL is
 * fine luoshi_text*                      a function that returns   you free it            luoshi_text_free
 *   luoshi_view, luoshi_column data   an accessor of a handle   that handle is freed   nothing
 *                                                               or changed
 *   what you pass in                  -                         the call returns       you
 *   Handles may be freed in any order: a plan keeps what it needs of its model alive, a board of its plan.
 *
 * STRINGS
 *   UTF-8. Input: pointer and length in bytes; LUOSHI_NUL as the length means NUL-terminated; NULL with
 * length 0 is the empty text. Text is checked; the error names the first bad byte. Output: luoshi_view or
 *   luoshi_text_view, length in bytes, and a NUL behind the last byte.
 *
 * THREADS
 *   A function that takes its handles as const may run in many threads at once on the same handle; one that
 *   takes a non-const handle needs that handle to itself. There is no global state.
 *
 * STRUCTS
 *   A struct that can grow begins with `struct_size`: set it to sizeof the struct. Zero in any other field
 * means the default. The library reads and writes only what fits, so old programs run with newer libraries.
 *
 * TIME
 *   Dates are days since 1970-01-01, instants minutes since 1970-01-01T00:00 of the ledger's civil time, both
 *   int32_t. LUOSHI_NONE stands for no value. The library never reads the clock, the locale or the
 * environment.
 *
 * VERSIONS
 *   `since` is 0.1 for everything here. Until version 1.0 the API may change between minor versions; from 1.0
 * on enumerators and functions are only appended.
 */
#ifndef LUOSHI_H
#define LUOSHI_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#if defined(LUOSHI_BUILDING)
#define LUOSHI_API __declspec(dllexport)
#else
#define LUOSHI_API __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define LUOSHI_API __attribute__((visibility("default")))
#else
#define LUOSHI_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- values ------------------------------------------------------------------------------------------- */

/* As a length: the text ends with a NUL. */
#define LUOSHI_NUL ((size_t)-1)
/* As a date, instant or 32-bit number: there is none. */
#define LUOSHI_NONE INT32_MIN
/* As a 64-bit number: there is none. */
#define LUOSHI_NONE64 INT64_MIN

typedef int32_t luoshi_status;
enum {
    LUOSHI_OK = 0,
    LUOSHI_MISUSE = 1,           /* the call itself is wrong: a NULL or wrong handle, a wrong state */
    LUOSHI_INVALID_ARGUMENT = 2, /* a value outside what the function takes */
    LUOSHI_INVALID_DATA = 10,    /* validation or parsing found problems; the error lists them all */
    LUOSHI_NOT_FOUND = 11,       /* no entity, field or entry of that name */
    LUOSHI_IO = 20,              /* a file can't be read or written */
    LUOSHI_BUSY = 21,            /* another writer held the ledger longer than the busy timeout */
    LUOSHI_NEWER_VERSION = 22,   /* the file was written by a newer luoshi */
    LUOSHI_NOT_A_LEDGER = 23,    /* the file is no luoshi ledger */
    LUOSHI_CORRUPT = 24,         /* the file contradicts itself */
    LUOSHI_READ_ONLY = 25,       /* the file or its folder can't be written */
    LUOSHI_FULL = 26,            /* no space left */
    LUOSHI_OUT_OF_MEMORY = 30,
    LUOSHI_CANCELLED = 31, /* the host's callback asked to stop */
    LUOSHI_INTERNAL = 40   /* a defect in luoshi; please report it */
};

typedef int32_t luoshi_language;
enum { LUOSHI_ZH_CN = 0, LUOSHI_EN = 1 };

typedef int32_t luoshi_severity;
enum { LUOSHI_NOTE = 0, LUOSHI_WARNING = 1, LUOSHI_ERROR = 2 };

/* Kinds of entity. */
typedef int32_t luoshi_kind;
enum {
    LUOSHI_UNIT = 0,
    LUOSHI_PERSON = 1,
    LUOSHI_POST = 2,
    LUOSHI_HOLDING = 3,
    LUOSHI_DOCUMENT = 4,
    LUOSHI_CALENDAR = 5,
    LUOSHI_TASK = 6,
    LUOSHI_LINK = 7,
    LUOSHI_DUTY = 8,
    LUOSHI_DEADLINE = 9,
    LUOSHI_EXTENSION = 10,
    LUOSHI_REPORT = 11,
    LUOSHI_BASELINE = 12
};

/* Types of cells and columns. */
typedef int32_t luoshi_type;
enum {
    LUOSHI_TYPE_NONE = 0,   /* no value: the field's default */
    LUOSHI_TYPE_TEXT = 1,   /* luoshi_view; also ids, enumerators by name, and nested fields as JSON */
    LUOSHI_TYPE_BOOL = 2,   /* uint8_t, 0 or 1 */
    LUOSHI_TYPE_INT32 = 3,  /* int32_t */
    LUOSHI_TYPE_INT64 = 4,  /* int64_t */
    LUOSHI_TYPE_DATE = 5,   /* int32_t, days since 1970-01-01 */
    LUOSHI_TYPE_INSTANT = 6 /* int32_t, minutes since 1970-01-01T00:00 */
};

/* Text that somebody else owns. `data` is never NULL in outputs. */
typedef struct luoshi_view {
    const char* data;
    size_t size; /* bytes, without the NUL */
} luoshi_view;

typedef struct luoshi_error luoshi_error;       /* why something was refused */
typedef struct luoshi_findings luoshi_findings; /* what was found: problems, warnings, notes */
typedef struct luoshi_text luoshi_text;         /* text that the caller owns */
typedef struct luoshi_calendar luoshi_calendar; /* a working-time calendar */
typedef struct luoshi_changes luoshi_changes;   /* an ordered list of puts and removes */
typedef struct luoshi_model luoshi_model;       /* the facts */
typedef struct luoshi_ledger luoshi_ledger;     /* the facts and their history, in a file */
typedef struct luoshi_plan luoshi_plan;         /* the schedule computed from a model for one day */
typedef struct luoshi_live luoshi_live;         /* a plan that follows its model */
typedef struct luoshi_branches luoshi_branches; /* what-if branches of a plan */
typedef struct luoshi_board luoshi_board;       /* lights, delays, chains, counts for one day */
typedef struct luoshi_import luoshi_import;     /* a task table that was read */
typedef struct luoshi_risk luoshi_risk;         /* how likely a plan's tasks keep their deadlines */
typedef struct luoshi_load luoshi_load;         /* who has too much at once in a plan, and a proposal */
typedef struct luoshi_value luoshi_value;       /* a value of rules: what FEEL computes with */
typedef struct luoshi_rules luoshi_rules;       /* compiled rules: an expression, a DMN model, a scorecard */
typedef struct luoshi_scores luoshi_scores;     /* scores of many subjects under one scorecard */
typedef struct luoshi_variance luoshi_variance; /* how far a plan is from one that was kept */
typedef struct luoshi_paths luoshi_paths;       /* what the end of a plan hangs on */

/* ---- version ------------------------------------------------------------------------------------------ */

/* "major.minor.patch" of the library that runs. Static; compare with the header's LUOSHI_VERSION. */
#define LUOSHI_VERSION "0.1.0"
LUOSHI_API const char* luoshi_version(void);

/* The number of this API: raised when a binding built for a lower one would no longer work. Now 1. */
LUOSHI_API int32_t luoshi_abi(void);

/* The name of a status: "LUOSHI_BUSY". Static; "?" for a value that is none. */
LUOSHI_API const char* luoshi_status_name(luoshi_status status);

/* ---- errors, findings, text --------------------------------------------------------------------------- */

LUOSHI_API void luoshi_error_free(luoshi_error* error);
/* The status that came with it; LUOSHI_MISUSE for NULL. */
LUOSHI_API luoshi_status luoshi_error_status(const luoshi_error* error);
/* All problems, one a line. Valid until the error is freed. Empty for NULL. */
LUOSHI_API luoshi_view luoshi_error_text(const luoshi_error* error, luoshi_language language);
/* The problems one by one. Borrowed: valid until the error is freed, not to be freed itself. NULL for NULL.
 */
LUOSHI_API const luoshi_findings* luoshi_error_findings(const luoshi_error* error);

/* One finding. Views are valid until what it came from is freed. */
typedef struct luoshi_finding {
    size_t struct_size;
    luoshi_severity severity;
    int32_t reserved;
    luoshi_view code;     /* stable: "M004" */
    luoshi_view message;  /* what was found, and why it matters */
    luoshi_view accepted; /* what would be accepted; may be empty */
    luoshi_view entity;   /* kind of entity; may be empty */
    luoshi_view id;       /* host id; may be empty */
    luoshi_view field;    /* may be empty */
    luoshi_view path;     /* file or pointer; may be empty */
    int64_t row;          /* from 0; -1: none */
    int64_t byte;         /* from 0; -1: none */
} luoshi_finding;

/* Number of findings; 0 for NULL. */
LUOSHI_API size_t luoshi_findings_count(const luoshi_findings* findings);
/* Finding `index`. LUOSHI_INVALID_ARGUMENT when there are not so many, or the language is none. */
LUOSHI_API luoshi_status luoshi_findings_get(const luoshi_findings* findings, size_t index,
                                             luoshi_language language, luoshi_finding* out,
                                             luoshi_error** error);
/* All of them, one a line. */
LUOSHI_API luoshi_status luoshi_findings_text(const luoshi_findings* findings, luoshi_language language,
                                              luoshi_text** out, luoshi_error** error);
/* For findings that were handed over; not for luoshi_error_findings and the like. */
LUOSHI_API void luoshi_findings_free(luoshi_findings* findings);

/* The text; empty for NULL. Valid until the text is freed. */
LUOSHI_API luoshi_view luoshi_text_view(const luoshi_text* text);
LUOSHI_API void luoshi_text_free(luoshi_text* text);

/* ---- dates and calendars ------------------------------------------------------------------------------ */

/* Reads "YYYY-MM-DD", 0001-01-01 to 9999-12-31. LUOSHI_INVALID_DATA for anything else. */
LUOSHI_API luoshi_status luoshi_date_parse(const char* text, size_t size, int32_t* date,
                                           luoshi_error** error);
/* "YYYY-MM-DD". LUOSHI_INVALID_ARGUMENT outside 0001-01-01..9999-12-31. */
LUOSHI_API luoshi_status luoshi_date_format(int32_t date, luoshi_text** out, luoshi_error** error);

/* A calendar that ships: "cn" (China's statutory holidays), "weekdays", "every-day".
 * LUOSHI_NOT_FOUND for another name. */
LUOSHI_API luoshi_status luoshi_calendar_open(const char* name, size_t size, luoshi_calendar** out,
                                              luoshi_error** error);
/* A calendar of a model, by its host id. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_calendar_of_model(const luoshi_model* model, const char* id, size_t size,
                                                  luoshi_calendar** out, luoshi_error** error);
LUOSHI_API void luoshi_calendar_free(luoshi_calendar* calendar);

/* What a day is. */
typedef int32_t luoshi_day_kind;
enum {
    LUOSHI_DAY_WORK = 0,
    LUOSHI_DAY_WEEKEND = 1,
    LUOSHI_DAY_STATUTORY_HOLIDAY = 2,
    LUOSHI_DAY_IN_LIEU_REST = 3,
    LUOSHI_DAY_WORKING_WEEKEND = 4,
    LUOSHI_DAY_HOST_OFF = 5,
    LUOSHI_DAY_HOST_WORK = 6
};
typedef struct luoshi_day {
    size_t struct_size;
    luoshi_day_kind kind;
    int32_t working;     /* 1 when it is worked */
    int32_t minutes;     /* working minutes, 0..1440 */
    int32_t provisional; /* 1 when its year has no holiday notice yet */
    luoshi_view name;    /* "国庆节"; empty on ordinary days. Valid until the calendar is freed */
    luoshi_view notice;  /* the document that says so; may be empty. Likewise */
} luoshi_day;
LUOSHI_API luoshi_status luoshi_calendar_day(const luoshi_calendar* calendar, int32_t date,
                                             luoshi_language language, luoshi_day* out, luoshi_error** error);

/* The n-th working day strictly after `date` (before it for n < 0; `date` itself for 0). `provisional` may be
 * NULL; it receives 1 when a day without a holiday notice was counted. LUOSHI_INVALID_ARGUMENT when the
 * result lies beyond 0001-01-01..9999-12-31. Constant time. */
LUOSHI_API luoshi_status luoshi_calendar_add_days(const luoshi_calendar* calendar, int32_t date, int64_t n,
                                                  int32_t* out, int32_t* provisional, luoshi_error** error);
/* Working days d with from < d <= to; negative when to < from. Constant time. */
LUOSHI_API luoshi_status luoshi_calendar_count_days(const luoshi_calendar* calendar, int32_t from, int32_t to,
                                                    int32_t* out, int32_t* provisional, luoshi_error** error);
/* The instant at which n working minutes have passed since `from` (n < 0: from which they lead to it).
 * LUOSHI_INVALID_ARGUMENT when `from` is LUOSHI_NONE or the result lies beyond all instants. */
LUOSHI_API luoshi_status luoshi_calendar_add_minutes(const luoshi_calendar* calendar, int32_t from, int64_t n,
                                                     int32_t* out, luoshi_error** error);
/* Working minutes between two instants; negative when to < from. */
LUOSHI_API luoshi_status luoshi_calendar_count_minutes(const luoshi_calendar* calendar, int32_t from,
                                                       int32_t to, int64_t* out, luoshi_error** error);
/* Columns: out[i] = add_days(dates[i], n[i]). Strides in bytes; a stride of 0 repeats one value. When a row
 * is refused, nothing is written. */
LUOSHI_API luoshi_status luoshi_calendar_add_days_column(const luoshi_calendar* calendar,
                                                         const int32_t* dates, size_t dates_stride,
                                                         const int32_t* n, size_t n_stride, int32_t* out,
                                                         size_t out_stride, size_t count,
                                                         luoshi_error** error);
/* Columns: out[i] = count_days(from[i], to[i]). */
LUOSHI_API luoshi_status luoshi_calendar_count_days_column(const luoshi_calendar* calendar,
                                                           const int32_t* from, size_t from_stride,
                                                           const int32_t* to, size_t to_stride, int32_t* out,
                                                           size_t out_stride, size_t count,
                                                           luoshi_error** error);

/* Units of periods. */
typedef int32_t luoshi_time_unit;
enum {
    LUOSHI_CALENDAR_DAY = 0, /* 日 */
    LUOSHI_WORKING_DAY = 1,  /* 工作日 */
    LUOSHI_WEEK = 2,
    LUOSHI_MONTH = 3
};
/* Counts a period as the law has it (Civil Code art. 200-204): the day of the event is not counted, months
 * end on the same day number or the month's last day, a last day off is moved to the next working day. `out`
 * receives JSON: {"last_day","rolled_last_day","rolled","provisional","clauses":[{"clause","text"}]}.
 * LUOSHI_INVALID_ARGUMENT for a unit that is none, n < 0, or days out of range. */
LUOSHI_API luoshi_status luoshi_period_count(const luoshi_calendar* calendar, int32_t event_day, int32_t n,
                                             luoshi_time_unit unit, luoshi_language language,
                                             luoshi_text** out, luoshi_error** error);

/* ---- reading words ------------------------------------------------------------------------------------ */

/* Reads a deadline phrase ("2019年3月底前"). `context` is a JSON object or empty: {"doc_year","issued",
 * "published","assessment_year","trigger"}. `out` receives the reading as JSON; what can't be read has the
 * kind "unresolved". `findings` may be NULL; it receives what was doubtful. LUOSHI_INVALID_DATA for a
 * malformed context. */
LUOSHI_API luoshi_status luoshi_read_deadline(const char* phrase, size_t phrase_size, const char* context,
                                              size_t context_size, luoshi_text** out,
                                              luoshi_findings** findings, luoshi_error** error);
/* Reads a responsibility clause ("（生态环境部牵头，…参与）"). `context` is a JSON object or empty:
 * {"lead_rule", "implementer","scope_default","table_group_header","column","city","doc_year"}. Results as
 * above. */
LUOSHI_API luoshi_status luoshi_read_clause(const char* clause, size_t clause_size, const char* context,
                                            size_t context_size, luoshi_text** out,
                                            luoshi_findings** findings, luoshi_error** error);

/* ---- changes ------------------------------------------------------------------------------------------ */

/* One field of an entity. `field` is the identifier, NUL-terminated: "title". */
typedef struct luoshi_cell {
    size_t struct_size;
    const char* field;
    luoshi_type type;
    int32_t reserved;
    int64_t number;   /* BOOL, INT32, INT64, DATE (LUOSHI_NONE: no value); no field is an INSTANT */
    luoshi_view text; /* TEXT; nested fields (lists, durations, custom fields) are JSON text */
} luoshi_cell;

/* One field of many entities. Row i lies at data + i * stride and has a value when bit i % 8 of validity[i /
 * 8] is set; without `validity` every row has one. TEXT columns are arrays of luoshi_view. */
typedef struct luoshi_column {
    size_t struct_size;
    const char* field; /* NUL-terminated; static in outputs */
    luoshi_type type;
    int32_t reserved;
    const void* data;
    size_t stride; /* bytes from one row to the next */
    const uint8_t* validity;
    size_t count; /* rows */
} luoshi_column;

LUOSHI_API luoshi_status luoshi_changes_create(luoshi_changes** out, luoshi_error** error);
LUOSHI_API void luoshi_changes_free(luoshi_changes* changes);
/* Number of puts and removes; 0 for NULL. */
LUOSHI_API size_t luoshi_changes_count(const luoshi_changes* changes);

/* Puts one entity, given by its fields; fields that are not given have their defaults. Field names are those
 * of luoshi_kind_fields. LUOSHI_INVALID_DATA lists every problem: an unknown field, one given twice, a wrong
 * type, a date out of range, text that is not UTF-8. */
LUOSHI_API luoshi_status luoshi_changes_put(luoshi_changes* changes, luoshi_kind kind,
                                            const luoshi_cell* cells, size_t cell_count,
                                            luoshi_error** error);
/* Puts one entity, given as a JSON object. */
LUOSHI_API luoshi_status luoshi_changes_put_json(luoshi_changes* changes, luoshi_kind kind, const char* json,
                                                 size_t size, luoshi_error** error);
/* Puts `row_count` entities at once. Bad rows do not spoil the others: `row_status` (may be NULL; `row_count`
 * entries) receives LUOSHI_OK or LUOSHI_INVALID_DATA for each row, `findings` (may be NULL) the problems with
 * their rows, and only good rows are put. An unknown field, a field given twice or a column of a wrong type
 * refuses the whole call with LUOSHI_INVALID_DATA. */
LUOSHI_API luoshi_status luoshi_changes_put_columns(luoshi_changes* changes, luoshi_kind kind,
                                                    const luoshi_column* columns, size_t column_count,
                                                    size_t row_count, luoshi_status* row_status,
                                                    luoshi_findings** findings, luoshi_error** error);
LUOSHI_API luoshi_status luoshi_changes_remove(luoshi_changes* changes, luoshi_kind kind, const char* id,
                                               size_t size, luoshi_error** error);
/* Adds all changes of `other` behind these; `other` stays as it is. */
LUOSHI_API luoshi_status luoshi_changes_append(luoshi_changes* changes, const luoshi_changes* other,
                                               luoshi_error** error);
/* From and to JSON, schema "luoshi.changes/1". LUOSHI_INVALID_DATA lists every problem of the text. */
LUOSHI_API luoshi_status luoshi_changes_from_json(const char* json, size_t size, luoshi_changes** out,
                                                  luoshi_error** error);
LUOSHI_API luoshi_status luoshi_changes_to_json(const luoshi_changes* changes, luoshi_text** out,
                                                luoshi_error** error);

/* The fields of a kind as a JSON list: [{"field","type","required","optional","names","target"}]. "required":
 * an entity without it is refused; "optional": it may be empty; "names": the words of an enumeration;
 * "target": the kind that a reference names. LUOSHI_INVALID_ARGUMENT. */
LUOSHI_API luoshi_status luoshi_kind_fields(luoshi_kind kind, luoshi_text** out, luoshi_error** error);

/* ---- model -------------------------------------------------------------------------------------------- */

/* An empty model, in memory only. */
LUOSHI_API luoshi_status luoshi_model_create(luoshi_model** out, luoshi_error** error);
/* A copy, for a what-if. Cheap until one of the two is changed. */
LUOSHI_API luoshi_status luoshi_model_copy(const luoshi_model* model, luoshi_model** out,
                                           luoshi_error** error);
LUOSHI_API void luoshi_model_free(luoshi_model* model);

/* Applies all changes, or none. `undo` may be NULL; it receives the changes that take these back.
 * LUOSHI_INVALID_DATA lists every problem. Plans made before keep the facts they were made from. */
LUOSHI_API luoshi_status luoshi_model_apply(luoshi_model* model, const luoshi_changes* changes,
                                            luoshi_changes** undo, luoshi_error** error);
/* What apply would find wrong; `findings` receives an empty list when all is well. */
LUOSHI_API luoshi_status luoshi_model_check(const luoshi_model* model, const luoshi_changes* changes,
                                            luoshi_findings** findings, luoshi_error** error);

/* Entities of a kind that are there. */
LUOSHI_API luoshi_status luoshi_model_count(const luoshi_model* model, luoshi_kind kind, size_t* out,
                                            luoshi_error** error);
/* Rows of a kind: dense ids run from 0 to rows - 1; removed entities leave a row behind. */
LUOSHI_API luoshi_status luoshi_model_rows(const luoshi_model* model, luoshi_kind kind, size_t* out,
                                           luoshi_error** error);
/* The dense id of a host id. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_model_find(const luoshi_model* model, luoshi_kind kind, const char* id,
                                           size_t size, uint32_t* out, luoshi_error** error);
/* The host id of a row, and whether the entity is there. `alive` may be NULL. */
LUOSHI_API luoshi_status luoshi_model_id(const luoshi_model* model, luoshi_kind kind, uint32_t row,
                                         luoshi_view* out, int32_t* alive, luoshi_error** error);
/* One field of one entity. Text is valid until the model is changed or freed; nested fields are not given
 * this way (LUOSHI_INVALID_ARGUMENT): use luoshi_model_entity. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_model_get(const luoshi_model* model, luoshi_kind kind, const char* id,
                                          size_t size, const char* field, luoshi_cell* out,
                                          luoshi_error** error);
/* A whole entity as JSON. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_model_entity(const luoshi_model* model, luoshi_kind kind, const char* id,
                                             size_t size, luoshi_text** out, luoshi_error** error);
/* Everything as JSON, schema "luoshi.changes/1": independent of the order in which it came in. */
LUOSHI_API luoshi_status luoshi_model_to_json(const luoshi_model* model, luoshi_text** out,
                                              luoshi_error** error);

/* One field of all rows, copied into a table that the caller owns. */
typedef struct luoshi_columns luoshi_columns;
/* Reads `field_count` fields of all rows of a kind. Removed rows have no values. LUOSHI_NOT_FOUND: field. */
LUOSHI_API luoshi_status luoshi_model_columns(const luoshi_model* model, luoshi_kind kind,
                                              const char* const* fields, size_t field_count,
                                              luoshi_columns** out, luoshi_error** error);
LUOSHI_API size_t luoshi_columns_count(const luoshi_columns* columns);
/* Column `index`; its data is valid until the columns are freed. LUOSHI_INVALID_ARGUMENT. */
LUOSHI_API luoshi_status luoshi_columns_get(const luoshi_columns* columns, size_t index, luoshi_column* out,
                                            luoshi_error** error);
LUOSHI_API void luoshi_columns_free(luoshi_columns* columns);

/* ---- ledger ------------------------------------------------------------------------------------------- */

typedef int32_t luoshi_digest;
enum { LUOSHI_SHA256 = 0, LUOSHI_SM3 = 1 };

typedef struct luoshi_ledger_options {
    size_t struct_size;
    int32_t busy_timeout_ms; /* how long to wait for another writer; 0: 10000 ms; negative: not at all */
    int32_t read_only;       /* 1: open without writing */
    luoshi_digest digest;    /* of the journal, when it is created; later the file's own */
    int32_t normal_sync;     /* 1: a killed process loses nothing, loss of power may cost the last commits */
    int64_t max_bytes;       /* the file grows no larger (LUOSHI_FULL); 0: no limit of its own */
} luoshi_ledger_options;

/* Makes a new ledger file. `path` is UTF-8. `options` may be NULL.
 * LUOSHI_INVALID_ARGUMENT: the file exists; LUOSHI_IO, LUOSHI_READ_ONLY, LUOSHI_FULL. */
LUOSHI_API luoshi_status luoshi_ledger_create(const char* path, size_t size,
                                              const luoshi_ledger_options* options, luoshi_ledger** out,
                                              luoshi_error** error);
/* Opens a ledger file. LUOSHI_IO (also: no such file), LUOSHI_NOT_A_LEDGER, LUOSHI_NEWER_VERSION (nothing was
 * written), LUOSHI_CORRUPT, LUOSHI_BUSY, LUOSHI_READ_ONLY. */
LUOSHI_API luoshi_status luoshi_ledger_open(const char* path, size_t size,
                                            const luoshi_ledger_options* options, luoshi_ledger** out,
                                            luoshi_error** error);
LUOSHI_API void luoshi_ledger_free(luoshi_ledger* ledger);

/* Who commits, why, and when by the host's clock. */
typedef struct luoshi_commit {
    size_t struct_size;
    luoshi_view who;  /* required */
    luoshi_view why;  /* may be empty */
    int32_t recorded; /* instant; not before the last entry's */
    int32_t reserved;
} luoshi_commit;

/* Commits all changes as one entry, or none. When it returns LUOSHI_OK the entry is on disk. `entry` may be
 * NULL; it receives the entry's number, from 1. LUOSHI_INVALID_ARGUMENT: no changes, nobody signs, recorded
 * too early. LUOSHI_INVALID_DATA lists every problem; LUOSHI_BUSY, LUOSHI_FULL, LUOSHI_READ_ONLY, LUOSHI_IO,
 * LUOSHI_CORRUPT. */
LUOSHI_API luoshi_status luoshi_ledger_commit(luoshi_ledger* ledger, const luoshi_changes* changes,
                                              const luoshi_commit* commit, int64_t* entry,
                                              luoshi_error** error);
/* Commits the changes that take entry `target` back, as a new entry. LUOSHI_NOT_FOUND; LUOSHI_INVALID_DATA
 * when later entries rest on it. */
LUOSHI_API luoshi_status luoshi_ledger_undo(luoshi_ledger* ledger, int64_t target,
                                            const luoshi_commit* commit, int64_t* entry,
                                            luoshi_error** error);
/* Takes in what other processes have committed. */
LUOSHI_API luoshi_status luoshi_ledger_refresh(luoshi_ledger* ledger, luoshi_error** error);
/* The facts as they are now: a model of its own. */
LUOSHI_API luoshi_status luoshi_ledger_model(const luoshi_ledger* ledger, luoshi_model** out,
                                             luoshi_error** error);
/* What the ledger said at the end of a day, by the recorded time. */
LUOSHI_API luoshi_status luoshi_ledger_as_of(luoshi_ledger* ledger, int32_t recorded_day, luoshi_model** out,
                                             luoshi_error** error);
/* What it said after entry number `entry` (0: nothing). LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_ledger_as_of_entry(luoshi_ledger* ledger, int64_t entry, luoshi_model** out,
                                                   luoshi_error** error);
/* What an entry changed. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_ledger_changes(luoshi_ledger* ledger, int64_t entry, luoshi_changes** out,
                                               luoshi_error** error);
/* Entries from number `from` on, at most `count` (0: all), as JSON:
 * [{"entry","recorded","who","why","changes","digest"}]; "recorded" is "YYYY-MM-DDThh:mm". */
LUOSHI_API luoshi_status luoshi_ledger_entries(luoshi_ledger* ledger, int64_t from, size_t count,
                                               luoshi_text** out, luoshi_error** error);
/* All versions of an entity, oldest first, as JSON:
 * [{"entry","recorded","who","why","op":"put"|"remove","value":{...}}]. */
LUOSHI_API luoshi_status luoshi_ledger_history(luoshi_ledger* ledger, luoshi_kind kind, const char* id,
                                               size_t size, luoshi_text** out, luoshi_error** error);
/* The last entry's number (0: none) and digest as hexadecimal: keep them elsewhere to notice a cut journal.
 * Either output may be NULL. */
LUOSHI_API luoshi_status luoshi_ledger_head(luoshi_ledger* ledger, int64_t* entry, luoshi_text** digest,
                                            luoshi_error** error);
/* Recomputes every digest, replays the journal and compares. `findings` receives what does not hold; an empty
 * list means that the ledger is whole. With `kept_digest` (may be NULL with size 0) entry `kept_entry` must
 * have that digest, so that a journal that was cut or written anew is noticed. */
LUOSHI_API luoshi_status luoshi_ledger_verify(luoshi_ledger* ledger, int64_t kept_entry,
                                              const char* kept_digest, size_t kept_digest_size,
                                              luoshi_findings** findings, luoshi_error** error);
/* Copies the ledger to a new file while it stays in use. */
LUOSHI_API luoshi_status luoshi_ledger_backup(luoshi_ledger* ledger, const char* path, size_t size,
                                              luoshi_error** error);

/* ---- task tables -------------------------------------------------------------------------------------- */

/* Called now and then while a table is read, a risk simulated or a proposal searched for. Anything but 0
 * stops it with LUOSHI_CANCELLED. Called on the calling thread; must not call back into the same handles. */
typedef int32_t (*luoshi_progress)(size_t done, size_t total, void* user);

typedef struct luoshi_table_options {
    size_t struct_size;
    luoshi_view format;    /* "auto" (default), "json", "csv" */
    luoshi_view encoding;  /* "auto" (default), or a name that the error lists: "gb18030" ... */
    luoshi_view id_prefix; /* before the ids of CSV rows */
    luoshi_view place;     /* whose bodies bare names mean: "武汉市" */
    luoshi_view document;  /* the document of rows that name none */
    luoshi_view level;     /* of the body that set the tasks: "city"; empty: unstated */
    luoshi_view path;      /* the file's name, for findings */
    luoshi_progress progress;
    void* user;
    luoshi_view separator; /* CSV: ",", ";" or a tab; empty: the one under which the headings can be read */
    int32_t year;          /* 1 to 9999 fills deadlines without a year where no document gives one; 0: none */
    int32_t blank_is_merged; /* CSV: not 0: empty cells of names, deadlines, sections are the one above */
    luoshi_view signed_on; /* "2024-01-20": of documents whose day neither table nor model gives; or empty */
    luoshi_view on;        /* day of the import, for requests and reports that the table makes; or empty */
} luoshi_table_options;

/* Reads a task table with raw responsibility clauses and deadline phrases (JSON schema "luoshi.table/1", or
 * CSV) into changes to `model`; the model itself stays as it is. `options` may be NULL. When the table has
 * errors the call succeeds, the changes are empty and the findings say everything that is wrong: nothing is
 * half imported. The bytes need not be UTF-8. LUOSHI_CANCELLED: the callback asked to stop. */
LUOSHI_API luoshi_status luoshi_table_read(const luoshi_model* model, const char* bytes, size_t size,
                                           const luoshi_table_options* options, luoshi_import** out,
                                           luoshi_error** error);
/* The changes. Borrowed: valid until the import is freed, not to be freed themselves. */
LUOSHI_API const luoshi_changes* luoshi_import_changes(const luoshi_import* import);
/* What was found. Borrowed likewise. */
LUOSHI_API const luoshi_findings* luoshi_import_findings(const luoshi_import* import);
/* The report as JSON: counts, what could not be read and why. */
LUOSHI_API luoshi_status luoshi_import_report(const luoshi_import* import, luoshi_language language,
                                              luoshi_text** out, luoshi_error** error);
LUOSHI_API void luoshi_import_free(luoshi_import* import);

/* The tasks of a model as CSV (UTF-8 with a byte order mark, for spreadsheets), with their leads and
 * deadlines on a day; headings in the language. LUOSHI_INVALID_ARGUMENT: the day is out of range. */
LUOSHI_API luoshi_status luoshi_export_csv(const luoshi_model* model, int32_t as_of, luoshi_language language,
                                           luoshi_text** out, luoshi_error** error);

/* ---- plans of Microsoft Project ------------------------------------------------------------------------ */

typedef struct luoshi_mspdi_options {
    size_t struct_size;
    luoshi_view id_prefix; /* before ids that are made from UIDs and names of calendars */
    luoshi_view on;        /* day of the import, for requests to move a deadline: "2024-01-20"; or empty */
    luoshi_view path;      /* the file's name, for findings */
    int32_t guids;         /* not 0: ids of tasks from their GUIDs */
    int32_t reserved;
} luoshi_mspdi_options;

/* Reads a plan of Microsoft Project (XML) into changes to `model`; otherwise like luoshi_table_read. The
 * member "plan" of the report holds what a plan with the file's dates is made with, in the names of
 * luoshi_plan_options; "not_imported" what the model has no place for. */
LUOSHI_API luoshi_status luoshi_mspdi_read(const luoshi_model* model, const char* bytes, size_t size,
                                           const luoshi_mspdi_options* options, luoshi_import** out,
                                           luoshi_error** error);
/* The tasks of a plan, with its dates, as a file that Microsoft Project opens (XML, UTF-8). `title` may be
 * NULL with the size 0. `not_written` may be NULL; it receives what the file has no place for:
 * [{"name":"unit","count":3}, ...]. */
LUOSHI_API luoshi_status luoshi_mspdi_write(const luoshi_plan* plan, const char* title, size_t size,
                                            luoshi_text** out, luoshi_text** not_written,
                                            luoshi_error** error);

/* ---- plan --------------------------------------------------------------------------------------------- */

/* Whose rules a plan follows: luoshi's own, or the dates that Microsoft Project computes. */
typedef int32_t luoshi_profile;
enum { LUOSHI_PROFILE_LUOSHI = 0, LUOSHI_PROFILE_PROJECT = 1 };
/* What holds the rest of work that began before its links allowed it. */
typedef int32_t luoshi_out_of_sequence;
enum {
    LUOSHI_RETAINED_LOGIC = 0,    /* it waits for the predecessors */
    LUOSHI_PROGRESS_OVERRIDE = 1, /* it goes on at once */
    LUOSHI_ACTUAL_DATES = 2       /* the whole duration runs from the actual start */
};

/* What is called critical. */
typedef int32_t luoshi_critical_by;
enum {
    LUOSHI_CRITICAL_BY_TOTAL_FLOAT = 0, /* a total float of 0 or less */
    LUOSHI_CRITICAL_BY_LONGEST_PATH = 1 /* what the end of the whole hangs on */
};

typedef struct luoshi_plan_options {
    size_t struct_size;
    int32_t as_of;     /* required, not 0: the facts up to the end of this day are known */
    int32_t has_start; /* 1: no work starts before `start` */
    int32_t start;
    int32_t refuse_unknown_years; /* 1: refuse dates in years without a holiday notice */
    luoshi_view calendar;         /* of tasks without one; empty: "cn" */
    luoshi_profile profile;
    luoshi_out_of_sequence out_of_sequence; /* under LUOSHI_PROFILE_PROJECT always actual dates */
    int32_t links_win;                      /* 1: constraints give way to links */
    int32_t start_minute;                   /* minute of `start`; 0: when work begins */
    int32_t
        has_finish; /* 1: planned back from `finish`; tasks without a constraint are as late as possible */
    int32_t finish; /* a date */
    int32_t finish_minute; /* minute of `finish`; 0: the end of the day */
    luoshi_critical_by critical_by;
} luoshi_plan_options;

/* Computes the schedule. The plan does not change when the model does.
 * LUOSHI_INVALID_ARGUMENT: as_of or start out of range, no such calendar; LUOSHI_INVALID_DATA. */
LUOSHI_API luoshi_status luoshi_plan_create(const luoshi_model* model, const luoshi_plan_options* options,
                                            luoshi_plan** out, luoshi_error** error);
LUOSHI_API void luoshi_plan_free(luoshi_plan* plan);

typedef int32_t luoshi_plan_status;
enum {
    LUOSHI_PLAN_ABSENT = 0,
    LUOSHI_PLAN_NOT_STARTED = 1,
    LUOSHI_PLAN_STARTED = 2,
    LUOSHI_PLAN_FINISHED = 3,
    LUOSHI_PLAN_ON_HOLD = 4,
    LUOSHI_PLAN_ON_HOLD_NOT_READY = 5,
    LUOSHI_PLAN_CANCELLED = 6,
    LUOSHI_PLAN_BLOCKED_BY_CYCLE = 7,
    LUOSHI_PLAN_GROUP = 8
};
typedef int32_t luoshi_driver;
enum {
    LUOSHI_DRIVER_NONE = 0,
    LUOSHI_DRIVER_AS_OF = 1,
    LUOSHI_DRIVER_PROJECT_START = 2,
    LUOSHI_DRIVER_PLANNED_START = 3,
    LUOSHI_DRIVER_ACTUAL = 4,
    LUOSHI_DRIVER_LINK = 5,
    LUOSHI_DRIVER_CHILDREN = 6,
    LUOSHI_DRIVER_HELD = 7,
    LUOSHI_DRIVER_CYCLE = 8,
    LUOSHI_DRIVER_CONSTRAINT = 9,
    LUOSHI_DRIVER_MANUAL = 10,
    LUOSHI_DRIVER_CONDITION = 11,
    LUOSHI_DRIVER_MAX_LAG = 12
};

/* What keeps a task's late dates from being later. */
typedef int32_t luoshi_late_driver;
enum {
    LUOSHI_LATE_DRIVER_NONE = 0,       /* it has no late dates */
    LUOSHI_LATE_DRIVER_END = 1,        /* the end of the whole, or the day from which it is planned back */
    LUOSHI_LATE_DRIVER_DEADLINE = 2,   /* its deadline in force, or that of a task above it */
    LUOSHI_LATE_DRIVER_CONSTRAINT = 3, /* its own constraint */
    LUOSHI_LATE_DRIVER_LINK = 4,       /* late_driving_link, to late_driving_task */
    LUOSHI_LATE_DRIVER_ACTUAL = 5,     /* reported, or set by hand */
    LUOSHI_LATE_DRIVER_CHILDREN = 6    /* a parent: the late dates of the tasks under it */
};

/* What a plan says about one task. */
typedef struct luoshi_plan_row {
    size_t struct_size;
    luoshi_plan_status status;
    luoshi_driver driver;
    int32_t early_start; /* instants; half-open: work that fills Monday ends Monday 17:00 */
    int32_t early_finish;
    int32_t late_start;
    int32_t late_finish;
    int64_t total_float; /* working minutes on the task's calendar; LUOSHI_NONE64 */
    int64_t free_float;
    int32_t critical;
    int32_t duration_known;    /* 0: the dates mean "not before" */
    int32_t provisional;       /* 1: rests on a year without a holiday notice */
    int32_t forecast_finish;   /* date, the last day of work */
    int32_t original_deadline; /* dates; LUOSHI_NONE when there is none */
    int32_t deadline_in_force;
    int32_t margin_original; /* working days from forecast to deadline; negative is late */
    int32_t margin_in_force;
    uint32_t driving_task; /* dense ids; UINT32_MAX: none */
    uint32_t driving_link;
    int32_t held_back; /* 1: a condition for its start has no day */
    luoshi_late_driver late_driver;
    int64_t interfering_float;  /* total_float without free_float; LUOSHI_NONE64 */
    uint32_t late_driving_task; /* dense ids; UINT32_MAX: none */
    uint32_t late_driving_link;
} luoshi_plan_row;
/* LUOSHI_NOT_FOUND: no such task. */
LUOSHI_API luoshi_status luoshi_plan_get(const luoshi_plan* plan, const char* task, size_t size,
                                         luoshi_plan_row* out, luoshi_error** error);
/* One column over all task rows, by the row's field names: "early_start", "total_float" ...; "critical",
 * "duration_known", "provisional" and "held_back" are BOOL; dense ids are INT32, -1 for none. Borrowed: no
 * copy. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_plan_column(const luoshi_plan* plan, const char* name, luoshi_column* out,
                                            luoshi_error** error);
/* Circles of links and what the plan rests on doubtfully. Borrowed: valid until the plan is freed. */
LUOSHI_API const luoshi_findings* luoshi_plan_findings(const luoshi_plan* plan);
/* Why a task starts when it does: the chain of driving links to its root, as text. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_plan_why(const luoshi_plan* plan, const char* task, size_t size,
                                         luoshi_language language, luoshi_text** out, luoshi_error** error);

/* ---- risk --------------------------------------------------------------------------------------------- */

/* The distribution between the three points of a duration. */
typedef int32_t luoshi_shape;
enum { LUOSHI_TRIANGULAR = 0, LUOSHI_PERT = 1 };
/* What a task's durations are drawn from. */
typedef int32_t luoshi_estimate_basis;
enum {
    LUOSHI_BASIS_NONE = 0,    /* nothing: no duration, none of it left, a parent, dates by hand, on hold */
    LUOSHI_BASIS_CERTAIN = 1, /* its duration, taken for certain */
    LUOSHI_BASIS_SPREAD = 2,  /* its duration, with the spread of the options */
    LUOSHI_BASIS_ESTIMATE = 3 /* its own optimistic and pessimistic durations */
};

typedef struct luoshi_risk_options {
    size_t struct_size;
    int64_t iterations; /* 0: 10000 */
    int64_t seed;       /* 0: 1; the same seed gives the same bits everywhere */
    int32_t threads;    /* 0: 1; the calling thread is one of them. They change no bit */
    luoshi_shape shape;
    int32_t below_percent;      /* spread of tasks without an estimate of their own, in percent of the */
    int32_t above_percent;      /* duration: 0 to 100 below, 0 to 10000 above; both 0: certain */
    int32_t unit_weight;        /* 0 to 1000: with so many thousandths probability a task shares the luck of
                                 * its lead unit's other tasks; 0: each by itself */
    int32_t bins;               /* most bins of a histogram, 1 to 1000; 0: 20 */
    const int32_t* percentiles; /* 1 to 100 each; NULL: 10, 50, 80, 90 */
    size_t percentile_count;    /* at most 100 */
    luoshi_progress progress;
    void* user;
} luoshi_risk_options;

/* Computes the plan many times with drawn durations and counts. `options` may be NULL. A task without a
 * duration has no risk of its own and moves with what it waits for. LUOSHI_INVALID_ARGUMENT lists every
 * option out of range; LUOSHI_CANCELLED: the callback asked to stop. */
LUOSHI_API luoshi_status luoshi_risk_create(const luoshi_plan* plan, const luoshi_risk_options* options,
                                            luoshi_risk** out, luoshi_error** error);
LUOSHI_API void luoshi_risk_free(luoshi_risk* risk);
/* One column over all task rows. INT64: "hits" and "hits_original", iterations that keep the deadline in
 * force and the original one, LUOSHI_NONE64 where there is none or the task has no dates; "critical",
 * iterations in which it is critical. INT32: "basis"; "cruciality", the correlation of its duration with the
 * end of the whole, in 10000ths. DATE: "p10", "p50" ..., for each percentile asked: by that day it is done so
 * often. INSTANT: "earliest", "mean", "latest" finish of unfinished tasks. Borrowed: no copy.
 * LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_risk_column(const luoshi_risk* risk, const char* name, luoshi_column* out,
                                            luoshi_error** error);
/* How the finishes of a task (of everything, for an empty id) are spread: `counts` (INT64) has the iterations
 * that finish after edge i and not after edge i + 1 of `edges` (INSTANT, midnights, one row more). Empty for
 * what is finished or has no dates. Borrowed: no copy. LUOSHI_NOT_FOUND: no such task. */
LUOSHI_API luoshi_status luoshi_risk_histogram(const luoshi_risk* risk, const char* task, size_t size,
                                               luoshi_column* edges, luoshi_column* counts,
                                               luoshi_error** error);
/* The whole as JSON: {"as_of","iterations","end":{"forecast","earliest","mean","latest","percentiles":{"p10":
 * date, ...},"histogram":[{"after","until","count"}]},"basis":{"none":n, ...},"text"}; "basis" counts
 * unfinished tasks. */
LUOSHI_API luoshi_status luoshi_risk_summary(const luoshi_risk* risk, luoshi_language language,
                                             luoshi_text** out, luoshi_error** error);
/* The unfinished tasks with dates as JSON, those that keep their deadline least often first, then those whose
 * deadline is over on the plan's day, then those without one:
 * [{"id","title","leads","basis","label","forecast","deadline","hits","original_deadline",
 * "hits_original","iterations","percentiles","critical","cruciality"}]; `count` of them (0: all) from number
 * `first`; "hits" is null where there is no deadline. */
LUOSHI_API luoshi_status luoshi_risk_tasks(const luoshi_risk* risk, size_t first, size_t count,
                                           luoshi_language language, luoshi_text** out, luoshi_error** error);

/* ---- load --------------------------------------------------------------------------------------------- */

/* Who carries tasks: the units that lead them, and the people who sponsor them or have charge of them. */
typedef int32_t luoshi_bearer_kind;
enum { LUOSHI_BEARER_UNIT = 0, LUOSHI_BEARER_PERSON = 1 };

typedef struct luoshi_load_options {
    size_t struct_size;
    int32_t
        unit_capacity; /* tasks that a unit carries at once whose own `capacity` is not said; 0: no limit */
    int32_t person_capacity; /* the same for a person */
    int32_t report_only;     /* 1: no proposal */
    int32_t reserved;
    int64_t seed;      /* of the search for a proposal; 0: 1 */
    int64_t schedules; /* at most so many are tried; 0: 5000 */
    luoshi_progress progress;
    void* user;
} luoshi_load_options;

/* Finds who has more to carry at once than he can, and searches for dates at which nobody has. Nothing is
 * applied; what is proposed was checked. A task without a known duration takes no time and counts for
 * nothing. `options` may be NULL. LUOSHI_INVALID_ARGUMENT: an option out of range; LUOSHI_CANCELLED. */
LUOSHI_API luoshi_status luoshi_load_create(const luoshi_plan* plan, const luoshi_load_options* options,
                                            luoshi_load** out, luoshi_error** error);
LUOSHI_API void luoshi_load_free(luoshi_load* load);
/* The tables that luoshi_load_column reads. */
typedef int32_t luoshi_load_table;
enum {
    LUOSHI_LOAD_TASKS = 0,         /* one row for each task row of the model */
    LUOSHI_LOAD_BEARERS = 1,       /* who leads, sponsors or has charge of something */
    LUOSHI_LOAD_OVERLOADS = 2,     /* stretches of time in which a bearer has too much */
    LUOSHI_LOAD_OVERLOAD_TASKS = 3 /* the tasks in each of them */
};
/* One column of a table. Borrowed: no copy. LUOSHI_NOT_FOUND: no such column; LUOSHI_INVALID_ARGUMENT: table.
 *   TASKS           "start", "finish" (INSTANT, as proposed, else as planned); "days" (INT32, working days
 * that the forecast moves, 0: none); "forecast_finish" (DATE); "margin_in_force" (INT32); "in_changes" (BOOL,
 * luoshi_load_changes gives it a planned start) BEARERS         "kind" (INT32); "unit", "person" (INT32,
 * dense ids, -1: none); "capacity" (INT32, 0: no limit); "tasks" (INT32, unfinished); "unmeasured" (INT32, of
 * these without a known duration); "peak" (INT64, the most at once); "peak_from", "peak_to" (INSTANT,
 * half-open) OVERLOADS       "bearer" (INT32, row of BEARERS); "from", "to" (INSTANT, half-open); "excess"
 * (INT64, the most over the capacity); "forced_excess" (INT64, the part that no moving within late dates
 *                   avoids)
 *   OVERLOAD_TASKS  "overload" (INT32, row of OVERLOADS); "task" (INT32, dense id); "forced" (BOOL, it can't
 * be moved out without missing its late dates) */
LUOSHI_API luoshi_status luoshi_load_column(const luoshi_load* load, luoshi_load_table table,
                                            const char* name, luoshi_column* out, luoshi_error** error);
/* Everything as JSON: {"as_of","bearers":[{"kind","id","name","capacity","tasks","unmeasured","peak",
 * "peak_from","peak_to"}],"overloads":[{"kind","id","name","capacity","from","to","excess","forced_excess",
 * "tasks":[{"id","title","forced"}]}],"proposal":{"end_before","end_after","lower_bound","schedules",
 * "left_over","moves":[{"id","title","start","forecast_before","forecast_after","days","margin_before",
 * "margin_after","becomes_late","in_changes"}]},"text"}; bearers by their peak, "from" and "to" are days,
 * both inside; "proposal" is null where nothing is proposed; "left_over" overloads remain when the changes
 * are applied. */
LUOSHI_API luoshi_status luoshi_load_report(const luoshi_load* load, luoshi_language language,
                                            luoshi_text** out, luoshi_error** error);
/* The proposal as changes that set planned starts; empty where nothing is proposed. */
LUOSHI_API luoshi_status luoshi_load_changes(const luoshi_load* load, luoshi_changes** out,
                                             luoshi_error** error);

/* ---- baselines ---------------------------------------------------------------------------------------- */

/* What a baseline is called. */
typedef struct luoshi_baseline_name {
    size_t struct_size;
    luoshi_view id;   /* required; no baseline of the model has it */
    luoshi_view name; /* empty: the id */
    luoshi_view by;   /* who takes it; may be empty */
    luoshi_view note; /* may be empty */
} luoshi_baseline_name;
/* The change that keeps a plan as a baseline, a fact like others: for luoshi_ledger_commit() or
 * luoshi_model_apply(). LUOSHI_INVALID_ARGUMENT: no id, or one that a baseline has already. */
LUOSHI_API luoshi_status luoshi_baseline_take(const luoshi_plan* plan, const luoshi_baseline_name* name,
                                              luoshi_changes** out, luoshi_error** error);

/* Whether a task can be compared with what was agreed, or why not. */
typedef int32_t luoshi_baseline_standing;
enum {
    LUOSHI_COMPARABLE = 0,
    LUOSHI_NEW_SINCE = 1,       /* the baseline doesn't have it */
    LUOSHI_REMOVED = 2,         /* the model doesn't have it any more */
    LUOSHI_NO_DATE_THEN = 3,    /* it had no start or no finish */
    LUOSHI_NO_DATE_NOW = 4,     /* it has none */
    LUOSHI_CALENDAR_CHANGED = 5 /* it is on another calendar, or the days agreed on are worked differently */
};
/* Compares a plan with a baseline of its model. LUOSHI_NOT_FOUND: no such baseline. */
LUOSHI_API luoshi_status luoshi_variance_create(const luoshi_plan* plan, const char* baseline, size_t size,
                                                luoshi_variance** out, luoshi_error** error);
LUOSHI_API void luoshi_variance_free(luoshi_variance* variance);
/* One column; a row for each task that the baseline or the model has, by id. Borrowed: no copy.
 * LUOSHI_NOT_FOUND. "id" (TEXT); "task" (INT32, dense id, -1: removed); "standing" (INT32); "start_then",
 * "finish_then", "start_now", "finish_now" (DATE, both inside); "start_days", "finish_days" (INT32, working
 * days of the task's calendar, positive is later); "duration_minutes" (INT64, from start to finish, working
 * minutes or clock minutes for elapsed work, positive is longer); "duration_days" (INT32, the same, a day
 * begun counts); "day_minutes" (INT32, of a day of work); "work_minutes" (INT64, of what the task takes by
 * itself). LUOSHI_NONE and LUOSHI_NONE64 where "standing" is not LUOSHI_COMPARABLE. */
LUOSHI_API luoshi_status luoshi_variance_column(const luoshi_variance* variance, const char* name,
                                                luoshi_column* out, luoshi_error** error);
/* Everything as JSON: {"baseline","name","on","by","as_of","tasks":[{"id","title","standing","start_then",
 * "finish_then","start_now","finish_now","start_days","finish_days","duration_minutes","duration_days",
 * "day_minutes","work_minutes","text"}]}. */
LUOSHI_API luoshi_status luoshi_variance_report(const luoshi_variance* variance, luoshi_language language,
                                                luoshi_text** out, luoshi_error** error);

/* ---- contradictions, circles, paths ------------------------------------------------------------------- */

/* What contradicts what where a date can't be kept, the largest excess first, as JSON: [{"from":{"source",
 * "task","deadline","document","at"},"to":{...},"steps":[{"id","title","documents":[{"document","item"}],
 * "link":{"id","from","to","type","cause","document"}}],"reached","of_start","excess_minutes","excess_days",
 * "code","text"}]. "from" holds the first step, "to" wants the last one earlier; "link" leads to the next
 * step, null where one lies inside the other. Each set is minimal: without any one of its members it does not
 * contradict. "source" is plan_day, plan_start, planned_start, constraint, actual, manual or deadline. */
LUOSHI_API luoshi_status luoshi_plan_conflicts(const luoshi_plan* plan, luoshi_language language,
                                               luoshi_text** out, luoshi_error** error);
/* Tasks that wait for each other, and the fewest links without which they don't, as JSON: [{"tasks":[id],
 * "loop":[{"task","link"}],"links":[{"id","from","to","type","cause","document","of_summary"}],"at_least",
 * "smallest","text"}]. "loop" is the shortest circle; "of_summary": the link of a task with tasks under it
 * holds them all; "smallest" false: the search was cut off, between "at_least" and the number of "links" may
 * be a smaller set. */
LUOSHI_API luoshi_status luoshi_plan_loops(const luoshi_plan* plan, luoshi_language language,
                                           luoshi_text** out, luoshi_error** error);

/* What the end of a plan hangs on. With `with_drag` not 0 also what each task on the longest path costs it,
 * which takes two updates of a plan for each of them. */
LUOSHI_API luoshi_status luoshi_paths_create(const luoshi_plan* plan, int32_t with_drag, luoshi_paths** out,
                                             luoshi_error** error);
LUOSHI_API void luoshi_paths_free(luoshi_paths* paths);
/* One column over all task rows: "longest" (BOOL: the end of the whole hangs on it); "drag" (INT64, minutes
 * on the clock by which the whole would end earlier if the task took no time), "drag_days" (INT32, the same
 * in working days), both with 0 rows without drag; "interfering_float" (INT64, total without free float;
 * LUOSHI_NONE64). Borrowed: no copy. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_paths_column(const luoshi_paths* paths, const char* name, luoshi_column* out,
                                             luoshi_error** error);
/* The `count` chains of links into a task with the least room, least first, as JSON: [{"room","tasks":[id]}];
 * "room" is in working minutes, 0 for what drives the task. Empty for tasks without dates, and for those
 * whose dates are those of what is under them. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_paths_nearest(const luoshi_paths* paths, const char* task, size_t size,
                                              size_t count, luoshi_text** out, luoshi_error** error);

/* ---- plans that follow ------------------------------------------------------------------------------- */

/* A plan that is kept up to date while facts come: an update costs what the changes reach, and the plan is
 * afterwards the one that luoshi_plan_create() would make. It has facts of its own: `model` is copied. One
 * thread at a time for updates. Refuses as luoshi_plan_create(). */
LUOSHI_API luoshi_status luoshi_live_create(const luoshi_model* model, const luoshi_plan_options* options,
                                            luoshi_live** out, luoshi_error** error);
LUOSHI_API void luoshi_live_free(luoshi_live* live);

/* What an update did. */
typedef struct luoshi_live_update {
    size_t struct_size;
    int32_t whole;         /* 1: any task may have other values now; `tasks` is empty */
    uint32_t count;        /* of `tasks` */
    const uint32_t* tasks; /* dense ids, ascending, of tasks that may have other values; all others are as
                              they were. Borrowed: valid until the next update */
} luoshi_live_update;
/* Applies changes to the facts and brings the plan up to date. `out` and `undo` may be NULL; `undo` receives
 * the changes that take these back. LUOSHI_INVALID_DATA with every problem: facts and plan are as they were.
 */
LUOSHI_API luoshi_status luoshi_live_apply(luoshi_live* live, const luoshi_changes* changes,
                                           luoshi_live_update* out, luoshi_changes** undo,
                                           luoshi_error** error);
/* As luoshi_plan_get(). LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_live_get(const luoshi_live* live, const char* task, size_t size,
                                         luoshi_plan_row* out, luoshi_error** error);
/* As luoshi_plan_column(). Borrowed: valid until the next update. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_live_column(const luoshi_live* live, const char* name, luoshi_column* out,
                                            luoshi_error** error);
/* As luoshi_plan_findings(). Borrowed: valid until the next update. */
LUOSHI_API const luoshi_findings* luoshi_live_findings(const luoshi_live* live);
/* The facts as they stand, and a plan of them that does not change any more, for boards, reasons and files.
 * Either may be NULL. A copy: linear. */
LUOSHI_API luoshi_status luoshi_live_snapshot(const luoshi_live* live, luoshi_model** model,
                                              luoshi_plan** plan, luoshi_error** error);

/* What if, and what if then: branches of a plan, each some changes on top of another; number 0 is the base,
 * the model as it was given. `rules` as for luoshi_board_create(). Refuses as luoshi_plan_create() and
 * luoshi_board_create(). One thread at a time. */
LUOSHI_API luoshi_status luoshi_branches_create(const luoshi_model* model, const luoshi_plan_options* options,
                                                const char* rules, size_t rules_size, luoshi_branches** out,
                                                luoshi_error** error);
LUOSHI_API void luoshi_branches_free(luoshi_branches* branches);
/* A new branch: `changes` on top of branch `from`. LUOSHI_NOT_FOUND: no such branch, as for all calls;
 * LUOSHI_INVALID_DATA with every problem of the changes. */
LUOSHI_API luoshi_status luoshi_branches_add(luoshi_branches* branches, uint32_t from,
                                             const luoshi_changes* changes, uint32_t* out,
                                             luoshi_error** error);
/* The tasks that stand differently in branch `b` than in branch `a`, by id, as JSON: [{"id","status_a",
 * "status_b","light_a","light_b","forecast_a","forecast_b","start_a","start_b","finish_a","finish_b",
 * "float_a","float_b","margin_a","margin_b"}]: starts and finishes are the early ones; null where there is
 * none. */
LUOSHI_API luoshi_status luoshi_branches_compare(const luoshi_branches* branches, uint32_t a, uint32_t b,
                                                 luoshi_text** out, luoshi_error** error);
/* Circles and doubts of a branch's plan. */
LUOSHI_API luoshi_status luoshi_branches_findings(const luoshi_branches* branches, uint32_t branch,
                                                  luoshi_findings** out, luoshi_error** error);
/* Makes the base what `branch` is. The branches that come from it stay, all others go. `changes` may be NULL;
 * it receives what was changed, for luoshi_ledger_commit(). */
LUOSHI_API luoshi_status luoshi_branches_accept(luoshi_branches* branches, uint32_t branch,
                                                luoshi_changes** changes, luoshi_error** error);
/* Forgets a branch and all that come from it. LUOSHI_INVALID_ARGUMENT for the base. */
LUOSHI_API luoshi_status luoshi_branches_drop(luoshi_branches* branches, uint32_t branch,
                                              luoshi_error** error);

/* ---- who answers ------------------------------------------------------------------------------------- */

/* Who answers for a task on a day, from the person to the top, as JSON:
 * {"task","day","links":[{"place","label","level","unit","unit_name","post","post_title","person",
 * "person_name","duty","below","text"}]}; what isn't known is left out. LUOSHI_NOT_FOUND: no such task. */
LUOSHI_API luoshi_status luoshi_model_chain(const luoshi_model* model, const char* task, size_t size,
                                            int32_t day, luoshi_language language, luoshi_text** out,
                                            luoshi_error** error);
/* Gaps, two leads, vacant posts and the like, for the whole model on a day. */
LUOSHI_API luoshi_status luoshi_model_check_chains(const luoshi_model* model, int32_t day,
                                                   luoshi_findings** out, luoshi_error** error);

/* ---- board -------------------------------------------------------------------------------------------- */

typedef int32_t luoshi_light;
enum {
    LUOSHI_LIGHT_ABSENT = 0,
    LUOSHI_LIGHT_NOT_DUE = 1,
    LUOSHI_LIGHT_IN_STEP = 2,
    LUOSHI_LIGHT_BEHIND = 3,
    LUOSHI_LIGHT_NEAR = 4,
    LUOSHI_LIGHT_OVERDUE = 5,
    LUOSHI_LIGHT_DONE = 6,
    LUOSHI_LIGHT_DONE_LATE = 7,
    LUOSHI_LIGHT_ON_HOLD = 8,
    LUOSHI_LIGHT_ON_HOLD_NOT_READY = 9,
    LUOSHI_LIGHT_ONGOING = 10,
    LUOSHI_LIGHT_CANCELLED = 11,
    LUOSHI_LIGHT_GROUP = 12,
    LUOSHI_LIGHT_NO_DEADLINE = 13,
    LUOSHI_LIGHT_UNRESOLVED_DEADLINE = 14,
    LUOSHI_LIGHT_NOT_OPEN = 15
};
typedef int32_t luoshi_colour;
enum {
    LUOSHI_COLOUR_NONE = 0,
    LUOSHI_COLOUR_GREEN = 1,
    LUOSHI_COLOUR_YELLOW = 2,
    LUOSHI_COLOUR_RED = 3,
    LUOSHI_COLOUR_BLUE = 4,
    LUOSHI_COLOUR_GREY = 5,
    LUOSHI_COLOUR_ORANGE = 6
};
/* Bits of luoshi_board_row.flags. */
enum {
    LUOSHI_FLAG_WILL_BE_LATE = 1,
    LUOSHI_FLAG_WILL_BE_LATE_ORIGINAL = 2,
    LUOSHI_FLAG_SILENT = 4,
    LUOSHI_FLAG_EXTENDED = 8,
    LUOSHI_FLAG_PROVISIONAL = 16,
    LUOSHI_FLAG_NO_LEAD = 32,
    LUOSHI_FLAG_STEP_PASSED = 64
};

/* Computes the board of a plan. `rules` is a JSON object or empty for the defaults: {"near_days",
 * "behind_percent","soft_grace_days","silent_days","overdue_while_on_hold","colours":{"near":"orange",...},
 * "severity":{"near":90,...}}. LUOSHI_INVALID_DATA: malformed rules; LUOSHI_INVALID_ARGUMENT: out of range.
 */
LUOSHI_API luoshi_status luoshi_board_create(const luoshi_plan* plan, const char* rules, size_t rules_size,
                                             luoshi_board** out, luoshi_error** error);
LUOSHI_API void luoshi_board_free(luoshi_board* board);

/* What a board says about one task. */
typedef struct luoshi_board_row {
    size_t struct_size;
    luoshi_light light;          /* against the deadline in force */
    luoshi_light light_original; /* against the original deadline */
    luoshi_light rolled_up;      /* the worst among the task and all below it */
    luoshi_colour colour;
    uint32_t flags;
    int32_t deadline; /* date; LUOSHI_NONE */
    int32_t days;     /* working days, as the light's reason says: left, or past the deadline */
    uint32_t lead;    /* dense id of the first lead unit on the day; UINT32_MAX: none */
} luoshi_board_row;
LUOSHI_API luoshi_status luoshi_board_get(const luoshi_board* board, const char* task, size_t size,
                                          luoshi_board_row* out, luoshi_error** error);
/* One column over all task rows: "light", "light_original", "rolled_up", "colour", "flags", "deadline",
 * "days", "lead" (INT32, -1 for none). Borrowed: no copy. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_board_column(const luoshi_board* board, const char* name, luoshi_column* out,
                                             luoshi_error** error);
/* The board as JSON: as_of, counts by light, by level, source, lead unit and area; groups that are not
 * itemised stand beside with their stated counts and are never added where they may overlap. */
LUOSHI_API luoshi_status luoshi_board_summary(const luoshi_board* board, luoshi_language language,
                                              luoshi_text** out, luoshi_error** error);
/* The tasks, worst first, as JSON: [{"id","title","light","colour","reason","deadline","days","leads",
 * "flags"}]; `count` of them (0: all) from number `first`. */
LUOSHI_API luoshi_status luoshi_board_tasks(const luoshi_board* board, size_t first, size_t count,
                                            luoshi_language language, luoshi_text** out,
                                            luoshi_error** error);
/* Everything about one task as JSON: facts, light and reason, plan, deadlines with their extensions, reports,
 * chain, what it waits for and who waits for it, and where its delay comes from: parts that add up to the
 * slip. */
LUOSHI_API luoshi_status luoshi_board_task(const luoshi_board* board, const char* task, size_t size,
                                           luoshi_language language, luoshi_text** out, luoshi_error** error);
/* What a change set would do, without doing it: it is applied to a copy of the board's model, planned for the
 * same day under the same options and rules, and compared. JSON: {"moves":[{"id","title","light_before",
 * "light_after","forecast_before","forecast_after","days","float_before","float_after"}],"findings":[...],
 * "end_before","end_after"}: the lights that get worse first; "days" are working days, later is positive;
 * null where there is none. LUOSHI_INVALID_DATA with every problem of changes that can't be applied. */
LUOSHI_API luoshi_status luoshi_board_dry_run(const luoshi_board* board, const luoshi_changes* changes,
                                              luoshi_language language, luoshi_text** out,
                                              luoshi_error** error);
/* Units by overdue tasks and load, as JSON; `count` of them (0: all). */
LUOSHI_API luoshi_status luoshi_board_units(const luoshi_board* board, size_t count, luoshi_language language,
                                            luoshi_text** out, luoshi_error** error);
/* Everything about one unit as JSON: names, superiors, first-responsible person, load by role, tasks with
 * lights. */
LUOSHI_API luoshi_status luoshi_board_unit(const luoshi_board* board, const char* unit, size_t size,
                                           luoshi_language language, luoshi_text** out, luoshi_error** error);
/* Conflicts on the day: contradictory deadlines, duplicates, units that wait for each other, circles, several
 * leads. */
LUOSHI_API luoshi_status luoshi_board_conflicts(const luoshi_board* board, luoshi_findings** out,
                                                luoshi_error** error);

/* ---- values of rules ---------------------------------------------------------------------------------- */

/* Kinds of value, those of FEEL (DMN 1.5, 10.3). */
typedef int32_t luoshi_value_kind;
enum {
    LUOSHI_VALUE_NULL = 0,
    LUOSHI_VALUE_BOOLEAN = 1,
    LUOSHI_VALUE_NUMBER = 2, /* exact decimal of up to 34 digits */
    LUOSHI_VALUE_DATE = 3,
    LUOSHI_VALUE_TIME = 4,
    LUOSHI_VALUE_DATE_TIME = 5,
    LUOSHI_VALUE_DAYS_DURATION = 6,   /* days and time duration */
    LUOSHI_VALUE_MONTHS_DURATION = 7, /* years and months duration */
    LUOSHI_VALUE_STRING = 8,
    LUOSHI_VALUE_LIST = 9,
    LUOSHI_VALUE_CONTEXT = 10, /* names with values, in order */
    LUOSHI_VALUE_RANGE = 11,
    LUOSHI_VALUE_FUNCTION = 12
};

/* A value never changes and may be used in any number of threads and in any number of other values. */

/* From text, as FEEL writes it: "" (null), "true", "-12.50", "2017-06-30", "08:00:00+08:00", "P3D", "P1Y"; a
 * STRING is taken as it is. LUOSHI_INVALID_DATA: another form; LUOSHI_INVALID_ARGUMENT: another kind. */
LUOSHI_API luoshi_status luoshi_value_create(luoshi_value_kind kind, const char* text, size_t size,
                                             luoshi_value** out, luoshi_error** error);
/* The number digits * 10^-scale: (9350, 2) is 93.50. LUOSHI_INVALID_ARGUMENT: scale outside 0..34. */
LUOSHI_API luoshi_status luoshi_value_create_number(int64_t digits, int32_t scale, luoshi_value** out,
                                                    luoshi_error** error);
LUOSHI_API luoshi_status luoshi_value_create_list(const luoshi_value* const* items, size_t count,
                                                  luoshi_value** out, luoshi_error** error);
/* Names are NUL-terminated. LUOSHI_INVALID_DATA: a name twice. */
LUOSHI_API luoshi_status luoshi_value_create_context(const char* const* names,
                                                     const luoshi_value* const* values, size_t count,
                                                     luoshi_value** out, luoshi_error** error);
/* From JSON: numbers digit by digit, objects as contexts. LUOSHI_INVALID_DATA lists every problem. */
LUOSHI_API luoshi_status luoshi_value_from_json(const char* json, size_t size, luoshi_value** out,
                                                luoshi_error** error);
LUOSHI_API void luoshi_value_free(luoshi_value* value);

/* LUOSHI_VALUE_NULL for NULL too. */
LUOSHI_API luoshi_value_kind luoshi_value_kind_of(const luoshi_value* value);
/* As text: a STRING as it is, everything else as FEEL writes it; a number with its own places: "93.50". */
LUOSHI_API luoshi_status luoshi_value_text(const luoshi_value* value, luoshi_text** out,
                                           luoshi_error** error);
/* As JSON; dates, times, durations and ranges become texts. */
LUOSHI_API luoshi_status luoshi_value_to_json(const luoshi_value* value, luoshi_text** out,
                                              luoshi_error** error);
/* value = digits * 10^-scale, exactly. LUOSHI_INVALID_ARGUMENT: no number, more places, or too large. */
LUOSHI_API luoshi_status luoshi_value_number(const luoshi_value* value, int32_t scale, int64_t* digits,
                                             luoshi_error** error);
/* Items of a list, entries of a context; 0 for everything else. */
LUOSHI_API size_t luoshi_value_count(const luoshi_value* value);
/* Item or entry `index`. `name` may be NULL; of an entry it receives the name (valid until `value` is freed),
 * of an item the empty text. LUOSHI_INVALID_ARGUMENT: not so many. */
LUOSHI_API luoshi_status luoshi_value_at(const luoshi_value* value, size_t index, luoshi_view* name,
                                         luoshi_value** out, luoshi_error** error);
/* The entry of that name. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_value_entry(const luoshi_value* value, const char* name, size_t size,
                                            luoshi_value** out, luoshi_error** error);

/* ---- rules -------------------------------------------------------------------------------------------- */

/* Rules never change; any number of threads may evaluate the same ones. What is wrong with a part of them is
 * a finding (`findings` may be NULL) and makes that part null; the rest works. */

/* One expression of FEEL over variables of these names (NUL-terminated). LUOSHI_INVALID_DATA: it can't be
 * read. */
LUOSHI_API luoshi_status luoshi_rules_from_expression(const char* text, size_t size, const char* const* names,
                                                      size_t name_count, luoshi_rules** out,
                                                      luoshi_error** error);
/* A DMN model (XML, DMN 1.1 to 1.5): the first of `files`; the others are there for it to import.
 * LUOSHI_INVALID_DATA: the first can't be read. */
LUOSHI_API luoshi_status luoshi_rules_from_dmn(const luoshi_view* files, size_t file_count,
                                               luoshi_rules** out, luoshi_findings** findings,
                                               luoshi_error** error);
/* A scorecard (JSON, form luoshi.scorecard/1). LUOSHI_INVALID_DATA lists every problem of the text. */
LUOSHI_API luoshi_status luoshi_rules_from_scorecard(const char* json, size_t size, luoshi_rules** out,
                                                     luoshi_findings** findings, luoshi_error** error);
LUOSHI_API void luoshi_rules_free(luoshi_rules* rules);
/* What they are, as JSON: {"kind":"expression"|"dmn"|"scorecard","id","title","version","inputs":[name …],
 * "decisions":[name …],"services":[name …]}. */
LUOSHI_API luoshi_status luoshi_rules_describe(const luoshi_rules* rules, luoshi_text** out,
                                               luoshi_error** error);

typedef struct luoshi_rules_options {
    size_t struct_size;
    luoshi_view
        now; /* what now() and today() answer, as FEEL writes it: "2017-06-30T08:00:00+08:00"; empty: null */
    int64_t max_steps; /* budget of one evaluation; 0: 50,000,000, and 5,000,000,000 for scores */
    int32_t max_depth; /* levels of calls; 0: 2000 */
    int32_t has_as_of; /* 1: `as_of` is the day whose rules count */
    int32_t as_of;     /* date */
    int32_t reserved;
} luoshi_rules_options;

/* Evaluates for an input, a context by name. `name`: of a DMN decision, or of a decision service with its
 * parameters as input; empty: all decisions of the model, the expression, the scorecard's own `result`.
 * `options` and `findings` may be NULL. What has no value is null, with a finding that says why.
 * LUOSHI_NOT_FOUND: no decision or service of that name. */
LUOSHI_API luoshi_status luoshi_rules_evaluate(const luoshi_rules* rules, const char* name, size_t size,
                                               const luoshi_value* input, const luoshi_rules_options* options,
                                               luoshi_value** out, luoshi_findings** findings,
                                               luoshi_error** error);
/* Evaluates an expression or a decision row by row. Columns are inputs by their `field`; TEXT cells are
 * strings, INT32 and INT64 numbers, others what they are called; a TEXT column named "x:number" holds
 * decimals. `out` receives a list with one value for each row; `row_status` (may be NULL; `row_count`
 * entries) LUOSHI_OK, or LUOSHI_INVALID_DATA where a row had findings; `findings` (may be NULL) carry their
 * rows. LUOSHI_INVALID_DATA: an unknown or double field; LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_rules_evaluate_columns(const luoshi_rules* rules, const char* name,
                                                       size_t size, const luoshi_column* columns,
                                                       size_t column_count, size_t row_count,
                                                       const luoshi_rules_options* options,
                                                       luoshi_value** out, luoshi_status* row_status,
                                                       luoshi_findings** findings, luoshi_error** error);

/* What is doubtful about rules, found without any case, each with a witness: gaps, overlaps and rules without
 * reach in decision tables, bands that nothing reaches, values in no band. `findings` receives an empty list
 * when there is nothing. */
LUOSHI_API luoshi_status luoshi_rules_check(const luoshi_rules* rules, luoshi_findings** findings,
                                            luoshi_error** error);
/* Evaluates a decision of a DMN model and says why, as a tree of contexts {kind, code, text, formula, value,
 * clause, parts} and as indented lines: what it needed with its values, the rules of its tables that were
 * tried, each with the cell that did not hold, and what was found wrong. Either output may be NULL.
 * LUOSHI_NOT_FOUND: no decision of that name; LUOSHI_INVALID_ARGUMENT: no DMN model. */
LUOSHI_API luoshi_status luoshi_rules_explain(const luoshi_rules* rules, const char* name, size_t size,
                                              const luoshi_value* input, const luoshi_rules_options* options,
                                              luoshi_language language, luoshi_value** tree,
                                              luoshi_text** lines, luoshi_error** error);

/* What a board says of each unit that leads something, as facts for a scorecard: a list of contexts {unit,
 * name, kind, level, led, a count for each light, overdue_days, done_late_days, most_overdue_days, extended,
 * silent, will_be_late, tasks}, by unit. */
LUOSHI_API luoshi_status luoshi_board_unit_facts(const luoshi_board* board, luoshi_value** out,
                                                 luoshi_error** error);

/* Runs tests of rules (JSON, form luoshi.rule-tests/1) against these rules; what the tests name as their
 * rules is not looked at. `out` receives
 * {"passed":n,"failed":n,"cases":[{"label","labels","passed","problem"}], "coverage":null or
 * {"reached":n,"points":n,"percent":n,"missing":[{"kind","code","point"}]}}; failed cases are no error.
 * LUOSHI_INVALID_DATA lists every problem of the tests' text. */
LUOSHI_API luoshi_status luoshi_rules_test(const luoshi_rules* rules, const char* json, size_t size,
                                           luoshi_text** out, luoshi_error** error);

/* ---- scores ------------------------------------------------------------------------------------------- */

/* How a part came to its points. */
typedef int32_t luoshi_part_status;
enum {
    LUOSHI_PART_COUNTED = 0,
    LUOSHI_PART_NOT_MET = 1,
    LUOSHI_PART_NOT_APPLICABLE = 2,
    LUOSHI_PART_NOT_IN_FORCE = 3,
    LUOSHI_PART_UNKNOWN = 4
};

/* Scores subjects under a scorecard: a list of contexts, one context, or what the card's `subjects` makes of
 * the input. Problems of a subject are findings (may be NULL) with its row, and leave it without a score; the
 * others have theirs. LUOSHI_INVALID_ARGUMENT: the rules are no scorecard. */
LUOSHI_API luoshi_status luoshi_scores_create(const luoshi_rules* rules, const luoshi_value* input,
                                              const luoshi_rules_options* options, luoshi_scores** out,
                                              luoshi_findings** findings, luoshi_error** error);
LUOSHI_API void luoshi_scores_free(luoshi_scores* scores);
/* Number of subjects; 0 for NULL. */
LUOSHI_API size_t luoshi_scores_count(const luoshi_scores* scores);
/* One subject as a context: id, group, score, unrounded, exact (a fraction in lowest terms), status, grade,
 * decided_by, eligible, rank, lines, categories, gates_missed, vetoes, exclusions, not_rated.
 * LUOSHI_INVALID_ARGUMENT: not so many. */
LUOSHI_API luoshi_status luoshi_scores_subject(const luoshi_scores* scores, size_t subject,
                                               luoshi_value** out, luoshi_error** error);
/* Awards by code: a list of {group, places, chosen, gated, unresolved}, subjects by id. */
LUOSHI_API luoshi_status luoshi_scores_awards(const luoshi_scores* scores, luoshi_value** out,
                                              luoshi_error** error);
/* The card's own `result`; null where it has none. */
LUOSHI_API luoshi_status luoshi_scores_result(const luoshi_scores* scores, luoshi_value** out,
                                              luoshi_error** error);
/* One column over all subjects. TEXT: "id", "group", "grade"; "score", "unrounded", "line:CODE" and
 * "category:CODE" as decimals; BOOL: "eligible"; INT32: "rank" (0: none), "status". Without a value a row is
 * not valid. Borrowed: no copy. LUOSHI_NOT_FOUND. */
LUOSHI_API luoshi_status luoshi_scores_column(const luoshi_scores* scores, const char* name,
                                              luoshi_column* out, luoshi_error** error);
/* Why a subject has its score, as a tree of contexts {kind, code, text, formula, value, clause, parts}, and
 * as indented lines. Either output may be NULL. LUOSHI_INVALID_ARGUMENT: not so many. */
LUOSHI_API luoshi_status luoshi_scores_explain(const luoshi_scores* scores, size_t subject,
                                               luoshi_language language, luoshi_value** tree,
                                               luoshi_text** lines, luoshi_error** error);

/* How the score of one subject becomes that of another: other facts, another day, another version of the
 * card. A context {from, to, rules, inputs, lines, rest}: `rules` + the points of all inputs is the
 * difference exactly, and so is `rules` + the points of all lines + `rest`; inputs and lines are lists of
 * {code, from, to, points}. null where one of the two has no score. LUOSHI_INVALID_ARGUMENT: not so many. */
LUOSHI_API luoshi_status luoshi_scores_compare(const luoshi_scores* from, size_t from_subject,
                                               const luoshi_scores* to, size_t to_subject, luoshi_value** out,
                                               luoshi_error** error);
/* Changes of one fact each that give a subject the grade or a better one, the smallest first: a list of
 * {input, from, to, score}; each was scored. Empty where it has the grade already or no such change was
 * found. LUOSHI_INVALID_ARGUMENT: not so many; LUOSHI_NOT_FOUND: the card has no such grade. */
LUOSHI_API luoshi_status luoshi_scores_ways(const luoshi_scores* scores, size_t subject, const char* grade,
                                            size_t size, luoshi_value** out, luoshi_error** error);

#ifdef __cplusplus
}
#endif

#endif /* LUOSHI_H */
