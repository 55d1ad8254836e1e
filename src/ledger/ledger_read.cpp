#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "ledger/instant_text.hpp"
#include "ledger/ledger_impl.hpp"
#include "ledger/sql_text.hpp"
#include "luoshi/model/apply.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

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

/// Which changes are of an entity that may have another change: their key is there twice.
std::vector<bool> repeated(const std::vector<std::uint32_t>& keys) {
    std::vector<std::uint64_t> order;
    order.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
        order.push_back(std::uint64_t{keys[i]} << 32 | i);
    std::sort(order.begin(), order.end());
    std::vector<bool> again(keys.size());
    for (std::size_t i = 1; i < order.size(); ++i)
        if (order[i] >> 32 == order[i - 1] >> 32)
            again[order[i] & 0xFFFFFFFF] = again[order[i - 1] & 0xFFFFFFFF] = true;
    return again;
}

}  // namespace

/// Most entities have one change, which is read at once. Of the others only the last text counts.
ChangeSet facts_of(SQLite::Database& db, const std::vector<std::uint32_t>& keys, const std::string& path) {
    const std::vector<bool> again = repeated(keys);
    const auto at = [&](std::int64_t number) { return again.begin() + (number - 1); };
    std::map<std::string, std::string, std::less<>> last;
    ChangeSet facts;
    std::string single;
    JournalReader pieces(db, path, 1, static_cast<std::int64_t>(keys.size()));
    while (pieces.next()) {
        const std::int64_t first = pieces.first();
        const auto count = static_cast<std::int64_t>(pieces.keys().size() / key_bytes);
        if (first - 1 + count > static_cast<std::int64_t>(keys.size()))
            throw unreadable_piece(first, path);
        if (std::find(at(first), at(first + count), true) == at(first + count)) {
            read_changes(pieces.text(), facts, path);
            continue;
        }
        if (pieces.changes().size() != static_cast<std::size_t>(count))
            throw unreadable_piece(first, path);
        single.clear();
        auto now = at(first);
        for (const ChangeText& change : pieces.changes()) {
            if (*now++)
                last[std::string(change.entity)] = change.put ? change.text : std::string_view();
            else
                single.append(single.empty() ? "" : ",").append(change.text);
        }
        if (!single.empty())
            read_changes(single, facts, path);
    }
    for (const auto& [entity, text] : last)
        if (!text.empty())
            read_changes(text, facts, path);
    return facts;
}

}  // namespace detail

Head Ledger::Impl::last_head() {
    SQLite::Statement query(store_.db(), "SELECT number, digest FROM entry ORDER BY number DESC LIMIT 1");
    if (query.executeStep())
        return {query.getColumn(0).getInt64(), std::string(detail::text_of(query, 1, store_.path()))};
    detail::Digest digest(store_.digest());
    return {0, detail::first_digest(digest, store_.digest())};
}

/// The changes of an entry; of entry 0, those before the first: none.
detail::ChangeRange Ledger::Impl::range_of(EntryNumber entry) {
    SQLite::Statement query(store_.db(), "SELECT first_change, change_count FROM entry WHERE number = ?");
    query.bind(1, entry);
    if (!query.executeStep())
        return {};
    const std::int64_t first = query.getColumn(0).getInt64();
    return {first, first + query.getColumn(1).getInt64() - 1};
}

void Ledger::Impl::read_keys() {
    detail::JournalReader pieces(store_.db(), store_.path(), static_cast<std::int64_t>(keys_.size()) + 1,
                                 std::numeric_limits<std::int64_t>::max());
    while (pieces.next()) {
        if (pieces.first() != static_cast<std::int64_t>(keys_.size()) + 1)
            throw detail::unreadable_piece(pieces.first(), store_.path());
        detail::read_keys(pieces.keys(), keys_);
    }
}

Model Ledger::Impl::model_at(EntryNumber entry) {
    read_keys();
    std::vector<std::uint32_t> keys = keys_;
    const std::int64_t last = range_of(entry).last;
    if (last < 0 || last > static_cast<std::int64_t>(keys.size()))
        throw detail::unreadable_piece(last, store_.path());
    keys.resize(static_cast<std::size_t>(last));
    Model model;
    detail::apply_recorded(model, detail::facts_of(store_.db(), keys, store_.path()), store_.path());
    return model;
}

void Ledger::Impl::load() {
    store_.guarded([&] {
        detail::Transaction snapshot(store_.db());
        Head head = last_head();
        model_ = model_at(head.number);
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
        detail::Transaction snapshot(store_.db());
        read_keys();
        SQLite::Statement query(
            store_.db(), std::string("SELECT ") + detail::entry_columns + " FROM entry e WHERE e.number = ?");
        detail::JournalSearch journal(store_.db(), store_.path());
        const std::string entity = detail::entity_text(kind, id);
        const std::uint32_t key = detail::entity_key(entity);
        std::vector<Version> versions;
        for (auto at = keys_.begin(); (at = std::find(at, keys_.end(), key)) != keys_.end(); ++at) {
            const detail::ChangeText& change = journal.find(at - keys_.begin() + 1);
            if (change.entity != entity)
                continue;  // another one with the same key
            query.bind(1, journal.entry());
            if (!query.executeStep())
                throw detail::unreadable_piece(at - keys_.begin() + 1, store_.path());
            Version version;
            version.entry = detail::read_entry(query, store_.path());
            query.reset();
            version.op = change.put ? ChangeSet::Op::put : ChangeSet::Op::remove;
            if (change.put)
                version.body = change.body();
            if (!versions.empty() && versions.back().op == ChangeSet::Op::put)
                versions.back().until = version.entry.number;
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
        const detail::ChangeRange range = range_of(entry);
        detail::JournalReader pieces(store_.db(), store_.path(), range.first, range.last);
        ChangeSet changes;
        while (pieces.next())
            detail::read_changes(pieces.text(), changes, store_.path());
        return changes;
    });
}

}  // namespace v1
}  // namespace luoshi
