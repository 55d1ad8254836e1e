// What is looked for, and what would show it:
//   a changed, missing or added entry or change     its digest, or the numbers, which have no gap
//   a changed link between versions (`until`)       the next version of the same entity
//   a change of tables, triggers or indexes         what an empty ledger has
//   damage of the file                              SQLite's integrity check
//   a whole history exchanged or cut off            a head that was kept outside
#include <utility>

#include "ledger/instant_text.hpp"
#include "ledger/ledger_impl.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/model/record_json.hpp"

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
        step([&] { check_versions(); });
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

    /// Reads entries and changes side by side, both by number.
    void check_chain() {
        SQLite::Statement entries(store_.db(),
                                  "SELECT number, recorded, who, why, first_change, change_count, digest"
                                  " FROM entry ORDER BY number");
        SQLite::Statement changes(store_.db(),
                                  "SELECT number, entry, kind, id, body FROM change ORDER BY number");
        bool more = changes.executeStep();
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
            std::int64_t count = 0;
            for (; more && changes.getColumn(1).getInt64() == number; more = changes.executeStep()) {
                check_change(changes, text);
                ++count;
            }
            if (count != entries.getColumn(5).getInt64())
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

    void check_change(SQLite::Statement& row, detail::ChangesDigest& text) {
        const std::string kind = row.getColumn(2).getString();
        const std::string id = row.getColumn(3).getString();
        const std::string number = row.getColumn(0).getString();
        if (row.getColumn(0).getInt64() != ++result_.changes)
            found("L022", "第 " + number + " 项变更之前有缺失", "changes are missing before change " + number,
                  kind, id);
        if (row.getColumn(4).isNull()) {
            text.remove(kind, id);
            return;
        }
        const std::string_view body = detail::bytes_of(row, 4);
        text.put(kind, body);
        if (!is_canonical(kind, id, body))
            found("L024", "第 " + number + " 项变更的内容无法读出或与编号不符",
                  "the body of change " + number + " can't be read or is another entity's", kind, id);
    }

    static bool is_canonical(const std::string& kind, const std::string& id, std::string_view body) {
        bool sound = false;
        with_entity_type(enum_from_name<EntityKind>(kind).value_or(EntityKind(-1)), [&](auto type) {
            typename decltype(type)::type entity;
            Diagnostics problems;
            sound = entity_from_json(body, entity, problems) && entity.id == id && to_json(entity) == body;
        });
        return sound;
    }

    /// `until` is the entry of the entity's next version, for puts; a remove has none.
    void check_versions() {
        SQLite::Statement wrong(store_.db(),
                                "SELECT number, kind, id FROM (SELECT number, kind, id, until, body,"
                                " lead(entry) OVER (PARTITION BY kind, id ORDER BY number) AS next"
                                " FROM change) WHERE until IS NOT iif(body IS NULL, NULL, next) LIMIT 1000");
        while (wrong.executeStep()) {
            const std::string number = wrong.getColumn(0).getString();
            found("L025", "第 " + number + " 项变更的有效期与后续版本不符",
                  "change " + number + " does not end where the next version begins",
                  wrong.getColumn(1).getString(), wrong.getColumn(2).getString());
        }
    }

    /// What holds now must make a sound model.
    void check_facts() {
        try {
            SQLite::Statement query(store_.db(), "SELECT kind, id, body FROM current");
            ChangeSet facts;
            while (query.executeStep())
                detail::add_change(facts, query, store_.path());
            Model model;
            apply(model, std::move(facts));
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
