#include <algorithm>
#include <limits>

#include "ledger/instant_text.hpp"
#include "ledger/ledger_impl.hpp"
#include "luoshi/base/text.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/model/record_json.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

std::string_view bytes_of(SQLite::Statement& query, int column) {
    const SQLite::Column value = query.getColumn(column);
    const char* const text = value.getText();
    return {text, static_cast<std::size_t>(value.getBytes())};
}

std::string_view text_of(SQLite::Statement& query, int column, const std::string& path) {
    const std::string_view text = bytes_of(query, column);
    if (find_invalid_utf8(text) != std::string_view::npos)
        throw corrupt_ledger(path, "“" + legible(text) + "”不是 UTF-8",
                             "\"" + legible(text) + "\" is not UTF-8");
    return text;
}

void bind_text(SQLite::Statement& statement, int index, std::string_view text) {
    statement.bind(index, std::string(text));
}

void add_change(ChangeSet& changes, const std::string& kind, const std::string& id,
                const std::optional<std::string_view>& body, const std::string& path) {
    const std::optional<EntityKind> known = enum_from_name<EntityKind>(kind);
    if (!known)
        throw corrupt_ledger(path, "没有种类“" + kind + "”", "there is no kind \"" + kind + "\"");
    if (!body) {
        changes.remove(*known, id);
        return;
    }
    with_entity_type(*known, [&](auto type) {
        typename decltype(type)::type entity;
        Diagnostics found;
        if (!entity_from_json(*body, entity, found)) {
            Error error =
                corrupt_ledger(path, kind + " " + id + " 无法读出", kind + " " + id + " can't be read");
            found.insert(found.begin(), error.findings().front());
            throw Error(Status::corrupt, std::move(found));
        }
        changes.put(std::move(entity));
    });
}

void add_change(ChangeSet& changes, SQLite::Statement& row, const std::string& path) {
    std::optional<std::string_view> body;
    if (!row.getColumn(2).isNull())
        body = text_of(row, 2, path);
    add_change(changes, std::string(text_of(row, 0, path)), std::string(text_of(row, 1, path)), body, path);
}

namespace {

constexpr const char* entry_columns = "e.number, e.recorded, e.who, e.why, e.change_count, e.digest";

Entry read_entry(SQLite::Statement& query, const std::string& path) {
    Entry entry;
    entry.number = query.getColumn(0).getInt64();
    const std::optional<Instant> recorded = parse_instant(text_of(query, 1, path));
    if (!recorded)
        throw corrupt_ledger(path, "第 " + std::to_string(entry.number) + " 条的时间无法读出",
                             "the time of entry " + std::to_string(entry.number) + " can't be read");
    entry.recorded = *recorded;
    entry.who = text_of(query, 2, path);
    entry.why = text_of(query, 3, path);
    entry.changes = query.getColumn(4).getInt64();
    entry.digest = text_of(query, 5, path);
    return entry;
}

/// Applies facts that were sound when they were recorded.
void apply_recorded(Model& model, ChangeSet changes, const std::string& path) {
    try {
        apply(model, std::move(changes));
    } catch (const Error& error) {
        Diagnostics found = error.findings();
        found.insert(
            found.begin(),
            corrupt_ledger(path, "所记事实不成立", "what was recorded is not sound").findings().front());
        throw Error(Status::corrupt, std::move(found));
    }
}

}  // namespace
}  // namespace detail

Head Ledger::Impl::last_head() {
    SQLite::Statement query(store_.db(), "SELECT number, digest FROM entry ORDER BY number DESC LIMIT 1");
    if (query.executeStep())
        return {query.getColumn(0).getInt64(), std::string(detail::text_of(query, 1, store_.path()))};
    detail::Digest digest(store_.digest());
    return {0, detail::first_digest(digest, store_.digest())};
}

Model Ledger::Impl::model_at(EntryNumber entry) {
    SQLite::Statement query(store_.db(),
                            "SELECT kind, id, body FROM change"
                            " WHERE entry <= ?1 AND (until IS NULL OR until > ?1) AND body IS NOT NULL");
    query.bind(1, entry);
    ChangeSet changes;
    while (query.executeStep())
        detail::add_change(changes, query, store_.path());
    Model model;
    detail::apply_recorded(model, changes, store_.path());
    return model;
}

void Ledger::Impl::load() {
    store_.guarded([&] {
        detail::Transaction snapshot(store_.db());
        Head head = last_head();
        model_ = model_at(std::numeric_limits<EntryNumber>::max());
        head_ = std::move(head);
    });
}

bool Ledger::Impl::refresh() {
    return store_.guarded([&] {
        detail::Transaction snapshot(store_.db());
        return catch_up();
    });
}

/// Takes in the entries after `head_`, one by one: each leaves the model at a state that the journal has.
bool Ledger::Impl::catch_up() {
    const Head last = last_head();
    if (last == head_)
        return false;
    SQLite::Statement known(store_.db(), "SELECT digest FROM entry WHERE number = ?");
    known.bind(1, head_.number);
    if (head_.number > 0 && (!known.executeStep() || detail::bytes_of(known, 0) != head_.digest))
        throw detail::corrupt_ledger(store_.path(), "文件已被换成另一段历史",
                                     "the file was exchanged for another history");
    SQLite::Statement entries(store_.db(),
                              "SELECT number, digest FROM entry WHERE number > ? ORDER BY number");
    entries.bind(1, head_.number);
    while (entries.executeStep()) {
        Head next{entries.getColumn(0).getInt64(), std::string(detail::text_of(entries, 1, store_.path()))};
        detail::apply_recorded(model_, changes(next.number), store_.path());
        head_ = std::move(next);
    }
    return true;
}

void Ledger::Impl::check_entry(EntryNumber entry, EntryNumber least) {
    const EntryNumber last = last_head().number;
    if (entry < least || entry > last)
        throw detail::store_refusal(
            Status::not_found, "L016",
            {"没有第 " + std::to_string(entry) + " 条", "there is no entry " + std::to_string(entry)},
            {std::to_string(least) + " – " + std::to_string(last),
             std::to_string(least) + " to " + std::to_string(last)},
            store_.path());
}

Model Ledger::Impl::as_of(EntryNumber entry) {
    return store_.guarded([&] {
        detail::Transaction snapshot(store_.db());
        check_entry(entry, 0);
        return model_at(entry);
    });
}

EntryNumber Ledger::Impl::last_entry_on(Date recorded) {
    return store_.guarded([&]() -> EntryNumber {
        if (recorded >= max_date)
            return last_head().number;
        if (recorded < min_date)
            return 0;
        SQLite::Statement query(store_.db(), "SELECT coalesce(max(number), 0) FROM entry WHERE recorded < ?");
        query.bind(1, to_text(recorded + 1));
        query.executeStep();
        return query.getColumn(0).getInt64();
    });
}

std::vector<Version> Ledger::Impl::history(EntityKind kind, std::string_view id) {
    return store_.guarded([&] {
        SQLite::Statement query(store_.db(), std::string("SELECT ") + detail::entry_columns +
                                                 ", c.body, c.until FROM change c JOIN entry e"
                                                 " ON e.number = c.entry WHERE c.kind = ? AND c.id = ?"
                                                 " ORDER BY c.number");
        detail::bind_text(query, 1, name_of(kind));
        detail::bind_text(query, 2, id);
        std::vector<Version> versions;
        while (query.executeStep()) {
            Version version;
            version.entry = detail::read_entry(query, store_.path());
            version.op = query.getColumn(6).isNull() ? ChangeSet::Op::remove : ChangeSet::Op::put;
            version.body = detail::text_of(query, 6, store_.path());
            if (!query.getColumn(7).isNull())
                version.until = query.getColumn(7).getInt64();
            versions.push_back(std::move(version));
        }
        return versions;
    });
}

std::vector<Entry> Ledger::Impl::entries(EntryNumber from, std::size_t count) {
    return store_.guarded([&] {
        SQLite::Statement query(store_.db(),
                                std::string("SELECT ") + detail::entry_columns +
                                    " FROM entry e WHERE e.number >= ? ORDER BY e.number LIMIT ?");
        query.bind(1, from);
        query.bind(2, static_cast<std::int64_t>(
                          std::min<std::size_t>(count, std::numeric_limits<std::int64_t>::max())));
        std::vector<Entry> entries;
        while (query.executeStep())
            entries.push_back(detail::read_entry(query, store_.path()));
        return entries;
    });
}

ChangeSet Ledger::Impl::changes(EntryNumber entry) {
    return store_.guarded([&] {
        check_entry(entry, 1);
        SQLite::Statement query(store_.db(),
                                "SELECT c.kind, c.id, c.body FROM entry e JOIN change c ON c.number"
                                " BETWEEN e.first_change AND e.first_change + e.change_count - 1"
                                " WHERE e.number = ? ORDER BY c.number");
        query.bind(1, entry);
        ChangeSet changes;
        while (query.executeStep())
            detail::add_change(changes, query, store_.path());
        return changes;
    });
}

}  // namespace v1
}  // namespace luoshi
