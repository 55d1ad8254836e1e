// luoshi/model/field_path.hpp - where a value lies inside an entity.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

/// The way to a value inside an entity; built on the stack, turned to text only when something is wrong.
struct FieldPath {
    const FieldPath* outer = nullptr;
    std::string_view name;
    std::int64_t index = -1;

    std::string text() const {
        std::string path = outer ? outer->text() : std::string();
        if (!name.empty())
            path += (path.empty() ? "" : ".") + std::string(name);
        if (index >= 0)
            path += "[" + std::to_string(index) + "]";
        return path;
    }
};

}  // namespace detail

}  // namespace v1
}  // namespace luoshi
