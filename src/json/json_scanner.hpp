// json_scanner.hpp - walks through JSON text (RFC 8259), token by token, without building a tree.
//
// The caller asks for what should come next. Text that is no JSON ends the walk: the problem is reported and
// StopReading thrown, to be caught where the walk began. Text inside strings that is not UTF-8 is reported
// and passed over, and so is a byte order mark before the text. Codes M101, M102, M106, M109 and M113 of
// luoshi/model/record_json.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "luoshi/base/diagnostic.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Reading can't go on; what is wrong has been reported.
struct StopReading {};

/// Text from outside as it may stand in a message: valid and short.
std::string shown(std::string_view text);

enum class JsonType { object, array, string, number, boolean, null };

/// A number as it stands in the text, and what it is worth.
struct JsonInteger {
    enum class Form { integer, too_large, fraction };
    Form form = Form::integer;
    std::int64_t value = 0;
    std::string_view text;
};

class JsonScanner {
  public:
    JsonScanner(std::string_view text, Diagnostics& found);

    /// Where the walk stands: bytes from the beginning.
    std::size_t at() const { return at_; }
    std::string_view slice(std::size_t from) const { return text_.substr(from, at_ - from); }
    /// A place to come back to: the beginning of a value.
    struct Mark {
        std::size_t at;
        int depth;
        std::size_t found;
    };
    Mark mark() const { return {at_, depth_, found_.size()}; }
    /// Goes back; what was reported since is forgotten, for it will be found again.
    void rewind(Mark mark) {
        at_ = mark.at;
        depth_ = mark.depth;
        found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(mark.found), found_.end());
    }

    /// What the next value is.
    JsonType next_type();

    // Objects: `enter_object(); while (next_key(key)) { … one value … }`. Arrays likewise.
    void enter_object() { enter('{'); }
    void enter_array() { enter('['); }
    bool next_key(std::string_view& key);
    bool next_element();
    /// For values that stand one after the other without brackets: takes the comma before the next one.
    /// False at the end of the text.
    bool next_in_list();

    /// The text of a string, valid until the next call.
    std::string_view read_string();
    JsonInteger read_integer();
    bool read_boolean();
    void read_null() { word("null"); }
    /// Passes over any value.
    void skip();
    /// Nothing but blanks may be left.
    void end();

    /// What was reported, with what the list held before.
    Diagnostics& found() { return found_; }
    /// Reports a problem; reading stops when there are max_json_problems.
    void report(Diagnostic finding);
    /// Reports that a member was given twice.
    void report_twice(Place place);
    /// Reports a problem and stops reading.
    [[noreturn]] void fail(const char* code, Message what, Message accepted, std::size_t byte);

  private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void blanks();
    void expect(char c, const char* zh, const char* en);
    void enter(char bracket);
    bool next_member(char closing);
    void word(std::string_view expected);
    std::string_view unescape(std::size_t from);
    char32_t escaped_unit();
    void number_text();
    void check_utf8(std::size_t from, std::size_t to);

    std::string_view text_;
    Diagnostics& found_;
    std::size_t before_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool first_ = false;  ///< no member of the innermost object or array was read yet
    std::string unescaped_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
