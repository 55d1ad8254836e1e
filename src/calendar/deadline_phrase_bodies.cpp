#include "deadline_phrase_bodies.hpp"

#include <algorithm>

#include "deadline_phrase_count.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

constexpr std::size_t longest_name = 75;  // bytes, 25 characters

/// Endings of unit names, longer ones first.
const Words unit_endings = {
    "办公厅", "办公室", "委员会", "领导小组", "人民政府", "总局",   "总署", "政府", "督查室", "督查办",
    "督察办", "督办室", "研究室", "管委会",   "工作组",   "督查组", "中心", "公司", "集团",   "国务院",
    "中央",   "考核办", "改革办", "考评办",   "专班",     "省委",   "市委", "县委", "区委",   "州委",
    "部",     "委",     "局",     "署",       "厅",       "办",     "室",   "院",   "行",     "会"};

/// Words that end like a unit and are none.
const Words not_endings = {"全部", "内部", "外部", "干部",   "执行", "进行", "推行", "实行",   "施行",
                           "运行", "试行", "承办", "督办",   "主办", "交办", "协办", "申办",   "经办",
                           "举办", "社会", "机会", "大会",   "例会", "开会", "两会", "总会议", "发行",
                           "先行", "现行", "履行", "银行业", "部署", "签署", "结局", "格局",   "法院",
                           "催办", "查办", "转办", "科室",   "教室", "国办", "兴办", "会会",   "召开会"};

/// Words that make a body an open group or a description.
const Words descriptions = {
    "各",   "有关", "相关",   "试点",     "等部", "等单", "、",   "本级", "本部", "本单", "本机", "同级",
    "上级", "下级", "所在",   "主管",     "所属", "部门", "单位", "机关", "收到", "的",   "其",   "该",
    "上述", "以上", "地方",   "当地",     "基层", "牵头", "责任", "负责", "及时", "并",   "或",   "按",
    "应",   "须",   "上一级", "工作机构", "完成", "方案", "情况", "意见", "报告", "材料", "结果"};

std::size_t ending_at(std::string_view text, std::size_t end) {
    if (match_back(text, end, not_endings))
        return 0;
    return match_back(text, end, unit_endings);
}

}  // namespace

bool is_named_unit(std::string_view words) {
    constexpr std::size_t shortest = 6;  // 省委, 市委
    if (words.size() < shortest || words.size() > longest_name)
        return false;
    if (words == "政府" || words == "人民政府" || words == "办公室" || words == "委员会" ||
        words == "领导小组" || words == "中心" || words == "集团" || words == "公司" || words == "督查组" ||
        words == "工作组")
        return false;
    return ending_at(words, words.size()) != 0 && !contains(words, descriptions);
}

namespace {

/// The longest unit name that begins at `at` and ends before a stop; its end, or `at`.
std::size_t name_end(std::string_view text, std::size_t at) {
    std::size_t best = at;
    for (std::size_t i = at; i < text.size() && i - at < longest_name; i += char_size(text, i)) {
        if (is_stop(text, i) || match(text, i, {"、", "(", ")"}))
            break;
        const std::size_t end = i + char_size(text, i);
        if (ending_at(text, end) && is_named_unit(text.substr(at, end - at)))
            best = end;
    }
    return best;
}

void add_names(const PhraseText& phrase, std::size_t at, std::vector<std::string>& names) {
    const std::string_view text = phrase.text;
    while (true) {
        const std::size_t end = name_end(text, at);
        if (end == at)
            return;
        // A name may swallow a 和 between two names: 财政部和审计署.
        std::size_t cut = end;
        for (std::size_t i = at; i < end; i += char_size(text, i))
            if (const auto joint = match(text, i, {"和", "及", "与", "并"});
                joint && is_named_unit(text.substr(at, i - at)) &&
                is_named_unit(text.substr(i + joint, end - i - joint)))
                cut = i;
        std::string name = phrase.printed(at, cut);
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
        const std::size_t joint = match(text, cut, {"、", "以及", "和", "及", "与"});
        if (joint == 0)
            return;
        at = cut + joint;
    }
}

/// 报 as a verb at `at`; the offset after it, or 0.
std::size_t reporting_verb(std::string_view text, std::size_t at) {
    const std::size_t size =
        match(text, at,
              {"报送至", "报送给", "报送到", "报送", "上报至", "上报", "抄报", "呈报", "报告", "报至", "报"});
    if (size == 0 ||
        match_back(text, at,
                   {"汇", "通", "申", "预", "日", "月", "季", "年", "周", "简", "情", "填", "举", "信"}))
        return 0;
    if (size == 3 &&
        match(text, at, {"报表", "报道", "报名", "报废", "报销", "报刊", "报纸", "报酬", "报备", "报批"}))
        return 0;
    return at + size;
}

/// 向国务院办公厅报送: the name between 向 and the verb.
void add_name_before_verb(const PhraseText& phrase, std::size_t at, std::vector<std::string>& names) {
    const std::string_view text = phrase.text;
    for (std::size_t i = at; i < text.size() && i - at < longest_name && !is_stop(text, i);
         i += char_size(text, i)) {
        if (i == at || !match(text, i, {"报送", "报告", "上报", "书面报", "专题报"}))
            continue;
        const std::string_view words = std::string_view(text).substr(at, i - at);
        if (is_named_unit(words) || contains(words, {"、", "和"}))
            add_names(phrase, at, names);
        return;
    }
}

}  // namespace

std::vector<std::string> bodies_reported_to(const PhraseText& phrase) {
    std::vector<std::string> names;
    const std::string_view text = phrase.text;
    for (std::size_t at = 0; at < text.size(); at += char_size(text, at)) {
        if (const std::size_t after = reporting_verb(text, at))
            add_names(phrase, after, names);
        else if (stands(text, at, "向"))
            add_name_before_verb(phrase, at + 3, names);
    }
    return names;
}

namespace {

const Words lead_ins = {"由", "请", "从", "其中", "并", "同时", "要求", "责成"};

/// Verbs and modal words that follow a subject.
const Words predicates = {"要",   "应",   "须",   "必须", "负责", "牵头", "会同", "于",   "在",
                          "每",   "将",   "向",   "印发", "出台", "制定", "完成", "组织", "开展",
                          "提出", "研究", "编制", "公布", "发布", "建立", "报",   "对",   "按",
                          "启动", "汇总", "形成", "修订", "指导", "作出", "结合", "根据"};

}  // namespace

std::string subject_of(const PhraseText& phrase, std::size_t least, std::size_t begin, std::size_t end) {
    const std::string_view text = phrase.text;
    const std::size_t clause = after_stop(text, begin, ",;:", least);
    std::size_t last = without_joints(text, clause, begin);
    const std::size_t first = skip(text, clause, lead_ins);
    if (first < last && is_named_unit(text.substr(first, last - first)))
        return phrase.printed(first, last);
    std::size_t after = end;
    if (after < text.size() && text[after] == ',')
        ++after;
    after = skip(text, after, {"由", "请"});
    const std::size_t name = name_end(text, after);
    // The shortest name that a predicate follows, so that 生态环境部印发实施办 is not one name.
    for (std::size_t i = after; i < name; i += char_size(text, i)) {
        const std::size_t stop = i + char_size(text, i);
        if (is_named_unit(text.substr(after, stop - after)) && match(text, stop, predicates))
            return phrase.printed(after, stop);
    }
    return {};
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
