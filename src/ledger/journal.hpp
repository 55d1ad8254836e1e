// journal.hpp - the changes of a ledger in its file, written and read piece by piece.
//
// A piece is a row of the table `journal`: changes of one entry, one after the other, some tens of kilobytes
// together. Beside their text stands a key for each, so that the versions of an entity are found without
// reading the others. Changes are numbered from 1 on through the whole journal.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/change_text.hpp"
#include "ledger/entry_digest.hpp"
#include "luoshi/base/error.hpp"
#include "luoshi/model/change_set.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Keys as a piece has them: so many bytes each, the lowest first.
inline constexpr std::size_t key_bytes = 4;
void append_key(std::string& bytes, std::uint32_t key);
void read_keys(std::string_view bytes, std::vector<std::uint32_t>& keys);

/// Writes the changes of one entry.
class JournalWriter {
  public:
    /// `first`: the number of the entry's first change.
    JournalWriter(SQLite::Database& db, DigestKind digest, EntryNumber entry, std::int64_t first);

    /// Writes all of them and returns the digest of their canonical text.
    std::string write(const ChangeSet& changes);

  private:
    void add(std::size_t from);
    void flush();

    SQLite::Statement insert_;
    Digest digest_;
    ChangesDigest changes_;
    std::int64_t first_;  ///< of the piece at hand
    std::string text_;
    std::string keys_;
};

/// Reads pieces, in the order of their numbers or where a change stands.
class JournalReader {
  public:
    /// The pieces that begin with one of the changes `from` to `to`.
    JournalReader(SQLite::Database& db, const std::string& path, std::int64_t from, std::int64_t to);

    bool next();
    std::int64_t first() const { return first_; }
    EntryNumber entry() const { return entry_; }
    /// As the file has them; valid until the next call.
    std::string_view text() const { return text_; }
    std::string_view keys() const { return keys_; }
    /// The changes of the piece. Throws corrupt when they can't be told apart.
    const std::vector<ChangeText>& changes();

  private:
    SQLite::Statement query_;
    std::string path_;
    std::int64_t first_ = 0;
    EntryNumber entry_ = 0;
    std::string_view text_;
    std::string_view keys_;
    std::vector<ChangeText> changes_;
};

/// Finds single changes by their number. The piece that was read last is kept: changes that stand together
/// are best asked for together.
class JournalSearch {
  public:
    JournalSearch(SQLite::Database& db, std::string path);

    /// A change that is there, valid until the next call. Throws corrupt when it can't be found.
    const ChangeText& find(std::int64_t number);
    /// The entry of the change that was found last.
    EntryNumber entry() const { return entry_; }

  private:
    SQLite::Statement query_;
    std::string path_;
    std::int64_t first_ = 0;
    EntryNumber entry_ = 0;
    std::string text_;
    std::vector<ChangeText> changes_;
};

/// The journal can't be read at the change with that number.
Error unreadable_piece(std::int64_t number, const std::string& path);

/// Adds the changes of a list to a ChangeSet. Throws corrupt when they can't be read.
void read_changes(std::string_view list, ChangeSet& changes, const std::string& path);

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
