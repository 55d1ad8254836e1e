// rules/builder.hpp - a Program under construction: nodes, frames of slots, and what names mean.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "luoshi/rules/program.hpp"
#include "rules/name_index.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// True for text that says nothing.
inline bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// What a name in scope stands for.
struct Binding {
    Op op = Op::slot;  ///< slot, input, decision or constant
    std::uint32_t index = 0;
    std::uint32_t frame = 0;     ///< of a slot: the function it belongs to, counted from the outermost
    const Type* type = nullptr;  ///< where it is known
};

/// The item of a filter: names within the brackets may be entries of it.
struct ItemScope {
    std::uint32_t slot = 0;
    std::uint32_t frame = 0;
    const Type* type = nullptr;
    std::size_t names_before = 0;  ///< in scope when the brackets opened
};

class Builder {
  public:
    explicit Builder(std::shared_ptr<Program> program) : program_(std::move(program)) { enter_frame(); }

    Program& program() { return *program_; }

    // --- nodes ---
    std::uint32_t add(Op op, std::uint32_t at, std::uint32_t a = no_node, std::uint32_t b = no_node,
                      std::uint32_t c = no_node);
    std::uint32_t constant(Value value, std::uint32_t at);
    bool is_constant(std::uint32_t node) const {
        return node != no_node && program_->nodes[node].op == Op::constant;
    }
    const Value& constant_of(std::uint32_t node) const {
        return program_->constants[program_->nodes[node].a];
    }
    Node& node(std::uint32_t index) { return program_->nodes[index]; }
    /// Appends to Program::lists; returns where it begins.
    std::uint32_t list(const std::vector<std::uint32_t>& entries);
    std::uint32_t name(std::string_view text);
    std::uint32_t type(TypePtr type);
    std::uint32_t shape(ShapePtr shape);
    /// Keeps a type for as long as the program lives.
    const Type* keep(TypePtr type);
    /// The node that answers null because of a finding, which is reported once now and whenever it is run.
    std::uint32_t broken(Diagnostic finding, std::uint32_t at);
    /// Where the nodes that follow come from.
    void begin_text(const Place& place);
    const Place& place() const { return program_->texts.back().place; }

    // --- frames ---
    void enter_frame();
    /// Closes a function's frame: sets its slots and captures.
    void leave_frame(FunctionInfo& function);
    std::uint32_t frame() const { return static_cast<std::uint32_t>(frames_.size() - 1); }
    /// Takes `count` slots in a row; release them in the reverse order.
    std::uint32_t take_slots(std::uint32_t count);
    void release_slots(std::uint32_t count) { frames_.back().used -= count; }
    /// Slots that the outermost frame needs, and begins it anew.
    std::uint32_t finish_body();

    // --- names ---
    std::size_t scope_mark() const { return names_.size(); }
    void bind(std::string_view name, const Binding& binding);
    void unbind(std::size_t mark);
    const NameIndex& names() const { return names_; }
    const Binding& binding(std::uint32_t entry) const { return bindings_[entry]; }
    /// The node of a binding, captured where it belongs to a frame further out.
    std::uint32_t reference(const Binding& binding, std::uint32_t at) {
        return reference_from(binding, at, frame());
    }
    std::vector<ItemScope>& items() { return items_; }
    /// Names of entries that are known to occur anywhere.
    NameIndex& members() { return members_; }
    void know_member(std::string_view name);
    /// Inputs of the program that names without a meaning become from here on: those of this place and
    /// beyond.
    void allow_implicit_inputs(std::size_t first) { first_implicit_ = first; }
    void refuse_implicit_inputs() { first_implicit_ = no_implicit; }
    /// The input that a name without a meaning stands for, or `no_node`.
    std::uint32_t implicit_input(std::string_view name);
    NameIndex& type_names() { return type_names_; }
    std::vector<TypePtr>& named_types() { return named_types_; }
    void name_type(std::string_view name, TypePtr type);

  private:
    struct Capture {
        Op op;
        std::uint32_t index;
        std::uint32_t frame;
        std::uint32_t source;  ///< the node that fetches it outside
    };
    struct Frame {
        std::uint32_t used = 0;
        std::uint32_t most = 0;
        std::vector<Capture> captures;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> uses;  ///< node, number of the capture
    };

    std::uint32_t reference_from(const Binding& binding, std::uint32_t at, std::uint32_t frame);

    std::shared_ptr<Program> program_;
    std::vector<Frame> frames_;
    NameIndex names_;
    std::vector<Binding> bindings_;
    std::vector<ItemScope> items_;
    static constexpr std::size_t no_implicit = static_cast<std::size_t>(-1);

    std::size_t first_implicit_ = no_implicit;
    NameIndex members_;
    NameIndex type_names_;
    std::vector<TypePtr> named_types_;
    std::unordered_map<std::string, std::uint32_t> name_places_;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
