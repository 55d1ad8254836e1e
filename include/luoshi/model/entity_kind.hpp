// luoshi/model/entity_kind.hpp - the kinds of fact that a model holds.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "luoshi/model/schema.hpp"

namespace luoshi {
inline namespace v1 {

/// Kinds of entity. Values are pinned: they stand in ledgers and cross the C API. New kinds are appended.
enum class EntityKind : std::int32_t {
    unit = 0,
    person = 1,
    post = 2,
    holding = 3,
    document = 4,
    calendar = 5,
    task = 6,
    link = 7,
    duty = 8,
    deadline = 9,
    extension = 10,
    report = 11,
    baseline = 12,
};
inline constexpr std::size_t entity_kind_count = 13;

template <>
struct EnumNames<EntityKind> {
    static constexpr std::array<std::string_view, entity_kind_count> names{
        "unit", "person", "post",     "holding",   "document", "calendar", "task",
        "link", "duty",   "deadline", "extension", "report",   "baseline"};
};

/// What a kind is called in Chinese.
constexpr std::string_view chinese_name_of(EntityKind kind) {
    constexpr std::array<std::string_view, entity_kind_count> names{
        "单位",     "人员", "职务", "任职", "文件", "日历", "任务",
        "前后关系", "责任", "时限", "延期", "报告", "基线"};
    return names[static_cast<std::size_t>(kind)];
}

}  // namespace v1
}  // namespace luoshi
