#include "formats/clause_plan.hpp"

#include <algorithm>

#include "formats/unit_traits.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

class Planner {
  public:
    Planner(const ClauseReading& reading, const UnitScope& scope, UnitBook& book)
        : reading_(reading), scope_(scope), book_(book) {}

    ClausePlan run() {
        plan_.each_by_own_duty = reading_.each_by_own_duty;
        plan_.open_ended = reading_.open_ended;
        plan_.lead_rule = reading_.lead_rule;
        plan_.places = reading_.scope;
        plan_.deadline_text = reading_.deadline_text;
        plan_.declares = reading_.declares;
        for (const Diagnostic& finding : reading_.findings)
            if (finding.severity != Severity::note)
                plan_.doubts.push_back(finding.what);

        units(reading_.lead, Role::lead_unit);
        units(reading_.cooperating, Role::cooperating_unit);
        units(reading_.supervising, guides() ? Role::guiding_unit : Role::supervising);
        units(reading_.report_to, Role::report_to);
        units(reading_.compiling, Role::compiling_unit);
        units(reading_.evaluating, Role::evaluating);
        offices();
        if (!reading_.approver.empty())
            approver();
        for (const std::string& name : reading_.reviewing)
            keep("reviewing", name,
                 {"模型没有审核这一角色，只保留原文",
                  "the model has no role for reviewing; the words are kept"});
        people(reading_.sponsor_leaders, Role::sponsor_leader);
        people(reading_.leaders_in_charge, Role::leader_in_charge);
        people(reading_.first_responsible, Role::first_responsible);
        people(reading_.principals, Role::principal);
        people(reading_.handlers, Role::handler);
        people(reading_.liaisons, Role::liaison);
        return std::move(plan_);
    }

  private:
    /// 指导 guides; 督促, 监督 supervise.
    bool guides() const {
        return reading_.raw.find("指导") != std::string::npos ||
               reading_.lead_rule.find("指导") != std::string::npos;
    }
    bool is_group(const std::string& name) const {
        return std::find(reading_.groups.begin(), reading_.groups.end(), name) != reading_.groups.end() ||
               is_open_group(name);
    }

    void units(const std::vector<std::string>& names, Role role) {
        for (const std::string& name : names)
            if (!name.empty())
                add(role, false, book_.unit(name, scope_, is_group(name)));
    }

    /// Offices stand inside the one lead unit, where there is one.
    void offices() {
        UnitScope inside = scope_;
        const auto leads = std::count_if(plan_.duties.begin(), plan_.duties.end(),
                                         [](const DutyDraft& duty) { return duty.role == Role::lead_unit; });
        if (inside.inside.empty() && leads == 1)
            inside.inside = plan_.duties.front().id;
        for (const std::string& name : reading_.responsible_offices)
            if (!name.empty())
                add(Role::responsible_office, false, book_.unit(name, inside, is_group(name)));
    }

    void approver() {
        if (looks_like_unit(reading_.approver))
            add(Role::approver, false, book_.unit(reading_.approver, scope_, is_group(reading_.approver)));
        else
            person(reading_.approver, Role::approver);
    }

    void people(const std::vector<std::string>& names, Role role) {
        for (const std::string& name : names)
            if (!name.empty())
                person(name, role);
    }
    /// 张三（副局长）: the person's name; the post is kept as printed.
    void person(const std::string& printed, Role role) {
        const std::size_t bracket = printed.ends_with("）") ? printed.find("（") : std::string::npos;
        const std::string name = printed.substr(0, bracket);
        if (bracket != std::string::npos && looks_like_person(name)) {
            add(role, true, book_.person(name, scope_));
            keep(name_of(role), printed);
            return;
        }
        if (looks_like_person(name))
            add(role, true, book_.person(name, scope_));
        else
            keep(name_of(role), printed,
                 {"“" + printed + "”不是人名；职务需写明单位，只保留原文",
                  "\"" + printed +
                      "\" is no person's name; a post needs its unit, so only the words are kept"});
    }

    void keep(std::string_view field_name, const std::string& words, Message why) {
        keep(field_name, words);
        plan_.doubts.push_back(std::move(why));
    }
    void keep(std::string_view field_name, const std::string& words) {
        for (auto& [name, kept] : plan_.kept_words)
            if (name == field_name) {
                kept += "、" + words;
                return;
            }
        plan_.kept_words.emplace_back(field_name, words);
    }

    /// Two names may be one body: each holder has a role once.
    void add(Role role, bool person, std::string id) {
        for (const DutyDraft& duty : plan_.duties)
            if (duty.role == role && duty.person == person && duty.id == id)
                return;
        plan_.duties.push_back({role, person, std::move(id)});
    }

    const ClauseReading& reading_;
    const UnitScope& scope_;
    UnitBook& book_;
    ClausePlan plan_;
};

}  // namespace

ClausePlan make_plan(const ClauseReading& reading, const UnitScope& scope, UnitBook& book) {
    return Planner(reading, scope, book).run();
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
