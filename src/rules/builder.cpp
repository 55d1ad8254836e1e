#include "rules/builder.hpp"

#include <algorithm>
#include <utility>

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

template <class T>
std::uint32_t append(std::vector<T>& to, T value) {
    to.push_back(std::move(value));
    return static_cast<std::uint32_t>(to.size() - 1);
}

}  // namespace

Place Program::place_of(std::uint32_t node) const {
    const auto after =
        std::upper_bound(texts.begin(), texts.end(), node,
                         [](std::uint32_t n, const TextPlace& text) { return n < text.first; });
    Place place = after == texts.begin() ? Place{} : std::prev(after)->place;
    if (node < nodes.size())
        place.byte = nodes[node].at;
    return place;
}

std::uint32_t Builder::add(Op op, std::uint32_t at, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    Node node;
    node.op = op;
    node.at = at;
    node.a = a;
    node.b = b;
    node.c = c;
    return append(program_->nodes, node);
}

std::uint32_t Builder::constant(Value value, std::uint32_t at) {
    return add(Op::constant, at, append(program_->constants, std::move(value)));
}

std::uint32_t Builder::list(const std::vector<std::uint32_t>& entries) {
    const auto begin = static_cast<std::uint32_t>(program_->lists.size());
    program_->lists.insert(program_->lists.end(), entries.begin(), entries.end());
    return begin;
}

std::uint32_t Builder::name(std::string_view text) {
    const auto [place, is_new] =
        name_places_.try_emplace(std::string(text), static_cast<std::uint32_t>(program_->names.size()));
    if (is_new)
        program_->names.emplace_back(text);
    return place->second;
}

std::uint32_t Builder::type(TypePtr type) {
    return append(program_->types, std::move(type));
}

std::uint32_t Builder::shape(ShapePtr shape) {
    return append(program_->shapes, std::move(shape));
}

const Type* Builder::keep(TypePtr type) {
    program_->types.push_back(std::move(type));
    return program_->types.back().get();
}

std::uint32_t Builder::broken(Diagnostic finding, std::uint32_t at) {
    return add(Op::broken, at, append(program_->findings, std::move(finding)));
}

void Builder::begin_text(const Place& place) {
    const auto first = static_cast<std::uint32_t>(program_->nodes.size());
    if (!program_->texts.empty() && program_->texts.back().first == first)
        program_->texts.back().place = place;
    else
        program_->texts.push_back({first, place});
}

void Builder::enter_frame() {
    frames_.emplace_back();
}

void Builder::leave_frame(FunctionInfo& function) {
    const Frame& frame = frames_.back();
    for (const auto& [node, capture] : frame.uses)
        program_->nodes[node].a = frame.most + capture;
    function.first_capture = frame.most;
    function.slots = frame.most + static_cast<std::uint32_t>(frame.captures.size());
    for (const Capture& capture : frame.captures)
        function.captures.push_back(capture.source);
    frames_.pop_back();
}

std::uint32_t Builder::take_slots(std::uint32_t count) {
    Frame& frame = frames_.back();
    const std::uint32_t first = frame.used;
    frame.used += count;
    frame.most = std::max(frame.most, frame.used);
    return first;
}

std::uint32_t Builder::finish_body() {
    const std::uint32_t slots = frames_.back().most;
    frames_.back() = Frame{};
    return slots;
}

void Builder::bind(std::string_view name, const Binding& binding) {
    names_.add(name, 0);
    bindings_.push_back(binding);
}

void Builder::unbind(std::size_t mark) {
    names_.cut(mark);
    bindings_.resize(mark);
}

std::uint32_t Builder::reference_from(const Binding& binding, std::uint32_t at, std::uint32_t frame) {
    // Inputs and decisions belong to a run, which a function may outlive: they are captured like slots.
    const std::uint32_t home = binding.op == Op::slot ? binding.frame : 0;
    const bool outside = binding.op == Op::slot || binding.op == Op::input || binding.op == Op::decision;
    if (!outside || home == frame)
        return add(binding.op, at, binding.index);
    std::vector<Capture>& captures = frames_[frame].captures;
    const auto same = std::find_if(captures.begin(), captures.end(), [&](const Capture& known) {
        return known.op == binding.op && known.index == binding.index && known.frame == home;
    });
    auto number = static_cast<std::uint32_t>(same - captures.begin());
    if (same == captures.end()) {
        const std::uint32_t source = reference_from(binding, at, frame - 1);
        number = append(frames_[frame].captures, Capture{binding.op, binding.index, home, source});
    }
    const std::uint32_t node = add(Op::slot, at);
    frames_[frame].uses.emplace_back(node, number);
    return node;
}

void Builder::know_member(std::string_view name) {
    if (!name.empty() && members_.find(name) == NameIndex::none)
        members_.add(name, 0);
}

std::uint32_t Builder::implicit_input(std::string_view name) {
    if (first_implicit_ == no_implicit)
        return no_node;
    std::vector<InputInfo>& inputs = program_->inputs;
    const auto same = [&](const auto& info) { return info.name == name; };
    const auto known = std::find_if(inputs.begin(), inputs.end(), same);
    const auto place = static_cast<std::size_t>(known - inputs.begin());
    if (known != inputs.end())
        return place >= first_implicit_ ? static_cast<std::uint32_t>(place)
                                        : no_node;  // declared, not required
    if (std::any_of(program_->decisions.begin(), program_->decisions.end(), same))
        return no_node;
    return append(inputs, InputInfo{std::string(name), nullptr});
}

void Builder::name_type(std::string_view name, TypePtr type) {
    type_names_.add(name, static_cast<std::uint32_t>(named_types_.size()));
    named_types_.push_back(std::move(type));
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
