// luoshi/ledger/entry.hpp - what stands in a ledger besides the facts: who recorded what, when and why.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/model/change_set.hpp"

namespace luoshi {
inline namespace v1 {

/// Entries are numbered 1, 2, 3, … without a gap; 0 is the state before the first.
using EntryNumber = std::int64_t;

/// How entries are digested. Chosen when a ledger is created, then fixed. Values are pinned.
enum class DigestKind : std::int32_t {
    sha256 = 0,
    sm3 = 1,  ///< GB/T 32905-2016
};
template <>
struct EnumNames<DigestKind> {
    static constexpr std::array<std::string_view, 2> names{"sha256", "sm3"};
};

/// Who records something, why, and when. The time is the host's: the library reads no clock. It must not lie
/// before the last entry's; several entries may carry the same minute.
struct Signature {
    std::string who;  ///< required
    std::string why;
    Instant recorded;  ///< civil time of the ledger, year 1 or later
};

/// One entry of the journal.
struct Entry {
    EntryNumber number = 0;
    std::string who;
    std::string why;
    Instant recorded;
    std::int64_t changes = 0;  ///< how many puts and removes it has
    std::string digest;  ///< in hexadecimal; covers this entry and, through the one before, all before it

    friend bool operator==(const Entry&, const Entry&) = default;
};

/// One put or remove of an entity, with the entry that recorded it.
struct Version {
    Entry entry;
    ChangeSet::Op op = ChangeSet::Op::put;
    std::string body;                  ///< canonical JSON (luoshi/model/record_json.hpp); empty for a remove
    std::optional<EntryNumber> until;  ///< put: the entry that replaced or removed it; absent while it holds

    friend bool operator==(const Version&, const Version&) = default;
};

/// The end of the chain. Whoever keeps one outside the ledger can prove later that nothing up to there was
/// changed, left out or cut off.
struct Head {
    EntryNumber number = 0;
    std::string digest;  ///< in hexadecimal

    friend bool operator==(const Head&, const Head&) = default;
};

/// What Ledger::verify() found.
struct Verification {
    bool ok = false;           ///< true when there is no finding
    std::int64_t entries = 0;  ///< how many were looked at
    std::int64_t changes = 0;  ///< how many puts and removes were looked at
    Head head;                 ///< the last entry, as it stands in the file
    Diagnostics findings;      ///< L020..L031
};

}  // namespace v1
}  // namespace luoshi
