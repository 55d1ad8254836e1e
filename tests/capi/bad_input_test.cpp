// What people and machines get wrong: broken texts and tables, circles, unknown and double ids, dates that
// are none, files that are no ledger, are damaged, newer, not to be written, full, or in use. Each is refused
// with its reason and place or is served; afterwards the ledger is whole and nothing of what was refused is
// in it.
#include <dlfcn.h>
#include <doctest/doctest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "capi/sample.hpp"

using namespace sample;

namespace {

using E = luoshi_error**;

/// How reading a change set from `text` and committing it ends; the ledger stays whole and as it was.
class Desk {
  public:
    Desk() : ledger_(new_ledger(folder_.file())) {
        commit(ledger_.get(), changes_of(facts).get(), "2017-01-20");
        before_ = now();
    }
    Refusal refuses(std::string_view list) {
        CAPTURE(list);
        const std::string whole_text =
            R"({"schema":"luoshi.changes/1","changes":[)" + std::string(list) + "]}";
        return refuses_text(whole_text);
    }
    Refusal refuses_text(const std::string& json_text) {
        const Refusal refusal = refused([&](E e) {
            luoshi_changes* changes = nullptr;
            luoshi_status status = luoshi_changes_from_json(json_text.data(), json_text.size(), &changes, e);
            if (status == LUOSHI_OK) {
                const luoshi_commit by = signature("2017-02-01");
                status = luoshi_ledger_commit(ledger_.get(), changes, &by, nullptr, e);
                luoshi_changes_free(changes);
            }
            return status;
        });
        CHECK(now() == before_);
        CHECK(whole(ledger_.get()));
        return refusal;
    }
    std::string now() const {
        return json(made<Model>([&](luoshi_model** out, E e) {
                        return luoshi_ledger_model(ledger_.get(), out, e);
                    }).get());
    }
    luoshi_ledger* ledger() { return ledger_.get(); }

  private:
    Folder folder_;
    Ledger ledger_;
    std::string before_;
};

void names_place(const Refusal& refusal, const char* code, const char* entity, const char* id,
                 const char* field) {
    CHECK(refusal.status == LUOSHI_INVALID_DATA);
    CHECK(refusal.code == code);
    CHECK(refusal.entity == entity);
    CHECK(refusal.id == id);
    CHECK(refusal.field == field);
}

}  // namespace

TEST_CASE("changes that can't be are refused whole, with code and place") {
    Desk desk;
    CHECK(desk.refuses_text("{").code == "M101");
    CHECK(desk.refuses_text("").code == "M101");
    CHECK(desk.refuses_text("[1,2").code == "M104");  // no object; how it goes on does not matter
    CHECK(desk.refuses_text(std::string(100000, '[')).status == LUOSHI_INVALID_DATA);
    CHECK(desk.refuses(R"({"put":"task","id":"X","title":"x"},)").code == "M101");
    CHECK(desk.refuses("{\"put\":\"task\",\"id\":\"X\",\"title\":\"\xFF\"}").byte > 0);
    CHECK(desk.refuses(R"({"put":"tusk","id":"X"})").code == "M110");

    // A task above itself, over two steps.
    names_place(desk.refuses(R"({"put":"task","id":"G","title":"g","parent":"T1"})"), "M007", "task", "G",
                "parent");
    const Refusal circle =
        desk.refuses(R"({"put":"unit","id":"szf","name":"市政府","administrative":"fgw"})");
    names_place(circle, "M007", "unit", circle.id.c_str(), "administrative");
    CHECK((circle.id == "szf" || circle.id == "fgw"));  // one of the two
    CHECK(circle.zh.find("szf") != std::string::npos);  // and the way through both
    CHECK(circle.zh.find("fgw") != std::string::npos);
    // Unknown and missing ids.
    names_place(desk.refuses(R"({"put":"duty","id":"x","task":"T1","unit":"没有"})"), "M004", "duty", "x",
                "unit");
    names_place(desk.refuses(R"({"remove":"task","id":"没有"})"), "M005", "task", "没有", "");
    names_place(desk.refuses(R"({"put":"task","id":"","title":"x"})"), "M001", "task", "", "id");
    names_place(desk.refuses(R"({"put":"task","id":"a\u0007b","title":"x"})"), "M003", "task", "a\ab", "id");
    // Removed while others name it.
    CHECK(desk.refuses(R"({"remove":"unit","id":"fgw"})").code == "M006");
    // Dates that are none, or in the wrong order.
    CHECK(desk.refuses(R"({"put":"task","id":"X","title":"x","opened_on":"2017-02-29"})").code == "M108");
    CHECK(desk.refuses(R"({"put":"task","id":"X","title":"x","opened_on":"2017/2/1"})").code == "M108");
    CHECK(desk.refuses(
                  R"({"put":"duty","id":"x","task":"T1","unit":"fgw","from":"2017-02-01","to":"2017-01-01"})")
              .code == "M008");
    // A field twice, a kind of nothing, a number too large.
    CHECK(desk.refuses(R"({"put":"task","id":"X","id":"Y","title":"x"})").code == "M106");
    CHECK(desk.refuses(R"({"put":"task","id":"X","title":"x","level":"galaxy"})").code == "M107");
    CHECK(desk.refuses(R"({"put":"task","id":"X","title":"x","duration":{"n":99999999999}})").code == "M105");
    // Several problems come together.
    CHECK(desk.refuses(R"({"put":"task","id":"X","title":"","parent":"没有"},{"remove":"link","id":"没有"},
        {"put":"link","id":"L","from":"T1","to":"T1"})")
              .all == std::set<std::string>{"M001", "M004", "M005", "M012"});
}

TEST_CASE("a circle of links is served: the plan names it, in order, and goes on with the rest") {
    const Model model = model_of(std::string(facts) + R"(,{"put":"link","id":"L2","from":"T2","to":"T3"},
        {"put":"link","id":"L3","from":"T3","to":"T1"},{"put":"report","id":"r1","task":"T3","on":"2017-02-13"})");
    const Plan plan = plan_of(model.get());
    const luoshi_findings* findings = luoshi_plan_findings(plan.get());
    REQUIRE(luoshi_findings_count(findings) > 0);
    bool named = false;
    for (std::size_t i = 0; i < luoshi_findings_count(findings); ++i) {
        const std::string text = found(findings, i).zh;
        named = named || (text.find("T1") != std::string::npos && text.find("T2") != std::string::npos &&
                          text.find("T3") != std::string::npos);
    }
    CHECK(named);
    luoshi_plan_row row{};
    row.struct_size = sizeof row;
    served([&](E e) { return luoshi_plan_get(plan.get(), "T1", 2, &row, e); });
    CHECK(row.status == LUOSHI_PLAN_BLOCKED_BY_CYCLE);
    CHECK(row.driver == LUOSHI_DRIVER_CYCLE);
    served([&](E e) { return luoshi_plan_get(plan.get(), "T4", 2, &row, e); });
    CHECK(row.status != LUOSHI_PLAN_BLOCKED_BY_CYCLE);
    const Board board = board_of(plan.get());
    const Findings conflicts = made<Findings>(
        [&](luoshi_findings** out, E e) { return luoshi_board_conflicts(board.get(), out, e); });
    CHECK(luoshi_findings_count(conflicts.get()) > 0);
}

TEST_CASE("two leads are served and reported") {
    const Model model = model_of(std::string(facts) +
                                 R"(,{"put":"duty","id":"u9","task":"T1","role":"lead_unit","unit":"jxw"})");
    const Plan plan = plan_of(model.get());
    const Board board = board_of(plan.get());
    const Findings conflicts = made<Findings>(
        [&](luoshi_findings** out, E e) { return luoshi_board_conflicts(board.get(), out, e); });
    bool named = false;
    for (std::size_t i = 0; i < luoshi_findings_count(conflicts.get()); ++i) {
        const Found one = found(conflicts.get(), i);
        named = named || (one.id == "T1" && !one.zh.empty() && !one.en.empty());
    }
    CHECK(named);
}

namespace {

/// Reads a table into an empty model; the findings of its report.
struct Reading {
    std::set<std::string> found;
    std::size_t changes = 0;
    std::string report;
    std::string first_path;
    std::int64_t first_row = -1;
};
Reading read(const std::string& bytes, const luoshi_table_options* options = nullptr) {
    const Model model = empty_model();
    const Import import = made<Import>([&](luoshi_import** out, E e) {
        return luoshi_table_read(model.get(), bytes.data(), bytes.size(), options, out, e);
    });
    Reading reading;
    const luoshi_findings* findings = luoshi_import_findings(import.get());
    reading.found = codes(findings);
    if (luoshi_findings_count(findings) > 0) {
        reading.first_path = found(findings, 0).path;
        reading.first_row = found(findings, 0).row;
    }
    reading.changes = luoshi_changes_count(luoshi_import_changes(import.get()));
    reading.report =
        text([&](luoshi_text** t, E e) { return luoshi_import_report(import.get(), LUOSHI_ZH_CN, t, e); });
    return reading;
}

std::string table(const std::string& rows) {
    return R"({"schema":"luoshi.table/1","title":"测试","place":"广州市","level":"city",)"
           R"("documents":[{"id":"D","number":"穗府办〔2019〕1号","title":"分解表","signed_on":"2019-01-16"}],)"
           R"("rows":[)" +
           rows + "]}";
}

void refused_whole(const std::string& bytes, const char* code) {
    CAPTURE(bytes);
    const Reading reading = read(bytes);
    CHECK(reading.found.count(code) == 1);
    CHECK(reading.changes == 0);
    CHECK(reading.report.find("\"errors\":true") != std::string::npos);
}

// 序号,任务,责任单位,完成时限 / 1,清单,市发改委,3月底前 in GB18030.
const std::string gb18030 =
    "\xD0\xF2\xBA\xC5,\xC8\xCE\xCE\xF1,\xD4\xF0\xC8\xCE\xB5\xA5\xCE\xBB,\xCD\xEA\xB3\xC9\xCA\xB1\xCF\xDE\n"
    "1,\xC7\xE5\xB5\xA5,\xCA\xD0\xB7\xA2\xB8\xC4\xCE\xAF,3\xD4\xC2\xB5\xD7\xC7\xB0\n";
const std::string utf8 = "序号,任务,责任单位,完成时限\n1,清单,市发改委,3月底前\n";

}  // namespace

TEST_CASE("tables that can't be read are refused whole; the report says where") {
    refused_whole(R"({"schema":"luoshi.table/1","rows":[)", "F001");
    refused_whole("[]", "F012");  // no JSON object, so taken for CSV: without headings
    refused_whole(R"({"schema":"luoshi.table/9","rows":[]})", "F004");
    refused_whole(table(R"({"id":"A","title":"甲"},{"id":"A","title":"乙"})"), "F007");
    refused_whole(table(R"({"id":"A","title":"甲","document":"没有"})"), "F008");
    refused_whole(table(R"({"id":"A","title":"甲","colour":"红"})"), "M103");
    refused_whole(table(R"({"id":"A"})"), "F006");
    refused_whole(
        table(R"({"id":"A","title":"甲","document":"D","parent":"B"},{"id":"B","title":"乙","parent":"A"})"),
        "F011");
    refused_whole("序号,任务\n1,\"没有结束的引号\n", "F002");
    refused_whole("苹果,梨\n1,2\n", "F012");
    luoshi_table_options options{};
    options.struct_size = sizeof options;
    options.path = view("表.json");
    const Reading placed = read(table(R"({"id":"A","title":"甲"},{"id":"A","title":"乙"})"), &options);
    CHECK(placed.first_path.rfind("表.json", 0) == 0);
    CHECK(placed.first_row == 1);
    options.encoding = view("utf-8");
    CHECK(read(gb18030, &options).found.count("F003") == 1);
    CHECK(read(gb18030, &options).changes == 0);
}

TEST_CASE("CSV in GB18030, in UTF-8, with a byte order mark and with CRLF is one table") {
    const Reading plain = read(utf8);
    CHECK(plain.changes > 2);
    CHECK(plain.report.find("\"encoding\":\"utf-8\"") != std::string::npos);
    const Reading chinese = read(gb18030);
    CHECK(chinese.changes == plain.changes);
    CHECK(chinese.report.find("\"encoding\":\"gb18030\"") != std::string::npos);
    CHECK(read("\xEF\xBB\xBF" + utf8).changes == plain.changes);
    std::string crlf;
    for (const char c : utf8)
        crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(read(crlf).changes == plain.changes);
}

TEST_CASE("any bytes are taken as a table") {
    for (int first = 0; first < 256; first += 5) {
        std::string bytes;
        for (int i = 0; i < 300; ++i)
            bytes += static_cast<char>((first * 7 + i * i * 31 + i) & 255);
        const Reading reading = read(bytes);
        CHECK((reading.changes == 0 || reading.report.find("\"errors\":false") != std::string::npos));
    }
    for (std::size_t cut = 0; cut < utf8.size(); ++cut)
        read(utf8.substr(0, cut));
    const std::string whole_table =
        table(R"({"id":"A","title":"甲","responsibility":"（市发改委牵头）","deadline":"6月底前"})");
    for (std::size_t cut = 0; cut < whole_table.size(); cut += 3)
        CHECK(read(whole_table.substr(0, cut)).changes == 0);
}

namespace {

luoshi_status open_status(const std::string& path, const luoshi_ledger_options* options = nullptr) {
    return refused([&](E e) {
               luoshi_ledger* out = nullptr;
               const luoshi_status status = luoshi_ledger_open(path.data(), path.size(), options, &out, e);
               luoshi_ledger_free(out);
               return status;
           })
        .status;
}

void fill(const std::string& path) {
    const Ledger ledger = new_ledger(path);
    commit(ledger.get(), changes_of(facts).get(), "2017-01-20");
    commit(ledger.get(), changes_of(R"({"put":"task","id":"T9","title":"新"})").get(), "2017-02-01");
}

/// The host's own SQLite, by name: what another program does to the file.
class Sqlite {
  public:
    explicit Sqlite(const std::string& path) : library_(dlopen("libsqlite3.so.0", RTLD_NOW)) {
        REQUIRE(library_ != nullptr);
        const auto open = reinterpret_cast<int (*)(const char*, void**)>(dlsym(library_, "sqlite3_open"));
        REQUIRE(open(path.c_str(), &db_) == 0);
    }
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;
    ~Sqlite() {
        reinterpret_cast<int (*)(void*)>(dlsym(library_, "sqlite3_close"))(db_);
        dlclose(library_);
    }
    void run(const char* sql) {
        using Exec = int (*)(void*, const char*, void*, void*, char**);
        CAPTURE(sql);
        CHECK(reinterpret_cast<Exec>(dlsym(library_, "sqlite3_exec"))(db_, sql, nullptr, nullptr, nullptr) ==
              0);
    }

  private:
    void* library_;
    void* db_ = nullptr;
};

/// Runs `call` in a child process that is not the superuser; the status that it returns.
template <class Call>
luoshi_status as_nobody(Call&& call) {
    const pid_t child = fork();
    if (child == 0) {
        if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(99);
        _exit(call());
    }
    int result = 0;
    waitpid(child, &result, 0);
    return WIFEXITED(result) ? WEXITSTATUS(result) : -1;
}

}  // namespace

TEST_CASE("files that are no ledger, and ledgers of another kind") {
    const Folder folder;
    CHECK(open_status(folder.file("没有.luoshi")) == LUOSHI_IO);
    CHECK(open_status(folder.path().string()) == LUOSHI_IO);
    const auto written = [&](std::string_view bytes) {
        const std::string path = folder.file("其他");
        write_bytes(path, bytes);
        const luoshi_status status = open_status(path);
        CHECK(bytes_of(path) == bytes);
        CHECK_FALSE(std::filesystem::exists(path + "-wal"));
        return status;
    };
    CHECK(written("") == LUOSHI_NOT_A_LEDGER);
    CHECK(written("这不是台账") == LUOSHI_NOT_A_LEDGER);
    CHECK(written(std::string(10000, '\0')) == LUOSHI_NOT_A_LEDGER);

    const std::string other = folder.file("别的应用.db");
    Sqlite(other).run("CREATE TABLE t(x)");
    CHECK(open_status(other) == LUOSHI_NOT_A_LEDGER);

    fill(folder.file());
    std::string newer = bytes_of(folder.file());
    REQUIRE(newer.size() > 4096);
    newer[63] = 99;  // the format's version in SQLite's header
    CHECK(written(newer) == LUOSHI_NEWER_VERSION);
    std::string foreign = bytes_of(folder.file());
    foreign[68] = 1;  // the application's id
    CHECK(written(foreign) == LUOSHI_NOT_A_LEDGER);
}

TEST_CASE("a damaged ledger is refused or verify says where; nothing crashes") {
    const Folder folder;
    fill(folder.file());
    const std::string good = bytes_of(folder.file());
    const std::string path = folder.file("坏.luoshi");
    int noticed = 0;
    int tried = 0;
    const auto damaged = [&](const std::string& bytes) {
        std::filesystem::remove(path + "-wal");
        std::filesystem::remove(path + "-shm");
        write_bytes(path, bytes);
        luoshi_ledger* raw = nullptr;
        luoshi_error* error = nullptr;
        const luoshi_status status = luoshi_ledger_open(path.data(), path.size(), nullptr, &raw, &error);
        const Error reason(error);
        const Ledger ledger(raw);
        ++tried;
        if (status != LUOSHI_OK) {
            CHECK((status == LUOSHI_CORRUPT || status == LUOSHI_NOT_A_LEDGER ||
                   status == LUOSHI_NEWER_VERSION || status == LUOSHI_IO));
            ++noticed;
            return;
        }
        luoshi_findings* found_raw = nullptr;
        const luoshi_status verified = luoshi_ledger_verify(raw, 0, nullptr, 0, &found_raw, nullptr);
        const Findings findings(found_raw);
        if (verified != LUOSHI_OK || luoshi_findings_count(found_raw) > 0)
            ++noticed;
    };
    for (std::size_t size : {std::size_t{150}, std::size_t{4096}, good.size() / 2, good.size() - 4096})
        damaged(good.substr(0, size));
    CHECK(noticed == tried);
    for (std::size_t page = 1; page * 4096 < good.size(); ++page) {
        std::string bytes = good;
        bytes.replace(page * 4096, 64, std::string(64, '\xFF'));
        damaged(bytes);
    }
    CHECK(noticed > tried / 2);
    // One letter of one recorded fact.
    std::string bytes = good;
    const std::size_t letter = bytes.find("公布权责清单");
    REQUIRE(letter != std::string::npos);
    const int before = noticed;
    bytes[letter] = '\xE6';
    damaged(bytes);
    CHECK(noticed == before + 1);
}

TEST_CASE("facts changed behind the ledger's back are found") {
    const Folder folder;
    fill(folder.file());
    Sqlite(folder.file())
        .run("DROP TRIGGER change_is_final; UPDATE journal SET changes = replace(changes, '公布', '公开')");
    const Ledger ledger = open_ledger(folder.file());
    CHECK_FALSE(whole(ledger.get()));
}

TEST_CASE("what may not be written is read, and refused for writing") {
    const Folder folder;
    fill(folder.file());
    luoshi_ledger_options options{};
    options.struct_size = sizeof options;
    options.read_only = 1;
    const std::string path = folder.file();
    {
        const Ledger ledger = open_ledger(path, &options);
        const Changes changes = changes_of(R"({"put":"task","id":"N","title":"n"})");
        const luoshi_commit by = signature("2017-03-01");
        CHECK(refused([&](E e) {
                  return luoshi_ledger_commit(ledger.get(), changes.get(), &by, nullptr, e);
              }).status == LUOSHI_READ_ONLY);
        CHECK(refused([&](E e) { return luoshi_ledger_undo(ledger.get(), 1, &by, nullptr, e); }).status ==
              LUOSHI_READ_ONLY);
        CHECK(whole(ledger.get()));
    }
    chmod(folder.root().c_str(), 0755);
    chmod(folder.path().c_str(), 0555);
    chmod(path.c_str(), 0444);
    luoshi_ledger* out = nullptr;
    CHECK(as_nobody([&] { return luoshi_ledger_open(path.data(), path.size(), nullptr, &out, nullptr); }) ==
          LUOSHI_READ_ONLY);
    CHECK(as_nobody([&] {
              const luoshi_status status =
                  luoshi_ledger_open(path.data(), path.size(), &options, &out, nullptr);
              luoshi_findings* findings = nullptr;
              if (status == LUOSHI_OK &&
                  (luoshi_ledger_verify(out, 0, nullptr, 0, &findings, nullptr) != LUOSHI_OK ||
                   luoshi_findings_count(findings) > 0))
                  return LUOSHI_INTERNAL + 0;
              luoshi_findings_free(findings);
              luoshi_ledger_free(out);
              return status;
          }) == LUOSHI_OK);
    const std::string fresh = folder.file("新.luoshi");
    CHECK(as_nobody([&] {
              return luoshi_ledger_create(fresh.data(), fresh.size(), nullptr, &out, nullptr);
          }) == LUOSHI_READ_ONLY);
    chmod(folder.path().c_str(), 0755);
}

namespace {

/// Commits until there is no space; then the ledger is whole and holds what was committed.
void fills_up(const std::string& path, const luoshi_ledger_options* options) {
    const Ledger ledger = new_ledger(path, options);
    const std::string note(3000, 'n');
    const luoshi_commit by = signature("2017-03-01");
    int64_t served_count = 0;
    luoshi_status status = LUOSHI_OK;
    while (status == LUOSHI_OK && served_count < 5000) {
        const Changes changes = changes_of(R"({"put":"task","id":"T)" + std::to_string(served_count) +
                                           R"(","title":"x","note":")" + note + "\"}");
        luoshi_error* error = nullptr;
        status = luoshi_ledger_commit(ledger.get(), changes.get(), &by, nullptr, &error);
        if (status == LUOSHI_OK)
            ++served_count;
        else
            CHECK(luoshi_error_text(error, LUOSHI_ZH_CN).size > 0);
        luoshi_error_free(error);
    }
    CHECK(std::string(luoshi_status_name(status)) == "LUOSHI_FULL");
    CHECK(served_count > 3);
    int64_t last = 0;
    served([&](E e) { return luoshi_ledger_head(ledger.get(), &last, nullptr, e); });
    CHECK(last == served_count);
    const Model model =
        made<Model>([&](luoshi_model** out, E e) { return luoshi_ledger_model(ledger.get(), out, e); });
    std::size_t tasks = 0;
    served([&](E e) { return luoshi_model_count(model.get(), LUOSHI_TASK, &tasks, e); });
    CHECK(static_cast<int64_t>(tasks) == served_count);
    CHECK(whole(ledger.get()));
}

}  // namespace

TEST_CASE("a ledger that may not grow, and a full disk") {
    const Folder folder;
    luoshi_ledger_options options{};
    options.struct_size = sizeof options;
    options.max_bytes = 300000;
    fills_up(folder.file(), &options);
    CHECK(std::filesystem::file_size(folder.file()) <= 300000);
    const Ledger again = open_ledger(folder.file());
    CHECK(whole(again.get()));
    commit(again.get(), changes_of(R"({"put":"task","id":"N","title":"n"})").get(), "2017-03-02");

    // A disk of its own needs the superuser; without, the limit above stands for it.
    const std::filesystem::path disk = folder.path() / "盘";
    std::filesystem::create_directory(disk);
    if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=700k") == 0) {
        fills_up((disk / "台账.luoshi").string(), nullptr);
        CHECK(whole(open_ledger((disk / "台账.luoshi").string()).get()));
        CHECK(umount(disk.c_str()) == 0);
    }
}

TEST_CASE("a writer that finds another at work waits, or says that it is busy") {
    const Folder folder;
    fill(folder.file());
    luoshi_ledger_options impatient{};
    impatient.struct_size = sizeof impatient;
    impatient.busy_timeout_ms = -1;
    const Ledger at_once = open_ledger(folder.file(), &impatient);
    const Ledger patient = open_ledger(folder.file());
    const Changes changes = changes_of(R"({"put":"task","id":"N","title":"n"})");
    const luoshi_commit by = signature("2017-03-01");
    {
        Sqlite other(folder.file());
        other.run("BEGIN IMMEDIATE");
        CHECK(refused([&](E e) {
                  return luoshi_ledger_commit(at_once.get(), changes.get(), &by, nullptr, e);
              }).status == LUOSHI_BUSY);
        std::atomic<luoshi_status> status{-1};
        std::thread waiting(
            [&] { status = luoshi_ledger_commit(patient.get(), changes.get(), &by, nullptr, nullptr); });
        usleep(50000);
        CHECK(status.load() == -1);
        other.run("COMMIT");
        waiting.join();
        CHECK(status.load() == LUOSHI_OK);
    }
    int64_t entry = 0;
    served([&](E e) { return luoshi_ledger_commit(at_once.get(), changes.get(), &by, &entry, e); });
    CHECK(entry == 4);
    CHECK(whole(at_once.get()));
}

TEST_CASE("two processes write to one file") {
    const Folder folder;
    const std::string path = folder.file();
    fill(path);
    constexpr int writers = 2;
    constexpr int commits = 20;
    pid_t children[writers];
    for (int writer = 0; writer < writers; ++writer) {
        children[writer] = fork();
        if (children[writer] != 0)
            continue;
        luoshi_ledger* ledger = nullptr;
        luoshi_status status = luoshi_ledger_open(path.data(), path.size(), nullptr, &ledger, nullptr);
        luoshi_commit by{};
        by.struct_size = sizeof by;
        by.who = view("writer");
        by.recorded = 17300 * 1440;
        for (int i = 0; i < commits && status == LUOSHI_OK; ++i) {
            const std::string task =
                R"({"id":"W)" + std::to_string(writer) + "-" + std::to_string(i) + R"(","title":"x"})";
            luoshi_changes* changes = nullptr;
            luoshi_changes_create(&changes, nullptr);
            luoshi_changes_put_json(changes, LUOSHI_TASK, task.data(), task.size(), nullptr);
            status = luoshi_ledger_commit(ledger, changes, &by, nullptr, nullptr);
            luoshi_changes_free(changes);
        }
        luoshi_ledger_free(ledger);
        _exit(status);
    }
    for (const pid_t child : children) {
        int result = 0;
        waitpid(child, &result, 0);
        CHECK(WIFEXITED(result));
        CHECK(WEXITSTATUS(result) == LUOSHI_OK);
    }
    const Ledger ledger = open_ledger(path);
    int64_t last = 0;
    served([&](E e) { return luoshi_ledger_head(ledger.get(), &last, nullptr, e); });
    CHECK(last == 2 + writers * commits);
    CHECK(whole(ledger.get()));
}
