// parse.cpp - deadline phrases and responsibility clauses of the C API.
#include <memory>
#include <string>

#include "luoshi/calendar/deadline_json.hpp"
#include "luoshi/calendar/deadline_phrase.hpp"
#include "luoshi/responsibility/responsibility_clause.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;

namespace {

DeadlineContext deadline_context(std::string_view text) {
    Diagnostics found;
    DeadlineContext context;
    if (!text.empty())
        context = deadline_context_from_json(text, found);
    if (!found.empty())
        throw Error(Status::invalid_data, std::move(found));
    return context;
}

ClauseContext clause_context(std::string_view text) {
    Diagnostics found;
    ClauseContext context;
    if (!text.empty() && !clause_context_from_json(text, context, found))
        throw Error(Status::invalid_data, std::move(found));
    return context;
}

void hand_over(std::string json, Diagnostics found, luoshi_text** text, luoshi_findings** findings) {
    std::unique_ptr<luoshi_text> made(give(std::move(json)));
    if (findings != nullptr)
        *findings = new luoshi_findings(std::move(found));
    *text = made.release();
}

}  // namespace

luoshi_status luoshi_read_deadline(const char* phrase, size_t phrase_size, const char* context,
                                   size_t context_size, luoshi_text** result, luoshi_findings** findings,
                                   luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        if (findings != nullptr)
            *findings = nullptr;
        DeadlineReading reading = read_deadline(text(phrase, phrase_size, "phrase"),
                                                deadline_context(text(context, context_size, "context")));
        hand_over(to_json(reading), std::move(reading.findings), result, findings);
    });
}

luoshi_status luoshi_read_clause(const char* clause, size_t clause_size, const char* context,
                                 size_t context_size, luoshi_text** result, luoshi_findings** findings,
                                 luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        if (findings != nullptr)
            *findings = nullptr;
        ClauseReading reading = read_clause(text(clause, clause_size, "clause"),
                                            clause_context(text(context, context_size, "context")));
        hand_over(to_json(reading), std::move(reading.findings), result, findings);
    });
}
