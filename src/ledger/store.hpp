// store.hpp - the file of a ledger: made, recognised, opened.
//
// Tables (STRICT; version 2):
//   ledger(name, value)   one row: the digest that the entries use
//   entry(number, recorded, who, why, first_change, change_count, digest)
//   journal(first, entry, keys, changes)
//       Some changes of an entry, one after the other, as its canonical text has them; `first` is the number
//       of the first of them. `keys`: for each change the entity_key of its entity, by which its versions are
//       found (change_text.hpp).
//   change, current       views: single changes, and what holds now
//
// Rows are only ever added. What holds on a day follows from the changes up to then and is stored nowhere.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <sys/types.h>

#include <memory>
#include <string>

#include "ledger/store_error.hpp"
#include "luoshi/ledger/ledger.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

inline constexpr std::int32_t ledger_application_id = 0x6C756F73;  ///< "luos"
inline constexpr std::int32_t ledger_version = 2;

/// The statements that make an empty ledger.
extern const char* const ledger_tables;

class Store {
  public:
    static Store create(const std::string& path, const LedgerOptions& options);
    static Store open(const std::string& path, const LedgerOptions& options);

    Store(Store&&) noexcept = default;
    Store& operator=(Store&&) = delete;
    ~Store();

    SQLite::Database& db() { return *db_; }
    const std::string& path() const { return path_; }
    DigestKind digest() const { return digest_; }
    bool read_only() const { return options_.read_only; }

    /// Refuses to work in a process that only inherited the connection: closing or writing there would break
    /// the locks of the process that opened it.
    void check_process() const;

    /// Refuses to work on a file that is no longer the one at its path: what would be recorded there, nobody
    /// would ever find.
    void check_place() const;

    /// Runs `work`, with SQLite's errors turned into ours.
    template <class Work>
    auto guarded(Work&& work) {
        check_process();
        check_place();
        try {
            return work();
        } catch (const SQLite::Exception& thrown) {
            throw store_error(thrown, sqlite3_system_errno(db_->getHandle()), path_);
        }
    }

    /// Copies the database to a new file.
    void backup_to(const std::string& path);

  private:
    Store(std::string path, const LedgerOptions& options);
    void connect(const std::string& name, int flags);
    void set_up();
    void recognise();
    bool must_be_immutable() const;

    std::string path_;  ///< absolute
    LedgerOptions options_;
    pid_t process_;
    std::unique_ptr<SQLite::Database> db_;
    DigestKind digest_ = DigestKind::sha256;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
