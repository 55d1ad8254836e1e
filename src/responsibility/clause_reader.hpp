// Reads a clause into entries (who, in which role, in printed order); who leads is decided from them.
#pragma once

#include <vector>

#include "luoshi/responsibility/responsibility_clause.hpp"
#include "responsibility/clause_rules.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {

struct Entry {
    Role role = Role::bare;
    Text name;
    bool group = false;
    bool certain = true;  ///< the name is known or has a body's ending
    int depth = 0;        ///< how many brackets the entry stood in, beyond those around the whole clause
};

/// Everything a clause says, before it is decided who leads.
struct Gathered {
    std::vector<Entry> entries;
    std::vector<Declaration> declarations;
    std::vector<Text> scope;
    Text deadline;
    bool each_by_own_duty = false;
    bool open_ended = false;
};

Gathered gather(const NormalText& text, const ClauseContext& context, const KnownNames& known,
                Diagnostics& findings);

/// Puts the entries into the reading's lists by the clause's and the document's rules.
void decide(const Gathered& gathered, const ClauseContext& context, const KnownNames& known,
            ClauseReading& reading);

/// The text without the brackets that hold clauses of their own, and those clauses, in printed order.
struct Pieces {
    Text main;                  ///< bracketed roles are tags behind the name
    std::vector<Text> clauses;  ///< what stood in brackets and is a clause
};
Pieces take_brackets_apart(View text, const KnownNames& known);

/// A role that stands behind 报 or 经: who is reported to, who reviews, who approves.
struct ReportPhrase {
    std::size_t size = 0;
    Text names;
    Role role = Role::report_to;
};
std::optional<ReportPhrase> report_phrase_at(View text, std::size_t at, const KnownNames& known);

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
