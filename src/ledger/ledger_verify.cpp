// What is looked for, and what would show it:
//   a changed, missing or added entry or change     its digest, or the numbers, which have no gap
//   a changed key, by which versions are found      the entity that it stands for
//   a change of tables, triggers or indexes         what an empty ledger has
//   damage of the file                              SQLite's integrity check
//   a whole history exchanged or cut off            a head that was kept outside
#include <limits>
#include <utility>

#include "ledger/instant_text.hpp"
#include "ledger/ledger_impl.hpp"
#include "ledger/sql_text.hpp"
#include "luoshi/model/apply.hpp"
#include "model/change_json.hpp"

namespace luoshi {
inline namespace v1 {

namespace {

class Verifier {
  public:
    Verifier(detail::Store& store, const std::vector<Head>& kept)
        : store_(store), kept_(kept), digest_(store.digest()) {}

    Verification run() {
        // Each step alone: damage that stops one need not stop the next.
        step([&] { check_file(); });
        step([&] { check_schema(); });
        step([&] { check_chain(); });
        step([&] { check_facts(); });
        result_.ok = result_.findings.empty();
        return std::move(result_);
    }

  private:
    static constexpr std::size_t most_findings = 1000;

    template <class Check>
    void step(Check&& check) {
        try {
            check();
        } catch (const SQLite::Exception& thrown) {
            found("L026", thrown.what(), thrown.what());
        }
    }

    void found(const char* code, const std::string& zh, const std::string& en, const std::string& kind = {},
               const std::string& id = {}) {
        if (result_.findings.size() >= most_findings)
            return;
        Diagnostic finding{code, Severity::error, {detail::legible(zh), detail::legible(en)}, {}, {}};
        finding.place.path = store_.path();
        finding.place.entity = detail::legible(kind);
        finding.place.id = detail::legible(id);
        result_.findings.push_back(std::move(finding));
    }

    void check_file() {
        SQLite::Statement integrity(store_.db(), "PRAGMA integrity_check(100)");
        while (integrity.executeStep()) {
            const std::string line = integrity.getColumn(0).getString();
            if (line != "ok")
                found("L026", "文件损坏：" + line, "the file is damaged: " + line);
        }
        SQLite::Statement keys(store_.db(), "PRAGMA foreign_key_check");
        while (keys.executeStep()) {
            const std::string row = keys.getColumn(1).getString();
            found("L027", "第 " + row + " 项变更指向不存在的条目",
                  "change " + row + " names an entry that isn't there");
        }
    }

    static std::vector<std::string> schema_of(SQLite::Database& db) {
        std::vector<std::string> lines;
        SQLite::Statement query(db, "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY type, name");
        while (query.executeStep())
            lines.push_back(query.getColumn(0).getString());
        return lines;
    }

    void check_schema() {
        SQLite::Database expected(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        expected.exec(detail::ledger_tables);
        if (schema_of(store_.db()) != schema_of(expected))
            found("L031", "表、视图或触发器与格式不符",
                  "tables, views or triggers are not those of the format");
    }

    /// Reads entries and the journal side by side, both by number.
    void check_chain() {
        SQLite::Statement entries(store_.db(),
                                  "SELECT number, recorded, who, why, first_change, change_count, digest"
                                  " FROM entry ORDER BY number");
        detail::JournalReader pieces(store_.db(), store_.path(), std::numeric_limits<std::int64_t>::min(),
                                     std::numeric_limits<std::int64_t>::max());
        bool more = pieces.next();
        Head head{0, detail::first_digest(digest_, store_.digest())};
        std::string before;
        check_kept(head);
        while (entries.executeStep()) {
            const EntryNumber number = entries.getColumn(0).getInt64();
            const std::string name = std::to_string(number);
            if (number != head.number + 1)
                found("L022", "第 " + name + " 条之前有缺失", "entries are missing before entry " + name);
            if (entries.getColumn(4).getInt64() != result_.changes + 1)
                found("L023", "第 " + name + " 条的首项变更编号不符",
                      "entry " + name + " does not begin with the change that it names");
            detail::ChangesDigest text(digest_);
            const std::int64_t changes = result_.changes;
            for (; more && pieces.entry() == number; more = pieces.next()) {
                text.add(pieces.text());
                check_piece(pieces);
            }
            if (result_.changes - changes != entries.getColumn(5).getInt64())
                found("L023", "第 " + name + " 条的变更项数不符",
                      "entry " + name + " has not the changes that it counts");
            const std::string recorded(detail::bytes_of(entries, 1));
            if (!detail::parse_instant(recorded) || recorded < before)
                found("L025", "第 " + name + " 条的时间无法读出或早于上一条",
                      "the time of entry " + name + " can't be read or lies before the entry before");
            before = recorded;
            const std::string expected =
                detail::entry_digest(digest_, head.digest, number, recorded, detail::bytes_of(entries, 2),
                                     detail::bytes_of(entries, 3), text.end());
            head = {number, std::string(detail::bytes_of(entries, 6))};
            if (head.digest != expected)
                found("L020", "第 " + name + " 条或其前一条的内容与摘要不符",
                      "entry " + name + " or the one before it is not what its digest says");
            check_kept(head);
            ++result_.entries;
        }
        if (more)
            found("L023", "有变更不属于任何条目", "there are changes that belong to no entry");
        result_.head = head;
        for (const Head& kept : kept_)
            if (kept.number > head.number || kept.number < 0)
                found("L028", "外存的第 " + std::to_string(kept.number) + " 条已不在台账中",
                      "entry " + std::to_string(kept.number) + ", kept outside, is no longer in the ledger");
    }

    void check_kept(const Head& head) {
        for (const Head& kept : kept_)
            if (kept.number == head.number && kept.digest != head.digest)
                found("L028", "第 " + std::to_string(head.number) + " 条与外存的摘要不符",
                      "entry " + std::to_string(head.number) + " has not the digest that was kept outside");
    }

    void check_piece(detail::JournalReader& piece) {
        if (piece.first() != result_.changes + 1)
            found("L022", "第 " + std::to_string(piece.first()) + " 项变更之前有缺失",
                  "changes are missing before change " + std::to_string(piece.first()));
        std::string keys;
        std::vector<detail::ChangeText> changes;
        if (!detail::split_changes(piece.text(), changes))
            found("L024", "自第 " + std::to_string(piece.first()) + " 项起的变更无法读出",
                  "the changes from number " + std::to_string(piece.first()) + " on can't be read");
        for (const detail::ChangeText& change : changes) {
            ++result_.changes;
            detail::append_key(keys, detail::entity_key(change.entity));
            check_change(change);
        }
        if (keys != piece.keys())
            found("L024", "自第 " + std::to_string(piece.first()) + " 项起，检索用的键与变更不符",
                  "from change " + std::to_string(piece.first()) +
                      " on, the keys are not those of the changes");
    }

    /// Read and written again, a change must be what it was.
    void check_change(const detail::ChangeText& change) {
        ChangeSet read;
        Diagnostics problems;
        std::string again;
        if (detail::append_changes_from_json(change.text, read, problems))
            read.visit([&](const auto& entity) { detail::append_put(again, entity); },
                       [&](auto type, const std::string& id) {
                           detail::append_remove(again, kind_of<typename decltype(type)::type>, id);
                       });
        if (again == change.text)
            return;
        const std::string number = std::to_string(result_.changes);
        found("L024", "第 " + number + " 项变更的内容无法读出或不是规范形式",
              "change " + number + " can't be read or is not in canonical form", std::string(change.kind()),
              std::string(change.id()));
    }

    /// What holds now must make a sound model.
    void check_facts() {
        try {
            std::vector<std::uint32_t> keys;
            detail::JournalReader pieces(store_.db(), store_.path(), 1,
                                         std::numeric_limits<std::int64_t>::max());
            while (pieces.next())
                detail::read_keys(pieces.keys(), keys);
            Model model;
            apply(model, detail::facts_of(store_.db(), keys, store_.path()));
        } catch (const Error& error) {
            for (const Diagnostic& each : error.findings())
                found("L029", "现有事实不成立：" + each.what.zh, "the facts are not sound: " + each.what.en,
                      each.place.entity, each.place.id);
        }
    }

    detail::Store& store_;
    const std::vector<Head>& kept_;
    detail::Digest digest_;
    Verification result_;
};

}  // namespace

Verification Ledger::Impl::verify(const std::vector<Head>& kept) {
    store_.check_process();
    store_.check_place();
    try {
        detail::Transaction snapshot(store_.db());
        return Verifier(store_, kept).run();
    } catch (const SQLite::Exception& thrown) {
        throw detail::store_error(thrown, 0, store_.path());
    }
}

}  // namespace v1
}  // namespace luoshi
