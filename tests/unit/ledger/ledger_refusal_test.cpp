// What a ledger refuses, with which status, and that nothing is lost by it.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <string>

#include "luoshi/base/text.hpp"
#include "luoshi/ledger/ledger.hpp"
#include "unit/ledger/ledger_fixture.hpp"

using namespace luoshi;

namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// A closed ledger with two entries.
void make_ledger(const std::string& path) {
    Ledger ledger = Ledger::create(path);
    ledger.commit(put(task("T1", "一")), signature(0));
    ledger.commit(put(task("T2", "二")), signature(1));
}

void change(const std::string& path, const std::string& sql) {
    SQLite::Database(path, SQLite::OPEN_READWRITE).exec(sql);
}

/// Runs `call` in a child process that is not the superuser, and gives the status it ends with.
template <class Call>
Status status_as_nobody(Call&& call) {
    const pid_t child = fork();
    if (child == 0) {
        if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(99);
        _exit(static_cast<int>(status_of(call)));
    }
    int result = 0;
    waitpid(child, &result, 0);
    return static_cast<Status>(WEXITSTATUS(result));
}

}  // namespace

TEST_CASE("what is no ledger is not opened, and not touched") {
    const Folder folder;
    const auto refused = [&](const char* name, const std::string& bytes) {
        CAPTURE(name);
        const std::string path = folder.file(name);
        write_bytes(path, bytes);
        CHECK(status_of([&] { Ledger::open(path); }) == Status::not_a_ledger);
        CHECK(status_of([&] { Ledger::create(path); }) == Status::invalid_argument);
        CHECK(code_of([&] { Ledger::create(path); }) == "L002");
        CHECK(bytes_of(path) == bytes);
        CHECK_FALSE(std::filesystem::exists(path + "-wal"));
        CHECK_FALSE(std::filesystem::exists(path + "-shm"));
    };
    refused("empty", "");
    refused("text", "这不是台账");
    refused("long text", std::string(5000, 'x'));

    const std::string other = folder.file("other.db");
    {
        SQLite::Database db(other, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        db.exec("PRAGMA journal_mode = WAL; CREATE TABLE t(x); PRAGMA application_id = 7");
    }
    refused("other.db", bytes_of(other));
}

TEST_CASE("a newer ledger is not opened, and not touched") {
    const Folder folder;
    make_ledger(folder.file());
    {
        SQLite::Database db(folder.file(), SQLite::OPEN_READWRITE);
        db.exec("PRAGMA user_version = 3");
    }
    const std::string bytes = bytes_of(folder.file());
    CHECK(status_of([&] { Ledger::open(folder.file()); }) == Status::newer_version);
    CHECK(bytes_of(folder.file()) == bytes);
    // Format 1 was never released.
    change(folder.file(), "PRAGMA user_version = 1");
    CHECK(code_of([&] { Ledger::open(folder.file()); }) == "L003");
}

TEST_CASE("paths and options are checked") {
    const Folder folder;
    CHECK(status_of([&] { Ledger::open(folder.file("missing")); }) == Status::io);
    CHECK(status_of([&] { Ledger::open(folder.path()); }) == Status::io);
    CHECK(status_of([&] { Ledger::create(folder.path()); }) == Status::invalid_argument);
    CHECK(status_of([&] { Ledger::create(folder.file("missing/a.luoshi")); }) == Status::io);
    CHECK(status_of([&] { Ledger::create(""); }) == Status::invalid_argument);
    CHECK(status_of([&] { Ledger::create("\xFF"); }) == Status::invalid_argument);
    CHECK(status_of([&] { Ledger::create(std::string("a\0b", 3)); }) == Status::invalid_argument);
    CHECK(status_of([&] { Ledger::create(folder.file(), {.read_only = true}); }) == Status::invalid_argument);
    CHECK(status_of([&] { Ledger::create(folder.file(), {.busy_timeout_ms = -1}); }) ==
          Status::invalid_argument);
    CHECK(status_of([&] { Ledger::create(folder.file(), {.digest = DigestKind(9)}); }) ==
          Status::invalid_argument);
    CHECK_FALSE(std::filesystem::exists(folder.file()));
}

TEST_CASE("a path is a path, also where SQLite would see something else in it") {
    const Folder folder;
    const std::filesystem::path here = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    for (const char* name : {":memory:", "file:x?mode=memory", "相对路径"}) {
        make_ledger(name);
        CHECK(std::filesystem::exists(folder.file(name)));
        CHECK(Ledger::open(name).head().number == 2);
        CHECK(Ledger::open(name, {.read_only = true}).head().number == 2);
    }
    std::filesystem::current_path(here);
}

TEST_CASE("damage is said to be damage") {
    const Folder folder;
    make_ledger(folder.file());
    const std::string bytes = bytes_of(folder.file());

    write_bytes(folder.file("cut"), bytes.substr(0, bytes.size() / 2));
    CHECK(status_of([&] { Ledger::open(folder.file("cut")); }) == Status::corrupt);

    std::string zeros = bytes;
    zeros.replace(4096, zeros.size() - 4096, zeros.size() - 4096, '\0');
    write_bytes(folder.file("zeros"), zeros);
    CHECK(status_of([&] { Ledger::open(folder.file("zeros")); }) == Status::corrupt);

    const auto damaged = [&](const char* name, const std::string& sql) {
        CAPTURE(sql);
        write_bytes(folder.file(name), bytes);
        change(folder.file(name), "DROP TRIGGER change_is_final; DROP TRIGGER change_stays;" + sql);
        CHECK(status_of([&] { Ledger::open(folder.file(name)); }) == Status::corrupt);
    };
    damaged("body", "UPDATE journal SET changes = '{' WHERE first = 1");
    damaged("kind", R"(UPDATE journal SET changes = '{"put":"nothing","id":"T1"}' WHERE first = 1)");
    damaged(
        "facts",
        R"(UPDATE journal SET changes = '{"put":"task","id":"T1","title":"t","parent":"T9"}' WHERE first = 1)");
    damaged("more keys", "UPDATE journal SET keys = zeroblob(400) WHERE first = 1");
    damaged("gap", "DELETE FROM journal WHERE first = 1");
    damaged("counts", "DROP TRIGGER entry_is_final; UPDATE entry SET change_count = 1000 WHERE number = 2");
    damaged("digest", "DELETE FROM ledger");
    damaged("digest name", "UPDATE ledger SET value = 'md5'");
    damaged("tables", "DROP VIEW current; DROP VIEW change; DROP TABLE journal");
}

/// Every text of the findings is UTF-8.
bool legible(const Diagnostics& findings) {
    for (const Diagnostic& each : findings)
        for (const std::string& text :
             {each.what.zh, each.what.en, each.place.entity, each.place.id, each.place.path})
            if (find_invalid_utf8(text) != std::string_view::npos)
                return false;
    return true;
}

TEST_CASE("what a damaged file has instead of text is no text of the ledger's, nor of its messages") {
    const Folder folder;
    make_ledger(folder.file());
    const std::string bytes = bytes_of(folder.file());
    for (const char* sql :
         {"UPDATE entry SET who = CAST(x'E5FF' AS TEXT)", "UPDATE entry SET why = CAST(x'FF' AS TEXT)",
          "UPDATE entry SET digest = CAST(x'FF' AS TEXT)", "UPDATE entry SET recorded = CAST(x'FF' AS TEXT)",
          "UPDATE journal SET changes = CAST(x'FF' AS TEXT)", "UPDATE journal SET keys = x'FF'",
          "UPDATE journal SET changes = CAST(x'7B22FF' AS TEXT)",
          "UPDATE journal SET changes = replace(changes, 'T1', CAST(x'FF' AS TEXT))",
          "UPDATE journal SET changes = replace(changes, 'task', CAST(x'FF' AS TEXT))",
          "UPDATE ledger SET value = CAST(x'FF' AS TEXT)",
          "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = CAST(x'FFFE' AS TEXT) WHERE name = "
          "'entry'"}) {
        CAPTURE(sql);
        write_bytes(folder.file("damaged"), bytes);
        change(folder.file("damaged"),
               std::string("DROP TRIGGER entry_is_final; DROP TRIGGER change_is_final;") + sql);
        bool noticed = false;
        const auto step = [&](auto&& call) {
            try {
                call();
            } catch (const Error& error) {
                noticed = noticed || error.status() == Status::corrupt;
                CHECK(legible(error.findings()));
            }
        };
        step([&] {
            Ledger ledger = Ledger::open(folder.file("damaged"), {.read_only = true});
            step([&] { ledger.entries(); });
            step([&] { ledger.history(EntityKind::task, "T1"); });
            step([&] { ledger.changes(1); });
            step([&] {
                const Verification found = ledger.verify();
                CHECK_FALSE(found.ok);
                CHECK(legible(found.findings));
            });
        });
        CHECK(noticed);
    }
}

TEST_CASE("entries can't be changed by accident") {
    const Folder folder;
    make_ledger(folder.file());
    CHECK_THROWS(change(folder.file(), "UPDATE entry SET who = 'x'"));
    CHECK_THROWS(change(folder.file(), "DELETE FROM entry"));
    CHECK_THROWS(change(folder.file(), "UPDATE entry SET digest = ''"));
    CHECK_THROWS(change(folder.file(), "UPDATE journal SET changes = ''"));
    CHECK_THROWS(change(folder.file(), "UPDATE journal SET keys = x''"));
    CHECK_THROWS(change(folder.file(), "DELETE FROM journal"));
    CHECK(Ledger::open(folder.file()).verify().ok);
}

TEST_CASE("a writer waits for another one, then says that it is busy") {
    const Folder folder;
    make_ledger(folder.file());
    Ledger ledger = Ledger::open(folder.file(), {.busy_timeout_ms = 50});
    SQLite::Database other(folder.file(), SQLite::OPEN_READWRITE);
    {
        SQLite::Transaction held(other, SQLite::TransactionBehavior::IMMEDIATE);
        CHECK(status_of([&] { ledger.commit(put(task("T3", "三")), signature(2)); }) == Status::busy);
        CHECK(ledger.model().tasks().count() == 2);
        CHECK(ledger.as_of(EntryNumber{1}).tasks().count() == 1);  // readers don't wait
    }
    CHECK(ledger.commit(put(task("T3", "三")), signature(2)) == 3);
}

TEST_CASE("a file that was replaced, moved or deleted underneath is not written to") {
    const Folder folder;
    make_ledger(folder.file());
    make_ledger(folder.file("other"));
    for (const char* how : {"replaced", "moved", "deleted"}) {
        CAPTURE(how);
        const std::string path = folder.file(how);
        std::filesystem::copy_file(folder.file(), path);
        Ledger ledger = Ledger::open(path);
        if (std::string_view(how) == "replaced")
            std::filesystem::rename(folder.file("other"), path);
        else if (std::string_view(how) == "moved")
            std::filesystem::rename(path, path + ".old");
        else
            std::filesystem::remove(path);
        CHECK(code_of([&] { ledger.commit(put(task("T3", "三")), signature(3)); }) == "L018");
        CHECK(code_of([&] { ledger.undo(2, signature(3)); }) == "L018");
        CHECK(code_of([&] { ledger.refresh(); }) == "L018");
        CHECK(code_of([&] { ledger.backup_to(folder.file("copy")); }) == "L018");
        CHECK(ledger.model().tasks().count() == 2);
    }
    // The file that took the place is as it was.
    CHECK(Ledger::open(folder.file("replaced")).head().number == 2);
}

TEST_CASE("nothing is left beside a ledger that was read or written, and reading changes no byte") {
    const Folder folder;
    make_ledger(folder.file());
    const std::string bytes = bytes_of(folder.file());
    for (const bool read_only : {true, false}) {
        Ledger ledger = Ledger::open(folder.file(), {.read_only = read_only});
        CHECK(ledger.verify().ok);
        CHECK(ledger.model().tasks().count() == 2);
    }
    CHECK_FALSE(std::filesystem::exists(folder.file() + "-wal"));
    CHECK_FALSE(std::filesystem::exists(folder.file() + "-shm"));
    CHECK(bytes_of(folder.file()) == bytes);
}

TEST_CASE("a ledger is found through symbolic links") {
    const Folder folder;
    make_ledger(folder.file());
    std::filesystem::create_symlink(folder.file(), folder.file("link"));
    std::filesystem::create_directory_symlink(folder.path(), folder.root() / "folder");
    for (const std::string& path :
         {folder.file("link"), (folder.root() / "folder" / "二〇一七.luoshi").string()}) {
        CAPTURE(path);
        CHECK(Ledger::open(path, {.read_only = true}).head().number >= 2);
        Ledger ledger = Ledger::open(path);
        ledger.commit(put(task("T3", "三")), signature(3));
        // The log lies beside the file itself, where every other opener looks for it.
        CHECK_FALSE(std::filesystem::exists(folder.file("link-wal")));
    }
    CHECK(Ledger::open(folder.file()).head().number == 4);
    // A name that leads nowhere is taken: nothing is made behind it.
    std::filesystem::create_symlink(folder.file("nowhere"), folder.file("dangling"));
    CHECK(status_of([&] { Ledger::create(folder.file("dangling")); }) == Status::invalid_argument);
    CHECK(status_of([&] { Ledger::open(folder.file("dangling")); }) == Status::io);
    // Links in a circle.
    std::filesystem::create_symlink(folder.file("b"), folder.file("a"));
    std::filesystem::create_symlink(folder.file("a"), folder.file("b"));
    CHECK(status_of([&] { Ledger::open(folder.file("a")); }) == Status::io);
}

TEST_CASE("files and folders that can't be written") {
    const Folder folder;
    chmod(folder.root().c_str(), 0755);
    make_ledger(folder.file());
    chmod(folder.file().c_str(), 0444);
    chmod(folder.path().c_str(), 0555);
    CHECK(status_as_nobody([&] { Ledger::open(folder.file()); }) == Status::read_only);
    CHECK(status_as_nobody([&] { Ledger::create(folder.file("new")); }) == Status::read_only);
    CHECK(status_as_nobody([&] {
              Ledger reader = Ledger::open(folder.file(), {.read_only = true});
              if (reader.model().tasks().count() != 2 || !reader.verify().ok)
                  throw Error(Status::internal, Diagnostic{});
          }) == Status::ok);
    // A file that may be written, in a folder that may not: there is no room for the log.
    chmod(folder.file().c_str(), 0666);
    CHECK(status_as_nobody([&] { Ledger::open(folder.file()); }) == Status::read_only);
    chmod(folder.file().c_str(), 0000);
    CHECK(status_as_nobody([&] { Ledger::open(folder.file()); }) == Status::io);
    chmod(folder.path().c_str(), 0755);
}

TEST_CASE("a ledger that may not grow says that it is full and stays as it was") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file(), {.max_bytes = 200000});
    ledger.commit(put(task("T1", "一")), signature(0));
    const std::string before = to_json(ledger.model());
    const Head head = ledger.head();
    ChangeSet large;
    for (int i = 0; i < 3000; ++i)
        large.put(task("L" + std::to_string(i), std::string(100, 'x')));
    CHECK(status_of([&] { ledger.commit(large, signature(1)); }) == Status::full);
    CHECK(to_json(ledger.model()) == before);
    CHECK(ledger.head() == head);
    CHECK(ledger.verify().ok);
    CHECK(ledger.commit(put(task("T2", "二")), signature(1)) == 2);
    CHECK(to_json(Ledger::open(folder.file()).model()) == to_json(ledger.model()));
}

TEST_CASE("a disk without space left loses nothing") {
    const Folder folder;
    // A small file system of its own; only the superuser can make one, others have the test above.
    if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=1m") != 0) {
        MESSAGE("no file system could be mounted here");
        return;
    }
    {
        Ledger ledger = Ledger::create(folder.file());
        int committed = 0;
        Status status = Status::ok;
        while (status == Status::ok && committed < 1000) {
            ChangeSet changes;
            for (int i = 0; i < 100; ++i)
                changes.put(task("T" + std::to_string(i), std::string(200, 'x')));
            status = status_of([&] { ledger.commit(changes, signature(committed)); });
            committed += status == Status::ok;
        }
        CHECK(status == Status::full);
        CHECK(committed > 0);
        CHECK(ledger.head().number == committed);
        CHECK(ledger.verify().ok);
        CHECK(status_of([&] { ledger.backup_to(folder.file("copy")); }) == Status::full);
        CHECK_FALSE(std::filesystem::exists(folder.file("copy")));
    }
    Ledger again = Ledger::open(folder.file(), {.read_only = true});
    CHECK(again.verify().ok);
    CHECK(again.model().tasks().count() == 100);
    umount2(folder.path().c_str(), MNT_DETACH);
}

TEST_CASE("a forked child may not use its parent's ledger") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ledger.commit(put(task("T1", "一")), signature(0));
    const pid_t child = fork();
    if (child == 0) {
        bool refused =
            status_of([&] { ledger.commit(put(task("T2", "二")), signature(1)); }) == Status::misuse;
        refused = refused && status_of([&] { ledger.refresh(); }) == Status::misuse;
        refused = refused && status_of([&] { ledger.undo(1, signature(1)); }) == Status::misuse;
        refused = refused && status_of([&] { ledger.as_of(EntryNumber{1}); }) == Status::misuse;
        refused = refused && status_of([&] { ledger.history(EntityKind::task, "T1"); }) == Status::misuse;
        refused = refused && status_of([&] { ledger.entries(); }) == Status::misuse;
        refused = refused && status_of([&] { ledger.verify(); }) == Status::misuse;
        refused = refused && status_of([&] { ledger.backup_to(folder.file("b")); }) == Status::misuse;
        {
            Ledger inherited = std::move(ledger);  // destroyed here, and the parent's stays whole
        }
        refused = refused && Ledger::open(folder.file()).model().tasks().count() == 1;
        _exit(refused ? 0 : 1);
    }
    int result = 0;
    waitpid(child, &result, 0);
    CHECK(WEXITSTATUS(result) == 0);
    CHECK(ledger.commit(put(task("T2", "二")), signature(1)) == 2);
    CHECK(ledger.verify().ok);
}
