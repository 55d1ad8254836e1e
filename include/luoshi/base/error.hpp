// luoshi/base/error.hpp - the one exception type of the C++ API.
//
// Functions that can be refused throw Error; functions that can only find things out return Diagnostics
// beside their result. An Error carries every problem that was found, not only the first.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "luoshi/base/diagnostic.hpp"

namespace luoshi {
inline namespace v1 {

/// Kinds of refusal. Values are pinned and are the C API's `luoshi_status`; blocks by cause.
enum class Status : std::int32_t {
    ok = 0,
    // the caller's mistake in using the API
    misuse = 1,            ///< null or freed handle, wrong state, wrong thread
    invalid_argument = 2,  ///< a value outside what the function takes
    // the data
    invalid_data = 10,  ///< validation or parsing found problems; see the diagnostics
    not_found = 11,     ///< no entity, column or entry of that name
    // the store
    io = 20,             ///< the file could not be read or written
    busy = 21,           ///< another writer held the ledger longer than the busy timeout
    newer_version = 22,  ///< the file was written by a newer luoshi
    not_a_ledger = 23,   ///< the file is no luoshi ledger
    corrupt = 24,        ///< the file's content contradicts itself
    read_only = 25,      ///< the file or folder can't be written
    full = 26,           ///< no space left
    // the machine
    out_of_memory = 30,
    cancelled = 31,  ///< the host's callback asked to stop
    internal = 40,   ///< a defect in luoshi; please report it
};

/// Thrown when something is refused.
class Error : public std::exception {
  public:
    Error(Status status, Diagnostics findings) : status_(status), findings_(std::move(findings)) {
        describe();
    }
    Error(Status status, Diagnostic finding) : Error(status, Diagnostics{std::move(finding)}) {}

    Status status() const noexcept { return status_; }
    /// Every problem found; at least one.
    const Diagnostics& findings() const noexcept { return findings_; }
    /// The first problem in English, and how many more there are.
    const char* what() const noexcept override { return text_.c_str(); }

  private:
    void describe() {
        if (findings_.empty())
            return;
        text_ = to_text(findings_.front(), Language::en);
        if (findings_.size() > 1)
            text_ += " (and " + std::to_string(findings_.size() - 1) + " more)";
    }

    Status status_;
    Diagnostics findings_;
    std::string text_;
};

}  // namespace v1
}  // namespace luoshi
