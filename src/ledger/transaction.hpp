// transaction.hpp - a transaction of SQLite that ends in any case, also when memory has run out.
//
// SQLite::Transaction lets an exception out of its destructor when there is no memory for the message, and
// forgets a rollback that failed, after which no transaction can begin. This one asks for nothing when it
// ends, and what a failed rollback left open is closed before the next one begins.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace luoshi {
inline namespace v1 {
namespace detail {

class Transaction {
  public:
    enum class Kind { read, write };

    explicit Transaction(SQLite::Database& db, Kind kind = Kind::read) : db_(db.getHandle()) {
        if (sqlite3_get_autocommit(db_) == 0)
            run("ROLLBACK");
        run(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction() {
        if (sqlite3_get_autocommit(db_) == 0)
            sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
    }

    void commit() { run("COMMIT"); }

  private:
    void run(const char* sql) {
        const int result = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
        if (result != SQLITE_OK)
            throw SQLite::Exception(db_, result);
    }

    sqlite3* db_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
