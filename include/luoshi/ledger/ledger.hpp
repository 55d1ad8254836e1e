// luoshi/ledger/ledger.hpp - a durable journal of change sets, and the model they add up to.
//
//     Ledger ledger = Ledger::create("台账/2017.luoshi");
//     ledger.commit(changes, {.who = "督查室", .why = "年度任务分解", .recorded = now});
//     ledger.model();                                   // what holds after the last entry
//     ledger.as_of(to_date(2017, 6, 30));               // what the ledger said at the end of that day
//     ledger.history(EntityKind::task, "T1");           // every version, by whom, when and why
//     ledger.verify().ok;                               // nothing was changed behind its back
//
// A ledger is one file (SQLite), beside it `-wal` and `-shm` while it is open. Several processes may use it
// at once: writers are served one after the other, each sees what the others wrote before its own change set
// is checked. A commit that returned is on disk; one that did not return has left nothing.
//
// Refused calls throw Error, with the file and the model as they were:
//   io             L001 the file can't be opened or created · L009 reading or writing failed
//   not_a_ledger   L003        newer_version  L004        corrupt  L005
//   read_only      L006 the file or folder can't be written, or the ledger was opened for reading
//   busy           L007        full           L008 no space left, or `max_bytes` reached
//   misuse         L010 used in another process than the one that opened it, after a fork
//   invalid_argument  L002 a file to be created exists · L011 options or path · L012 recorded before the
//                  last entry · L013 recorded out of range · L014 nobody signs, or text that is not UTF-8
//                  L015 nothing to record
//   not_found      L016 no such entry
//   invalid_data   L017 an undo that later entries contradict · what apply() finds (M…)
//
// Threads: a Ledger is used by one thread at a time. While nothing is committed, undone or refreshed, any
// number of threads may read its model(). A thread that wants to write beside others opens its own Ledger.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/ledger/entry.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// What a commit that returned has survived. Values are pinned.
enum class Durability : std::int32_t {
    full = 0,    ///< loss of power: the journal is synchronised with the disk at each commit
    normal = 1,  ///< a killed process; after loss of power the last commits may be missing, never half there
};

struct LedgerOptions {
    bool read_only = false;                ///< open() only; also from a folder that can't be written
    std::int32_t busy_timeout_ms = 10000;  ///< how long to wait for another writer
    Durability durability = Durability::full;
    DigestKind digest = DigestKind::sha256;  ///< create() only
    std::uint64_t max_bytes = 0;             ///< the file grows no larger; 0: no limit of its own
};

class Ledger {
  public:
    /// A new, empty ledger. The folder must exist, the file must not.
    static Ledger create(const std::string& path, const LedgerOptions& options = {});
    /// An existing ledger. What the file is gets checked before anything is written. Linear in the file, of
    /// which only what holds is parsed.
    static Ledger open(const std::string& path, const LedgerOptions& options = {});

    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    /// Checks the changes against the model, brought up to date with what others wrote, and records them as
    /// one entry: all of them or none. Linear in the changes, see apply().
    EntryNumber commit(const ChangeSet& changes, const Signature& signature);

    /// Takes an entry back by recording its inverse as a new entry. Refused when a later entry touched one of
    /// the same entities: undo that first.
    EntryNumber undo(EntryNumber entry, const Signature& signature);

    /// What holds after the last entry known here. Valid as long as the ledger; commit(), undo() and
    /// refresh() change it.
    const Model& model() const noexcept;
    /// The last entry in the model.
    Head head() const;
    /// Takes in what other processes recorded. True when there was something.
    bool refresh();

    /// What held after that entry (0: nothing). Linear in the file.
    Model as_of(EntryNumber entry);
    /// What the ledger said at the end of a day: all entries recorded on that day or before.
    Model as_of(Date recorded);
    /// The last entry recorded on that day or before; 0 when there is none.
    EntryNumber last_entry_on(Date recorded);

    /// Every put and remove of an entity, oldest first; empty when there never was one. Reads those alone,
    /// and walks over four bytes for each change that was ever recorded.
    std::vector<Version> history(EntityKind kind, std::string_view id);
    /// Up to `count` entries, beginning with number `from`.
    std::vector<Entry> entries(EntryNumber from = 1,
                               std::size_t count = std::numeric_limits<std::size_t>::max());
    /// What an entry changed.
    ChangeSet changes(EntryNumber entry);

    /// Reads everything: SQLite's own consistency, every digest, the chain, that every fact is the one the
    /// journal gives, that the facts make a sound model, and that each head in `kept` lies on the chain.
    Verification verify(const std::vector<Head>& kept = {});

    /// Copies the ledger to a new file, as of its last entry; others may go on writing meanwhile.
    void backup_to(const std::string& path);

  private:
    class Impl;
    explicit Ledger(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

}  // namespace v1
}  // namespace luoshi
