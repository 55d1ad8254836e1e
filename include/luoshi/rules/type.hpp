// luoshi/rules/type.hpp - the types of FEEL.
//
// A type is an immutable value that others share. Item definitions of a model are types with a name and,
// where they restrict their values, with constraints; FEEL's own types have neither.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

enum class TypeKind : std::uint8_t {
    any,
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    days_duration,    ///< days and time duration
    months_duration,  ///< years and months duration
    list,
    context,
    range,
    function,
};

struct Type;
using TypePtr = std::shared_ptr<const Type>;

/// An entry that a context of the type must have.
struct TypeField {
    std::string name;
    TypePtr type;
};

/// Unary tests that every value of a type passes: a body of the program that holds the type.
struct TypeConstraint {
    std::uint32_t body = 0;
    std::string text;  ///< as the model states it, for messages
};

struct Type {
    TypeKind kind = TypeKind::any;
    std::string name;                         ///< of the item definition; empty for FEEL's own
    std::vector<TypeField> fields;            ///< of a context
    TypePtr element;                          ///< of a list or range; null: any
    std::vector<TypePtr> parameters;          ///< of a function
    TypePtr result;                           ///< of a function; null: any
    bool any_function = false;                ///< of a function: whatever its parameters are
    std::vector<TypeConstraint> constraints;  ///< all must hold
};

/// FEEL's own type of a name, in each of the spellings that models use ("date and time", "dateTime"); null
/// for another name. `list`, `context`, `range` and `function` stand for those of anything.
TypePtr built_in_type(std::string_view name);
TypePtr type_of_kind(TypeKind kind);
TypePtr list_type(TypePtr element);

/// As FEEL writes it: `list<number>`, or the name of the item definition.
std::string to_text(const Type& type);

/// True when every value of `a` is one of `b` (DMN 1.5, 10.3.2.9.2), constraints apart.
bool conforms_to(const Type& a, const Type& b);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
