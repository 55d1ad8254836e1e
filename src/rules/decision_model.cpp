#include "luoshi/rules/decision_model.hpp"

#include <algorithm>
#include <utility>

#include "rules/evaluator.hpp"
#include "rules/feel_lexer.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// The entry of a context whose name is this one, blanks apart; "alias.name" may also be a context in a
/// context.
const Value* entry_of(const Value& context, const std::string& name) {
    if (!context.is(Kind::context))
        return nullptr;
    if (const Value* exact = context.context().find(name))
        return exact;
    const ContextData& data = context.context();
    for (std::size_t i = 0; i < data.values.size(); ++i)
        if (normal_name(data.shape->name(i)) == name)
            return &data.values[i];
    for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1))
        if (const Value* outer = data.find(std::string_view(name).substr(0, dot)))
            if (const Value* inner = entry_of(*outer, name.substr(dot + 1)))
                return inner;
    return nullptr;
}

Value no_such(const EvaluateOptions& options, const char* code, Message what) {
    if (options.findings != nullptr)
        options.findings->push_back({code, Severity::error, std::move(what), {}, {}});
    return {};
}

template <class Info>
std::vector<std::string> names_of(const std::vector<Info>& all) {
    std::vector<std::string> names;
    names.reserve(all.size());
    for (const Info& info : all)
        names.push_back(info.name);
    return names;
}

template <class Info>
std::size_t find_name(const std::vector<Info>& all, std::string_view name) {
    const std::string wanted = normal_name(name);
    return static_cast<std::size_t>(
        std::find_if(all.begin(), all.end(), [&](const Info& info) { return info.name == wanted; }) -
        all.begin());
}

/// Inputs as the model's types want them.
void take_inputs(const Program& program, const Value& inputs, Evaluator& evaluator, Run& run) {
    run.inputs.resize(program.inputs.size());
    run.decisions.resize(program.decisions.size());
    run.states.resize(program.decisions.size(), Run::State::open);
    for (std::size_t i = 0; i < program.inputs.size(); ++i) {
        const InputInfo& input = program.inputs[i];
        const Value* given = entry_of(inputs, input.name);
        if (given != nullptr)
            run.inputs[i] =
                input.type == nullptr ? *given : evaluator.coerce(*given, *input.type, no_node, input.name);
    }
}

}  // namespace

std::vector<std::string> DecisionModel::inputs() const {
    return names_of(program_->inputs);
}

std::vector<std::string> DecisionModel::decisions() const {
    return names_of(program_->decisions);
}

std::vector<std::string> DecisionModel::services() const {
    return names_of(program_->services);
}

Value DecisionModel::evaluate(std::string_view decision, const Value& inputs,
                              const EvaluateOptions& options) const {
    const std::size_t index = find_name(program_->decisions, decision);
    if (index == program_->decisions.size())
        return no_such(options, "D001",
                       {"没有决策“" + std::string(decision) + "”",
                        "there is no decision \"" + std::string(decision) + "\""});
    Evaluator evaluator(*program_, options);
    Run run;
    take_inputs(*program_, inputs, evaluator, run);
    evaluator.set_run(&run);
    Value answer = evaluator.decision(static_cast<std::uint32_t>(index), no_node);
    return evaluator.stopped() ? Value() : answer;
}

Value DecisionModel::evaluate_all(const Value& inputs, const EvaluateOptions& options) const {
    Evaluator evaluator(*program_, options);
    Run run;
    take_inputs(*program_, inputs, evaluator, run);
    evaluator.set_run(&run);
    ContextBuilder answers;
    for (std::uint32_t i = 0; i < program_->own_decisions; ++i)
        answers.put(program_->decisions[i].name, evaluator.decision(i, no_node));
    return answers.take();
}

Value DecisionModel::evaluate_service(std::string_view service, const Value& arguments,
                                      const EvaluateOptions& options) const {
    const std::size_t index = find_name(program_->services, service);
    if (index == program_->services.size())
        return no_such(options, "D002",
                       {"没有决策服务“" + std::string(service) + "”",
                        "there is no decision service \"" + std::string(service) + "\""});
    const ServiceInfo& info = program_->services[index];
    std::vector<Value> values(info.parameters.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        if (const Value* given = entry_of(arguments, info.parameters[i].name))
            values[i] = *given;
    Evaluator evaluator(*program_, options);
    Value answer = evaluator.service(*program_, static_cast<std::uint32_t>(index), values, no_node);
    return evaluator.stopped() ? Value() : answer;
}

DecisionRunner::DecisionRunner(const DecisionModel& model, std::string_view decision)
    : program_(model.program()), index_(find_name(program_->decisions, decision)) {}

Value DecisionRunner::evaluate(std::span<const Value> inputs, const EvaluateOptions& options) const {
    if (index_ == program_->decisions.size())
        return {};
    Evaluator evaluator(*program_, options);
    Run run;
    run.inputs.resize(program_->inputs.size());
    run.decisions.resize(program_->decisions.size());
    run.states.resize(program_->decisions.size(), Run::State::open);
    for (std::size_t i = 0; i < std::min(inputs.size(), run.inputs.size()); ++i) {
        const InputInfo& input = program_->inputs[i];
        run.inputs[i] =
            input.type == nullptr ? inputs[i] : evaluator.coerce(inputs[i], *input.type, no_node, input.name);
    }
    evaluator.set_run(&run);
    Value answer = evaluator.decision(static_cast<std::uint32_t>(index_), no_node);
    return evaluator.stopped() ? Value() : answer;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
