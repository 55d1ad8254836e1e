// Extensions of a period, and rules of law about periods.

#include <algorithm>

#include "deadline_phrase_clauses.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

ExtensionNeeds needs_in(std::string_view words) {
    if (!contains(words, {"批准", "同意", "核准", "审批", "许可"}))
        return ExtensionNeeds::nothing_stated;
    return contains(words, {"告知", "通知"}) ? ExtensionNeeds::approval_and_notice : ExtensionNeeds::approval;
}

/// The first length in [from, stop) that is not counted back from an event (到期前2日).
std::optional<Length> length_after(std::string_view text, std::size_t from, std::size_t stop) {
    for (std::size_t at = from; at < stop; at += char_size(text, at)) {
        if (match_back(text, at, {"前", "提前"}))
            continue;
        const auto length = read_length(text, at);
        if (length && length->end <= stop && !stands(text, length->end, "前"))
            return length;
    }
    return std::nullopt;
}

const Words extending = {"延长", "延期", "顺延", "展期"};

/// How long: the length in the clause of one of the words of extending, otherwise the first in the sentence.
std::optional<Length> length_of_extension(std::string_view text, std::size_t from, std::size_t stop) {
    for (std::size_t at = from; at < stop; at += char_size(text, at)) {
        if (!match(text, at, extending))
            continue;
        const std::size_t clause = find_stop(text, at, ",", stop);
        if (const auto length = length_after(text, at, clause))
            return length;
        at = clause == stop ? stop - 1 : clause;  // no other word of this clause has a length after it
    }
    return length_after(text, from, stop);
}

/// 延期 as the matter of a deed: 办理延期申请, 申请延期.
bool is_deed(std::string_view text, std::size_t at) {
    const std::size_t after = at + std::string_view("延期").size();
    return match(text, after, {"申请", "手续", "报告", "事项", "理由"}) ||
           match_back(text, at, {"申请", "提出", "办理", "报请"});
}

/// Where the extension's own sentence begins: after the last ';', or after the first limit's clause.
std::size_t clause_begin(std::string_view text, std::size_t at) {
    std::size_t begin = after_stop(text, at, ";", 0);
    if (begin != 0)
        return begin;
    for (std::size_t i = 0; i < at; i += char_size(text, i))
        if (text[i] == ',' && match(text, i + 1,
                                    {"确需", "需要", "需", "如需", "情况", "因", "经", "可", "特殊", "遇",
                                     "如", "若", "有特殊", "案情", "复杂", "对", "不能", "确因", "必要"}))
            return i + 1;
    return after_stop(text, at, ",", 0);
}

}  // namespace

std::optional<ExtensionClause> find_extension(std::string_view text) {
    const std::size_t may = text.find("可");
    for (std::size_t at = 0; at < text.size(); at += char_size(text, at)) {
        const std::size_t word = match(text, at, extending);
        if (word == 0 || is_deed(text, at))
            continue;
        const std::size_t stop = find_stop(text, at, ";");
        // "需要延长的，应当经…批准，延长的期限最长不得超过20日": the length follows the last of these words.
        const auto length = length_of_extension(text, at, stop);
        ExtensionClause clause;
        clause.begin = clause_begin(text, at);
        clause.end = stop;
        clause.extension.needs = needs_in(text.substr(clause.begin, stop - clause.begin));
        if (!length && clause.extension.needs == ExtensionNeeds::nothing_stated && may >= at) {
            at = stop == text.size() ? stop - 1 : stop;  // one answer for the whole sentence
            continue;
        }
        if (length) {
            clause.unreadable = !length->exact;
            clause.extension.max = length->n;
            clause.extension.unit = length->unit;
            const std::size_t to = at + word;
            clause.in_all = match(text, to, {"至", "到", "期限至", "期限到"}) != 0;
        }
        // The notice may stand in the next sentence: "……可以延长10日。并应当告知申请人".
        if (clause.extension.needs == ExtensionNeeds::approval && stop < text.size() &&
            match(text, stop + 1, {"并", "延长"}) && contains(text.substr(stop), {"告知"}))
            clause.extension.needs = ExtensionNeeds::approval_and_notice;
        return clause;
    }
    return std::nullopt;
}

bool is_rule_of_law(std::string_view text) {
    return contains(text, {"对应日",
                           "期间的最后一日",
                           "期限的最后一日",
                           "期间届满的最后一日",
                           "届满的最后一日",
                           "最后一日是法定",
                           "最后一天是",
                           "开始的当日",
                           "开始的当天",
                           "开始之日不",
                           "当日不计",
                           "次日开始计算",
                           "次日起计算",
                           "下一日开始计算",
                           "当日不算",
                           "不计算在期间",
                           "不计入期间",
                           "在途时间",
                           "按照公历",
                           "公历年",
                           "包括本数",
                           "不含本数",
                           "不包括本数",
                           "以工作日计算",
                           "不含法定节假日",
                           "截止时间为二十四时",
                           "法定休假日结束的次日",
                           "节假日后的第一日",
                           "节假日后的第一个工作日",
                           "期间以时",
                           "按照年、月",
                           "月末日",
                           "期间包括",
                           "期间的计算",
                           "期限的计算"});
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
