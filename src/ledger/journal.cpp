#include "ledger/journal.hpp"

#include <algorithm>
#include <utility>

#include "ledger/sql_text.hpp"
#include "ledger/store_error.hpp"
#include "luoshi/model/record_json.hpp"
#include "model/change_json.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

namespace {

/// A piece is closed when it has so much text. Small enough to be searched for one change, large enough that
/// SQLite has little to do for each change.
constexpr std::size_t piece_bytes = 32768;

}  // namespace

void append_key(std::string& bytes, std::uint32_t key) {
    for (int shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(key >> shift & 0xFF);
}

void read_keys(std::string_view bytes, std::vector<std::uint32_t>& keys) {
    for (std::size_t at = 0; at + key_bytes <= bytes.size(); at += key_bytes) {
        std::uint32_t key = 0;
        for (std::size_t i = key_bytes; i-- > 0;)
            key = key << 8 | static_cast<unsigned char>(bytes[at + i]);
        keys.push_back(key);
    }
}

Error unreadable_piece(std::int64_t number, const std::string& path) {
    const std::string name = std::to_string(number);
    return corrupt_ledger(path, "第 " + name + " 项变更处，日志无法读出",
                          "the journal can't be read at change " + name);
}

JournalWriter::JournalWriter(SQLite::Database& db, DigestKind digest, EntryNumber entry, std::int64_t first)
    : insert_(db, "INSERT INTO journal(first, entry, keys, changes) VALUES (?, ?, ?, ?)"),
      digest_(digest),
      changes_(digest_),
      first_(first) {
    insert_.bind(2, entry);
}

std::string JournalWriter::write(const ChangeSet& changes) {
    changes.visit(
        [&](const auto& entity) {
            const std::size_t from = text_.size();
            append_put(text_, entity);
            add(from);
        },
        [&](auto type, const std::string& id) {
            const std::size_t from = text_.size();
            append_remove(text_, kind_of<typename decltype(type)::type>, id);
            add(from);
        });
    flush();
    return changes_.end();
}

/// Takes in the change whose text begins at `from`.
void JournalWriter::add(std::size_t from) {
    ChangeText change{std::string_view(text_).substr(from), {}};
    read_head(change);
    append_key(keys_, entity_key(change.entity));
    if (text_.size() >= piece_bytes)
        flush();
    else
        text_ += ',';
}

void JournalWriter::flush() {
    if (keys_.empty())
        return;
    if (text_.back() == ',')
        text_.pop_back();
    changes_.add(text_);
    insert_.bind(1, first_);
    insert_.bindNoCopy(3, keys_.data(), static_cast<int>(keys_.size()));
    insert_.bindNoCopy(4, text_);
    insert_.exec();
    insert_.reset();
    first_ += static_cast<std::int64_t>(keys_.size() / key_bytes);
    text_.clear();
    keys_.clear();
}

JournalReader::JournalReader(SQLite::Database& db, const std::string& path, std::int64_t from,
                             std::int64_t to)
    : query_(db,
             "SELECT first, entry, keys, changes FROM journal WHERE first BETWEEN ? AND ? ORDER BY first"),
      path_(path) {
    query_.bind(1, from);
    query_.bind(2, to);
}

bool JournalReader::next() {
    if (!query_.executeStep())
        return false;
    first_ = query_.getColumn(0).getInt64();
    entry_ = query_.getColumn(1).getInt64();
    keys_ = bytes_of(query_, 2);
    text_ = bytes_of(query_, 3);
    return true;
}

const std::vector<ChangeText>& JournalReader::changes() {
    if (!split_changes(text_, changes_))
        throw unreadable_piece(first_, path_);
    return changes_;
}

JournalSearch::JournalSearch(SQLite::Database& db, std::string path)
    : query_(db, "SELECT first, entry, changes FROM journal WHERE first <= ? ORDER BY first DESC LIMIT 1"),
      path_(std::move(path)) {}

const ChangeText& JournalSearch::find(std::int64_t number) {
    const auto here = [&] {
        return number >= first_ && number - first_ < static_cast<std::int64_t>(changes_.size());
    };
    if (!here()) {
        query_.bind(1, number);
        changes_.clear();
        if (query_.executeStep()) {
            first_ = query_.getColumn(0).getInt64();
            entry_ = query_.getColumn(1).getInt64();
            text_ = text_of(query_, 2, path_);
        }
        query_.reset();
        if (!split_changes(text_, changes_) || !here())
            throw unreadable_piece(number, path_);
    }
    return changes_[static_cast<std::size_t>(number - first_)];
}

void read_changes(std::string_view list, ChangeSet& changes, const std::string& path) {
    Diagnostics found;
    if (append_changes_from_json(list, changes, found))
        return;
    found.insert(found.begin(),
                 corrupt_ledger(path, "变更无法读出", "changes can't be read").findings().front());
    throw Error(Status::corrupt, std::move(found));
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
