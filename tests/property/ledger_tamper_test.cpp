// Whatever is changed behind a ledger's back is found: every value of every row, rows left out, added or
// exchanged. The only thing that a ledger can't see by itself, its end cut off, shows by a head kept outside.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "luoshi/ledger/ledger.hpp"
#include "unit/ledger/ledger_fixture.hpp"

using namespace luoshi;

namespace {

constexpr const char* without_triggers =
    "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; DROP TRIGGER entry_is_final; DROP TRIGGER "
    "entry_stays;"
    "DROP TRIGGER change_is_final; DROP TRIGGER change_stays;";

void make_ledger(const std::string& path) {
    Ledger ledger = Ledger::create(path);
    ChangeSet changes;
    changes.put(task("T1", "一"));
    changes.put(task("T2", "二", "T1"));
    changes.put(task("T2", "二改", "T1"));
    ledger.commit(changes, signature(0, "分解"));
    ledger.commit(put(task("T1", "一改")), signature(1));
    ledger.commit(remove_task("T2"), signature(2));
    ledger.commit(put(task("T2", "二再")), signature(2));
}

/// Makes a changed copy and says whether that is noticed: by open() or by verify(). The triggers are put
/// back, so that what is noticed is the change itself.
bool noticed(const Folder& folder, const std::string& sql, const std::vector<Head>& kept = {}) {
    const std::string copy = folder.file("copy");
    std::filesystem::remove(copy);
    std::filesystem::copy_file(folder.file(), copy);
    {
        SQLite::Database db(copy, SQLite::OPEN_READWRITE);
        std::vector<std::string> triggers;
        {
            SQLite::Statement query(db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
            while (query.executeStep())
                triggers.push_back(query.getColumn(0).getString());
        }
        db.exec(without_triggers);
        db.exec(sql);
        for (const std::string& trigger : triggers)
            db.exec(trigger);
    }
    try {
        return !Ledger::open(copy).verify(kept).ok;
    } catch (const Error& error) {
        return error.status() == Status::corrupt;
    }
}

std::string literal_of(const std::string& text) {
    std::string literal = "'";
    for (const char c : text)
        literal += c == '\'' ? "''" : std::string(1, c);
    return literal + "'";
}

std::string blob_of(const std::string& bytes) {
    std::string literal = "x'";
    for (const char c : bytes) {
        literal += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
        literal += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
    }
    return literal + "'";
}

}  // namespace

TEST_CASE("the untouched copy is sound") {
    const Folder folder;
    make_ledger(folder.file());
    CHECK_FALSE(noticed(folder, "SELECT 1"));
}

TEST_CASE("a change of any value of any row is noticed") {
    const Folder folder;
    make_ledger(folder.file());
    SQLite::Database db(folder.file(), SQLite::OPEN_READONLY);
    int changed = 0;
    for (const std::string table : {"entry", "journal", "ledger"}) {
        SQLite::Statement rows(db, "SELECT * FROM " + table);
        const std::string key = table == "ledger" ? "name" : table == "journal" ? "first" : "number";
        while (rows.executeStep()) {
            const std::string where = " WHERE " + key + " = " + literal_of(rows.getColumn(0).getString());
            for (int c = 0; c < rows.getColumnCount(); ++c) {
                const SQLite::Column value = rows.getColumn(c);
                std::vector<std::string> others;
                if (value.isInteger()) {
                    others = {std::to_string(value.getInt64() + 1), std::to_string(value.getInt64() + 100)};
                } else if (value.isBlob()) {
                    // Every bit of the keys; and a byte more, a byte less.
                    const std::string bytes = value.getString();
                    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
                        std::string other = bytes;
                        other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
                        others.push_back(blob_of(other));
                    }
                    others.push_back(blob_of(bytes + "a"));
                    others.push_back(blob_of(bytes + bytes));
                    others.push_back(blob_of(bytes.substr(1)));
                    others.push_back("x''");
                } else {
                    // Every byte, changed to another letter; and a letter more, a letter less.
                    const std::string text = value.getString();
                    for (std::size_t i = 0; i < text.size(); ++i)
                        if (static_cast<unsigned char>(text[i]) < 0x80) {
                            std::string other = text;
                            other[i] = other[i] == 'a' ? 'b' : 'a';
                            others.push_back(literal_of(other));
                        }
                    others.push_back(literal_of(text + " "));
                    others.push_back(literal_of(text + "a"));
                    others.push_back(literal_of(text.substr(0, text.empty() ? 0 : text.size() - 1) + "?"));
                    others.push_back("''");
                    if (text.empty())
                        others = {"'a'"};
                }
                for (const std::string& other : others) {
                    const std::string sql =
                        "UPDATE OR IGNORE " + table + " SET " + value.getName() + " = " + other + where;
                    CAPTURE(sql);
                    // A number that another row has can't be given (OR IGNORE): nothing changes then.
                    const bool taken =
                        c == 0 && value.isInteger() &&
                        db.execAndGet("SELECT count(*) FROM " + table + " WHERE " + key + " = " + other)
                                .getInt() > 0;
                    if (taken)
                        continue;
                    CHECK(noticed(folder, sql));
                    ++changed;
                }
            }
        }
    }
    CHECK(changed > 500);
}

TEST_CASE("rows left out, added and exchanged are noticed") {
    const Folder folder;
    make_ledger(folder.file());
    for (const char* sql : {
             "DELETE FROM journal WHERE first = 1",
             "DELETE FROM journal WHERE first = 6",
             "DELETE FROM entry WHERE number = 1",
             "DELETE FROM entry WHERE number = 2; DELETE FROM journal WHERE entry = 2",
             "DELETE FROM entry",
             "DELETE FROM journal",
             "INSERT INTO journal VALUES (7, 4, x'00000000', "
             "'{\"put\":\"task\",\"id\":\"T9\",\"title\":\"x\"}')",
             "INSERT INTO journal VALUES (7, 5, x'00000000', "
             "'{\"put\":\"task\",\"id\":\"T9\",\"title\":\"x\"}')",
             "INSERT INTO journal VALUES (7, 4, x'', '')",
             "INSERT INTO entry SELECT 5, recorded, who, why, 7, 0, digest FROM entry WHERE number = 4",
             "UPDATE journal SET first = 99 WHERE first = 4; UPDATE journal SET first = 4 WHERE first = 5;"
             "UPDATE journal SET first = 5 WHERE first = 99",
             // The same changes in the same order, in other pieces.
             "UPDATE journal SET changes = changes || ',' || (SELECT changes FROM journal WHERE first = 4),"
             " keys = CAST(keys || (SELECT keys FROM journal WHERE first = 4) AS BLOB) WHERE first = 1;"
             "DELETE FROM journal WHERE first = 4",
             "UPDATE entry SET digest = (SELECT digest FROM entry WHERE number = 1) WHERE number = 2",
             "DROP VIEW change; DROP VIEW current",
             "DROP VIEW current",
             "CREATE TRIGGER more AFTER INSERT ON journal BEGIN SELECT 1; END",
             "CREATE TABLE more(x)",
         }) {
        CAPTURE(sql);
        CHECK(noticed(folder, sql));
    }
}

TEST_CASE("an end that was cut off is noticed by a head kept outside") {
    const Folder folder;
    make_ledger(folder.file());
    const Head kept = Ledger::open(folder.file()).head();
    const char* cut = "DELETE FROM journal WHERE entry = 4; DELETE FROM entry WHERE number = 4";
    CHECK_FALSE(noticed(folder, cut));
    CHECK(noticed(folder, cut, {kept}));
    CHECK_FALSE(noticed(folder, "SELECT 1", {kept}));
}

TEST_CASE("a changed byte of the file is noticed, where it belongs to anything") {
    const Folder folder;
    make_ledger(folder.file());
    std::string bytes;
    {
        std::ifstream file(folder.file(), std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(file), {});
    }
    // The texts of the entries and changes, byte by byte.
    for (const std::string text : {"督查室", "分解", "一改", "二再", R"({"put":"task","id":"T1")"}) {
        for (std::size_t at = bytes.find(text); at != std::string::npos; at = bytes.find(text, at + 1)) {
            std::string other = bytes;
            other[at + text.size() - 1] ^= 0x01;
            std::ofstream(folder.file("copy"), std::ios::binary) << other;
            bool found = false;
            try {
                found = !Ledger::open(folder.file("copy")).verify().ok;
            } catch (const Error& error) {
                found = error.status() == Status::corrupt;
            }
            CAPTURE(text);
            CAPTURE(at);
            CHECK(found);
            std::filesystem::remove(folder.file("copy"));
        }
    }
}
