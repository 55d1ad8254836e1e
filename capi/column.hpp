// column.hpp - columns over what a handle holds: nothing is copied.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "handle.hpp"

namespace luoshi::capi {

/// Rows of type `T`, the first value of which lies at `first`.
template <class T>
luoshi_column column(const char* name, luoshi_type type, std::span<const T> rows, const void* first) {
    luoshi_column made{};
    made.field = name;
    made.type = type;
    made.data = first;
    made.stride = sizeof(T);
    made.count = rows.size();
    return made;
}

/// The rows themselves.
template <class Rows>
luoshi_column column(const char* name, luoshi_type type, const Rows& rows) {
    const std::span seen(rows);
    return column(name, type, std::span<const typename Rows::value_type>(seen), seen.data());
}

/// One member of the rows.
template <class T, class Owner, class Member>
luoshi_column column(const char* name, luoshi_type type, std::span<const T> rows, Member Owner::*member) {
    return column(name, type, rows,
                  rows.empty() ? nullptr : static_cast<const void*>(&(rows.front().*member)));
}

/// Refuses: there is no column of that name (C026). `of` is 计划 and "a plan".
[[noreturn]] inline void no_column(Message of, std::string_view name, Message accepted) {
    Diagnostic finding;
    finding.code = "C026";
    finding.what = {of.zh + "没有列“" + std::string(name) + "”",
                    of.en + " has no column \"" + std::string(name) + "\""};
    finding.accepted = std::move(accepted);
    throw Error(Status::not_found, std::move(finding));
}

}  // namespace luoshi::capi
