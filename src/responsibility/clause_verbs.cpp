// Verb phrases: adverbs, then one or more verbs. Strong verbs (牵头, 负责, 配合 …) give a role wherever they
// stand; weak ones are also parts of names (市场监督管理局, 行政审批局), so they count only at the end of a
// stretch or before names.
#include <algorithm>
#include <array>

#include "responsibility/clause_words.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {
namespace {

struct Verb {
    View word;
    Role role;
    bool strong;
};

// Longer words before those that they contain.
constexpr std::array verbs{
    Verb{U"负总责", Role::lead, true},
    Verb{U"总负责", Role::lead, true},
    Verb{U"总牵头", Role::lead, true},
    Verb{U"抓总", Role::lead, true},
    Verb{U"牵头", Role::lead, true},
    Verb{U"主办", Role::lead, true},
    Verb{U"为主", Role::lead, false},
    Verb{U"主责", Role::lead, true},
    Verb{U"领衔", Role::lead, true},
    Verb{U"主抓", Role::lead, true},
    Verb{U"各负其责", Role::responsible, true},
    Verb{U"各司其职", Role::responsible, true},
    Verb{U"负责", Role::responsible, true},
    Verb{U"承办", Role::responsible, true},
    Verb{U"配合", Role::cooperating, true},
    Verb{U"参与", Role::cooperating, true},
    Verb{U"参加", Role::cooperating, true},
    Verb{U"协助", Role::cooperating, true},
    Verb{U"协办", Role::cooperating, true},
    Verb{U"协同", Role::cooperating, true},
    Verb{U"会办", Role::cooperating, false},
    Verb{U"联办", Role::cooperating, false},
    Verb{U"会同", Role::cooperating, false},
    Verb{U"指导", Role::supervising, false},
    Verb{U"督促", Role::supervising, false},
    Verb{U"督导", Role::supervising, false},
    Verb{U"监督", Role::supervising, false},
    Verb{U"督办", Role::supervising, false},
    Verb{U"督查", Role::supervising, false},
    Verb{U"汇总", Role::compiling, false},
    Verb{U"考核", Role::evaluating, false},
    Verb{U"考评", Role::evaluating, false},
    Verb{U"评估", Role::evaluating, false},
    Verb{U"评价", Role::evaluating, false},
    Verb{U"验收", Role::evaluating, false},
    Verb{U"审核", Role::reviewing, false},
    Verb{U"复核", Role::reviewing, false},
    Verb{U"初审", Role::reviewing, false},
    Verb{U"审定", Role::approving, false},
    Verb{U"批准", Role::approving, false},
    Verb{U"审批", Role::approving, false},
    Verb{U"核准", Role::approving, false},
    Verb{U"组织落实", Role::carrying_out, false},
    Verb{U"组织实施", Role::carrying_out, false},
    Verb{U"抓好落实", Role::carrying_out, false},
    Verb{U"抓落实", Role::carrying_out, false},
    Verb{U"贯彻落实", Role::carrying_out, false},
    Verb{U"推进落实", Role::carrying_out, false},
    Verb{U"落实到位", Role::carrying_out, false},
    Verb{U"落实", Role::carrying_out, false},
    Verb{U"实施", Role::carrying_out, false},
    Verb{U"执行", Role::carrying_out, false},
    Verb{U"推进", Role::responsible, false},
    Verb{U"统筹协调", Role::responsible, false},
    Verb{U"统筹", Role::responsible, false},
    Verb{U"组织", Role::responsible, false},
    Verb{U"协调", Role::responsible, false},
    Verb{U"推动", Role::responsible, false},
    Verb{U"完成", Role::responsible, false},
    Verb{U"办理", Role::responsible, false},
    Verb{U"开展", Role::responsible, false},
    Verb{U"抓", Role::responsible, false},
};

constexpr std::array<View, 26> own_duty{U"按照各自职责分工",
                                        U"按各自职责分工",
                                        U"根据各自职责分工",
                                        U"按照职责分工",
                                        U"按照职能分工",
                                        U"根据职责分工",
                                        U"根据职能分工",
                                        U"依据职责分工",
                                        U"结合职责分工",
                                        U"按职责分工",
                                        U"按职能分工",
                                        U"按照各自职责",
                                        U"按照各自职能",
                                        U"根据各自职责",
                                        U"结合各自职责",
                                        U"按各自职责",
                                        U"按照分工",
                                        U"按照职责",
                                        U"根据职责",
                                        U"结合职责",
                                        U"依据职责",
                                        U"依职责",
                                        U"按职责",
                                        U"按分工",
                                        U"分工",
                                        U"分别"};

View own_duty_at(View text) {
    if (const View word = first_head(text, {U"在各自职责范围内", U"在职责范围内", U"各自", U"分头"});
        !word.empty())
        return word;
    for (const View word : own_duty)
        if (starts_with(text, word))
            return word;
    return {};
}

View adverb_at(View text) {
    return first_head(text, {U"应当", U"共同", U"具体", U"主要", U"全面", U"积极", U"密切", U"认真", U"统一",
                             U"予以", U"给予", U"同时", U"继续", U"直接", U"切实", U"一并", U"主动", U"严格",
                             U"抓紧", U"及时", U"对口", U"要",   U"应",   U"需",   U"并",   U"总"});
}

bool is_boundary(View rest) {
    return rest.empty() || is_separator(rest.front()) || rest.front() == U'（' || rest.front() == U'）' ||
           is_tag(rest.front());
}

/// 牵头单位, 负责人, 协同发展 …: the verb is part of a noun.
bool is_in_noun(View rest) {
    return !first_head(
                rest, {U"单位", U"部门", U"人", U"领导", U"同志", U"处室", U"科室", U"机构", U"机制", U"地区",
                       U"创新", U"发展", U"治理", U"办", U"责任单位", U"主体", U"者", U"协调机制"})
                .empty() &&
           !starts_with(rest, U"人员培训");
}

Role combine(Role a, Role b) {
    const auto rank = [](Role role) {
        switch (role) {
            case Role::cooperating:
                return 7;
            case Role::lead:
                return 6;
            case Role::supervising:
                return 5;
            case Role::compiling:
            case Role::evaluating:
                return 4;
            case Role::reviewing:
            case Role::approving:
                return 3;
            case Role::carrying_out:
                return 2;
            default:
                return 1;
        }
    };
    return rank(b) > rank(a) ? b : a;
}

/// 为牵头单位, 作为配合部门, 是责任单位.
std::optional<VerbPhrase> copula_at(View text) {
    const View copula = first_head(text, {U"作为", U"担任", U"为", U"是", U"任"});
    if (copula.empty())
        return std::nullopt;
    for (std::size_t size = std::min<std::size_t>(text.size() - copula.size(), 8); size >= 4; --size) {
        if (!is_boundary(text.substr(copula.size() + size)))
            continue;
        const auto role = heading_role(text.substr(copula.size(), size));
        if (role && *role != Role::scope && *role != Role::deadline)
            return VerbPhrase{copula.size() + size, *role, false, false, Role::cooperating};
    }
    return std::nullopt;
}

View up_to_separator(View text) {
    std::size_t size = 0;
    while (size < text.size() && !is_boundary(text.substr(size)))
        ++size;
    return text.substr(0, size);
}

/// True when a whole name stands between the last stop and `at`.
bool ends_name(View text, std::size_t at, const KnownNames& known) {
    std::size_t start = at;
    while (start > 0 && at - start < longest_name && !is_separator(text[start - 1]) &&
           text[start - 1] != U'）')
        --start;
    return is_unit_or_group(text.substr(start, at - start), known);
}

/// True when a whole name, or nothing, stands between the last stop and `at`.
bool follows_name(View text, std::size_t at, const KnownNames& known) {
    std::size_t start = at;
    while (start > 0 && at - start < longest_name && !is_separator(text[start - 1]) &&
           text[start - 1] != U'）')
        --start;
    View before = text.substr(start, at - start);
    if (const View lead_in = first_head(before, {U"由", U"请"}); !lead_in.empty())
        before.remove_prefix(lead_in.size());
    if (before.empty() || is_unit_or_group(before, known))
        return true;
    const UnitList names = split_list(before, known);  // 市发改委和市财政局指导…
    return names.items.size() > 1 && is_unit_or_group(names.items.back().name, known);
}

/// 会同, 商, 联合: what stands before leads, what follows cooperates.
std::optional<VerbPhrase> company_at(View text, std::size_t at, const KnownNames& known) {
    const View rest = text.substr(at);
    const VerbPhrase none{0, Role::lead, false, true, Role::cooperating};
    const View phrase_word =
        first_head(rest, {U"牵头会同", U"牵头并会同", U"并会同", U"会同", U"牵头商", U"会商", U"商请"});
    // 市总工会商…, 市总工会同…: 会 ends the name.
    const bool cuts_name = starts_with(phrase_word, U"会") && at > 0 && ends_name(text, at + 1, known);
    if (!phrase_word.empty() && !cuts_name) {
        const View after = rest.substr(phrase_word.size());
        if (begins_with_body(after, known) ||
            (ends_with(phrase_word, U"会同") && may_be_name(up_to_separator(after)))) {
            VerbPhrase phrase = none;
            phrase.size = phrase_word.size();
            return phrase;
        }
    }
    const View word = first_head(rest, {U"商", U"联合", U"同", U"组织"});
    if (word.empty() || at < 2)
        return std::nullopt;
    // A whole name on both sides, or it is a word inside one (商务部, 残疾人联合会, 组织部).
    if (!follows_name(text, at, known))
        return std::nullopt;
    const View after = rest.substr(word.size());
    if (after.size() < 2 || View(U"务会业标贸品检部工意步时期").find(after.front()) != View::npos)
        return std::nullopt;
    if (!begins_with_body(after, known))
        return std::nullopt;
    VerbPhrase phrase = none;
    phrase.size = word.size();
    return phrase;
}

}  // namespace

std::optional<VerbPhrase> verb_phrase_at(View text, std::size_t at, const KnownNames& known) {
    constexpr View first_of_phrase =
        U"负总抓牵主为领各承配参协会联指督监汇考评验审复初批核组贯推落实执统完办开按根依结分在应共具全积密认"
        U"予给同继"
        U"直切一严抓及对要需并作担是任商";
    if (first_of_phrase.find(text[at]) == View::npos)
        return std::nullopt;
    if (const auto copula = copula_at(text.substr(at)))
        return copula;
    if (const auto company = company_at(text, at, known))
        return company;

    VerbPhrase phrase;
    bool any = false;
    bool strong = false;
    std::size_t strong_end = 0;
    Role strong_role = Role::responsible;
    Role role = Role::responsible;
    std::size_t end = at;
    for (;;) {
        const View rest = text.substr(end);
        if (const View own = own_duty_at(rest); !own.empty()) {
            phrase.each_by_own_duty = true;
            end += own.size();
            continue;
        }
        const auto verb = std::find_if(verbs.begin(), verbs.end(),
                                       [&](const Verb& v) { return starts_with(rest, v.word); });
        if (verb != verbs.end() && !is_in_noun(rest.substr(verb->word.size()))) {
            if (starts_with(verb->word, U"各"))
                phrase.each_by_own_duty = true;
            role = any ? combine(role, verb->role) : verb->role;
            any = true;
            end += verb->word.size();
            if (verb->strong) {
                strong = true;
                strong_end = end;
                strong_role = role;
            }
            continue;
        }
        const View adverb = adverb_at(rest);
        if (adverb.empty())
            break;
        end += adverb.size();
    }
    if (!any) {  // 按职责分工做好…: the words alone say that each answers for a part
        if (!phrase.each_by_own_duty || !contains_any(text.substr(at, end - at), {U"职责", U"职能"}))
            return std::nullopt;
        phrase.size = end - at;
        return phrase;
    }
    const View rest = text.substr(end);
    const bool ended = is_boundary(rest) || !first_head(rest, {U"工作", U"任务", U"到位", U"有关工作",
                                                               U"相关工作", U"等工作", U"等。", U"后"})
                                                 .empty();
    const bool object = !ended && (strong || follows_name(text, at, known)) &&
                        (role == Role::supervising || role == Role::cooperating || role == Role::lead) &&
                        begins_with_body(rest, known);
    if (ended || object) {
        phrase.size = end - at;
        phrase.role = role;
        if (object && role != Role::lead) {
            phrase.takes_object = true;
            phrase.object_role = Role::carrying_out;
        }
        return phrase;
    }
    if (!strong)
        return std::nullopt;
    phrase.size = strong_end - at;
    phrase.role = strong_role;
    return phrase;
}

bool begins_with_body(View text, const KnownNames& known) {
    if (known.host_name_at(text) != 0 || level_sequence_at(text) != 0)
        return true;
    std::size_t size = 0;
    while (size < text.size() && size < longest_name && !is_separator(text[size]) && text[size] != U'（')
        ++size;
    const View part = text.substr(0, size);
    // 各 opens a group also before a verb; other parts must be whole or be followed by a verb.
    return (known.is_known(part) || looks_like_unit(part) || is_open_group(part)) ||
           leading_unit(part, known) != 0 ||
           (contains(part, U"和") && leading_unit(part.substr(0, part.find(U'和')), known) != 0) ||
           (contains(part, U"等") && leading_unit(part.substr(0, part.find(U'等')), known) != 0) ||
           (contains_any(part, {U"和", U"等", U"及"}) &&
            is_unit_or_group(part.substr(0, part.find_first_of(U"和等及")), known));
}

std::size_t leading_unit(View text, const KnownNames& known) {
    std::size_t longest_known = 0;
    const std::size_t limit = std::min(text.size(), longest_name);
    for (std::size_t size = 2; size < limit; ++size) {
        const View head = text.substr(0, size);
        const bool is_known = known.is_known(head);
        if (is_known)
            longest_known = size;
        const bool group = is_whole_group(head);
        if (!is_known && !group && !looks_like_unit(head))
            continue;
        const View rest = text.substr(size);
        const View verb = first_head(
            rest, {U"要",   U"应",   U"将",   U"须",   U"于",   U"在",   U"按",   U"会同", U"研究", U"提出",
                   U"制定", U"制订", U"开展", U"完成", U"推进", U"推行", U"推动", U"建立", U"健全", U"出台",
                   U"组织", U"做好", U"抓好", U"落实", U"实施", U"编制", U"起草", U"报送", U"印发", U"公布",
                   U"发布", U"启动", U"负责", U"牵头", U"配合", U"参与", U"参加", U"协助", U"加强", U"完善",
                   U"确定", U"明确", U"定期", U"每",   U"分别", U"共同", U"指导", U"督促", U"汇总", U"统筹",
                   U"具体", U"予以", U"办理", U"承担", U"执行", U"审核", U"批准", U"审批", U"审定", U"备案",
                   U"同意", U"验收", U"考核", U"评估", U"复核", U"对",   U"以",   U"进行", U"向",   U"报"});
        const View after = rest.substr(verb.size());
        if (!verb.empty() && !starts_with(rest, U"应急") && !starts_with(rest, U"对外") &&
            !starts_with(rest, U"以及") &&
            (after.empty() || View(U"室院所办委局部会组处科厅社").find(after.front()) == View::npos) &&
            !starts_with(after, U"中心") && !starts_with(after, U"领导小组"))
            return size;
    }
    return longest_known;
}

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
