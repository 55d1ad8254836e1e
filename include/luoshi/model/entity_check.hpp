// luoshi/model/entity_check.hpp - collects what is wrong with one entity; checks field by field what its
// Schema asks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/text.hpp"
#include "luoshi/model/entity.hpp"
#include "luoshi/model/field_path.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

/// Collects the problems of one entity.
class EntityCheck {
  public:
    EntityCheck(EntityKind kind, std::string_view id, Diagnostics& found)
        : kind_(kind), id_(id), found_(found) {}

    void problem(const char* code, std::string field, Message what, Message accepted = {}) {
        // An id that is no text can't be shown; the field still can.
        const std::string id = find_invalid_utf8(id_) == std::string_view::npos ? std::string(id_) : "?";
        Diagnostic finding{code, Severity::error, std::move(what), std::move(accepted), {}};
        finding.place.entity = name_of(kind_);
        finding.place.id = id;
        finding.place.field = std::move(field);
        found_.push_back(std::move(finding));
    }

    template <class Record>
    void fields(const Record& record, const FieldPath* outer) {
        for_each_field<Record>([&](const auto& each) {
            const FieldPath path{outer, each.name, -1};
            const auto& value = record.*each.member;
            if (each.required && is_missing(value)) {
                problem("M001", path.text(), {"必填字段为空", "a required field is empty"});
                return;
            }
            check(value, path);
        });
    }

  private:
    template <class T>
    static bool is_missing(const T& value) {
        return value == T{};
    }

    void check(const std::string& text, const FieldPath& path) {
        const std::size_t bad = find_invalid_utf8(text);
        if (bad == std::string_view::npos)
            return;
        problem("M002", path.text(),
                {"文本第 " + std::to_string(bad) + " 字节起不是 UTF-8",
                 "the text is not UTF-8 from byte " + std::to_string(bad)},
                {"UTF-8 文本", "UTF-8 text"});
        found_.back().place.byte = static_cast<std::int64_t>(bad);
    }
    void check(Date date, const FieldPath& path) {
        if (date < min_date || date > max_date)
            problem("M018", path.text(), {"日期超出范围", "the date is out of range"},
                    {"0001-01-01 至 9999-12-31", "0001-01-01 to 9999-12-31"});
    }
    template <class Entity>
    void check(const Ref<Entity>& ref, const FieldPath& path) {
        check(ref.id, path);
    }
    template <class T>
    void check(const std::optional<T>& value, const FieldPath& path) {
        if (value)
            check(*value, path);
    }
    template <class T>
    void check(const std::vector<T>& list, const FieldPath& path) {
        for (std::size_t i = 0; i < list.size(); ++i)
            check(list[i], FieldPath{path.outer, path.name, static_cast<std::int64_t>(i)});
    }
    void check(const CustomFields& fields, const FieldPath& path) {
        for (const auto& [name, value] : fields) {
            check(name, path);
            const FieldPath inner{&path, name, -1};
            if (const auto* text = std::get_if<std::string>(&value))
                check(*text, inner);
            if (const auto* date = std::get_if<Date>(&value))
                check(*date, inner);
        }
    }
    void check(const SharedValue<DeadlineReading>&, const FieldPath&) {}
    void check(bool, const FieldPath&) {}
    void check(std::int32_t, const FieldPath&) {}
    void check(std::int64_t, const FieldPath&) {}
    template <class Value>
    void check(const Value& value, const FieldPath& path) {
        if constexpr (std::is_enum_v<Value>) {
            if (name_of(value) == "?")
                problem("M011", path.text(),
                        {"没有编号为 " + std::to_string(static_cast<std::int64_t>(value)) + " 的取值",
                         "there is no value number " + std::to_string(static_cast<std::int64_t>(value))});
        } else {
            static_assert(HasSchema<Value>::value);
            fields(value, &path);
        }
    }

    EntityKind kind_;
    std::string_view id_;
    Diagnostics& found_;
};

}  // namespace detail

}  // namespace v1
}  // namespace luoshi
