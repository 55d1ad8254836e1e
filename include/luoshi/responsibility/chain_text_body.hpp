// luoshi/responsibility/chain_text_body.hpp - the bodies of luoshi/responsibility/chain_text.hpp.
#pragma once

#include <string>
#include <string_view>

#include "luoshi/base/linkage.hpp"
#include "luoshi/responsibility/chain_text.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY Message label_of(ChainPlace place) {
    switch (place) {
        case ChainPlace::handler:
            return {"经办人", "handler"};
        case ChainPlace::liaison:
            return {"联络员", "liaison"};
        case ChainPlace::responsible_office:
            return {"责任处室", "responsible office"};
        case ChainPlace::lead:
            return {"牵头单位", "lead unit"};
        case ChainPlace::principal:
            return {"主要负责人", "principal head"};
        case ChainPlace::first_responsible:
            return {"第一责任人", "first-responsible person"};
        case ChainPlace::leader_in_charge:
            return {"分管领导", "leader in charge"};
        case ChainPlace::sponsor_leader:
            return {"领衔领导", "sponsor leader"};
        case ChainPlace::block_superior:
            return {"块上级", "administrative superior"};
        case ChainPlace::line_superior:
            return {"条上级", "professional superior"};
    }
    return {"?", "?"};
}

LUOSHI_BODY Message label_of(PersonStanding standing) {
    switch (standing) {
        case PersonStanding::named:
            return {};
        case PersonStanding::no_post:
            return {"未设第一责任人职务", "no first-responsible post"};
        case PersonStanding::vacant:
            return {"职务空缺", "the post is vacant"};
        case PersonStanding::several_holders:
            return {"同一职务同时有两人", "two people hold the post"};
        case PersonStanding::several_posts:
            return {"同时有两个第一责任人职务", "two first-responsible posts at once"};
    }
    return {"?", "?"};
}

LUOSHI_BODY Message label_of(UnitStanding standing) {
    switch (standing) {
        case UnitStanding::exists:
            return {};
        case UnitStanding::not_yet:
            return {"当日尚未设立", "not yet set up"};
        case UnitStanding::dissolved:
            return {"已撤销且无承接单位", "dissolved, nobody took over"};
        case UnitStanding::several_successors:
            return {"已分拆，承接单位不明", "split up, and which part took over is not recorded"};
    }
    return {"?", "?"};
}

LUOSHI_BODY std::string to_text(const ChainLink& link, const Model& model, Date day, Language language) {
    const bool en = language == Language::en;
    const auto join = [&](std::string& text, std::string_view more) {
        if (!more.empty())
            text += (text.empty() ? "" : en ? "; " : "；") + std::string(more);
    };
    std::string text = label_of(link.place).in(language) + (en ? ": " : "：");
    if (link.unit.unit) {
        text += name_on(model.units()[link.unit.unit], day);
        for (const SuccessionStep& step : link.unit.steps) {
            // The day before the hand-over is the last on which the old name was in use.
            const std::string old(name_on(model.units()[step.from], step.on - 1));
            text += en ? " (from " + old + " on " + to_text(step.on) + ")"
                       : "（" + to_text(step.on) + "承接" + old + "）";
        }
        const Message standing = label_of(link.unit.standing);
        if (!standing.zh.empty())
            text += en ? " (" + standing.en + ")" : "（" + standing.zh + "）";
    }
    if (link.unit.unit && (link.person.post || link.person.person))
        text += en ? ", " : "，";
    if (link.person.post)
        text += model.posts()[link.person.post].title;
    if (link.person.person)
        text += (link.person.post ? " " : "") + model.people()[link.person.person].name;
    const Message missing = label_of(link.person.standing);
    if (!missing.zh.empty())
        text += en ? " (" + missing.en + ")" : "（" + missing.zh + "）";

    std::string source;
    if (link.duty) {
        const Duty& duty = model.duties()[link.duty];
        join(source, (en ? "duty " : "责任 ") + duty.id +
                         (duty.clause.empty() ? ""
                          : en                ? " \"" + duty.clause + "\""
                                              : "“" + duty.clause + "”"));
        if (link.basis == LeadBasis::responsible_unit)
            join(source,
                 en ? "no lead is named: the responsible unit leads" : "未明确牵头单位，以责任单位为牵头");
        if (link.basis == LeadBasis::handling_unit)
            join(source,
                 en ? "no lead is named: the handling unit leads" : "未明确牵头单位，以承办单位为牵头");
    }
    if (link.person.holding) {
        const Holding& holding = model.holdings()[link.person.holding];
        join(source, (en ? "holding " : "任职 ") + holding.id +
                         (holding.from ? (en ? " since " + to_text(*holding.from)
                                             : "，自" + to_text(*holding.from) + "起")
                                       : ""));
    }
    if (!source.empty())
        text += en ? " [" + source + "]" : "〔" + source + "〕";
    return text;
}

}  // namespace v1
}  // namespace luoshi
