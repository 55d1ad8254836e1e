#include "ledger/store.hpp"

#include "ledger/transaction.hpp"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

const char* const ledger_tables = R"sql(
CREATE TABLE ledger(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entry(
    number INTEGER PRIMARY KEY CHECK(number > 0),
    recorded TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    first_change INTEGER NOT NULL,
    change_count INTEGER NOT NULL,
    digest TEXT NOT NULL) STRICT;
CREATE TABLE journal(
    first INTEGER PRIMARY KEY CHECK(first > 0),
    entry INTEGER NOT NULL REFERENCES entry(number) DEFERRABLE INITIALLY DEFERRED,
    keys BLOB NOT NULL,
    changes TEXT NOT NULL) STRICT;
CREATE VIEW change AS
    SELECT first + json_each.key AS number, entry,
        coalesce(value ->> '$.put', value ->> '$.remove') AS kind,
        value ->> '$.id' AS id,
        iif(json_type(value, '$.put') IS NULL, NULL, json_remove(value, '$.put')) AS body
    FROM journal, json_each('[' || changes || ']');
CREATE VIEW current AS
    SELECT kind, id, body FROM (SELECT kind, id, body, max(number) FROM change GROUP BY kind, id)
    WHERE body IS NOT NULL;
CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are final'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are final'); END;
CREATE TRIGGER change_is_final BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'changes are final'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'changes are final'); END;
)sql";

namespace {

constexpr std::array<const char*, 3> side_files{"-journal", "-wal", "-shm"};

/// The path that SQLite gets: absolute, so that neither a special name (":memory:") nor a later change of
/// folder matters; and without symbolic links, so that all who open the file find the same log beside it.
std::string checked_path(const std::string& path) {
    const bool sound = !path.empty() && path.find('\0') == std::string::npos &&
                       find_invalid_utf8(path) == std::string_view::npos;
    if (!sound)
        throw store_refusal(Status::invalid_argument, "L011",
                            {"路径为空或不是 UTF-8", "the path is empty or not UTF-8"},
                            {"UTF-8 路径", "a path in UTF-8"}, "");
    std::error_code failed;
    const std::filesystem::path absolute = std::filesystem::absolute(path, failed);
    if (failed)
        return path;
    const std::filesystem::path real = std::filesystem::weakly_canonical(absolute, failed);
    return failed ? absolute.string() : real.string();
}

void check_options(const LedgerOptions& options, const std::string& path) {
    if (options.busy_timeout_ms < 0 || name_of(options.digest) == "?" ||
        (options.durability != Durability::full && options.durability != Durability::normal))
        throw store_refusal(Status::invalid_argument, "L011",
                            {"选项超出范围", "an option is out of its range"},
                            {"busy_timeout_ms ≥ 0；digest、durability 取已列出的值",
                             "busy_timeout_ms >= 0; digest and durability as listed"},
                            path);
}

/// Makes an empty file where there is none; an existing one is never touched.
void make_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
        throw file_error(errno, path);
    ::close(file);
}

void remove_files(const std::string& path) noexcept {
    ::unlink(path.c_str());
    for (const char* suffix : side_files)
        try {
            ::unlink((path + suffix).c_str());
        } catch (...) {
            return;
        }
}

std::uint32_t big_endian(const unsigned char* bytes) {
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 |
           bytes[3];
}

constexpr int header_size = 100;
using Header = std::array<unsigned char, header_size>;

/// The first bytes of the file. They are read through SQLite's file layer: a plain open and close would drop
/// the locks that another Ledger of this process holds on the file (POSIX locks belong to the process).
bool read_header(const std::string& path, Header& header) {
    sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    const std::unique_ptr<char, void (*)(const char*)> name(
        const_cast<char*>(sqlite3_create_filename(path.c_str(), "", "", 0, nullptr)), sqlite3_free_filename);
    if (!vfs || !name)
        throw std::bad_alloc();
    const std::unique_ptr<unsigned char[]> memory(
        new unsigned char[static_cast<std::size_t>(vfs->szOsFile)]());
    auto* const file = reinterpret_cast<sqlite3_file*>(memory.get());
    int got = 0;
    errno = 0;
    const int opened = vfs->xOpen(vfs, name.get(), file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &got);
    if (opened != SQLITE_OK) {
        const int reason = errno;
        if ((opened & 0xFF) == SQLITE_NOMEM || reason == ENOMEM)
            throw std::bad_alloc();
        throw store_refusal(Status::io, "L001",
                            {"打不开文件：" + std::generic_category().message(reason),
                             "the file can't be opened: " + std::generic_category().message(reason)},
                            {"存在且可读的台账文件", "a ledger file that exists and can be read"}, path);
    }
    const int result = file->pMethods->xRead(file, header.data(), header_size, 0);
    file->pMethods->xClose(file);
    return result == SQLITE_OK;
}

void check_version(std::int64_t version, const std::string& path) {
    if (version > ledger_version)
        throw store_refusal(
            Status::newer_version, "L004",
            {"台账由较新版本写成（格式 " + std::to_string(version) + "）",
             "the ledger was written by a newer version (format " + std::to_string(version) + ")"},
            {"格式不高于 " + std::to_string(ledger_version) + "；或升级 luoshi",
             "format " + std::to_string(ledger_version) + " or lower; or a newer luoshi"},
            path);
    if (version < 1)
        throw corrupt_ledger(path, "没有格式版本", "it has no format version");
    if (version < ledger_version)
        throw not_a_ledger(path, "格式 1 只在第一次发布之前用过",
                           "format 1 was in use before the first release only");
}

/// Says what the file is before SQLite gets to touch it.
void check_header(const std::string& path) {
    std::error_code failed;
    const std::filesystem::file_type found = std::filesystem::status(path, failed).type();
    if (found == std::filesystem::file_type::directory)
        throw store_refusal(Status::io, "L001", {"这是文件夹，不是文件", "it is a folder, not a file"},
                            {"台账文件", "a ledger file"}, path);
    if (found == std::filesystem::file_type::not_found)
        throw store_refusal(Status::io, "L001", {"没有这个文件", "there is no such file"},
                            {"已有的台账；没有就先新建一本（luoshi init）",
                             "a ledger that exists; else make one first (luoshi init)"},
                            path);
    Header header{};
    if (!read_header(path, header))
        throw not_a_ledger(path, "过短", "it is too short");
    if (std::memcmp(header.data(), "SQLite format 3", 16) != 0)
        throw not_a_ledger(path, "不是 SQLite 文件", "it is no SQLite file");
    if (big_endian(&header[68]) != ledger_application_id)
        throw not_a_ledger(path, "是其他应用的数据库", "it is another application's database");
    check_version(big_endian(&header[60]), path);
}

std::int64_t number_of(SQLite::Database& db, const char* query) {
    return db.execAndGet(query).getInt64();
}

}  // namespace

Store::Store(std::string path, const LedgerOptions& options)
    : path_(std::move(path)), options_(options), process_(::getpid()) {}

Store::~Store() {
    // In a forked child the connection is the parent's: left alone, not even closed.
    if (process_ != ::getpid())
        static_cast<void>(db_.release());
}

void Store::check_process() const {
    if (process_ != ::getpid())
        throw store_refusal(Status::misuse, "L010",
                            {"台账是在另一进程中打开的（fork 之前）",
                             "the ledger was opened by another process, before a fork"},
                            {"在本进程中重新打开", "open it in this process"}, path_);
}

void Store::check_place() const {
    int moved = 0;
    sqlite3_file_control(db_->getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved != 0)
        throw store_refusal(
            Status::io, "L018",
            {"台账打开期间，文件被换掉、移走或删除，未作任何改动",
             "the file was replaced, moved or deleted while the ledger was open; nothing was changed"},
            {"重新打开台账", "open the ledger again"}, path_);
}

void Store::connect(const std::string& name, int flags) {
    try {
        db_ = std::make_unique<SQLite::Database>(name, flags, options_.busy_timeout_ms);
    } catch (const SQLite::Exception& thrown) {
        throw store_error(thrown, errno, path_);
    }
}

/// What each connection needs; nothing here is kept in the file.
void Store::set_up() {
    db_->exec(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;"
        "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; PRAGMA journal_size_limit = 67108864;");
    db_->exec(options_.durability == Durability::full ? "PRAGMA synchronous = FULL"
                                                      : "PRAGMA synchronous = NORMAL");
    if (options_.read_only)
        db_->exec("PRAGMA query_only = ON");
    if (options_.max_bytes > 0) {
        const std::int64_t page = number_of(*db_, "PRAGMA page_size");
        const auto pages = static_cast<std::int64_t>(options_.max_bytes / static_cast<std::uint64_t>(page));
        db_->exec("PRAGMA max_page_count = " + std::to_string(pages > 0 ? pages : 1));
    }
}

/// Asks SQLite once more what the file is (the header may be newer in the write-ahead log), and the digest.
void Store::recognise() {
    if (number_of(*db_, "PRAGMA application_id") != ledger_application_id)
        throw not_a_ledger(path_, "是其他应用的数据库", "it is another application's database");
    check_version(number_of(*db_, "PRAGMA user_version"), path_);
    SQLite::Statement query(*db_, "SELECT value FROM ledger WHERE name = 'digest'");
    if (!query.executeStep())
        throw corrupt_ledger(path_, "没有说明摘要算法", "it does not name its digest");
    const std::string name = query.getColumn(0).getString();
    const std::optional<DigestKind> kind = enum_from_name<DigestKind>(name);
    if (!kind)
        throw corrupt_ledger(path_, "摘要算法“" + legible(name) + "”未知",
                             "the digest \"" + legible(name) + "\" is unknown");
    digest_ = *kind;
}

Store Store::create(const std::string& path, const LedgerOptions& options) {
    Store store(checked_path(path), options);
    check_options(options, store.path_);
    if (options.read_only)
        throw store_refusal(Status::invalid_argument, "L011",
                            {"新建台账不能只读", "a new ledger can't be read-only"},
                            {"read_only = false", "read_only = false"}, store.path_);
    make_file(store.path_);
    try {
        store.connect(store.path_, SQLite::OPEN_READWRITE);
        store.guarded([&] {
            SQLite::Database& db = store.db();
            // Half the calls of the system for a large commit. First of all: set_up counts in pages.
            db.exec("PRAGMA page_size = 8192");
            store.set_up();
            // Everything by which the file is recognised goes in before the write-ahead log comes into use.
            Transaction transaction(db, Transaction::Kind::write);
            db.exec(ledger_tables);
            SQLite::Statement name(db, "INSERT INTO ledger VALUES ('digest', ?)");
            name.bind(1, std::string(name_of(options.digest)));
            name.exec();
            db.exec("PRAGMA application_id = " + std::to_string(ledger_application_id));
            db.exec("PRAGMA user_version = " + std::to_string(ledger_version));
            transaction.commit();
            db.exec("PRAGMA journal_mode = WAL");
        });
        store.digest_ = options.digest;
    } catch (...) {
        store.db_.reset();
        remove_files(store.path_);
        throw;
    }
    return store;
}

/// A ledger in a folder that can't be written has nowhere to put its side files. When it was closed properly
/// (there is no log beside it), it can be read as it is.
bool Store::must_be_immutable() const {
    const std::string folder = std::filesystem::path(path_).parent_path().string();
    std::error_code failed;
    return options_.read_only && ::access(folder.c_str(), W_OK) != 0 &&
           !std::filesystem::exists(path_ + "-wal", failed);
}

Store Store::open(const std::string& path, const LedgerOptions& options) {
    Store store(checked_path(path), options);
    check_options(options, store.path_);
    check_header(store.path_);
    if (store.must_be_immutable()) {
        std::string uri = "file:";
        for (const char c : store.path_) {
            constexpr std::string_view hex = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(c);
            if (c == '%' || c == '?' || c == '#')
                uri += {'%', hex[byte >> 4], hex[byte & 15]};
            else
                uri += c;
        }
        store.connect(uri + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    } else {
        // Also for reading: SQLite lets only a connection that may write clear the side files away at the
        // end.
        store.connect(store.path_, SQLite::OPEN_READWRITE);
    }
    if (!options.read_only) {
        const std::string folder = std::filesystem::path(store.path_).parent_path().string();
        if (sqlite3_db_readonly(store.db_->getHandle(), "main") != 0 || ::access(folder.c_str(), W_OK) != 0)
            throw file_error(EACCES, store.path_);
    }
    store.guarded([&] {
        store.set_up();
        store.recognise();
        if (!options.read_only)
            store.db_->exec("PRAGMA journal_mode = WAL");  // a copy made by other tools may have left it
    });
    return store;
}

void Store::backup_to(const std::string& path) {
    const std::string target = checked_path(path);
    check_process();
    check_place();
    make_file(target);
    try {
        SQLite::Database copy(target, SQLite::OPEN_READWRITE, options_.busy_timeout_ms);
        try {
            SQLite::Backup backup(copy, *db_);
            const int result = backup.executeStep(-1);  // all pages under one lock: one state of the ledger
            if (result != SQLITE_DONE)
                throw SQLite::Exception(copy.getHandle(), result);
        } catch (const SQLite::Exception& thrown) {
            throw store_error(thrown, sqlite3_system_errno(copy.getHandle()), target);
        }
    } catch (const SQLite::Exception& thrown) {
        remove_files(target);
        throw store_error(thrown, errno, target);
    } catch (...) {
        remove_files(target);
        throw;
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
