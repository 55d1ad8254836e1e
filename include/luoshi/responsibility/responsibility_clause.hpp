// luoshi/responsibility/responsibility_clause.hpp - reads who answers for what.
//
//     ClauseReading r = read_clause("（生态环境部牵头，国家发展改革委、工业和信息化部参与）");
//     // r.lead == {"生态环境部"}, r.cooperating == {"国家发展改革委", "工业和信息化部"}, r.lead_rule ==
//     "explicit"
//
// A clause is what a document prints after a task: in brackets, in a table cell or under a heading
// (牵头单位：…；配合单位：…). Part of its meaning lies outside it: whether the first unit leads, who carries
// out when only guides are named, whose column it is. That part is the ClauseContext, and clauses that set a
// rule for those that follow ("下同", "以下…不再列出") hand it on through `remember`.
//
// Every name in a clause ends in one of the lists or in a finding; nothing is dropped in silence.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/calendar/deadline_reading.hpp"
#include "luoshi/responsibility/unit_names.hpp"

namespace luoshi {
inline namespace v1 {

/// What the document or the table said before the clause. Empty parts mean: nothing was said.
struct ClauseContext {
    /// The document's rule for units that are "负责" together: "first_listed" (the first one leads),
    /// "responsible_unit_is_lead" (a 责任单位 leads, those under another heading help),
    /// "responsible_is_lead_if_no_lead" (a 责任单位 leads only where no 牵头单位 is named). Other values
    /// ("joint", "none_stated") change nothing.
    std::string lead_rule;
    std::string implementer;  ///< carries out every task, named or not ("以下均需…落实")
    std::vector<std::string> scope_default;  ///< where a measure applies when its clause doesn't say
    std::string table_group_header;          ///< lead unit of the table's group; the cell lists the others
    std::string column;                      ///< heading of the column in which the list stands
    std::string city;                        ///< "长沙市": gives its level to bare bureau names
    int doc_year = 0;                        ///< year of the document, for limits without one; 0: unknown
    UnitNames names;                         ///< the host's own names

    friend bool operator==(const ClauseContext&, const ClauseContext&) = default;
};

/// What a clause says. Names are in printed order, each once per list, levels restored.
struct ClauseReading {
    std::vector<std::string> lead;         ///< 牵头, 主办, 负责: answers for the whole
    std::vector<std::string> cooperating;  ///< 配合, 协办, 参与, 会同 …
    std::vector<std::string> groups;       ///< those of the two lists above that are open groups
    bool each_by_own_duty = false;         ///< 按职责分工负责, 分别负责
    bool open_ended = false;               ///< 等: the list isn't complete
    /// Why the leads lead: "explicit", "sole", "first_listed", "joint", "group", "inherited",
    /// "table_group_header", "declaration", "column:<heading>"; "none" where the clause names no lead.
    std::string lead_rule;

    std::vector<std::string> supervising;  ///< 指导, 督促, 监督: guides, does not carry out
    std::vector<std::string> report_to;    ///< the body named after 报, 报送, 备案
    std::vector<std::string> reviewing;    ///< 审核, 复核: before the approver
    std::string approver;                  ///< 批准, 审定
    std::vector<std::string> compiling;    ///< 汇总: collects the reports
    std::vector<std::string> evaluating;   ///< 考核, 评估, 验收

    std::vector<std::string> assigning;  ///< 交办单位

    std::vector<std::string> sponsor_leaders;      ///< 领衔领导, 责任领导, 牵头领导: persons
    std::vector<std::string> leaders_in_charge;    ///< 分管领导, 分管负责人
    std::vector<std::string> first_responsible;    ///< 第一责任人
    std::vector<std::string> principals;           ///< 主要负责人, 责任人, 负责人
    std::vector<std::string> responsible_offices;  ///< 责任处室, 责任科室 beside a unit
    std::vector<std::string> handlers;             ///< 经办人, 承办人
    std::vector<std::string> liaisons;             ///< 联络员, 联系人

    std::vector<std::string> scope;  ///< 适用范围, or the document's default
    std::string deadline_text;       ///< the limit as printed ("6月底完成"); empty where there is none
    DeadlineReading deadline;        ///< those words, read; kind none where there are none
    /// What the clause sets for the rest of the document: "first_listed", "implementer:<name>",
    /// "scope_default:<name>", "responsible_unit_is_lead", "responsible_is_lead_if_no_lead"; two or more in
    /// printed order. Empty in nearly all clauses.
    std::vector<std::string> declares;

    std::string raw;       ///< the clause as given (invalid bytes replaced by U+FFFD)
    Diagnostics findings;  ///< R100–R112
};

/// Reads one clause. Never throws for what the clause says; doubts are in `findings`. Time grows linearly
/// with the clause (for a fixed list of names).
ClauseReading read_clause(std::string_view clause, const ClauseContext& context = {});

/// Carries what `reading` sets for the rest of the document ("下同", "以下均需…落实", "以下…适用范围均为…")
/// into the document's context. Clauses are remembered in printed order; a later rule replaces an earlier
/// one.
void remember(ClauseContext& document, const ClauseReading& reading);

/// Canonical JSON: lead, cooperating, groups, each_by_own_duty, open_ended, lead_rule always; every other
/// part only when there is something in it. `declares` is a string, or an array where a clause sets two
/// rules. `raw` and `findings` are left out.
std::string to_json(const ClauseReading& reading);

/// Reads a context from a JSON object with the members' names ("names" is {"names": [], "groups": []};
/// "scope_default" is a string or an array). Returns false and adds findings (R115–R117) for anything else;
/// `out` is then unchanged.
bool clause_context_from_json(std::string_view json, ClauseContext& out, Diagnostics& findings);

}  // namespace v1
}  // namespace luoshi
