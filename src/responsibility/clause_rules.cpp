#include "responsibility/clause_rules.hpp"

#include <algorithm>

namespace luoshi {
inline namespace v1 {
namespace clause {
namespace {

constexpr std::size_t longest_rule = 200;  // code points; a longer sentence sets no rule

View chunk_of(View text) {
    return text.substr(0, std::min(text.find(U'，'), text.size()));
}

bool names_leading(View words) {
    return contains_any(words, {U"牵头", U"主办", U"主责", U"为主", U"负总责", U"总负责", U"主要责任",
                                U"第一责任", U"总牵头"});
}

/// 列第一位者为牵头单位, 排在首位的部门为牵头部门, 第一责任单位为牵头单位.
bool is_first_listed(View chunk) {
    return contains_any(chunk,
                        {U"第一位", U"首位",     U"最前",     U"首个",         U"首家",         U"排首",
                         U"列首",   U"第一个",   U"第一家",   U"第一责任单位", U"第一责任部门", U"排第一",
                         U"列第一", U"排名第一", U"第一单位", U"第一部门",     U"前面的",       U"在前的",
                         U"第1位",  U"首名",     U"第一名",   U"首列",         U"为首的"}) &&
           names_leading(chunk) && contains_any(chunk, {U"为", U"是", U"即", U"牵头", U"主办"});
}

/// 责任单位为落实目标任务的牵头单位: the copula stands right behind the subject.
bool is_responsible_lead(View words) {
    const std::size_t at = std::min(words.find(U"责任单位"), words.find(U"责任部门"));
    if (at == View::npos || at > 12)
        return false;
    const View rest = words.substr(at + 4);
    const View copula = first_head(rest, {U"即为", U"就是", U"均为", U"视为", U"作为", U"也是", U"都是",
                                          U"同时为", U"为", U"是", U"即", U"负责牵头", U"牵头"});
    if (copula.empty() || rest.size() <= copula.size())
        return copula == U"牵头" || copula == U"负责牵头";
    const View predicate = rest.substr(copula.size());
    return copula == U"牵头" || copula == U"负责牵头" ||
           contains_any(predicate,
                        {U"牵头单位", U"牵头部门", U"牵头责任单位", U"主办单位", U"主责单位", U"牵头"});
}

/// 没有明确牵头单位的，责任单位为牵头单位.
bool is_lead_if_no_lead(View sentence) {
    bool absent =
        contains_any(sentence, {U"的除外", U"外，责任", U"以外，责任"}) && contains(sentence, U"牵头单位");
    for (std::size_t at = sentence.find(U"牵头"); at != View::npos && !absent;
         at = sentence.find(U"牵头", at + 1)) {
        const View before = sentence.substr(at - std::min<std::size_t>(at, 8), std::min<std::size_t>(at, 8));
        absent = before.find_first_of(U"未没无不") != View::npos && before.find(U'，') == View::npos;
    }
    return absent && contains(sentence, U"牵头") && contains_any(sentence, {U"责任单位", U"责任部门"}) &&
           (is_responsible_lead(sentence.substr(std::min(sentence.find(U"责任"), sentence.size()))) ||
            contains_any(sentence, {U"由责任单位", U"由责任部门"}));
}

std::optional<Text> implementer_of(View chunk, const KnownNames& known) {
    const View opening =
        first_head(chunk, {U"以下", U"下列", U"以上", U"上述", U"其他各项", U"其余", U"各项", U"本方案"});
    if (opening.empty())
        return std::nullopt;
    std::size_t from = View::npos;
    for (const View word :
         {View(U"均需要由"), View(U"均需由"), View(U"均应由"), View(U"均须由"), View(U"均由"), View(U"都由"),
          View(U"全部由"), View(U"均需"), View(U"均须"), View(U"均应"), View(U"都需"), View(U"都要由"),
          View(U"需由"), View(U"需"), View(U"由")}) {
        const std::size_t at = chunk.find(word);
        if (at == View::npos)
            continue;
        from = at + word.size();
        break;
    }
    if (from == View::npos)
        return std::nullopt;
    for (std::size_t at = from + 2; at < chunk.size(); ++at) {
        const auto verb = verb_phrase_at(chunk, at, known);
        if (!verb)
            continue;
        const View name = chunk.substr(from, at - from);
        if ((verb->role == Role::carrying_out || verb->role == Role::responsible) &&
            is_unit_or_group(name, known))
            return Text(name);
        return std::nullopt;
    }
    return std::nullopt;
}

/// 以下除…外，适用范围均为所有自贸试验区.
std::optional<Text> scope_default_of(View sentence) {
    if (first_head(sentence, {U"以下", U"除", U"未标注", U"下列", U"其余", U"其他", U"未注明", U"未特别"})
            .empty())
        return std::nullopt;
    const std::size_t noun = std::min(sentence.rfind(U"适用范围"), sentence.rfind(U"实施范围"));
    if (noun == View::npos)
        return std::nullopt;
    const View rest = sentence.substr(noun + 4);
    const View copula =
        first_head(rest, {U"均为", U"都为", U"都是", U"均是", U"为", U"是", U"：", U"均适用于"});
    if (copula.empty())
        return std::nullopt;
    const View name = trim(chunk_of(rest.substr(copula.size())));
    return name.empty() ? std::nullopt : std::optional<Text>(name);
}

/// The end of the declaration: what only says how long it holds belongs to it.
std::size_t with_duration(View sentence, std::size_t size) {
    while (size < sentence.size()) {
        const View next = chunk_of(sentence.substr(size + 1));
        if (!is_duration_of_rule(trim(next)))
            break;
        size += 1 + next.size();
    }
    return size;
}

}  // namespace

bool is_duration_of_rule(View words) {
    return is_one_of(words, {U"下同", U"以下同", U"以下相同", U"下同此", U"后同", U"不再列出",
                             U"不再逐一列出", U"不再一一列出", U"不再重复", U"不再单独列出", U"不再赘述",
                             U"不另列出", U"不再逐项列出", U"以下不再列出", U"以下不再逐一列出",
                             U"不再重复列出", U"以下类同", U"不再标注", U"以下简称同"});
}

std::optional<Declaration> declaration_at(View sentence, const KnownNames& known) {
    if (sentence.size() < 4)
        return std::nullopt;
    const View bounded = sentence.substr(0, longest_rule);
    const View chunk = chunk_of(bounded);
    const bool whole = sentence.size() <= longest_rule;
    if (whole && is_lead_if_no_lead(bounded) &&
        (is_lead_if_no_lead(chunk) || contains_any(chunk, {U"未", U"没", U"无", U"不", U"除", U"有牵头",
                                                           U"有明确", U"已明确", U"责任单位", U"责任部门"})))
        return Declaration{Rule::responsible_is_lead_if_no_lead, {}, sentence.size()};
    if (whole)
        if (auto scope = scope_default_of(bounded))
            return Declaration{Rule::scope_default, std::move(*scope), sentence.size()};
    if (chunk.size() == longest_rule)
        return std::nullopt;
    if (is_first_listed(chunk))
        return Declaration{Rule::first_listed, {}, with_duration(sentence, chunk.size())};
    if (is_responsible_lead(chunk))
        return Declaration{Rule::responsible_unit_is_lead, {}, with_duration(sentence, chunk.size())};
    if (auto name = implementer_of(chunk, known))
        return Declaration{Rule::implementer, std::move(*name), with_duration(sentence, chunk.size())};
    const bool rule_like =
        (!first_head(chunk, {U"以下", U"下列", U"凡", U"标", U"带", U"加", U"黑体"}).empty() &&
         contains_any(chunk, {U"均", U"为牵头", U"为主办", U"是牵头", U"不再", U"同上"}));
    if (rule_like)
        return Declaration{Rule::unreadable, {}, with_duration(sentence, chunk.size())};
    return std::nullopt;
}

std::string declared_text(const Declaration& declaration) {
    switch (declaration.rule) {
        case Rule::first_listed:
            return "first_listed";
        case Rule::implementer:
            return "implementer:" + to_utf8(declaration.name);
        case Rule::scope_default:
            return "scope_default:" + to_utf8(declaration.name);
        case Rule::responsible_unit_is_lead:
            return "responsible_unit_is_lead";
        case Rule::responsible_is_lead_if_no_lead:
            return "responsible_is_lead_if_no_lead";
        case Rule::unreadable:
            break;
    }
    return {};
}

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
