// Words that are neither a role nor a known name: what speaks of time, and what may still name somebody.
#include "responsibility/clause_words.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {

namespace {

/// What a verb that takes a body may have before and behind that body: 督促|甲乙丙|落实.
View object_of(View words) {
    words = trim(words);
    const View verb = first_head(
        words, {U"指导", U"督促", U"督导", U"监督", U"支持", U"协助", U"配合", U"联系", U"会同", U"商请"});
    words.remove_prefix(verb.size());
    if (!verb.empty())
        words.remove_suffix(first_tail(words, {U"落实", U"实施", U"负责", U"执行", U"完成"}).size());
    return words;
}

}  // namespace

bool may_be_name(View words) {
    constexpr std::size_t longest = 24;  // code points; a longer stretch is a sentence
    words = object_of(words);
    if (words.size() < 2 || words.size() > longest ||
        contains_any(words, {U"的", U"，", U"。", U"；", U"："}))
        return false;
    if (!first_head(words, {U"做好", U"抓好", U"制定",   U"制订", U"研究", U"提出", U"推进", U"推动", U"推行",
                            U"落实", U"实施", U"完成",   U"组织", U"开展", U"建立", U"健全", U"完善", U"出台",
                            U"编制", U"起草", U"印发",   U"发布", U"公布", U"启动", U"加强", U"加快", U"加大",
                            U"强化", U"深化", U"优化",   U"提高", U"提升", U"改进", U"改革", U"整改", U"整治",
                            U"规范", U"明确", U"确定",   U"确保", U"保障", U"支持", U"监督", U"监管", U"检查",
                            U"督促", U"督导", U"指导",   U"协调", U"统筹", U"汇总", U"上报", U"报送", U"考核",
                            U"评估", U"评价", U"验收",   U"审核", U"审批", U"审定", U"批准", U"备案", U"办理",
                            U"承担", U"执行", U"管理",   U"服务", U"建设", U"打造", U"构建", U"形成", U"扩大",
                            U"培育", U"发展", U"引导",   U"鼓励", U"探索", U"总结", U"宣传", U"培训", U"调研",
                            U"梳理", U"清理", U"修订",   U"修改", U"采取", U"解决", U"处理", U"进行", U"及时",
                            U"认真", U"切实", U"进一步", U"共同", U"具体", U"日常", U"各项", U"要",   U"须",
                            U"需",   U"对",   U"将",     U"以",   U"按",   U"在",   U"于",   U"向",   U"就",
                            U"并",   U"本",   U"该",     U"其",   U"此",   U"同意"})
             .empty())
        return false;
    return first_tail(words, {U"工作", U"任务", U"方案", U"措施", U"机制", U"制度", U"政策", U"意见", U"办法",
                              U"计划", U"规划", U"实施", U"落实", U"进行", U"建设", U"管理"})
        .empty();
}

bool is_about_time(View text) {
    if (contains_any(text,
                     {U"持续推进", U"长期坚持", U"常年",   U"长期", U"年内", U"年底", U"年末",    U"月底",
                      U"季度",     U"半年",     U"每年",   U"每月", U"每周", U"全年", U"持续",    U"日前",
                      U"日内",     U"工作日",   U"常态化", U"立即", U"即时", U"实时", U"近期",    U"月前",
                      U"年前",     U"个月",     U"之日起", U"上旬", U"中旬", U"下旬", U"立行立改"}))
        return true;
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if (is_digit(text[i]) && View(U"年月日天.-").find(text[i + 1]) != View::npos)
            return true;
    return false;
}

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
