// ledger_impl.hpp - a Ledger's inside: the store, the model, and where in the journal the model stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry_digest.hpp"
#include "ledger/store.hpp"
#include "ledger/transaction.hpp"
#include "luoshi/ledger/ledger.hpp"

namespace luoshi {
inline namespace v1 {

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
    /// `met` says for each change whether its entity was there before it (Application::met).
    std::string write(EntryNumber number, const ChangeSet& changes, const Signature& signature,
                      const std::vector<unsigned char>& met);
    ChangeSet inverse_of(EntryNumber entry);

    // ledger_read.cpp
    bool catch_up();
    Head last_head();
    Model model_at(EntryNumber entry);
    void check_entry(EntryNumber entry, EntryNumber least);

    detail::Store store_;
    Model model_;
    Head head_;  ///< the entry that the model stands at
};

namespace detail {

/// One row (kind, id, body) of the table of changes as a change of `changes`. Throws corrupt when it can't be
/// read.
void add_change(ChangeSet& changes, SQLite::Statement& row, const std::string& path);
void add_change(ChangeSet& changes, const std::string& kind, const std::string& id,
                const std::optional<std::string_view>& body, const std::string& path);

/// A result's bytes as the file has them, valid until the statement steps on.
std::string_view bytes_of(SQLite::Statement& query, int column);

/// A result's text. Throws corrupt when it is not UTF-8.
std::string_view text_of(SQLite::Statement& query, int column, const std::string& path);

/// Binds text that outlives the statement's step.
void bind_text(SQLite::Statement& statement, int index, std::string_view text);

}  // namespace detail

}  // namespace v1
}  // namespace luoshi
