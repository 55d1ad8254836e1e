// luoshi/base/diagnostic.hpp - what was found, where, why, and what would be accepted.
//
// A Diagnostic is a value: parsers, validation, plans and boards return them, nobody prints them. Codes
// are stable and searchable ("M012"): a letter for the room, a number for the finding, listed in
// docs/diagnostics.md and never given a new meaning.
//
//   letter  room             letter  room
//   B       base (text)      S       schedule
//   T       calendar (time)  R       responsibility
//   M       model            W       board (wall)
//   G       graph            L       ledger
//   F       formats          C       C API
//   E       expressions      D       decision models
//   K       scorecards (考核)
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// The languages of messages. Values are pinned (they cross the C API).
enum class Language : std::int32_t { zh_cn = 0, en = 1 };

/// One text in both languages.
struct Message {
    std::string zh;
    std::string en;

    const std::string& in(Language language) const { return language == Language::en ? en : zh; }
    friend bool operator==(const Message&, const Message&) = default;
};

/// How serious a finding is. Values are pinned.
enum class Severity : std::int32_t {
    note = 0,     ///< worth knowing; nothing is wrong
    warning = 1,  ///< the answer stands, but rests on something doubtful
    error = 2,    ///< refused, or the part it names could not be computed
};

/// Where a finding lies. Every part may be empty or -1; what is known is filled in.
struct Place {
    std::string entity;      ///< kind of entity, by its identifier: "task", "unit"
    std::string id;          ///< the host's id of the entity
    std::string field;       ///< field name; "names[2].from" inside a list
    std::int64_t row = -1;   ///< row of a table or index in a batch, counted from 0
    std::int64_t byte = -1;  ///< byte offset in the text that was read, counted from 0
    std::string path;        ///< file name or JSON pointer, where there is one

    friend bool operator==(const Place&, const Place&) = default;
};

/// A finding.
struct Diagnostic {
    std::string code;  ///< stable code, e.g. "M012"
    Severity severity = Severity::error;
    Message what;      ///< what was found and why it matters
    Message accepted;  ///< what would be accepted instead; may be empty
    Place place;

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// True when at least one finding is an error.
inline bool has_errors(const Diagnostics& findings) {
    for (const Diagnostic& finding : findings)
        if (finding.severity == Severity::error)
            return true;
    return false;
}

/// One line for people: `M012 task T3, field parent: ... Accepted: ...`.
inline std::string to_text(const Diagnostic& finding, Language language) {
    const bool en = language == Language::en;
    std::string line = finding.code;
    const Place& at = finding.place;
    if (!at.path.empty())
        line += " " + at.path;
    if (at.row >= 0)
        line += (en ? " row " : " 行 ") + std::to_string(at.row + 1);
    if (!at.entity.empty())
        line += " " + at.entity;
    if (!at.id.empty())
        line += " " + at.id;
    if (!at.field.empty())
        line += (en ? ", field " : "，字段 ") + at.field;
    if (at.byte >= 0)
        line += (en ? ", byte " : "，字节 ") + std::to_string(at.byte);
    line += (en ? ": " : "：") + finding.what.in(language);
    if (!finding.accepted.in(language).empty())
        line += (en ? " Accepted: " : " 可接受：") + finding.accepted.in(language);
    return line;
}

}  // namespace v1
}  // namespace luoshi
