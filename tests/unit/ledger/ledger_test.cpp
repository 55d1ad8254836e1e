// The ledger's ordinary life: recording, reading back both axes of time, undoing, copying.
#include "luoshi/ledger/ledger.hpp"

#include <doctest/doctest.h>
#include <openssl/evp.h>

#include <string>
#include <vector>

#include "luoshi/model/apply.hpp"
#include "unit/ledger/ledger_fixture.hpp"

using namespace luoshi;

namespace {

/// The chain as the documentation gives it, computed here from the texts alone.
std::string hex_digest(const std::string& text, const EVP_MD* algorithm) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_Digest(text.data(), text.size(), bytes, &size, algorithm, nullptr);
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) {
        hex += "0123456789abcdef"[bytes[i] / 16];
        hex += "0123456789abcdef"[bytes[i] % 16];
    }
    return hex;
}

std::string netstrings(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts)
        text += std::to_string(part.size()) + ":" + part + ",";
    return text;
}

}  // namespace

TEST_CASE("what was committed is there after opening again") {
    const Folder folder;
    Head head;
    std::string model;
    {
        Ledger ledger = Ledger::create(folder.file());
        CHECK(ledger.head().number == 0);
        CHECK(ledger.commit(put(task("T1", "题目")), signature(0, "分解")) == 1);
        CHECK(ledger.commit(put(task("T2", "下级", "T1")), signature(1)) == 2);
        CHECK(ledger.model().tasks().count() == 2);
        head = ledger.head();
        model = to_json(ledger.model());
        CHECK(head.number == 2);
        CHECK(head.digest.size() == 64);
    }
    Ledger again = Ledger::open(folder.file());
    CHECK(again.head() == head);
    CHECK(to_json(again.model()) == model);
    const Task& child = again.model().tasks()[again.model().tasks().find("T2")];
    CHECK(child.parent.at == again.model().tasks().find("T1"));

    const std::vector<Entry> entries = again.entries();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].who == "督查室");
    CHECK(entries[0].why == "分解");
    CHECK(entries[0].recorded == start_of(to_date(2017, 1, 1)));
    CHECK(entries[0].changes == 1);
    CHECK(entries[1].digest == head.digest);
    CHECK(again.entries(2).size() == 1);
    CHECK(again.entries(1, 1).size() == 1);
    CHECK(again.entries(3).empty());
    CHECK(again.changes(1) == put(task("T1", "题目")));
    CHECK(again.verify().ok);
}

TEST_CASE("every past state can be read") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ledger.commit(put(task("T1", "一")), signature(0));
    ledger.commit(put(task("T1", "一改")), signature(10));
    ledger.commit(put(task("T2", "二")), signature(10));
    ledger.commit(remove_task("T1"), signature(20));
    ledger.commit(put(task("T1", "一再")), signature(30));

    const auto titles = [](const Model& model) {
        std::string text;
        for (const char* id : {"T1", "T2"})
            if (const Id<Task> at = model.tasks().find(id))
                text += model.tasks()[at].title + " ";
        return text;
    };
    CHECK(titles(ledger.as_of(EntryNumber{0})) == "");
    CHECK(titles(ledger.as_of(EntryNumber{1})) == "一 ");
    CHECK(titles(ledger.as_of(EntryNumber{2})) == "一改 ");
    CHECK(titles(ledger.as_of(EntryNumber{3})) == "一改 二 ");
    CHECK(titles(ledger.as_of(EntryNumber{4})) == "二 ");
    CHECK(titles(ledger.as_of(EntryNumber{5})) == "一再 二 ");

    const Date first = to_date(2017, 1, 1);
    CHECK(titles(ledger.as_of(first - 1)) == "");
    CHECK(titles(ledger.as_of(first)) == "一 ");
    CHECK(titles(ledger.as_of(first + 9)) == "一 ");
    CHECK(titles(ledger.as_of(first + 10)) == "一改 二 ");
    CHECK(titles(ledger.as_of(first + 29)) == "二 ");
    CHECK(titles(ledger.as_of(max_date)) == "一再 二 ");
    CHECK(titles(ledger.as_of(min_date)) == "");
    CHECK(ledger.last_entry_on(first + 10) == 3);

    const std::vector<Version> versions = ledger.history(EntityKind::task, "T1");
    REQUIRE(versions.size() == 4);
    CHECK(versions[0].body == R"({"id":"T1","title":"一"})");
    CHECK(versions[0].until == 2);
    CHECK(versions[1].until == 4);
    CHECK(versions[2].op == ChangeSet::Op::remove);
    CHECK(versions[2].body.empty());
    CHECK_FALSE(versions[2].until.has_value());
    CHECK(versions[3].entry.number == 5);
    CHECK(versions[3].entry.recorded == start_of(first + 30));
    CHECK_FALSE(versions[3].until.has_value());
    CHECK(ledger.history(EntityKind::task, "T9").empty());
    CHECK(ledger.history(EntityKind::unit, "T1").empty());
    CHECK(ledger.verify().ok);
}

TEST_CASE("an entity may be touched more than once in one entry") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ChangeSet changes;
    changes.put(task("T1", "一"));
    changes.put(task("T1", "二"));
    changes.remove<Task>("T1");
    changes.put(task("T1", "三"));
    changes.put(task("T2", "甲"));
    changes.remove<Task>("T2");
    ledger.commit(changes, signature(0));
    CHECK(ledger.changes(1) == changes);
    CHECK(ledger.model().tasks().count() == 1);
    CHECK(to_json(Ledger::open(folder.file()).model()) == to_json(ledger.model()));
    CHECK(to_json(ledger.as_of(EntryNumber{1})) == to_json(ledger.model()));
    CHECK(ledger.history(EntityKind::task, "T1").size() == 4);
    const Verification verification = ledger.verify();
    CHECK(verification.ok);
    CHECK(verification.changes == 6);
}

TEST_CASE("what the model refuses leaves no trace") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ledger.commit(put(task("T1", "一")), signature(0));
    const Head head = ledger.head();
    const std::string before = to_json(ledger.model());
    ChangeSet bad = put(task("T2", "二", "nobody"));
    bad.put(task("T3", ""));
    CHECK(status_of([&] { ledger.commit(bad, signature(1)); }) == Status::invalid_data);
    CHECK(status_of([&] { ledger.commit(remove_task("T7"), signature(1)); }) == Status::invalid_data);
    CHECK(ledger.head() == head);
    CHECK(to_json(ledger.model()) == before);
    CHECK(ledger.entries().size() == 1);
    CHECK(ledger.commit(put(task("T2", "二")), signature(1)) == 2);
    CHECK(ledger.verify().ok);
}

TEST_CASE("signatures are checked") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    const ChangeSet changes = put(task("T1", "一"));
    CHECK(code_of([&] { ledger.commit(changes, {"", "", start_of(to_date(2017, 1, 1))}); }) == "L014");
    CHECK(code_of([&] { ledger.commit(changes, {"\xFF", "", start_of(to_date(2017, 1, 1))}); }) == "L014");
    CHECK(code_of([&] { ledger.commit(changes, {"a", "\xE5", start_of(to_date(2017, 1, 1))}); }) == "L014");
    CHECK(code_of([&] { ledger.commit(changes, {"a", "", Instant{INT32_MIN}}); }) == "L013");
    CHECK(code_of([&] { ledger.commit(ChangeSet{}, signature(0)); }) == "L015");
    CHECK(ledger.head().number == 0);
    ledger.commit(changes, signature(5));
    CHECK(code_of([&] { ledger.commit(changes, signature(4)); }) == "L012");
    CHECK(ledger.commit(changes, signature(5)) == 2);
    CHECK(ledger.commit(changes, {"a", "", Instant{INT32_MAX}}) == 3);
    CHECK(ledger.entries(3)[0].recorded == Instant{INT32_MAX});
    CHECK(ledger.verify().ok);
}

TEST_CASE("an entry is taken back by a new one") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ledger.commit(put(task("T1", "一")), signature(0));
    const std::string before = to_json(ledger.model());
    ChangeSet changes;
    changes.put(task("T1", "一改"));
    changes.put(task("T2", "二", "T1"));
    changes.put(task("T2", "二改", "T1"));
    ledger.commit(changes, signature(1));
    CHECK(ledger.undo(2, signature(2, "误录")) == 3);
    CHECK(to_json(ledger.model()) == before);
    CHECK(ledger.undo(3, signature(3)) == 4);
    CHECK(ledger.model().tasks().count() == 2);
    CHECK(to_json(ledger.model()) == to_json(ledger.as_of(EntryNumber{2})));

    CHECK(code_of([&] { ledger.undo(1, signature(4)); }) == "L017");
    CHECK(code_of([&] { ledger.undo(2, signature(4)); }) == "L017");
    CHECK(status_of([&] { ledger.undo(0, signature(4)); }) == Status::not_found);
    CHECK(status_of([&] { ledger.undo(9, signature(4)); }) == Status::not_found);
    CHECK(ledger.head().number == 4);
    CHECK(ledger.verify().ok);
}

TEST_CASE("an undo that would leave a reference nowhere is refused") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ledger.commit(put(task("T1", "一")), signature(0));
    ledger.commit(put(task("T2", "二", "T1")), signature(1));
    CHECK(code_of([&] { ledger.undo(1, signature(2)); }) == "M006");
    CHECK(ledger.model().tasks().count() == 2);
    CHECK(ledger.undo(2, signature(2)) == 3);
    CHECK(ledger.undo(1, signature(2)) == 4);
    CHECK(ledger.model().tasks().count() == 0);
}

TEST_CASE("the chain is the one that the documentation gives") {
    const Folder folder;
    for (const DigestKind kind : {DigestKind::sha256, DigestKind::sm3}) {
        const bool sm3 = kind == DigestKind::sm3;
        const EVP_MD* algorithm = sm3 ? EVP_sm3() : EVP_sha256();
        Ledger ledger = Ledger::create(folder.file(sm3 ? "b" : "a"), {.digest = kind});
        const auto digest = [&](const std::vector<std::string>& parts) {
            return hex_digest(netstrings(parts), algorithm);
        };
        std::string head = digest({"luoshi.ledger/1", sm3 ? "sm3" : "sha256"});
        CHECK(ledger.head().digest == head);
        ChangeSet changes = put(task("T1", "一\"\n"));
        changes.put(task("T2", "二"));
        changes.remove<Task>("T2");
        ledger.commit(changes, {"谁", "为何", Instant{545}});
        head = digest({head, "1", "1970-01-01T09:05", "谁", "为何", hex_digest(to_json(changes), algorithm)});
        CHECK(ledger.head().digest == head);
        CHECK(ledger.verify().ok);
        CHECK(Ledger::open(folder.file(sm3 ? "b" : "a")).head().digest == head);
    }
}

TEST_CASE("heads kept outside are found on the chain, or missed") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    std::vector<Head> kept{ledger.head()};
    for (int i = 0; i < 3; ++i) {
        ledger.commit(put(task("T1", std::to_string(i))), signature(i));
        kept.push_back(ledger.head());
    }
    CHECK(ledger.verify(kept).ok);
    CHECK(ledger.verify(kept).head == kept.back());
    const Verification longer = ledger.verify({{4, kept[3].digest}});
    CHECK_FALSE(longer.ok);
    CHECK(longer.findings.at(0).code == "L028");
    CHECK_FALSE(ledger.verify({{2, kept[3].digest}}).ok);
}

TEST_CASE("two ledgers over one file see each other's entries") {
    const Folder folder;
    Ledger one = Ledger::create(folder.file());
    Ledger two = Ledger::open(folder.file());
    one.commit(put(task("T1", "一")), signature(0));
    CHECK(two.model().tasks().count() == 0);
    CHECK(two.refresh());
    CHECK_FALSE(two.refresh());
    CHECK(to_json(two.model()) == to_json(one.model()));
    two.commit(remove_task("T1"), signature(1));
    // `one` does not know yet; its change is checked against what `two` left.
    CHECK(code_of([&] { one.commit(put(task("T2", "二", "T1")), signature(2)); }) == "M004");
    CHECK(one.head() == two.head());
    CHECK(one.commit(put(task("T2", "二")), signature(2)) == 3);
    CHECK(two.commit(put(task("T3", "三", "T2")), signature(2)) == 4);
    CHECK(one.refresh());
    CHECK(one.head() == two.head());
    CHECK(to_json(two.model()) == to_json(one.model()));
    CHECK(one.verify().ok);
}

TEST_CASE("a backup is a ledger of the same entries") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ledger.commit(put(task("T1", "一")), signature(0));
    const std::string copy = folder.file("备份.luoshi");
    ledger.backup_to(copy);
    CHECK(status_of([&] { ledger.backup_to(copy); }) == Status::invalid_argument);
    ledger.commit(put(task("T1", "二")), signature(1));
    Ledger backup = Ledger::open(copy);
    CHECK(backup.head().number == 1);
    CHECK(backup.verify().ok);
    CHECK(to_json(backup.model()) == to_json(ledger.as_of(EntryNumber{1})));
    CHECK(backup.commit(put(task("T9", "九")), signature(1)) == 2);
    CHECK(ledger.history(EntityKind::task, "T9").empty());
}

TEST_CASE("a ledger opened for reading reads, and refuses to write") {
    const Folder folder;
    Ledger writer = Ledger::create(folder.file());
    writer.commit(put(task("T1", "一")), signature(0));
    Ledger reader = Ledger::open(folder.file(), {.read_only = true});
    CHECK(reader.model().tasks().count() == 1);
    CHECK(reader.verify().ok);
    CHECK(status_of([&] { reader.commit(put(task("T2", "二")), signature(1)); }) == Status::read_only);
    CHECK(status_of([&] { reader.undo(1, signature(1)); }) == Status::read_only);
    writer.commit(put(task("T2", "二")), signature(1));
    CHECK(reader.refresh());
    CHECK(reader.model().tasks().count() == 2);
}
