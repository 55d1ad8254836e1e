#include "luoshi/responsibility/responsibility_clause.hpp"

#include "responsibility/clause_reader.hpp"

namespace luoshi {
inline namespace v1 {

ClauseReading read_clause(std::string_view clause, const ClauseContext& context) {
    ClauseReading reading;
    const clause::NormalText text = clause::normalise(clause, reading.findings);
    reading.raw = text.raw;
    const clause::KnownNames known(context.names);
    const clause::Gathered gathered = clause::gather(text, context, known, reading.findings);
    clause::decide(gathered, context, known, reading);
    return reading;
}

void remember(ClauseContext& document, const ClauseReading& reading) {
    constexpr std::string_view implementer = "implementer:";
    constexpr std::string_view scope = "scope_default:";
    for (const std::string& rule : reading.declares) {
        if (rule.compare(0, implementer.size(), implementer) == 0)
            document.implementer = rule.substr(implementer.size());
        else if (rule.compare(0, scope.size(), scope) == 0)
            document.scope_default = {rule.substr(scope.size())};
        else if (!rule.empty())
            document.lead_rule = rule;
    }
}

}  // namespace v1
}  // namespace luoshi
