// import.hpp - what the readers of files share: the handle of what was read, and texts of their options.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "luoshi/formats/task_table.hpp"
#include "objects.hpp"

struct luoshi_import : luoshi::capi::Handle {
    static constexpr luoshi::capi::Tag own_tag = luoshi::capi::Tag::import;
    static constexpr const char* type_name = "luoshi_import";
    luoshi_import(luoshi::ChangeSet made, luoshi::ImportReport said,
                  std::optional<luoshi::PlanOptions> of_file = std::nullopt)
        : Handle(own_tag),
          changes(std::move(made)),
          findings(said.findings),
          report(std::move(said)),
          plan(std::move(of_file)) {}
    luoshi_changes changes;
    luoshi_findings findings;
    luoshi::ImportReport report;
    std::optional<luoshi::PlanOptions> plan;  ///< of a file that holds a plan
};

namespace luoshi::capi {

/// The bytes of a file, or misuse.
inline std::string_view bytes_of(const char* bytes, std::size_t size) {
    if (bytes == nullptr && size != 0)
        misuse("C004", {"文件字节为空指针", "the file's bytes are NULL"});
    return bytes == nullptr     ? std::string_view()
           : size == LUOSHI_NUL ? std::string_view(bytes)
                                : std::string_view(bytes, size);
}

/// The text, to keep.
inline std::string owned(luoshi_view given, const char* name) {
    return std::string(text(given.data, given.size, name));
}

/// The day; nothing when nothing is said.
inline std::optional<Date> day(luoshi_view given, const char* name) {
    const std::string_view wanted = text(given.data, given.size, name);
    if (wanted.empty())
        return std::nullopt;
    const std::optional<Date> found = parse_date(wanted);
    if (!found)
        invalid_argument("C025",
                         {std::string(name) + " 不能是“" + std::string(wanted) + "”",
                          std::string(name) + " can't be \"" + std::string(wanted) + "\""},
                         {"日期：2024-01-20", "a date: 2024-01-20"});
    return found;
}

/// Names the file in its findings.
inline void set_path(const std::string& path, Diagnostics& findings) {
    for (Diagnostic& each : findings)
        each.place.path = each.place.path.empty() ? path : path + each.place.path;
}

}  // namespace luoshi::capi
