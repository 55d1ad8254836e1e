// luoshi/rules/value_data.hpp - what lists, contexts, ranges and functions consist of, and how to make them.
//
// All of it is immutable once a Value names it. Values hold no cycles: a thing is made of things made before.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/rules/value.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

struct Program;

struct TextData : Shared {
    std::string text;
};

struct ListData : Shared {
    std::vector<Value> items;
};

/// A name with its hash, so that looking it up compares texts only where hashes are equal.
struct Name {
    Name() = default;
    explicit Name(std::string_view name);

    std::string text;
    std::uint64_t hash = 0;
};

std::uint64_t hash_of_name(std::string_view name);

/// The names of a context's entries, in order, each once. Contexts that one expression makes share it.
class Shape {
  public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// False, and nothing done, where the name is there already.
    bool add(std::string_view name);
    std::size_t size() const { return names_.size(); }
    const std::string& name(std::size_t at) const { return names_[at].text; }
    /// The place of a name, or `none`. Linear in up to 16 names, logarithmic beyond.
    std::size_t find(std::uint64_t hash, std::string_view name) const;
    std::size_t find(const Name& name) const { return find(name.hash, name.text); }
    std::size_t find(std::string_view name) const { return find(hash_of_name(name), name); }

  private:
    static constexpr std::size_t few = 16;

    std::vector<std::uint64_t> hashes_;
    std::vector<Name> names_;
    std::vector<std::uint32_t> by_hash_;  ///< sorted; only where there are more than a few
};

using ShapePtr = std::shared_ptr<const Shape>;

struct ContextData : Shared {
    ShapePtr shape;
    std::vector<Value> values;

    /// The entry's value, or null where there is none.
    const Value* find(const Name& name) const {
        const std::size_t at = shape->find(name);
        return at == Shape::none ? nullptr : &values[at];
    }
    const Value* find(std::string_view name) const {
        const std::size_t at = shape->find(name);
        return at == Shape::none ? nullptr : &values[at];
    }
};

/// An end that is null is open to that side: (< 5) has no low.
struct RangeData : Shared {
    Value low;
    Value high;
    bool low_closed = false;
    bool high_closed = false;
};

enum class FunctionKind : std::uint8_t {
    defined,   ///< in FEEL or in a model's boxed function, business knowledge model
    built_in,  ///< by its number
    service,   ///< a decision service of the program, by its number
};

struct FunctionData : Shared {
    FunctionKind kind = FunctionKind::defined;
    std::uint32_t index = 0;
    std::shared_ptr<const Program> program;  ///< what a defined function or a service is part of
    std::vector<Value> captured;
};

/// Gathers the items of a list.
class ListBuilder {
  public:
    ListBuilder() : data_(new ListData) {}
    ~ListBuilder() { delete data_; }
    ListBuilder(const ListBuilder&) = delete;
    ListBuilder& operator=(const ListBuilder&) = delete;

    void reserve(std::size_t count) { data_->items.reserve(count); }
    void add(Value value) { data_->items.push_back(std::move(value)); }
    std::vector<Value>& items() { return data_->items; }
    /// The list; the builder is spent.
    Value take() { return Value(std::exchange(data_, nullptr)); }

  private:
    ListData* data_;
};

/// Gathers the entries of a context.
class ContextBuilder {
  public:
    /// Sets an entry; one that is there already keeps its place.
    void put(std::string_view name, Value value);
    std::size_t size() const { return values_.size(); }
    Value take();

  private:
    std::shared_ptr<Shape> shape_ = std::make_shared<Shape>();
    std::vector<Value> values_;
};

Value make_list(std::vector<Value> items);
Value make_context(ShapePtr shape, std::vector<Value> values);
Value make_range(Value low, bool low_closed, Value high, bool high_closed);
Value make_built_in(std::uint32_t index);

/// The items of a list, or the one value that stands for a list of itself.
inline std::span<const Value> items_of(const Value& value) {
    if (value.is(Kind::list))
        return value.list().items;
    return {&value, 1};
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
