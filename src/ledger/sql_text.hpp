// sql_text.hpp - texts of query results.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <string_view>

namespace luoshi {
inline namespace v1 {
namespace detail {

/// A result's bytes as the file has them, valid until the statement steps on.
std::string_view bytes_of(SQLite::Statement& query, int column);

/// A result's text. Throws corrupt when it is not UTF-8.
std::string_view text_of(SQLite::Statement& query, int column, const std::string& path);

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
