// ledger.cpp - ledgers of the C API.
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "luoshi/ledger/ledger.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;

struct luoshi_ledger : Handle {
    static constexpr Tag own_tag = Tag::ledger;
    static constexpr const char* type_name = "luoshi_ledger";
    explicit luoshi_ledger(Ledger l) : Handle(own_tag), ledger(std::move(l)) {}
    Ledger ledger;
};

namespace {

LedgerOptions ledger_options(const luoshi_ledger_options* from) {
    const luoshi_ledger_options given = options(from, "luoshi_ledger_options");
    LedgerOptions made;
    if (given.busy_timeout_ms != 0)
        made.busy_timeout_ms = given.busy_timeout_ms < 0 ? 0 : given.busy_timeout_ms;
    made.read_only = given.read_only != 0;
    if (given.digest != LUOSHI_SHA256 && given.digest != LUOSHI_SM3)
        invalid_argument("C023", {"没有这种摘要算法", "there is no such digest"},
                         {"LUOSHI_SHA256、LUOSHI_SM3", "LUOSHI_SHA256, LUOSHI_SM3"});
    made.digest = static_cast<DigestKind>(given.digest);
    made.durability = given.normal_sync != 0 ? Durability::normal : Durability::full;
    if (given.max_bytes < 0)
        invalid_argument("C024", {"max_bytes 为负", "max_bytes is negative"}, {"0 或正数", "0 or more"});
    made.max_bytes = static_cast<std::uint64_t>(given.max_bytes);
    return made;
}

Signature signature(const luoshi_commit* commit) {
    if (commit == nullptr)
        misuse("C001", {"luoshi_commit 为空", "the luoshi_commit is NULL"});
    const luoshi_commit given = options(commit, "luoshi_commit");
    Signature made;
    made.who = text(given.who.data, given.who.size, "who");
    made.why = text(given.why.data, given.why.size, "why");
    made.recorded = Instant{given.recorded};
    return made;
}

std::string instant_text(Instant t) {
    const Date day = date_of(t);
    const std::int32_t minute = t.minutes - start_of(day).minutes;
    const auto two = [](std::int32_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return to_text(day) + "T" + two(minute / 60) + ":" + two(minute % 60);
}

/// Who recorded it, why and when.
Json signed_by(const Entry& entry) {
    return {{"entry", entry.number},
            {"recorded", instant_text(entry.recorded)},
            {"who", entry.who},
            {"why", entry.why},
            {"digest", entry.digest}};
}

Json json_of(const Entry& entry) {
    Json json = signed_by(entry);
    json["changes"] = entry.changes;
    return json;
}

}  // namespace

luoshi_status luoshi_ledger_create(const char* path, size_t size, const luoshi_ledger_options* given,
                                   luoshi_ledger** result, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        *result =
            new luoshi_ledger(Ledger::create(std::string(text(path, size, "path")), ledger_options(given)));
    });
}

luoshi_status luoshi_ledger_open(const char* path, size_t size, const luoshi_ledger_options* given,
                                 luoshi_ledger** result, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        *result =
            new luoshi_ledger(Ledger::open(std::string(text(path, size, "path")), ledger_options(given)));
    });
}

void luoshi_ledger_free(luoshi_ledger* ledger) {
    release(ledger);
}

luoshi_status luoshi_ledger_commit(luoshi_ledger* ledger, const luoshi_changes* changes,
                                   const luoshi_commit* commit, int64_t* entry, luoshi_error** error) {
    return guard(error, [&] {
        Ledger& to = of(ledger).ledger;
        const EntryNumber number = to.commit(of(changes).changes, signature(commit));
        if (entry != nullptr)
            *entry = number;
    });
}

luoshi_status luoshi_ledger_undo(luoshi_ledger* ledger, int64_t target, const luoshi_commit* commit,
                                 int64_t* entry, luoshi_error** error) {
    return guard(error, [&] {
        const EntryNumber number = of(ledger).ledger.undo(target, signature(commit));
        if (entry != nullptr)
            *entry = number;
    });
}

luoshi_status luoshi_ledger_refresh(luoshi_ledger* ledger, luoshi_error** error) {
    return guard(error, [&] { of(ledger).ledger.refresh(); });
}

luoshi_status luoshi_ledger_model(const luoshi_ledger* ledger, luoshi_model** result, luoshi_error** error) {
    return guard(error, [&] {
        const Ledger& from = of(ledger).ledger;
        out(result, "out") = nullptr;
        *result = new luoshi_model(std::make_shared<Model>(from.model()));
    });
}

luoshi_status luoshi_ledger_as_of(luoshi_ledger* ledger, int32_t recorded_day, luoshi_model** result,
                                  luoshi_error** error) {
    return guard(error, [&] {
        Ledger& from = of(ledger).ledger;
        out(result, "out") = nullptr;
        *result = new luoshi_model(std::make_shared<Model>(from.as_of(Date{recorded_day})));
    });
}

luoshi_status luoshi_ledger_as_of_entry(luoshi_ledger* ledger, int64_t entry, luoshi_model** result,
                                        luoshi_error** error) {
    return guard(error, [&] {
        Ledger& from = of(ledger).ledger;
        out(result, "out") = nullptr;
        *result = new luoshi_model(std::make_shared<Model>(from.as_of(EntryNumber{entry})));
    });
}

luoshi_status luoshi_ledger_changes(luoshi_ledger* ledger, int64_t entry, luoshi_changes** result,
                                    luoshi_error** error) {
    return guard(error, [&] {
        Ledger& from = of(ledger).ledger;
        out(result, "out") = nullptr;
        *result = new luoshi_changes(from.changes(entry));
    });
}

luoshi_status luoshi_ledger_entries(luoshi_ledger* ledger, int64_t first, size_t count, luoshi_text** result,
                                    luoshi_error** error) {
    return guard(error, [&] {
        Ledger& from = of(ledger).ledger;
        out(result, "out") = nullptr;
        Json list = Json::array();
        const std::size_t most = count == 0 ? std::numeric_limits<std::size_t>::max() : count;
        for (const Entry& each : from.entries(first < 1 ? 1 : first, most))
            list.push_back(json_of(each));
        *result = give(list.dump());
    });
}

luoshi_status luoshi_ledger_history(luoshi_ledger* ledger, luoshi_kind entity_kind, const char* id,
                                    size_t size, luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        Ledger& from = of(ledger).ledger;
        out(result, "out") = nullptr;
        Json list = Json::array();
        for (const Version& each : from.history(kind(entity_kind), text(id, size, "id"))) {
            Json version = signed_by(each.entry);
            version["op"] = each.op == ChangeSet::Op::put ? "put" : "remove";
            if (each.op == ChangeSet::Op::put)
                version["value"] = Json::written(each.body);
            if (each.until)
                version["until"] = *each.until;
            list.push_back(std::move(version));
        }
        *result = give(list.dump());
    });
}

luoshi_status luoshi_ledger_head(luoshi_ledger* ledger, int64_t* entry, luoshi_text** digest,
                                 luoshi_error** error) {
    return guard(error, [&] {
        const Head head = of(ledger).ledger.head();
        if (digest != nullptr)
            *digest = nullptr;
        if (digest != nullptr)
            *digest = give(head.digest);
        if (entry != nullptr)
            *entry = head.number;
    });
}

luoshi_status luoshi_ledger_verify(luoshi_ledger* ledger, int64_t kept_entry, const char* kept_digest,
                                   size_t kept_digest_size, luoshi_findings** findings,
                                   luoshi_error** error) {
    return guard(error, [&] {
        Ledger& from = of(ledger).ledger;
        out(findings, "findings") = nullptr;
        std::vector<Head> kept;
        if (const std::string_view digest = text(kept_digest, kept_digest_size, "kept_digest");
            !digest.empty())
            kept.push_back({kept_entry, std::string(digest)});
        *findings = new luoshi_findings(from.verify(kept).findings);
    });
}

luoshi_status luoshi_ledger_backup(luoshi_ledger* ledger, const char* path, size_t size,
                                   luoshi_error** error) {
    return guard(error, [&] { of(ledger).ledger.backup_to(std::string(text(path, size, "path"))); });
}
