#include "ledger/sql_text.hpp"

#include "ledger/store_error.hpp"
#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

std::string_view bytes_of(SQLite::Statement& query, int column) {
    const SQLite::Column value = query.getColumn(column);
    const auto* const bytes = static_cast<const char*>(value.getBlob());
    return {bytes, static_cast<std::size_t>(value.getBytes())};
}

std::string_view text_of(SQLite::Statement& query, int column, const std::string& path) {
    const std::string_view text = bytes_of(query, column);
    if (find_invalid_utf8(text) != std::string_view::npos)
        throw corrupt_ledger(path, "“" + legible(text) + "”不是 UTF-8",
                             "\"" + legible(text) + "\" is not UTF-8");
    return text;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
