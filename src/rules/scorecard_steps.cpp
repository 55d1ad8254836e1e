// Steps from a sum to its result.
#include "rules/scorecard_steps.hpp"

#include <algorithm>
#include <vector>

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// The best value of each group before a step, 0 where nobody has one.
const std::vector<Fraction>& best_values(CardRun& run, std::span<const StepState> states) {
    Scores& scores = run.scores();
    const std::size_t number = run.next_best++;
    if (run.explains)
        return scores.bests[number];
    std::vector<Fraction>& best = scores.bests.emplace_back(scores.groups.size());
    std::vector<std::uint8_t> known(scores.groups.size(), 0);
    for (std::size_t s = 0; s < states.size(); ++s) {
        const std::uint32_t group = scores.group_of[s];
        if (states[s].status == PartStatus::counted && (known[group] == 0 || best[group] < states[s].value)) {
            best[group] = states[s].value;
            known[group] = 1;
        }
    }
    return best;
}

bool round_to(StepState& state, const CardStep& step) {
    const std::optional<Decimal> rounded = round(state.value, step.places, step.mode);
    if (!state.is_rounded) {
        state.unrounded = state.value;
        state.is_rounded = true;
    }
    return keep_result(state, state.value, rounded ? std::optional(Fraction(*rounded)) : std::nullopt);
}

/// Value and, where it differs, the value before rounding through one function.
template <class Function>
bool change(StepState& state, Function&& function) {
    return keep_result(state, state.value, function(state.value)) &&
           (!state.is_rounded || keep_result(state, state.unrounded, function(state.unrounded)));
}

bool take_step(StepState& state, const CardStep& step, const Fraction& operand, const Fraction* best) {
    switch (step.kind) {
        case StepKind::add:
            return change(state, [&](const Fraction& value) { return add(value, operand); });
        case StepKind::multiply:
            return multiply_part(state, step.part, operand);
        case StepKind::at_most:
            return change(state,
                          [&](const Fraction& value) { return std::optional(std::min(value, operand)); });
        case StepKind::at_least:
            return change(state,
                          [&](const Fraction& value) { return std::optional(std::max(value, operand)); });
        case StepKind::round:
            return round_to(state, step);
        case StepKind::to_best:
            return change(state, [&](const Fraction& value) {
                const std::optional<Fraction> share = best->negative() ? std::nullopt : divide(value, *best);
                return share ? multiply(*share, operand) : std::nullopt;
            });
    }
    return false;
}

}  // namespace

bool multiply_part(StepState& state, StepPart part, const Fraction& factor) {
    if (part == StepPart::all)
        return change(state, [&](const Fraction& value) { return multiply(value, factor); }) &&
               keep_result(state, state.gains, multiply(state.gains, factor)) &&
               keep_result(state, state.losses, multiply(state.losses, factor));
    Fraction& of = part == StepPart::gains ? state.gains : state.losses;
    const std::optional<Fraction> scaled = multiply(of, factor);
    const std::optional<Fraction> more = scaled ? subtract(*scaled, of) : std::nullopt;
    if (!more || !change(state, [&](const Fraction& value) { return add(value, *more); }))
        return false;
    of = *scaled;
    return true;
}

bool looks_around(const std::vector<CardStep>& steps) {
    return std::any_of(steps.begin(), steps.end(),
                       [](const CardStep& step) { return step.kind == StepKind::to_best; });
}

void take_steps(CardRun& run, const std::vector<CardStep>& steps, const std::vector<StepCode>& codes,
                const char* entity, const std::string& id, std::span<StepState> states, std::size_t first,
                std::vector<TakenStep>* taken) {
    for (std::size_t k = 0; k < steps.size(); ++k) {
        const std::vector<Fraction>* const best =
            steps[k].kind == StepKind::to_best ? &best_values(run, states) : nullptr;
        for (std::size_t s = 0; s < states.size(); ++s) {
            StepState& state = states[s];
            if (state.status != PartStatus::counted)
                continue;
            run.at_subject(first + s);
            const std::optional<bool> when = run.holds(codes[k].when);
            const std::optional<Decimal> operand = steps[k].kind == StepKind::round || (when && !*when)
                                                       ? std::optional(Decimal())
                                                       : run.number(codes[k].formula);
            if (!when || !operand) {
                state.fail();
                continue;
            }
            const Fraction* const best_of =
                best == nullptr ? nullptr : &(*best)[run.scores().group_of[first + s]];
            if (*when && !take_step(state, steps[k], Fraction(*operand), best_of)) {
                state.fail();
                run.too_large(entity, id);
            }
            if (taken != nullptr)
                taken->push_back({static_cast<std::uint32_t>(k), *when, Fraction(*operand),
                                  best_of != nullptr ? *best_of : Fraction(), state.value});
        }
    }
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
