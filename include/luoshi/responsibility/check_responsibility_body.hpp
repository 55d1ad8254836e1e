// luoshi/responsibility/check_responsibility_body.hpp - the bodies of
// luoshi/responsibility/check_responsibility.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/responsibility/chain.hpp"
#include "luoshi/responsibility/check_responsibility.hpp"
#include "luoshi/responsibility/load.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

/// One whole-model scan.
class ResponsibilityCheck {
  public:
    ResponsibilityCheck(const Model& model, const DutyIndex& index, Date day)
        : model_(model),
          index_(index),
          day_(day),
          units_(model.units().size()),
          answers_(model.units().size(), 0),
          led_below_(model.tasks().size(), 0),
          has_children_(model.tasks().size(), 0),
          lead_sources_(lead_sources(model, index, day)) {
        model.units().for_each([&](Id<Unit> id, const Unit&) { units_[id.value] = unit_on(model, id, day); });
    }

    Diagnostics run() {
        look_below();
        model_.tasks().for_each([&](Id<Task> id, const Task& task) { check_task(id, task); });
        model_.duties().for_each([&](Id<Duty>, const Duty& duty) { check_duty(duty); });
        model_.units().for_each([&](Id<Unit> id, const Unit& unit) {
            if (answers_[id.value])
                check_unit(id, unit);
        });
        std::sort(found_.begin(), found_.end(), [](const Diagnostic& a, const Diagnostic& b) {
            return std::tie(a.place.entity, a.place.id, a.code, a.what.en) <
                   std::tie(b.place.entity, b.place.id, b.code, b.what.en);
        });
        return std::move(found_);
    }

  private:
    void report(const char* code, Severity severity, EntityKind kind, const std::string& id,
                const char* field, Message what, Message accepted) {
        Diagnostic finding{code, severity, std::move(what), std::move(accepted), {}};
        finding.place.entity = name_of(kind);
        finding.place.id = id;
        finding.place.field = field;
        found_.push_back(std::move(finding));
    }

    bool is_open(const Task& task) const { return !task.opened_on || *task.opened_on <= day_; }
    bool is_group(const Duty& duty) const {
        return duty.unit.at && model_.units()[duty.unit.at].kind == UnitKind::open_group;
    }
    std::string on_day(bool en) const { return en ? " on " + to_text(day_) : to_text(day_) + "："; }

    /// Marks the tasks that have children, and those with a child that a single body leads.
    void look_below() {
        model_.tasks().for_each([&](Id<Task> id, const Task& task) {
            if (!task.parent.at)
                return;
            has_children_[task.parent.at.value] = 1;
            const Leads leads = own_leads_on(model_, index_, id, day_);
            for (const Id<Duty> lead : leads.duties)
                if (!is_group(model_.duties()[lead]))
                    led_below_[task.parent.at.value] = 1;
        });
    }

    /// Marks the unit that answers, and all above it in the block.
    void mark(Id<Unit> unit) {
        for (Id<Unit> at = unit; at && !answers_[at.value];) {
            answers_[at.value] = 1;
            const Id<Unit> above = model_.units()[at].administrative.at;
            at = above ? units_[above.value].unit : above;
        }
    }

    void check_task(Id<Task> id, const Task& task) {
        if (!is_open(task))
            return;
        const Id<Task> source = lead_sources_[id.value];
        const Leads leads = source ? own_leads_on(model_, index_, source, day_) : Leads{};
        const bool own = leads.from == id;
        bool sponsored = false;
        for (const Id<Duty> each : index_.duties_of(id)) {
            const Duty& duty = model_.duties()[each];
            sponsored = sponsored || (duty.role == Role::sponsor_leader && valid_on(duty, day_));
        }
        if (leads.basis == LeadBasis::none) {
            const bool heading = has_children_[id.value] || !task.itemised;
            report("R001", heading ? Severity::note : Severity::warning, EntityKind::task, task.id, "",
                   {on_day(false) + "没有牵头单位", "nobody leads it" + on_day(true)},
                   {"当日有效的牵头单位责任，或上级任务的牵头单位",
                    "a lead valid on the day, or one of a task above"});
            if (sponsored)
                report("R013", Severity::warning, EntityKind::task, task.id, "",
                       {on_day(false) + "有领衔领导而没有牵头单位：领衔不能代替牵头单位的责任",
                        "it has a sponsor leader but no lead unit" + on_day(true) +
                            "; sponsoring does not replace the lead"},
                       {"牵头单位", "a lead unit"});
        }
        if (!own)
            return;
        check_several(task, leads);
        check_own_judge(id, task, leads);
    }

    void check_several(const Task& task, const Leads& leads) {
        std::vector<Id<Unit>> units;
        bool shared = true, one_clause = true;
        std::string names;
        const Duty& first = model_.duties()[leads.duties.front()];
        for (const Id<Duty> each : leads.duties) {
            const Duty& duty = model_.duties()[each];
            Id<Unit> unit = unit_of(model_, index_, duty, day_);
            if (unit)
                unit = units_[unit.value].unit;
            if (std::find(units.begin(), units.end(), unit) != units.end())
                continue;
            units.push_back(unit);
            // 共同牵头, 联合牵头: the words themselves say that they share.
            const bool joint = duty.clause.find("共同") != std::string::npos ||
                               duty.clause.find("联合") != std::string::npos;
            shared = shared && (duty.each_by_own_duty || joint);
            one_clause = one_clause && !duty.clause.empty() && duty.clause == first.clause &&
                         duty.document == first.document;
            names += (names.empty() ? "" : "、") +
                     (unit ? std::string(name_on(model_.units()[unit], day_)) : duty.id);
        }
        if (units.size() < 2 || shared)
            return;
        report("R002", one_clause ? Severity::note : Severity::warning, EntityKind::task, task.id, "",
               {on_day(false) + "有多个牵头单位（" + names + "），未说明如何分工",
                "several lead it" + on_day(true) + " (" + names + ") and how they share is not said"},
               {"一个牵头单位，或注明按职责分工、共同牵头",
                "one lead, or leads marked each_by_own_duty, or a clause with 共同 or 联合"});
    }

    /// The one who inspects is not the one inspected.
    void check_own_judge(Id<Task> id, const Task& task, const Leads& leads) {
        for (const Id<Duty> each : index_.duties_of(id)) {
            const Duty& judge = model_.duties()[each];
            if ((judge.role != Role::supervising && judge.role != Role::evaluating) || !judge.unit.at ||
                !valid_on(judge, day_))
                continue;
            const Id<Unit> unit = units_[judge.unit.at.value].unit;
            for (const Id<Duty> lead : leads.duties) {
                const Id<Unit> led = model_.duties()[lead].unit.at;
                if (!led || units_[led.value].unit != unit)
                    continue;
                const std::string name(name_on(model_.units()[unit], day_));
                report("R014", Severity::warning, EntityKind::task, task.id, "",
                       {name + "既牵头又督查或评估此项任务",
                        name + " leads it and also " +
                            (judge.role == Role::supervising ? "supervises" : "evaluates") + " it"},
                       {"由另一单位督查、评估", "another unit that supervises or evaluates"});
                return;
            }
        }
    }

    static bool is_answering(Role role) {
        return role == Role::lead_unit || role == Role::responsible_unit || role == Role::handling_unit ||
               role == Role::responsible_office;
    }

    void check_duty(const Duty& duty) {
        if (!valid_on(duty, day_) || !is_open(model_.tasks()[duty.task.at]))
            return;
        if (duty.person.at && index_.holdings_of(duty.person.at).size() > 0 &&
            !holding_on(model_, index_, duty.person.at, day_)) {
            const std::string& name = model_.people()[duty.person.at].name;
            report("R015", Severity::warning, EntityKind::duty, duty.id, "person",
                   {on_day(false) + name + "已不担任任何职务，责任由谁承接未记录",
                    name + " holds no post any more" + on_day(true) +
                        ", and who took the duty over is not recorded"},
                   {"责任的止日与接任者的责任，或改由职务承担",
                    "an end of the duty and a new one, or a duty of the post"});
        }
        if (!duty.unit.at)
            return;
        const Unit& named = model_.units()[duty.unit.at];
        const UnitOnDay& on = units_[duty.unit.at.value];
        check_standing(duty, named, on);
        if (is_group(duty)) {
            if (!led_below_[duty.task.at.value] && is_answering(duty.role))
                report("R012", duty.role == Role::lead_unit ? Severity::warning : Severity::note,
                       EntityKind::duty, duty.id, "unit",
                       {"“" + named.name + "”是统称，追溯不到具体单位",
                        "\"" + named.name + "\" is an open group: it can't be traced to one body"},
                       {"具体单位，或由各具体单位牵头的下级任务",
                        "a single body, or tasks below that single bodies lead"});
        } else if (is_answering(duty.role) && on.standing == UnitStanding::exists) {
            mark(on.unit);
        }
    }

    void check_standing(const Duty& duty, const Unit& named, const UnitOnDay& on) {
        const std::string last(model_.units()[on.unit].name);
        if (on.standing == UnitStanding::dissolved)
            report("R010", Severity::warning, EntityKind::duty, duty.id, "unit",
                   {on_day(false) + last + "已撤销，没有承接单位",
                    last + " is dissolved and nobody had taken over" + on_day(true)},
                   {"承接单位及日期", "a successor with its first day"});
        if (on.standing == UnitStanding::several_successors)
            report("R011", Severity::warning, EntityKind::duty, duty.id, "unit",
                   {on_day(false) + last + "已分拆，哪个单位承接未记录",
                    last + " was split" + on_day(true) + ", and which part took this duty is not recorded"},
                   {"责任的止日与承接单位的责任",
                    "an end of the duty and a new one with the part that took over"});
        if (on.standing == UnitStanding::not_yet)
            report(
                "R016", Severity::warning, EntityKind::duty, duty.id, "unit",
                {on_day(false) + named.name + "尚未设立", named.name + " is not yet set up" + on_day(true)},
                {"责任的起日不早于单位的起日", "a duty that starts when the unit does"});
    }

    /// The highest level that the model knows: there a chain may end.
    Level top_level() const {
        Level top = Level::unstated;
        for (std::uint32_t i = 0; i < answers_.size(); ++i) {
            if (!answers_[i])
                continue;
            const Level level = model_.units()[Id<Unit>(i)].level;
            if (level != Level::unstated && (top == Level::unstated || level < top))
                top = level;
        }
        return top;
    }

    void check_unit(Id<Unit> id, const Unit& unit) {
        if (top_ == Level::unstated)
            top_ = top_level();
        check_person(id, unit);
        if (unit.level == Level::unstated)
            return;
        const Id<Unit> above = unit.administrative.at;
        if (!above) {
            if (unit.level > top_)
                report("R007", Severity::warning, EntityKind::unit, unit.id, "administrative",
                       {"没有上级，责任链到此中断", "it has no administrative superior: the chain ends here"},
                       {"上级单位", "its superior"});
            return;
        }
        const Unit& superior = model_.units()[units_[above.value].unit];
        if (superior.level == Level::unstated)
            return;
        if (superior.level > unit.level)
            report("R009", Severity::warning, EntityKind::unit, unit.id, "administrative",
                   {"上级“" + superior.name + "”的层级低于本单位",
                    "its superior \"" + superior.name + "\" is of a lower level"},
                   {"同级或上一级的单位", "a unit of its own level or the one above"});
        // An office belongs to its body, whatever that body's level.
        const bool office = unit.kind == UnitKind::office || unit.level == Level::office;
        if (!office && static_cast<int>(unit.level) - static_cast<int>(superior.level) > 1)
            report("R008", Severity::note, EntityKind::unit, unit.id, "administrative",
                   {"上级“" + superior.name + "”隔了一级",
                    "its superior \"" + superior.name + "\" stands more than one level above"},
                   {"上一级的单位", "a unit of the level above"});
    }

    void check_person(Id<Unit> id, const Unit& unit) {
        const PostHolder holder = first_responsible_on(model_, index_, id, day_);
        const std::string post = holder.post ? model_.posts()[holder.post].title : std::string();
        switch (holder.standing) {
            case PersonStanding::named:
                return;
            case PersonStanding::no_post:
                // An office below a body may rest on that body's head.
                report("R003", unit.kind == UnitKind::office ? Severity::note : Severity::warning,
                       EntityKind::unit, unit.id, "",
                       {on_day(false) + "未设第一责任人职务，责任落实不到人",
                        "it has no first-responsible post" + on_day(true) + ": no person answers for it"},
                       {"first_responsible 为真的职务", "a post with first_responsible = true"});
                return;
            case PersonStanding::vacant:
                report("R004", Severity::warning, EntityKind::unit, unit.id, "",
                       {on_day(false) + "第一责任人职务“" + post + "”空缺",
                        "its first-responsible post \"" + post + "\" is vacant" + on_day(true)},
                       {"当日有效的任职", "a holding valid on the day"});
                return;
            case PersonStanding::several_holders:
                report("R005", Severity::warning, EntityKind::unit, unit.id, "",
                       {on_day(false) + "第一责任人职务“" + post + "”同时由两人担任",
                        "two people hold its first-responsible post \"" + post + "\"" + on_day(true)},
                       {"前任的止日早于继任的起日", "a first holding that ends before the next begins"});
                return;
            case PersonStanding::several_posts:
                report("R006", Severity::warning, EntityKind::unit, unit.id, "",
                       {on_day(false) + "同时有两个第一责任人职务",
                        "it has two first-responsible posts" + on_day(true)},
                       {"每个单位一个第一责任人职务", "one first-responsible post in a unit"});
                return;
        }
    }

    const Model& model_;
    const DutyIndex& index_;
    Date day_;
    std::vector<UnitOnDay> units_;
    std::vector<unsigned char> answers_;
    std::vector<unsigned char> led_below_;
    std::vector<unsigned char> has_children_;
    std::vector<Id<Task>> lead_sources_;  // by task: whose leads are its own
    Level top_ = Level::unstated;
    Diagnostics found_;
};

}  // namespace detail

LUOSHI_BODY Diagnostics check_responsibility(const Model& model, const DutyIndex& index, Date day) {
    return detail::ResponsibilityCheck(model, index, day).run();
}

}  // namespace v1
}  // namespace luoshi
