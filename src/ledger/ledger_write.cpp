#include <array>
#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "ledger/instant_text.hpp"
#include "ledger/ledger_impl.hpp"
#include "ledger/side_work.hpp"
#include "ledger/sql_text.hpp"
#include "luoshi/base/text.hpp"
#include "luoshi/model/application.hpp"

namespace luoshi {
inline namespace v1 {

namespace {

/// So many changes take longer than a thread takes to start, by far.
constexpr std::size_t many_changes = 2000;

Error bad_signature(const std::string& field, Message what, Message accepted) {
    Diagnostic finding{"L014", Severity::error, std::move(what), std::move(accepted), {}};
    finding.place.field = field;
    return Error(Status::invalid_argument, std::move(finding));
}

bool is_there(const Model& model, EntityKind kind, std::string_view id) {
    bool there = false;
    with_entity_type(kind, [&](auto type) {
        there = static_cast<bool>(model.table<typename decltype(type)::type>().find(id));
    });
    return there;
}

Error read_only_ledger(const std::string& path) {
    return detail::store_refusal(Status::read_only, "L006",
                                 {"台账以只读方式打开", "the ledger was opened for reading"},
                                 {"read_only = false", "read_only = false"}, path);
}

}  // namespace

void Ledger::Impl::check_signature(const Signature& signature) const {
    if (signature.who.empty())
        throw bad_signature("who", {"没有说明谁记录", "nobody signs"},
                            {"姓名、单位或账号", "a name, unit or account"});
    for (const auto& [field, text] : {std::pair("who", &signature.who), std::pair("why", &signature.why)}) {
        const std::size_t bad = find_invalid_utf8(*text);
        if (bad != std::string_view::npos)
            throw bad_signature(field,
                                {"文本第 " + std::to_string(bad) + " 字节起不是 UTF-8",
                                 "the text is not UTF-8 from byte " + std::to_string(bad)},
                                {"UTF-8 文本", "UTF-8 text"});
    }
    if (signature.recorded < detail::first_instant)
        throw detail::store_refusal(Status::invalid_argument, "L013",
                                    {"记录时间超出范围", "the time of recording is out of range"},
                                    {"0001-01-01T00:00 起", "from 0001-01-01T00:00 on"}, store_.path());
}

EntryNumber Ledger::Impl::commit(const ChangeSet& changes, const Signature& signature) {
    store_.check_process();
    check_signature(signature);
    if (store_.read_only())
        throw read_only_ledger(store_.path());
    return store_.guarded([&] {
        detail::Transaction transaction(store_.db(), detail::Transaction::Kind::write);
        catch_up();
        return record(transaction, changes, signature);
    });
}

EntryNumber Ledger::Impl::undo(EntryNumber entry, const Signature& signature) {
    store_.check_process();
    check_signature(signature);
    if (store_.read_only())
        throw read_only_ledger(store_.path());
    return store_.guarded([&] {
        detail::Transaction transaction(store_.db(), detail::Transaction::Kind::write);
        catch_up();
        check_entry(entry, 1);
        return record(transaction, inverse_of(entry), signature);
    });
}

void Ledger::Impl::check_order(Instant recorded) {
    SQLite::Statement last(store_.db(), "SELECT recorded FROM entry WHERE number = ?");
    last.bind(1, head_.number);
    if (!last.executeStep())
        return;
    const std::string before(detail::text_of(last, 0, store_.path()));
    const std::string now = detail::instant_text(recorded);
    if (now < before)
        throw detail::store_refusal(Status::invalid_argument, "L012",
                                    {"记录时间 " + now + " 早于上一条的 " + before,
                                     "recorded at " + now + ", before the last entry's " + before},
                                    {"不早于 " + before, "not before " + before}, store_.path());
}

/// Checks many changes and writes them at the same time. What the model refuses is taken out of the file
/// again, and what can't be written out of the model; where both say no, the model's reason counts.
EntryNumber Ledger::Impl::record(detail::Transaction& transaction, const ChangeSet& changes,
                                 const Signature& signature) {
    if (changes.empty())
        throw detail::store_refusal(Status::invalid_argument, "L015",
                                    {"没有变更可记", "there is nothing to record"},
                                    {"至少一项 put 或 remove", "at least one put or remove"}, store_.path());
    check_order(signature.recorded);
    Head next;
    next.number = head_.number + 1;
    detail::Application application(model_);
    Diagnostics found;
    detail::SideWork writing(changes.size() >= many_changes,
                             [&] { next.digest = write(next.number, changes, signature); });
    application.run(changes, found);
    if (!found.empty())
        throw Error(Status::invalid_data, std::move(found));
    writing.finish();
    transaction.commit();
    application.keep();
    head_ = std::move(next);
    return head_.number;
}

/// The changes first: the entry that they name is complete when it is there.
std::string Ledger::Impl::write(EntryNumber number, const ChangeSet& changes, const Signature& signature) {
    SQLite::Database& db = store_.db();
    const std::int64_t first = range_of(head_.number).last + 1;
    const std::string text = detail::JournalWriter(db, store_.digest(), number, first).write(changes);
    const std::string recorded = detail::instant_text(signature.recorded);
    detail::Digest digest(store_.digest());
    std::string result =
        detail::entry_digest(digest, head_.digest, number, recorded, signature.who, signature.why, text);
    SQLite::Statement entry(db, "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)");
    entry.bind(1, number);
    entry.bind(2, recorded);
    entry.bind(3, signature.who);
    entry.bind(4, signature.why);
    entry.bind(5, first);
    entry.bind(6, static_cast<std::int64_t>(changes.size()));
    entry.bind(7, result);
    entry.exec();
    return result;
}

namespace {

/// An entity that an entry touched.
struct Touched {
    EntityKind kind;
    std::string id;
    std::string before;     ///< the text that held before the entry; empty: it wasn't there
    EntryNumber later = 0;  ///< the last entry after it that touched the same one; 0: none
};

/// The entities of some changes, each once, in order.
std::vector<std::pair<std::string, Touched>> touched_by(const ChangeSet& changes) {
    std::vector<std::pair<std::string, Touched>> all;
    std::unordered_set<std::string> seen;
    const auto add = [&](EntityKind kind, const std::string& id) {
        std::string entity = detail::entity_text(kind, id);
        if (seen.insert(entity).second)
            all.emplace_back(std::move(entity), Touched{kind, id, {}, 0});
    };
    changes.visit([&]<class Entity>(const Entity& entity) { add(kind_of<Entity>, entity.id); },
                  [&](auto type, const std::string& id) { add(kind_of<typename decltype(type)::type>, id); });
    return all;
}

}  // namespace

/// What takes an entry back: for each entity that it touched, what was there before. One walk over the keys
/// finds the other versions of all of them.
ChangeSet Ledger::Impl::inverse_of(EntryNumber entry) {
    read_keys();
    std::vector<std::pair<std::string, Touched>> touched = touched_by(this->changes(entry));
    std::unordered_map<std::string_view, Touched*> by_text;
    std::unordered_set<std::uint32_t> keys;
    for (auto& [text, each] : touched) {
        by_text.emplace(text, &each);
        keys.insert(detail::entity_key(text));
    }
    const detail::ChangeRange own = range_of(entry);
    detail::JournalSearch journal(store_.db(), store_.path());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const auto number = static_cast<std::int64_t>(i) + 1;
        if (keys.count(keys_[i]) == 0 || (number >= own.first && number <= own.last))
            continue;
        const detail::ChangeText& change = journal.find(number);
        const auto same = by_text.find(change.entity);
        if (same == by_text.end())
            continue;  // another one with the same key
        if (number < own.first)
            same->second->before = change.put ? change.text : std::string_view();
        else
            same->second->later = journal.entry();
    }

    ChangeSet puts;
    ChangeSet removes;
    Diagnostics contradictions;
    for (const auto& [text, each] : touched) {
        if (each.later != 0) {
            Diagnostic finding{"L017",
                               Severity::error,
                               {"第 " + std::to_string(each.later) + " 条之后又改过它",
                                "entry " + std::to_string(each.later) + " changed it again"},
                               {"先撤销较后的条目", "undo the later entry first"},
                               {}};
            finding.place.entity = name_of(each.kind);
            finding.place.id = each.id;
            finding.place.path = store_.path();
            contradictions.push_back(std::move(finding));
        } else if (!each.before.empty()) {
            detail::read_changes(each.before, puts, store_.path());
        } else if (is_there(model_, each.kind, each.id)) {
            removes.remove(each.kind, each.id);
        }
    }
    if (!contradictions.empty())
        throw Error(Status::invalid_data, std::move(contradictions));
    puts.append(std::move(removes));
    return puts;
}

}  // namespace v1
}  // namespace luoshi
