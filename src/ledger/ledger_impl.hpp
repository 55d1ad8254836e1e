// ledger_impl.hpp - a Ledger's inside: the store, the model, and where in the journal the model stands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry_digest.hpp"
#include "ledger/journal.hpp"
#include "ledger/store.hpp"
#include "ledger/transaction.hpp"
#include "luoshi/ledger/ledger.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

/// The changes of an entry by number, both ends inside.
struct ChangeRange {
    std::int64_t first = 1;
    std::int64_t last = 0;
};

}  // namespace detail

class Ledger::Impl {
  public:
    explicit Impl(detail::Store store);

    // ledger_write.cpp
    EntryNumber commit(const ChangeSet& changes, const Signature& signature);
    EntryNumber undo(EntryNumber entry, const Signature& signature);

    // ledger_read.cpp
    void load();
    bool refresh();
    Model as_of(EntryNumber entry);
    EntryNumber last_entry_on(Date recorded);
    std::vector<Version> history(EntityKind kind, std::string_view id);
    std::vector<Entry> entries(EntryNumber from, std::size_t count);
    ChangeSet changes(EntryNumber entry);

    // ledger_verify.cpp
    Verification verify(const std::vector<Head>& kept);

    detail::Store& store() { return store_; }
    const Model& model() const { return model_; }
    const Head& head() const { return head_; }

  private:
    // ledger_write.cpp; each inside a write transaction
    void check_signature(const Signature& signature) const;
    void check_order(Instant recorded);
    EntryNumber record(detail::Transaction& transaction, const ChangeSet& changes,
                       const Signature& signature);
    std::string write(EntryNumber number, const ChangeSet& changes, const Signature& signature);
    ChangeSet inverse_of(EntryNumber entry);

    // ledger_read.cpp
    bool catch_up();
    Head last_head();
    Model model_at(EntryNumber entry);
    void check_entry(EntryNumber entry, EntryNumber least);
    detail::ChangeRange range_of(EntryNumber entry);
    void read_keys();

    detail::Store store_;
    Model model_;
    Head head_;  ///< the entry that the model stands at
    /// The keys of the changes in the file, in order; four bytes for each that was ever recorded. They come
    /// from what is committed, and are read on when asked for.
    std::vector<std::uint32_t> keys_;
};

namespace detail {

/// What holds after a list of changes that begins with the journal's first one: a put for each entity that
/// is there. `keys` are those of the changes.
ChangeSet facts_of(SQLite::Database& db, const std::vector<std::uint32_t>& keys, const std::string& path);

}  // namespace detail

}  // namespace v1
}  // namespace luoshi
