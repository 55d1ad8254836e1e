// Decisions and decision services: what depends on a run.
#include <utility>

#include "luoshi/rules/evaluation_trace.hpp"
#include "rules/evaluator.hpp"
#include "rules/level_guard.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

Value Evaluator::decision(std::uint32_t index, std::uint32_t node) {
    if (run_ == nullptr)
        return {};
    Run::State& state = run_->states[index];
    if (state == Run::State::known)
        return run_->decisions[index];
    const DecisionInfo& info = program_->decisions[index];
    if (state == Run::State::under_way)
        return fail(
            node, "D003",
            {"决策“" + info.name + "”依赖于自身", "decision \"" + info.name + "\" depends on itself"});
    const LevelGuard level(*this, node);
    if (!level)
        return {};
    state = Run::State::under_way;
    const std::size_t first_table = options_.trace == nullptr ? 0 : options_.trace->tables.size();
    const SlotStack::Mark mark = stack_.mark();
    Value* const outer = std::exchange(slots_, stack_.take(info.body.slots));
    Value value = info.body.root == no_node ? Value() : evaluate(info.body.root);
    stack_.release(slots_, info.body.slots, mark);
    slots_ = outer;
    if (info.type != nullptr)
        value = coerce(std::move(value), *info.type, info.body.root, info.name);
    run_->decisions[index] = value;
    run_->states[index] = Run::State::known;
    if (options_.trace != nullptr)
        options_.trace->decisions.push_back({index, value, first_table, options_.trace->tables.size()});
    return value;
}

Value Evaluator::service(const Program& program, std::uint32_t index, std::span<Value> arguments,
                         std::uint32_t node) {
    const LevelGuard level(*this, node);
    if (!level)
        return {};
    const ServiceInfo& info = program.services[index];
    if (arguments.size() != info.parameters.size()) {
        const std::string wanted = std::to_string(info.parameters.size());
        return fail(node, "E005", {"参数个数不对", "wrong number of arguments"}, {wanted + " 个", wanted});
    }
    if (!spend(program.inputs.size() + program.decisions.size(), node))
        return {};
    Run run;
    run.inputs.resize(program.inputs.size());
    run.decisions.resize(program.decisions.size());
    run.states.resize(program.decisions.size(), Run::State::open);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        Value value;
        if (!bind_argument(value, arguments[i], info.parameters[i], node))
            return {};
        if (i < info.inputs.size()) {
            run.inputs[info.inputs[i]] = std::move(value);
        } else {
            const std::uint32_t decided = info.input_decisions[i - info.inputs.size()];
            run.decisions[decided] = std::move(value);
            run.states[decided] = Run::State::known;
        }
    }
    Run* const outer_run = std::exchange(run_, &run);
    const Program* const outer_program = std::exchange(program_, &program);
    std::vector<Value> outputs;
    for (const std::uint32_t output : info.output_decisions)
        outputs.push_back(decision(output, no_node));
    run_ = outer_run;
    program_ = outer_program;
    Value result =
        outputs.size() == 1 ? std::move(outputs.front()) : make_context(info.shape, std::move(outputs));
    return info.result == nullptr ? result : coerce(std::move(result), *info.result, node, info.name);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
