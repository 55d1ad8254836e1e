// The journal in the file: texts taken apart, keys that two entities share, many pieces, and what any SQL
// tool sees of it.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <openssl/evp.h>

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/change_text.hpp"
#include "unit/ledger/ledger_fixture.hpp"

using namespace luoshi;
using namespace luoshi::detail;

namespace {

/// More than a ledger checks and writes one after the other.
constexpr int many = 3000;

ChangeSet many_tasks(const std::string& title) {
    ChangeSet changes;
    for (int i = 0; i < many; ++i)
        changes.put(task("T" + std::to_string(i), title + std::to_string(i)));
    return changes;
}

/// Two ids of tasks with one key. Among 80 000 numbers with 2^32 keys there are some, or nearly always.
std::pair<std::string, std::string> ids_with_one_key() {
    std::unordered_map<std::uint32_t, std::string> known;
    for (int i = 0;; ++i) {
        const std::string id = "T" + std::to_string(i);
        const auto [at, fresh] = known.emplace(entity_key(entity_text(EntityKind::task, id)), id);
        if (!fresh)
            return {at->second, id};
    }
}

std::string sha256(const std::string& text) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_Digest(text.data(), text.size(), bytes, &size, EVP_sha256(), nullptr);
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) {
        hex += "0123456789abcdef"[bytes[i] / 16];
        hex += "0123456789abcdef"[bytes[i] % 16];
    }
    return hex;
}

}  // namespace

TEST_CASE("a list of changes is taken apart") {
    const std::string first = R"({"put":"task","id":"T\"},{\\","title":"{[\"\\\\","sources":[{"item":"}"}]})";
    const std::string second = R"({"remove":"link","id":"},{\"put\":\""})";
    const std::string list = first + "," + second;
    std::vector<ChangeText> changes;
    REQUIRE(split_changes(list, changes));
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].text == first);
    CHECK(changes[0].put);
    CHECK(changes[0].kind() == "task");
    CHECK(changes[0].id() == R"(T\"},{\\)");
    CHECK(changes[0].body() == R"({"id":"T\"},{\\","title":"{[\"\\\\","sources":[{"item":"}"}]})");
    CHECK(changes[0].entity == entity_text(EntityKind::task, "T\"},{\\"));
    CHECK(changes[1].text == second);
    CHECK_FALSE(changes[1].put);
    CHECK(changes[1].kind() == "link");
    CHECK(changes[1].entity == entity_text(EntityKind::link, "},{\"put\":\""));
}

TEST_CASE("what is no list of changes is not taken apart") {
    std::vector<ChangeText> changes;
    for (const char* text :
         {"", ",", "}", "{", "{}", "}{", "\"", R"({"put":"task"})", R"({"put":"task","id":"T})",
          R"({"put":"task","title":"t","id":"T"})", R"({"put":"task","id":7})", R"({"put":"task","id":"T"},)",
          R"({"put":"task","id":"T"};)", R"({"put":"task","id":"T"}{"put":"task","id":"T"})",
          R"({"put":"task","id":"T\"})", R"([{"put":"task","id":"T"}])", R"({"put":"task,"id":"T"})",
          R"({"id":"T"})"}) {
        CAPTURE(text);
        CHECK_FALSE(split_changes(text, changes));
    }
}

TEST_CASE("keys are FNV-1a of 32 bits") {
    // The algorithm's published test vectors.
    CHECK(entity_key("") == 0x811C9DC5u);
    CHECK(entity_key("a") == 0xE40C292Cu);
    CHECK(entity_key("foobar") == 0xBF9CF968u);
}

TEST_CASE("entities that share a key are told apart") {
    const auto [one, other] = ids_with_one_key();
    REQUIRE(one != other);
    const Folder folder;
    {
        Ledger ledger = Ledger::create(folder.file());
        ledger.commit(put(task(one, "甲")), signature(0));
        ledger.commit(put(task(other, "乙")), signature(1));
        ledger.commit(put(task(one, "甲改")), signature(2));
        ledger.commit(remove_task(other), signature(3));
    }
    Ledger ledger = Ledger::open(folder.file());
    const auto title = [&](const Model& model, const std::string& id) {
        const Id<Task> at = model.tasks().find(id);
        return at ? model.tasks()[at].title : std::string();
    };
    CHECK(title(ledger.model(), one) == "甲改");
    CHECK(title(ledger.model(), other).empty());
    CHECK(title(ledger.as_of(EntryNumber{2}), one) == "甲");
    CHECK(title(ledger.as_of(EntryNumber{2}), other) == "乙");
    const std::vector<Version> versions = ledger.history(EntityKind::task, one);
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].entry.number == 1);
    CHECK(versions[0].until == 3);
    CHECK(versions[1].entry.number == 3);
    CHECK_FALSE(versions[1].until.has_value());
    const std::vector<Version> others = ledger.history(EntityKind::task, other);
    REQUIRE(others.size() == 2);
    CHECK(others[0].until == 4);
    CHECK(others[1].op == ChangeSet::Op::remove);
    // Nothing later stands in the way of taking back what only shares the key.
    CHECK(ledger.undo(4, signature(4)) == 5);
    CHECK(title(ledger.model(), other) == "乙");
    CHECK(ledger.undo(3, signature(4)) == 6);
    CHECK(title(ledger.model(), one) == "甲");
    CHECK(to_json(Ledger::open(folder.file()).model()) == to_json(ledger.model()));
    CHECK(ledger.verify().ok);
}

TEST_CASE("many changes fill many pieces, and each is found in its place") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    const ChangeSet first = many_tasks("一"), second = many_tasks("二");
    ledger.commit(first, signature(0));
    const std::string before = to_json(ledger.model());
    ledger.commit(second, signature(1));
    ledger.commit(put(task("T17", "三")), signature(2));
    CHECK(SQLite::Database(folder.file()).execAndGet("SELECT count(*) FROM journal").getInt() > 10);

    Ledger again = Ledger::open(folder.file());
    CHECK(to_json(again.model()) == to_json(ledger.model()));
    CHECK(again.changes(1) == first);
    CHECK(again.changes(2) == second);
    CHECK(to_json(again.as_of(EntryNumber{1})) == before);
    for (const int i : {0, 16, 17, 18, 1499, many - 1}) {
        CAPTURE(i);
        const std::vector<Version> versions = again.history(EntityKind::task, "T" + std::to_string(i));
        REQUIRE(versions.size() == (i == 17 ? 3 : 2));
        const std::string number = std::to_string(i);
        CHECK(versions[0].body == "{\"id\":\"T" + number + "\",\"title\":\"一" + number + "\"}");
        CHECK(versions[0].until == 2);
        CHECK(versions[1].body == "{\"id\":\"T" + number + "\",\"title\":\"二" + number + "\"}");
    }
    CHECK(code_of([&] { again.undo(2, signature(3)); }) == "L017");
    CHECK(again.undo(3, signature(3)) == 4);
    CHECK(code_of([&] { again.undo(2, signature(3)); }) == "L017");  // T17 was touched again
    ledger.refresh();
    CHECK(to_json(ledger.model()) == to_json(again.model()));
    CHECK(again.verify().ok);
    CHECK(again.verify().changes == 2 * many + 2);
}

TEST_CASE("a large entry is taken back as a whole") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ledger.commit(many_tasks("一"), signature(0));
    const std::string before = to_json(ledger.model());
    ledger.commit(many_tasks("二"), signature(1));
    CHECK(ledger.undo(2, signature(2)) == 3);
    CHECK(to_json(ledger.model()) == before);
    CHECK(to_json(Ledger::open(folder.file()).model()) == before);
}

TEST_CASE("the digest of many changes is that of their canonical text") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    std::string before = ledger.head().digest;
    ChangeSet changes = many_tasks("一");
    changes.remove<Task>("T5");
    ledger.commit(changes, {"谁", "", Instant{545}});
    std::string text;
    for (const std::string& part : {before, std::string("1"), std::string("1970-01-01T09:05"),
                                    std::string("谁"), std::string(), sha256(to_json(changes))})
        text += std::to_string(part.size()) + ":" + part + ",";
    CHECK(ledger.head().digest == sha256(text));
}

TEST_CASE("many changes of which one is refused leave no trace") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ledger.commit(put(task("T1", "一")), signature(0));
    const std::string before = to_json(ledger.model());
    const Head head = ledger.head();
    ChangeSet bad = many_tasks("二");
    bad.put(task("X", "无上级", "nobody"));
    CHECK(code_of([&] { ledger.commit(bad, signature(1)); }) == "M004");
    CHECK(to_json(ledger.model()) == before);
    CHECK(ledger.head() == head);
    CHECK(ledger.history(EntityKind::task, "T2").empty());
    ledger.commit(many_tasks("二"), signature(1));
    CHECK(ledger.history(EntityKind::task, "T1").size() == 2);
    CHECK(ledger.verify().ok);
    CHECK(to_json(Ledger::open(folder.file()).model()) == to_json(ledger.model()));
}

TEST_CASE("history sees what others recorded, the model does not until it is asked to") {
    const Folder folder;
    Ledger one = Ledger::create(folder.file());
    Ledger two = Ledger::open(folder.file());
    one.commit(many_tasks("一"), signature(0));
    CHECK(two.history(EntityKind::task, "T7").size() == 1);
    CHECK(two.as_of(EntryNumber{1}).tasks().count() == many);
    CHECK(two.model().tasks().count() == 0);
    one.commit(remove_task("T7"), signature(1));
    CHECK(two.history(EntityKind::task, "T7").size() == 2);
}

TEST_CASE("any SQL tool reads changes and facts") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ChangeSet changes = put(task("T\"1\\", "一\n“二”"));
    Task with_fields = task("T2", "乙");
    with_fields.fields.set("金额", *parse_decimal("1.20"));
    with_fields.fields.set("数", std::int64_t{9007199254740993});
    with_fields.sources.push_back({"D", "3", "一"});
    changes.put(with_fields);
    changes.put(task("T3", "丙"));
    Document document;
    document.id = document.title = "D";
    changes.put(document);
    ledger.commit(changes, signature(0));
    ledger.commit(remove_task("T3"), signature(1));
    ledger.commit(put(task("T2", "乙改")), signature(2));

    SQLite::Database db(folder.file());
    SQLite::Statement query(db, "SELECT number, entry, kind, id, body FROM change ORDER BY number");
    const auto row = [&] {
        REQUIRE(query.executeStep());
        std::string text;
        for (int i = 0; i < 5; ++i)
            text += (i > 0 ? "|" : "") + (query.isColumnNull(i) ? "NULL" : query.getColumn(i).getString());
        return text;
    };
    CHECK(row() == "1|1|task|T\"1\\|" + to_json(changes.puts<Task>()[0]));
    CHECK(row() == "2|1|task|T2|" + to_json(with_fields));
    CHECK(row() == "3|1|task|T3|" + to_json(task("T3", "丙")));
    CHECK(row() == "4|1|document|D|" + to_json(document));
    CHECK(row() == "5|2|task|T3|NULL");
    CHECK(row() == "6|3|task|T2|" + to_json(task("T2", "乙改")));
    CHECK_FALSE(query.executeStep());

    SQLite::Statement now(db,
                          "SELECT group_concat(id || ' ' || json_extract(body, '$.title'), ';')"
                          " FROM (SELECT * FROM current WHERE kind = 'task' ORDER BY id)");
    REQUIRE(now.executeStep());
    CHECK(now.getColumn(0).getString() == "T\"1\\ 一\n“二”;T2 乙改");
}
