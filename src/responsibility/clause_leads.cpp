// Who leads: from the roles in the clause and the rule of the document.
#include <algorithm>
#include <unordered_set>

#include "luoshi/calendar/deadline_phrase.hpp"
#include "responsibility/clause_reader.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {
namespace {

class Decision {
  public:
    Decision(const Gathered& gathered, const ClauseContext& context, const KnownNames& known,
             ClauseReading& reading)
        : gathered_(gathered),
          context_(context),
          known_(known),
          reading_(reading),
          entries_(gathered.entries) {}

    void run() {
        learn_rules();
        drop_talk_about_roles();
        settle_bare_lists();
        for (const Entry& entry : entries_)
            if (!entry.certain)
                report(reading_.findings, "R104", Severity::note, "不像单位名称，按原文列入",
                       "doesn't look like a unit's name; listed as printed", entry.name,
                       "通过 names 告知此名称", "tell the name through `names`");
        choose_leads();
        list_other_roles();
        finish_lists();
        complain();
    }

  private:
    void learn_rules() {
        lead_rule_ = context_.lead_rule;
        implementer_ = to_code_points(context_.implementer);
        for (const Declaration& rule : gathered_.declarations) {
            reading_.declares.push_back(declared_text(rule));
            if (rule.rule == Rule::implementer)
                implementer_ = rule.name;
            else if (rule.rule != Rule::scope_default)
                lead_rule_ = reading_.declares.back();
        }
    }

    /// 牵头单位负总责，配合单位…: beside a rule, the words for roles name nobody.
    void drop_talk_about_roles() {
        if (gathered_.declarations.empty() || entries_.empty())
            return;
        const bool only_roles = std::all_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
            return entry.name.front() != U'各' && heading_role(entry.name).has_value();
        });
        if (!only_roles)
            return;
        report(reading_.findings, "R109", Severity::note, "只说明职责、没有点名的词语未列入名单",
               "words that describe roles and name nobody are in no list", entries_.front().name);
        entries_.clear();
    }

    bool has(std::initializer_list<Role> roles) const {
        return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
            return std::find(roles.begin(), roles.end(), entry.role) != roles.end();
        });
    }

    /// Gives lists without verb and heading the role that their column or the rest of the clause leaves them.
    void settle_bare_lists() {
        if (!has({Role::bare}))
            return;
        const bool alone = std::all_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
            return entry.role == Role::bare || entry.role >= Role::report_to;
        });
        const bool in_table =
            !context_.column.empty() || !context_.table_group_header.empty() || !context_.city.empty();
        const bool all_certain = std::all_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
            return entry.role != Role::bare || entry.certain;
        });
        const bool list_of_names =
            alone && entries_.size() > 1 && std::all_of(entries_.begin(), entries_.end(), is_short) &&
            std::any_of(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.certain; });
        // 建设…基地（牵头单位：…）: who leads stands in the bracket, so what stands before it is the task.
        const bool is_task = std::any_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
            return entry.depth > 0 && (entry.role == Role::lead || entry.role == Role::responsible);
        });
        if (is_task || (!all_certain && !list_of_names &&
                        (!alone || !in_table))) {  // running text before or instead of a clause
            Text text;
            for (const Entry& entry : entries_)
                if (entry.role == Role::bare)
                    text += (text.empty() ? U"" : U"、") + entry.name;
            report(reading_.findings, "R103", Severity::warning,
                   "没有动词或栏目名，又不全是单位名称，未列入任何名单",
                   "neither verb nor heading, and not only unit names; it is in no list", text,
                   "（…牵头，…配合）或单位名单", "（…牵头，…配合） or a list of units");
            std::erase_if(entries_, [](const Entry& entry) { return entry.role == Role::bare; });
            return;
        }
        Role role =
            has({Role::lead, Role::responsible, Role::carrying_out}) ? Role::cooperating : Role::responsible;
        if (alone && !context_.column.empty()) {
            column_ = heading_role(normal_column());
            if (column_ && *column_ != Role::scope && *column_ != Role::deadline && *column_ != Role::unknown)
                role = *column_;
            if (role == Role::office)
                role = Role::responsible;
        }
        for (Entry& entry : entries_)
            if (entry.role == Role::bare) {
                entry.role = role;
                entry.certain |= is_person_role(role);
            }
    }

    static bool is_short(const Entry& entry) {
        constexpr std::size_t longest = 12;  // code points; a longer stretch without an ending is a sentence
        return entry.certain || entry.name.size() <= longest;
    }

    Text normal_column() const {
        Diagnostics passed_over;
        return normalise(context_.column, passed_over).text;
    }

    void choose_leads() {
        // An inner office named alone answers itself; beside a unit it is the unit's office.
        if (!has({Role::lead, Role::responsible, Role::carrying_out, Role::cooperating}))
            for (Entry& entry : entries_)
                if (entry.role == Role::office)
                    entry.role = Role::responsible;
        if (has({Role::lead})) {
            demote({Role::responsible, Role::carrying_out});
            reading_.lead_rule = "explicit";
        } else if (!context_.table_group_header.empty() &&
                   column_.value_or(Role::responsible) != Role::supervising) {
            demote({Role::responsible, Role::carrying_out});
            const Text header = to_code_points(context_.table_group_header);
            entries_.insert(entries_.begin(), Entry{Role::lead, header, is_group(header), true, 0});
            reading_.lead_rule = "table_group_header";
        } else if (has({Role::responsible, Role::carrying_out})) {
            choose_among_responsible();
        } else if (!implementer_.empty() && has({Role::supervising, Role::cooperating})) {
            entries_.insert(entries_.begin(),
                            Entry{Role::lead, implementer_, is_group(implementer_), true, 0});
            reading_.lead_rule = "inherited";
        } else if (!implementer_.empty() && entries_.empty() && gathered_.declarations.empty()) {
            entries_.push_back(Entry{Role::lead, implementer_, is_group(implementer_), true, 0});
            reading_.lead_rule = "inherited";
        } else {
            reading_.lead_rule = gathered_.declarations.empty() || !entries_.empty() ? "none" : "declaration";
        }
        const bool leads_by_column =
            column_ && (reading_.lead_rule == "explicit" || reading_.lead_rule == "none" ||
                        reading_.lead_rule == "joint");
        if (leads_by_column)
            reading_.lead_rule = "column:" + context_.column;
    }

    bool is_group(View name) const { return known_.is_host_group(name) || is_open_group(name); }

    void demote(std::initializer_list<Role> roles) {
        for (Entry& entry : entries_)
            if (std::find(roles.begin(), roles.end(), entry.role) != roles.end())
                entry.role = Role::cooperating;
    }

    void choose_among_responsible() {
        const auto named_with = [&](Role role) {
            return std::any_of(entries_.begin(), entries_.end(),
                               [&](const Entry& entry) { return entry.role == role && !entry.group; });
        };
        const bool carried_out = !has({Role::responsible});
        if (named_with(Role::responsible))  // 落实 beside bodies that are 负责
            demote({Role::carrying_out});
        const auto leads = [](const Entry& entry) {
            return entry.role == Role::responsible || entry.role == Role::carrying_out;
        };
        std::unordered_set<Text> names;
        bool all_groups = true;
        for (const Entry& entry : entries_)
            if (leads(entry)) {
                names.insert(entry.name);
                all_groups &= entry.group;
            }
        const bool guided = has({Role::supervising});
        const bool named_help = named_with(Role::cooperating);
        const bool implemented = !implementer_.empty() && !all_groups;

        std::string& rule = reading_.lead_rule;
        bool first_only = false;
        if (all_groups) {
            rule = guided ? "explicit" : "group";
        } else if (names.size() == 1) {
            rule = guided || named_help ? "explicit" : "sole";
        } else if (carried_out && guided) {
            rule = "explicit";
        } else if (lead_rule_ == "first_listed") {
            rule = "first_listed";
            first_only = true;
        } else if (lead_rule_ == "responsible_unit_is_lead" ||
                   lead_rule_ == "responsible_is_lead_if_no_lead") {
            rule = "explicit";
        } else {
            rule = "joint";
        }
        bool first = true;
        for (Entry& entry : entries_)
            if (leads(entry)) {
                entry.role = first || !first_only ? Role::lead : Role::cooperating;
                first = false;
            }
        if (implemented && names.count(implementer_) == 0)
            entries_.push_back(Entry{Role::cooperating, implementer_, is_group(implementer_), true, 0});
    }

    std::vector<std::string>* list_of(Role role) {
        switch (role) {
            case Role::lead:
                return &reading_.lead;
            case Role::cooperating:
                return &reading_.cooperating;
            case Role::supervising:
                return &reading_.supervising;
            case Role::report_to:
                return &reading_.report_to;
            case Role::reviewing:
                return &reading_.reviewing;
            case Role::compiling:
                return &reading_.compiling;
            case Role::evaluating:
                return &reading_.evaluating;
            case Role::assigning:
                return &reading_.assigning;
            case Role::sponsor_leader:
                return &reading_.sponsor_leaders;
            case Role::leader_in_charge:
                return &reading_.leaders_in_charge;
            case Role::first_responsible:
                return &reading_.first_responsible;
            case Role::principal:
                return &reading_.principals;
            case Role::office:
                return &reading_.responsible_offices;
            case Role::handler:
                return &reading_.handlers;
            case Role::liaison:
                return &reading_.liaisons;
            default:
                return nullptr;
        }
    }

    void list_other_roles() {
        std::vector<std::unordered_set<Text>> seen(static_cast<std::size_t>(Role::unknown) + 1);
        auto& leads = seen[static_cast<std::size_t>(Role::lead)];
        std::unordered_set<Text> groups;
        const auto add = [&](const Entry& entry) {
            if (!seen[static_cast<std::size_t>(entry.role)].insert(entry.name).second)
                return;
            std::vector<std::string>* list = list_of(entry.role);
            if (list != nullptr)
                list->push_back(to_utf8(entry.name));
            if (entry.group && (entry.role == Role::lead || entry.role == Role::cooperating) &&
                groups.insert(entry.name).second)
                reading_.groups.push_back(to_utf8(entry.name));
        };
        for (const Entry& entry : entries_)
            if (entry.role == Role::lead)
                add(entry);
        for (const Entry& entry : entries_) {
            if (entry.role == Role::lead || (entry.role == Role::cooperating && leads.count(entry.name) != 0))
                continue;
            if (entry.role == Role::approving && reading_.approver.empty())
                reading_.approver = to_utf8(entry.name);
            else if (entry.role == Role::approving && to_utf8(entry.name) != reading_.approver)
                add({Role::reviewing, entry.name, entry.group, entry.certain, 0});
            else
                add(entry);
        }
    }

    void finish_lists() {
        reading_.each_by_own_duty = gathered_.each_by_own_duty;
        reading_.open_ended = gathered_.open_ended;
        for (const Text& place : gathered_.scope)
            reading_.scope.push_back(to_utf8(place));
        if (reading_.scope.empty() && !reading_.lead.empty())
            reading_.scope = context_.scope_default;
        if (gathered_.deadline.empty())
            return;
        reading_.deadline_text = to_utf8(gathered_.deadline);
        DeadlineContext limits;
        if (context_.doc_year != 0)
            limits.doc_year = context_.doc_year;
        reading_.deadline = read_deadline(reading_.deadline_text, limits);
        for (Diagnostic finding : reading_.deadline.findings) {
            finding.place.field = "deadline";
            finding.place.byte = -1;
            reading_.findings.push_back(std::move(finding));
        }
    }

    void complain() {
        if (entries_.empty() && gathered_.declarations.empty() && reading_.findings.empty() &&
            gathered_.deadline.empty() && gathered_.scope.empty())
            report(reading_.findings, "R100", Severity::warning, "没有读到任何单位", "no body was read", {},
                   "（…牵头，…配合）或单位名单", "（…牵头，…配合） or a list of units");
        else if (reading_.lead_rule == "none" && !entries_.empty())
            report(reading_.findings, "R108", Severity::warning, "没有牵头单位，文件也未规定由谁牵头",
                   "nobody leads, and the document sets no rule for it", {}, "…牵头；牵头单位：…",
                   "…牵头; 牵头单位：…");
    }

    const Gathered& gathered_;
    const ClauseContext& context_;
    const KnownNames& known_;
    ClauseReading& reading_;
    std::vector<Entry> entries_;
    std::string lead_rule_;
    Text implementer_;
    std::optional<Role> column_;  ///< set when a bare list stands under a heading
};

}  // namespace

void decide(const Gathered& gathered, const ClauseContext& context, const KnownNames& known,
            ClauseReading& reading) {
    Decision(gathered, context, known, reading).run();
}

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
