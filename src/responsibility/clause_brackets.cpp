// Brackets: some hold a clause, some a role, some belong to a name (各市（县）、区政府).
#include "responsibility/clause_reader.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {
namespace {

bool has_verb_phrase(View content, const KnownNames& known) {
    for (std::size_t at = 0; at < content.size(); ++at)
        if (verb_phrase_at(content, at, known))
            return true;
    return false;
}

bool is_clause(View content, const KnownNames& known) {
    return content.find_first_of(U"：；。") != View::npos || is_duration_of_rule(content) ||
           declaration_at(content, known) || (is_about_time(content) && !looks_like_unit(content)) ||
           has_verb_phrase(content, known);
}

bool ends_sentence(View main) {
    while (!main.empty() && main.back() == U' ')
        main.remove_suffix(1);
    return main.empty() || main.back() == U'。' || main.back() == U'；';
}

}  // namespace

Pieces take_brackets_apart(View text, const KnownNames& known) {
    Pieces pieces;
    const std::vector<std::size_t> partner = match_brackets(text);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != U'（') {
            pieces.main += text[at];
            continue;
        }
        const std::size_t close = partner[at];
        const View content = trim(text.substr(at + 1, close - at - 1));
        const View after = text.substr(close + 1);
        const bool in_heading =
            !first_head(after, {U"单位", U"部门", U"人", U"领导", U"室", U"处室", U"科室", U"主体"}).empty();
        const auto role = in_heading ? std::nullopt : tag_role(content);
        if (content.empty()) {
            // nothing
        } else if (ends_sentence(pieces.main)) {
            pieces.clauses.emplace_back(content);
        } else if (pieces.main.back() == U'：') {
            pieces.main += content;
        } else if (role) {
            pieces.main += static_cast<char32_t>(first_tag + static_cast<char32_t>(*role));
        } else if (!in_heading && is_clause(content, known)) {
            pieces.clauses.emplace_back(content);
        } else {
            pieces.main += text.substr(at, close - at + 1);
        }
        at = close;
    }
    return pieces;
}

std::optional<ReportPhrase> report_phrase_at(View text, std::size_t at, const KnownNames& known) {
    if (View(U"报上呈抄经向并再").find(text[at]) == View::npos)
        return std::nullopt;
    View rest = text.substr(at);
    const View opening = first_head(rest, {U"并", U"再"});
    rest.remove_prefix(opening.size());
    const View word = first_head(
        rest, {U"报送", U"报请", U"报经", U"上报", U"呈报", U"抄送", U"抄报", U"呈送", U"报", U"经", U"向"});
    if (word.empty())
        return std::nullopt;
    rest.remove_prefix(word.size());
    if (rest.size() < 2 || View(U"社业纸刊告表名道信济开贸发营").find(rest.front()) != View::npos)
        return std::nullopt;
    if (at > 0 && opening.empty() && !is_separator(text[at - 1]) &&
        View(U"后并再送时").find(text[at - 1]) == View::npos) {
        const View window = text.substr(0, at);
        std::size_t stop = View::npos;
        for (std::size_t i = at; i > 0 && at - i <= longest_name && stop == View::npos; --i)
            if (is_separator(window[i - 1]))
                stop = i - 1;
        const std::size_t start = stop == View::npos ? 0 : stop + 1;
        if (at - start > longest_name || !is_unit_or_group(text.substr(start, at - start), known))
            return std::nullopt;
    }
    std::size_t end = 0;
    while (end < rest.size() && end < longest_name && View(U"，；。 （").find(rest[end]) == View::npos)
        ++end;
    const View part = rest.substr(0, end);
    struct Outcome {
        View word;
        Role role;
    };
    Role role = Role::report_to;
    std::size_t verb = View::npos;
    std::size_t verb_size = 0;
    for (const Outcome& outcome : {Outcome{U"审核", Role::reviewing}, Outcome{U"审查", Role::reviewing},
                                   Outcome{U"复核", Role::reviewing}, Outcome{U"会签", Role::reviewing},
                                   Outcome{U"审定", Role::approving}, Outcome{U"批准", Role::approving},
                                   Outcome{U"审批", Role::approving}, Outcome{U"同意", Role::approving},
                                   Outcome{U"核准", Role::approving}, Outcome{U"审议", Role::approving},
                                   Outcome{U"备案", Role::report_to}, Outcome{U"报告", Role::report_to},
                                   Outcome{U"报送", Role::report_to}, Outcome{U"汇报", Role::report_to},
                                   Outcome{U"反馈", Role::report_to}, Outcome{U"汇总", Role::compiling}}) {
        std::size_t found = part.find(outcome.word, 2);
        while (found != View::npos && found < verb) {
            const View after = part.substr(found + outcome.word.size());
            // 行政审批局: the word is inside a name.
            if (after.empty() || View(U"局办委处科中部服会").find(after.front()) == View::npos) {
                verb = found;
                verb_size = outcome.word.size();
                role = outcome.role;
                break;
            }
            found = part.find(outcome.word, found + 1);
        }
    }
    if ((word == U"经" || word == U"向") && verb == View::npos)
        return std::nullopt;
    if (word == U"经" && role == Role::report_to)
        return std::nullopt;
    const View names = verb == View::npos ? part : part.substr(0, verb);
    if (verb == View::npos && !begins_with_body(names, known))
        return std::nullopt;
    ReportPhrase phrase;
    phrase.names = Text(names);
    phrase.role = role;
    phrase.size = opening.size() + word.size() + names.size() + verb_size;
    const View tail =
        first_head(text.substr(at + phrase.size), {U"通过后", U"后实施", U"后印发", U"通过", U"后"});
    phrase.size += tail.size();
    return phrase;
}

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
