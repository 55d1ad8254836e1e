// Headings and tags: a root that names the role, and a noun that names who has it.
#include <algorithm>
#include <array>

#include "responsibility/clause_words.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {
namespace {

struct Root {
    View word;
    Role role;
};

// Longer roots first; each before those that it contains.
constexpr std::array roots{
    Root{U"牵头责任", Role::lead},
    Root{U"牵头负责", Role::lead},
    Root{U"牵头主办", Role::lead},
    Root{U"牵头", Role::lead},
    Root{U"主办", Role::lead},
    Root{U"主责", Role::lead},
    Root{U"主要责任", Role::responsible},
    Root{U"责任", Role::responsible},
    Root{U"负责", Role::responsible},
    Root{U"承办", Role::responsible},
    Root{U"落实", Role::responsible},
    Root{U"实施", Role::responsible},
    Root{U"执行", Role::responsible},
    Root{U"主管", Role::responsible},
    Root{U"组织实施", Role::responsible},
    Root{U"配合", Role::cooperating},
    Root{U"协办", Role::cooperating},
    Root{U"协同", Role::cooperating},
    Root{U"协助", Role::cooperating},
    Root{U"协作", Role::cooperating},
    Root{U"参与", Role::cooperating},
    Root{U"参加", Role::cooperating},
    Root{U"会同", Role::cooperating},
    Root{U"会办", Role::cooperating},
    Root{U"支持", Role::cooperating},
    Root{U"联办", Role::cooperating},
    Root{U"成员", Role::cooperating},
    Root{U"业务指导", Role::supervising},
    Root{U"督促指导", Role::supervising},
    Root{U"指导监督", Role::supervising},
    Root{U"指导督促", Role::supervising},
    Root{U"指导", Role::supervising},
    Root{U"督导", Role::supervising},
    Root{U"督促", Role::supervising},
    Root{U"督办", Role::supervising},
    Root{U"督查", Role::supervising},
    Root{U"监督", Role::supervising},
    Root{U"监管", Role::supervising},
    Root{U"汇总", Role::compiling},
    Root{U"考核", Role::evaluating},
    Root{U"考评", Role::evaluating},
    Root{U"评估", Role::evaluating},
    Root{U"评价", Role::evaluating},
    Root{U"验收", Role::evaluating},
    Root{U"审核", Role::reviewing},
    Root{U"复核", Role::reviewing},
    Root{U"审批", Role::approving},
    Root{U"批准", Role::approving},
    Root{U"审定", Role::approving},
    Root{U"交办", Role::assigning},
    Root{U"报送", Role::report_to},
    Root{U"备案", Role::report_to},
};

View strip_modifiers(View words) {
    for (;;) {
        const View word =
            first_head(words, {U"省级", U"市级", U"州级", U"县级", U"区级", U"国家", U"第一", U"具体",
                               U"工作", U"任务", U"项目", U"整改", U"总",   U"市直", U"省直", U"其他",
                               U"各",   U"省",   U"市",   U"州",   U"县",   U"区",   U"共同", U"主要"});
        if (word.empty() || word.size() >= words.size() || words == U"主要责任单位")
            return words;
        if (word == U"主要" && starts_with(words, U"主要负责人"))
            return words;
        words.remove_prefix(word.size());
    }
}

/// Headings that name a person, an inner office, a place or a time.
std::optional<Role> special_heading(View words) {
    if (is_one_of(words, {U"适用范围", U"实施范围", U"推广范围", U"试点范围", U"适用区域", U"适用地区",
                          U"试点地区", U"推广区域", U"实施区域"}))
        return Role::scope;
    if (is_one_of(words, {U"完成时限",     U"完成时间",     U"完成期限", U"时限要求", U"时间要求",
                          U"时限",         U"办结时限",     U"办理时限", U"责任时限", U"整改时限",
                          U"工作时限",     U"时间节点",     U"时间进度", U"进度安排", U"进度要求",
                          U"期限",         U"时间安排",     U"实施时间", U"推进时间", U"完成日期",
                          U"计划完成时间", U"计划完成时限", U"落实时限", U"工作进度", U"办结时间"}))
        return Role::deadline;
    if (is_one_of(words, {U"责任领导", U"领衔领导",   U"牵头领导",   U"包联领导", U"挂帅领导",
                          U"市领导",   U"责任市领导", U"牵头市领导", U"联系领导", U"负责领导",
                          U"领导",     U"挂点领导",   U"包案领导",   U"督办领导", U"省领导",
                          U"县领导",   U"区领导",     U"州领导",     U"领衔人",   U"领衔市领导"}))
        return Role::sponsor_leader;
    if (starts_with(words, U"分管") && words.size() <= 8 &&
        !first_tail(words, {U"领导", U"负责人", U"市长", U"省长", U"县长", U"区长", U"州长", U"局长", U"主任",
                            U"同志", U"秘书长"})
             .empty())
        return Role::leader_in_charge;
    if (is_one_of(words, {U"第一责任人", U"首要责任人"}))
        return Role::first_responsible;
    if (is_one_of(words, {U"责任人", U"负责人", U"主要负责人", U"直接责任人", U"具体责任人", U"单位负责人",
                          U"牵头人", U"主要责任人", U"责任人员", U"具体负责人", U"牵头负责人", U"一把手"}))
        return Role::principal;
    if (is_one_of(words,
                  {U"经办人", U"承办人", U"具体经办人", U"经办人员", U"办理人", U"填报人", U"具体承办人"}))
        return Role::handler;
    if (is_one_of(words, {U"联络员", U"联系人", U"联络人", U"工作联络员"}))
        return Role::liaison;
    if (words.size() <= 8 &&
        !first_tail(words, {U"处室", U"科室", U"股室", U"内设机构", U"处（科）室", U"科（处）室", U"处科室",
                            U"科处室"})
             .empty() &&
        !first_head(words, {U"责任", U"承办", U"牵头", U"主办", U"负责", U"具体", U"经办", U"落实"}).empty())
        return Role::office;
    return std::nullopt;
}

Text without_brackets(View words) {
    Text plain;
    for (const char32_t c : words)
        if (c != U'（' && c != U'）')
            plain += c;
    return plain;
}

}  // namespace

std::optional<Role> heading_role(View words) {
    if (words.size() < 2 || words.size() > 16)
        return std::nullopt;
    if (const auto special = special_heading(words))
        return special;
    const Text plain = without_brackets(words);
    if (const auto special = special_heading(plain))
        return special;
    const View rest = strip_modifiers(plain);
    if (const auto special = special_heading(rest))
        return special;
    for (const Root& root : roots) {
        if (!starts_with(rest, root.word))
            continue;
        View noun = rest.substr(root.word.size());
        if (noun.empty())
            return root.role;
        for (const Root& second : roots) {  // 牵头（责任）单位, 责任及配合单位
            const View joint = first_head(noun, {U"及", U"和", U"、", U"或"});
            if (starts_with(noun.substr(joint.size()), second.word)) {
                noun.remove_prefix(joint.size() + second.word.size());
                break;
            }
        }
        if (!first_head(noun, {U"单位", U"部门", U"主体", U"机构", U"地区", U"方", U"机关", U"市县", U"区县",
                               U"对象", U"县市区", U"地方", U"者"})
                 .empty())
            return root.role;
    }
    return std::nullopt;
}

std::optional<Heading> heading_before(View text, std::size_t from, std::size_t end) {
    constexpr std::size_t longest_heading = 16;
    if (end == from || !(is_han(text[end - 1]) || text[end - 1] == U'）'))
        return std::nullopt;
    const std::size_t earliest = end - std::min(end - from, longest_heading);
    for (std::size_t start = earliest; start + 2 <= end; ++start) {
        const View words = text.substr(start, end - start);
        if (is_separator(words.front()) || words.front() == U'（' || words.front() == U'）')
            continue;
        const bool opens = start == from || is_separator(text[start - 1]) || text[start - 1] == U'）';
        // Without a stop before it, only a heading with its noun is one: …市财政局配合单位：.
        if (const auto role = heading_role(words);
            role && (opens || (words.size() >= 4 && strip_modifiers(words).size() == words.size())))
            return Heading{start, *role};
    }
    // Words of another heading: from the last stop on.
    std::size_t start = end;
    while (start > from && !is_separator(text[start - 1]) && text[start - 1] != U'）' &&
           text[start - 1] != U'：' && end - start <= 24)
        --start;
    if (start == end || is_digit(text[end - 1]))
        return std::nullopt;
    return Heading{start, Role::unknown};
}

std::optional<Role> tag_role(View content) {
    if (content.empty() || content.size() > 12)
        return std::nullopt;
    if (is_one_of(content, {U"列第一位", U"第一责任单位", U"总牵头", U"为主", U"为牵头单位", U"组长单位",
                            U"牵头协调"}))
        return Role::lead;
    const auto role = heading_role(content);
    if (role && !is_person_role(*role) && *role != Role::scope && *role != Role::deadline &&
        *role != Role::unknown)
        return role;
    return std::nullopt;
}

std::optional<Role> post_role(View name) {
    if (name.size() < 2)
        return std::nullopt;
    if (contains_any(name, {U"第一责任人"}))
        return Role::first_responsible;
    const View post = first_tail(
        name, {U"负责人", U"负责同志", U"领导", U"市长", U"省长", U"州长", U"县长", U"区长", U"书记", U"局长",
               U"厅长", U"部长", U"秘书长", U"一把手", U"组长", U"党组书记", U"责任人", U"镇长", U"乡长"});
    if (post.empty())
        return std::nullopt;
    if (contains(name, U"分管"))
        return Role::leader_in_charge;
    if (is_one_of(post, {U"负责人", U"负责同志", U"一把手", U"责任人", U"党组书记"}))
        return Role::principal;
    return Role::sponsor_leader;
}

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
