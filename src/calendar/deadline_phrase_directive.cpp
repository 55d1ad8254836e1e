// Clauses that leave the limit to somebody or something else.

#include <algorithm>

#include "deadline_phrase_clauses.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

/// What an authority does to set a limit; cut from the end of the words after 按.
const Words acts_of_will = {"明确", "要求", "批示",   "指示", "规定", "确定", "限定", "意见",
                            "精神", "指定", "部署",   "的",   "时限", "期限", "时间", "有关",
                            "相关", "具体", "批示件", "约定", "所",   "节点", "制定", "提出"};
const Words doings = {"办理", "办结", "反馈", "完成", "报送", "执行", "落实", "为准",
                      "上报", "回复", "答复", "进行", "处理", "及时", "推进", "实施"};

struct Will {
    std::size_t authority_end = 0;
    std::size_t end = 0;
};

/// The words of will at the end of [from, to); nothing when there are none.
std::optional<Will> cut_will(std::string_view text, std::size_t from, std::size_t to) {
    const std::size_t end = skip_back(text, to, doings, from);
    const std::size_t authority = skip_back(text, end, acts_of_will, from);
    if (authority == end)
        return std::nullopt;
    return Will{authority, end};
}

/// Words after 按 that are no authority: an event or a rule in general.
bool names_nobody(std::string_view words) {
    return words.empty() || words == "交办" || words == "照" || words == "本" || words == "上述" ||
           words == "原" ||
           contains(words, {"《", "》", "职责", "程序", "依法", "法律", "法规", "季度", "月", "年"});
}

}  // namespace

std::vector<DirectiveClause> find_directives(const PhraseText& phrase) {
    std::vector<DirectiveClause> found;
    const std::string_view text = phrase.text;
    std::size_t begin = 0;  // of the clause
    std::size_t stop = 0;   // the next stop or bracket
    for (std::size_t at = 0; at < text.size(); at += char_size(text, at)) {
        if (at > 0 && is_stop(text, at - 1))
            begin = at;
        const std::size_t by = match(text, at, {"按照", "依照", "根据", "遵照", "按", "从其", "服从", "以"});
        if (by == 0)
            continue;
        if (stop <= at)
            stop = find_stop(text, at, ",;:()");
        const auto will = cut_will(text, at + by, stop);
        if (!will || (stands(text, at, "以") && !match_back(text, stop, {"为准"})))
            continue;
        DirectiveClause clause;
        clause.begin = begin;
        clause.by = at;
        clause.end = stop;
        const std::string_view words = text.substr(at + by, will->authority_end - at - by);
        if (!names_nobody(words))
            clause.authority = phrase.printed(at + by, will->authority_end);
        found.push_back(std::move(clause));
        at = stop == text.size() ? stop - 1 : stop;
    }
    return found;
}

namespace {

std::optional<MarkerClause> find_limit_word_after(std::string_view text, std::size_t from,
                                                  std::size_t begin) {
    constexpr std::size_t near = 48;  // bytes
    const std::size_t stop = find_stop(text, from, ",;:", from + near);
    for (std::size_t at = from; at < stop; at += char_size(text, at))
        if (const auto word = match(text, at,
                                    {"时限要求", "时间要求", "期限要求", "完成时限", "时限", "期限", "时间",
                                     "完成日期", "明确要求", "具体要求", "明确规定", "规定的", "要求的"}))
            return MarkerClause{begin, at + word};
    return std::nullopt;
}

}  // namespace

std::optional<MarkerClause> find_no_time_limit(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += char_size(text, at)) {
        const std::size_t no = match(text, at, {"没有", "无", "未", "没"});
        if (no == 0)
            continue;
        const std::size_t from = at + no;
        if (!match(text, from, {"明确",     "具体", "规定", "注明", "提出",     "特别",     "特殊",
                                "作",       "时限", "时间", "期限", "完成时限", "完成时间", "办理时限",
                                "办结时限", "确定", "设定", "约定", "标明",     "限定",     "要求"}))
            continue;
        if (auto marker = find_limit_word_after(text, from, at))
            return marker;
    }
    return std::nullopt;
}

std::optional<MarkerClause> find_specific_limit(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += char_size(text, at)) {
        if (!stands(text, at, "有") || match_back(text, at, {"没", "所", "未"}))
            continue;
        if (stands(text, at, "有关") || stands(text, at, "有的"))
            continue;
        const bool other = match_back(text, at, {"另"}) != 0;
        if (!other &&
            !match(text, at + 3,
                   {"明确", "具体", "规定", "特殊", "特别", "其他", "时限", "时间", "期限", "完成时限"}))
            continue;
        if (auto marker = find_limit_word_after(text, at + 3, other ? at - 3 : at))
            return marker;
    }
    return std::nullopt;
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
