#include <array>
#include <new>
#include <utility>

#include "ledger/instant_text.hpp"
#include "ledger/ledger_impl.hpp"
#include "luoshi/base/text.hpp"
#include "luoshi/model/application.hpp"
#include "luoshi/model/record_json.hpp"

namespace luoshi {
inline namespace v1 {

namespace {

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

/// The model first, then the file: what the model refuses is never written, and what can't be written is
/// taken out of the model again.
EntryNumber Ledger::Impl::record(detail::Transaction& transaction, const ChangeSet& changes,
                                 const Signature& signature) {
    if (changes.empty())
        throw detail::store_refusal(Status::invalid_argument, "L015",
                                    {"没有变更可记", "there is nothing to record"},
                                    {"至少一项 put 或 remove", "at least one put or remove"}, store_.path());
    check_order(signature.recorded);
    detail::Application application(model_);
    Diagnostics found;
    application.run(changes, found);
    if (!found.empty())
        throw Error(Status::invalid_data, std::move(found));

    Head next;
    next.number = head_.number + 1;
    next.digest = write(next.number, changes, signature, application.met());
    transaction.commit();
    const EntryNumber number = next.number;
    try {
        application.keep();
        head_ = std::move(next);
    } catch (const std::bad_alloc&) {
        // The entry is on disk. The model went back to the entry before and catches up at the next call.
    }
    return number;
}

std::string Ledger::Impl::write(EntryNumber number, const ChangeSet& changes, const Signature& signature,
                                const std::vector<unsigned char>& met) {
    SQLite::Database& db = store_.db();
    SQLite::Statement first(db, "SELECT coalesce(max(number), 0) + 1 FROM change");
    first.executeStep();
    std::int64_t at = first.getColumn(0).getInt64();
    const std::string recorded = detail::instant_text(signature.recorded);

    SQLite::Statement entry(db, "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, '')");
    entry.bind(1, number);
    entry.bind(2, recorded);
    entry.bind(3, signature.who);
    entry.bind(4, signature.why);
    entry.bind(5, at);
    entry.bind(6, static_cast<std::int64_t>(changes.size()));
    entry.exec();

    SQLite::Statement insert(db, "INSERT INTO change(number, entry, kind, id, body) VALUES (?, ?, ?, ?, ?)");
    SQLite::Statement close(db,
                            "UPDATE change SET until = ?1 WHERE kind = ?2 AND id = ?3 AND until IS NULL"
                            " AND body IS NOT NULL AND number < ?4");
    insert.bind(2, number);
    close.bind(1, number);
    detail::Digest digest(store_.digest());
    detail::ChangesDigest text(digest);
    std::size_t position = 0;
    std::string body;

    const auto row = [&](const std::string& kind, const std::string& id) {
        if (met[position++] != 0) {
            close.bindNoCopy(2, kind);
            close.bindNoCopy(3, id);
            close.bind(4, at);
            close.exec();
            close.reset();
        }
        insert.bind(1, at++);
        insert.bindNoCopy(3, kind);
        insert.bindNoCopy(4, id);
        insert.exec();
        insert.reset();
    };
    changes.visit(
        [&](const auto& entity) {
            using Entity = std::remove_cvref_t<decltype(entity)>;
            static const std::string kind(name_of(kind_of<Entity>));
            body.clear();
            append_json(body, entity);
            text.put(kind, body);
            insert.bindNoCopy(5, body);
            row(kind, entity.id);
        },
        [&](auto type, const std::string& id) {
            using Entity = typename decltype(type)::type;
            static const std::string kind(name_of(kind_of<Entity>));
            text.remove(kind, id);
            insert.bind(5);
            row(kind, id);
        });

    std::string result = detail::entry_digest(digest, head_.digest, number, recorded, signature.who,
                                              signature.why, text.end());
    SQLite::Statement sign(db, "UPDATE entry SET digest = ? WHERE number = ?");
    sign.bind(1, result);
    sign.bind(2, number);
    sign.exec();
    return result;
}

/// What takes an entry back: for each entity that it touched, what was there before.
ChangeSet Ledger::Impl::inverse_of(EntryNumber entry) {
    SQLite::Database& db = store_.db();
    SQLite::Statement touched(db,
                              "SELECT c.kind, c.id, min(c.number) FROM entry e JOIN change c ON c.number"
                              " BETWEEN e.first_change AND e.first_change + e.change_count - 1"
                              " WHERE e.number = ? GROUP BY c.kind, c.id ORDER BY min(c.number)");
    SQLite::Statement later(db, "SELECT max(entry) FROM change WHERE kind = ? AND id = ?");
    SQLite::Statement before(db,
                             "SELECT body FROM change WHERE kind = ? AND id = ? AND number < ?"
                             " ORDER BY number DESC LIMIT 1");
    touched.bind(1, entry);
    ChangeSet puts;
    ChangeSet removes;
    Diagnostics contradictions;
    while (touched.executeStep()) {
        const std::string kind(detail::text_of(touched, 0, store_.path()));
        const std::string id(detail::text_of(touched, 1, store_.path()));
        later.bind(1, kind);
        later.bind(2, id);
        later.executeStep();
        const EntryNumber last = later.getColumn(0).getInt64();
        later.reset();
        if (last != entry) {
            Diagnostic finding{"L017",
                               Severity::error,
                               {"第 " + std::to_string(last) + " 条之后又改过它",
                                "entry " + std::to_string(last) + " changed it again"},
                               {"先撤销较后的条目", "undo the later entry first"},
                               {}};
            finding.place.entity = kind;
            finding.place.id = id;
            finding.place.path = store_.path();
            contradictions.push_back(std::move(finding));
            continue;
        }
        before.bind(1, kind);
        before.bind(2, id);
        before.bind(3, touched.getColumn(2).getInt64());
        const bool was_there = before.executeStep() && !before.getColumn(0).isNull();
        const std::optional<EntityKind> known = enum_from_name<EntityKind>(kind);
        if (was_there)
            detail::add_change(puts, kind, id, detail::text_of(before, 0, store_.path()), store_.path());
        else if (known && is_there(model_, *known, id))
            detail::add_change(removes, kind, id, std::nullopt, store_.path());
        before.reset();
    }
    if (!contradictions.empty())
        throw Error(Status::invalid_data, std::move(contradictions));
    puts.append(std::move(removes));
    return puts;
}

}  // namespace v1
}  // namespace luoshi
