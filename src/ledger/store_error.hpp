// store_error.hpp - what SQLite and the file system report, said in luoshi's terms.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <string_view>

#include "luoshi/base/error.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Text of a file that may be damaged, fit for a message: what is not UTF-8 in it becomes U+FFFD.
std::string legible(std::string_view text);

/// A refusal about the file at `path`.
Error store_refusal(Status status, const char* code, Message what, Message accepted, const std::string& path);

/// What SQLite's result code means for the file at `path`. `system_errno` is the operating system's number
/// behind it, or 0.
Error store_error(const SQLite::Exception& thrown, int system_errno, const std::string& path);

/// Why a file can't be opened or created, by the operating system's error number.
Error file_error(int system_errno, const std::string& path);

Error not_a_ledger(const std::string& path, const char* zh, const char* en);
Error corrupt_ledger(const std::string& path, const std::string& zh, const std::string& en);

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
