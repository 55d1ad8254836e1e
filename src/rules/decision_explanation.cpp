#include "luoshi/rules/decision_explanation.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "rules/feel_lexer.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

std::string decision_of(const Program& program, std::uint32_t node) {
    const Place place = program.place_of(node);
    return place.id;
}

class DecisionExplainer {
  public:
    DecisionExplainer(const Program& program, const EvaluationTrace& trace, const Value& inputs)
        : program_(program), trace_(trace), inputs_(inputs) {}

    /// A decision with all that it needed; each is said in full where it is first named.
    Explanation decision(std::uint32_t index, int depth) {
        const DecisionInfo& info = program_.decisions[index];
        Explanation made;
        made.kind = "decision";
        made.code = info.name;
        made.text = {"决策“" + info.name + "”", "decision \"" + info.name + "\""};
        const DecisionTrace* traced = trace_of(index);
        if (traced == nullptr)
            return made;
        made.value = shown(traced->value);
        if (!said_.insert(index).second || depth > deepest)
            return made;
        needs(made, info.name, depth);
        for (const TableTrace& table : trace_.tables)
            if (decision_of(program_, program_.tables[table.table].inputs.empty()
                                          ? table.node
                                          : program_.tables[table.table].inputs.front()) ==
                place_name(info.name))
                made.parts.push_back(this->table(table));
        return made;
    }

  private:
    static constexpr int deepest = 60;

    /// Places name a decision without the prefix of the model that it is imported from.
    static std::string place_name(const std::string& name) {
        const std::size_t dot = name.rfind('.');
        return dot == std::string::npos ? name : name.substr(dot + 1);
    }
    const DecisionTrace* trace_of(std::uint32_t index) const {
        for (const DecisionTrace& one : trace_.decisions)
            if (one.decision == index)
                return &one;
        return nullptr;
    }

    /// Inputs and decisions that its texts name.
    void needs(Explanation& to, const std::string& name, int depth) {
        std::set<std::uint32_t> inputs, decisions;
        const std::string wanted = place_name(name);
        for (std::size_t t = 0; t < program_.texts.size(); ++t) {
            const TextPlace& text = program_.texts[t];
            if (normal_name(text.place.id) != wanted || text.place.entity != "decision")
                continue;
            const std::size_t end =
                t + 1 < program_.texts.size() ? program_.texts[t + 1].first : program_.nodes.size();
            for (std::size_t n = text.first; n < end; ++n) {
                if (program_.nodes[n].op == Op::input)
                    inputs.insert(program_.nodes[n].a);
                else if (program_.nodes[n].op == Op::decision)
                    decisions.insert(program_.nodes[n].a);
            }
        }
        for (const std::uint32_t input : inputs) {
            Explanation one;
            one.kind = "input";
            one.code = program_.inputs[input].name;
            const Value* given = inputs_.is(Kind::context) ? inputs_.context().find(one.code) : nullptr;
            one.value = given == nullptr ? "null" : shown(*given);
            to.parts.push_back(std::move(one));
        }
        for (const std::uint32_t needed : decisions)
            to.parts.push_back(decision(needed, depth + 1));
    }

    Explanation table(const TableTrace& trace) const {
        const Table& table = program_.tables[trace.table];
        Explanation made;
        made.kind = "table";
        const auto hits = static_cast<std::size_t>(
            std::count_if(trace.rules.begin(), trace.rules.end(),
                          [](const RuleTrace& rule) { return rule.failed == RuleTrace::hit; }));
        made.text = {"决策表：" + std::to_string(hits) + " 条规则符合",
                     "decision table: " + std::to_string(hits) + " rules match"};
        for (std::size_t i = 0; i < trace.inputs.size(); ++i) {
            Explanation one;
            one.kind = "input";
            one.code = table.input_names[i];
            one.value = shown(trace.inputs[i]);
            made.parts.push_back(std::move(one));
        }
        for (std::size_t r = 0; r < trace.rules.size(); ++r)
            made.parts.push_back(rule(table, trace, r));
        return made;
    }

    static Explanation rule(const Table& table, const TableTrace& trace, std::size_t r) {
        Explanation made;
        made.kind = "rule";
        made.code = std::to_string(r + 1);
        const std::int32_t failed = trace.rules[r].failed;
        const std::string number = std::to_string(r + 1);
        if (failed == RuleTrace::hit) {
            made.text = {"规则 " + number + " 符合", "rule " + number + " matches"};
            made.value = "true";
        } else if (failed == RuleTrace::not_tried) {
            made.text = {"规则 " + number + " 不再尝试", "rule " + number + " was not tried"};
        } else {
            const auto column = static_cast<std::size_t>(failed);
            const std::string& cell = table.texts[r * table.inputs.size() + column];
            const std::string& input = table.input_names[column];
            const std::string value = shown(trace.inputs[column]);
            made.text = {"规则 " + number + " 不符：" + input + " 为 " + value + "，要求 " + cell,
                         "rule " + number + " does not match: " + input + " is " + value + ", not " + cell};
            made.formula = cell;
            made.value = "false";
        }
        return made;
    }

    const Program& program_;
    const EvaluationTrace& trace_;
    const Value& inputs_;
    std::set<std::uint32_t> said_;
};

}  // namespace

Explanation explain_decision(const DecisionModel& model, std::string_view decision, const Value& inputs,
                             const EvaluateOptions& options) {
    Explanation made;
    const std::vector<DecisionInfo>& decisions = model.program()->decisions;
    const auto wanted = std::find_if(decisions.begin(), decisions.end(), [&](const DecisionInfo& info) {
        return info.name == normal_name(decision);
    });
    if (wanted == decisions.end())
        return made;
    EvaluationTrace trace;
    Diagnostics found;
    EvaluateOptions traced = options;
    traced.trace = &trace;
    traced.findings = &found;
    model.evaluate(decision, inputs, traced);
    made = DecisionExplainer(*model.program(), trace, inputs)
               .decision(static_cast<std::uint32_t>(wanted - decisions.begin()), 0);
    for (const Diagnostic& finding : found) {
        Explanation one;
        one.kind = "finding";
        one.code = finding.code;
        one.text = {to_text(finding, Language::zh_cn), to_text(finding, Language::en)};
        made.parts.push_back(std::move(one));
    }
    if (options.findings != nullptr)
        options.findings->insert(options.findings->end(), found.begin(), found.end());
    return made;
}

ModelCoverage::ModelCoverage(const DecisionModel& model) {
    const Program& program = *model.program();
    for (const Table& table : program.tables) {
        first_point_.push_back(coverage_.points.size());
        const std::string name =
            table.inputs.empty() ? std::string() : decision_of(program, table.inputs.front());
        for (std::uint32_t r = 0; r < table.rules; ++r)
            coverage_.points.push_back({"table", name, "rule " + std::to_string(r + 1), 0});
        coverage_.points.push_back({"table", name, "no rule", 0});
    }
}

void ModelCoverage::add(const EvaluationTrace& trace) {
    for (const TableTrace& table : trace.tables) {
        const std::size_t first = first_point_[table.table];
        bool any = false;
        for (std::size_t r = 0; r < table.rules.size(); ++r)
            if (table.rules[r].failed == RuleTrace::hit) {
                ++coverage_.points[first + r].hits;
                any = true;
            }
        if (!any)
            ++coverage_.points[first + table.rules.size()].hits;
    }
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
