// luoshi/board/light_text_body.hpp - the bodies of luoshi/board/light_text.hpp.
#pragma once

#include <string>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/light_text.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY Message label_of(Light light) {
    switch (light) {
        case Light::absent:
            return {"已删除", "removed"};
        case Light::not_due:
            return {"未到期", "not due"};
        case Light::in_step:
            return {"序时推进", "in step"};
        case Light::behind:
            return {"滞后", "behind"};
        case Light::near:
            return {"临期", "near"};
        case Light::overdue:
            return {"逾期", "overdue"};
        case Light::done:
            return {"办结", "done"};
        case Light::done_late:
            return {"逾期办结", "done late"};
        case Light::on_hold:
            return {"暂停", "on hold"};
        case Light::on_hold_not_ready:
            return {"条件不成熟暂缓", "held back, not ripe"};
        case Light::ongoing:
            return {"持续推进", "ongoing"};
        case Light::cancelled:
            return {"已撤销", "cancelled"};
        case Light::group:
            return {"未逐项列出", "not itemised"};
        case Light::no_deadline:
            return {"未定时限", "no deadline"};
        case Light::unresolved_deadline:
            return {"时限待定", "deadline not resolved"};
        case Light::not_open:
            return {"尚未立项", "not on file yet"};
    }
    return {"?", "?"};
}

LUOSHI_BODY std::string to_text(const Lit& lit, Language language) {
    const bool en = language == Language::en;
    const std::string label = label_of(lit.light).in(language);
    const auto date = [](Date d) { return d == no_date ? std::string("-") : to_text(d); };
    const std::string due = date(lit.deadline), fact = date(lit.fact), days = std::to_string(lit.days);
    const std::string working = lit.days == 1 ? " working day" : " working days";
    const std::string reported = lit.percent < 0 ? (en ? "nothing reported" : "尚未上报")
                                 : en            ? std::to_string(lit.percent) + "% reported"
                                                 : "上报 " + std::to_string(lit.percent) + "%";
    const std::string expected = std::to_string(lit.expected) + "%";
    const auto with = [&](const std::string& zh, const std::string& english) {
        return en ? label + ": " + english : label + "：" + zh;
    };
    switch (lit.reason) {
        case Reason::none:
            return label;
        case Reason::finished_in_time:
            return with("办结于 " + fact + "，时限 " + due +
                            (lit.days == 0 ? "，按期" : "，提前 " + days + " 个工作日"),
                        "finished on " + fact + ", due " + due + ", " +
                            (lit.days == 0 ? "in time" : days + working + " early"));
        case Reason::finished_late:
            return with("办结于 " + fact + "，时限 " + due + "，超期 " + days + " 个工作日",
                        "finished on " + fact + ", due " + due + ", " + days + working + " late");
        case Reason::finished_undated:
            return with("办结于 " + fact + "，无时限", "finished on " + fact + ", no last day");
        case Reason::past_deadline:
            return with("时限 " + due + "，至 " + fact + " 仍未办结，已超 " + days + " 个工作日",
                        "due " + due + ", not finished on " + fact + ", " + days + working + " over");
        case Reason::within_grace:
            return with("原则上的时限 " + due + " 已过 " + days + " 个工作日，在宽限之内",
                        days + working + " past the soft deadline " + due + ", within the grace");
        case Reason::few_days_left:
            return with("时限 " + due + "，还剩 " + days + " 个工作日",
                        "due " + due + ", " + days + working + " left");
        case Reason::lags:
            return with("按序时应完成 " + expected + "，" + reported + "，时限 " + due,
                        expected + " expected by now, " + reported + ", due " + due);
        case Reason::keeps_step:
            return with("按序时应完成 " + expected + "，" + reported + "，时限 " + due,
                        reported + ", " + expected + " expected by now, due " + due);
        case Reason::not_near:
            return with("时限 " + due + "，还剩 " + days + " 个工作日",
                        "due " + due + ", " + days + working + " left");
        case Reason::starts_later:
            return with("计划 " + fact + " 启动，时限 " + due,
                        "planned to start on " + fact + ", due " + due);
        case Reason::held:
            return with("已报暂停", "reported as suspended");
        case Reason::held_not_ready:
            return with("已报条件不成熟", "reported as not ripe");
        case Reason::without_end:
            return with("不设截止日", "no last day by intent");
        case Reason::nobody_set_one:
            return with("未设时限", "nobody set one");
        case Reason::awaits_event:
            return with("起算事件尚未发生", "it counts from an event that has not happened yet");
        case Reason::words_not_understood:
            return with("时限文字无法换算为日期", "the words of the deadline can't be turned into a day");
        case Reason::set_later:
            return with("当日尚未下达时限", "its deadline was set later");
        case Reason::withdrawn:
            return with("已报撤销或并入其他任务", "reported as withdrawn or merged");
        case Reason::not_itemised:
            return with("代表未逐项列出的一组任务", "stands for tasks that nobody listed");
        case Reason::opened_later:
            return with("于 " + fact + " 立项", "put on file on " + fact);
        case Reason::condition_open:
            return with("开工所需的条件尚无日期", "a condition for its start has no day yet");
    }
    return label;
}

}  // namespace v1
}  // namespace luoshi
