// luoshi/board/delay_text_body.hpp - the bodies of luoshi/board/delay_text.hpp.
#pragma once

#include <string>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/delay_text.hpp"
#include "luoshi/responsibility/unit_history.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY Message label_of(DelayCause cause) {
    switch (cause) {
        case DelayCause::overrun:
            return {"办理用时超出计划", "the work took longer than planned"};
        case DelayCause::unplanned:
            return {"未计划工期的办理用时", "work without a planned duration"};
        case DelayCause::late_start:
            return {"启动迟于可启动之日", "it started later than it could"};
        case DelayCause::lag:
            return {"联系规定的间隔", "the lag of a link"};
        case DelayCause::waiting:
            return {"等待决定或议题", "waiting for a decision or topic"};
        case DelayCause::calendar:
            return {"日历休息日", "days off of its calendar"};
        case DelayCause::hold:
            return {"暂停", "on hold"};
        case DelayCause::no_room:
            return {"计划晚于时限", "the plan ended after the deadline"};
    }
    return {"?", "?"};
}

LUOSHI_BODY std::string to_text(const DelayPart& part, const Model& model, Language language) {
    const bool en = language == Language::en;
    std::string text =
        (part.days > 0 ? "+" : "") + std::to_string(part.days) + " " + model.tasks()[part.task].id;
    if (part.lead)
        text += " " + std::string(name_on(model.units()[part.lead], part.to));
    text += (en ? ": " : "：");
    if (part.cause == DelayCause::overrun && part.days < 0)
        text += en ? "the work took less than planned" : "办理用时少于计划";
    else if (part.cause == DelayCause::no_room && part.days < 0)
        text += en ? "the plan had that much room" : "计划留有余地";
    else
        text += label_of(part.cause).in(language);
    text += en ? " (" + to_text(part.from) + " to " + to_text(part.to)
               : "（" + to_text(part.from) + " 至 " + to_text(part.to);
    if (part.link)
        text += (en ? ", through link " : "，经联系 ") + model.links()[part.link].id;
    if (part.report)
        text += (en ? ", report " : "，依据报告 ") + model.reports()[part.report].id;
    return text + (en ? ")" : "）");
}

LUOSHI_BODY std::string to_text(const Delay& delay, const Model& model, Language language) {
    const bool en = language == Language::en;
    const std::string slip = std::to_string(delay.slip), due = to_text(delay.deadline),
                      finish = to_text(delay.finish), own = std::to_string(delay.own()),
                      inherited = std::to_string(delay.inherited()), id = model.tasks()[delay.task].id;
    if (en)
        return id + ": " + slip + " working days late" + (delay.open_end ? " so far" : "") + " (due " + due +
               (delay.actual     ? ", finished "
                : delay.open_end ? ", open on "
                                 : ", forecast for ") +
               finish + "): " + own + " own, " + inherited + " inherited";
    return id + "：超期 " + slip + " 个工作日（时限 " + due +
           (delay.actual     ? "，办结于 "
            : delay.open_end ? "，尚未办结，截至 "
                             : "，预计办结于 ") +
           finish + "）：自身 " + own + "，由前置或下级任务传来 " + inherited;
}

}  // namespace v1
}  // namespace luoshi
