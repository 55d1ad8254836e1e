// handle.hpp - what stands behind the opaque pointers of luoshi.h.
//
// Every handle begins with a tag, so that a pointer to another kind of handle is noticed instead of
// followed. Children hold their parents by shared pointers: any order of freeing is safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "json/json_value.hpp"
#include "luoshi.h"
#include "luoshi/base/error.hpp"
#include "luoshi/base/text.hpp"
#include "luoshi/model/schema.hpp"

namespace luoshi::capi {

/// What rich answers are put together from.
using Json = detail::JsonValue;

/// One tag per kind of handle; freed handles carry `freed`.
enum class Tag : std::uint32_t {
    freed = 0xDEADF4EE,
    error = 0x4C530001,
    findings,
    text,
    calendar,
    changes,
    model,
    columns,
    ledger,
    plan,
    board,
    import,
    risk,
    load,
    live,
    branches,
    value,
    rules,
    scores,
    variance,
    paths,
};

/// The beginning of every handle.
struct Handle {
    explicit Handle(Tag t) : tag(t) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() {
        // The write is observed by nobody but a caller in error; volatile keeps it.
        *static_cast<volatile Tag*>(&tag) = Tag::freed;
    }
    Tag tag;
};

/// Refuses a call: the caller's mistake.
[[noreturn]] inline void misuse(const char* code, Message what, Message accepted = {}) {
    Diagnostic finding;
    finding.code = code;
    finding.what = std::move(what);
    finding.accepted = std::move(accepted);
    throw Error(Status::misuse, std::move(finding));
}
[[noreturn]] inline void invalid_argument(const char* code, Message what, Message accepted = {}) {
    Diagnostic finding;
    finding.code = code;
    finding.what = std::move(what);
    finding.accepted = std::move(accepted);
    throw Error(Status::invalid_argument, std::move(finding));
}

/// The handle behind a pointer, or misuse (C001 null, C002 another or a freed handle).
template <class H>
H& of(H* handle) {
    using Plain = std::remove_const_t<H>;
    if (handle == nullptr)
        misuse("C001", {std::string("句柄 ") + Plain::type_name + " 为空",
                        std::string("the ") + Plain::type_name + " is NULL"});
    if (handle->tag != Plain::own_tag)
        misuse("C002", {std::string("传入的不是 ") + Plain::type_name + "，或已释放",
                        std::string("what was passed is no ") + Plain::type_name + ", or was freed"});
    return *handle;
}

/// Frees a handle; NULL and anything that isn't such a handle is left alone.
template <class H>
void release(H* handle) noexcept {
    if (handle != nullptr && handle->tag == H::own_tag)
        delete handle;
}

/// The place for a result, or misuse (C003).
template <class T>
T& out(T* place, const char* name) {
    if (place == nullptr)
        misuse("C003",
               {std::string("输出参数 ") + name + " 为空", std::string("the output ") + name + " is NULL"});
    return *place;
}

/// Text that came in, checked (C004 no pointer, C005 not UTF-8).
inline std::string_view text(const char* data, std::size_t size, const char* name) {
    if (data == nullptr) {
        if (size == 0 || size == LUOSHI_NUL)
            return {};
        misuse("C004", {std::string("文本 ") + name + " 为空指针而长度不为零",
                        std::string("the text ") + name + " is NULL with a length"});
    }
    const std::string_view view = size == LUOSHI_NUL ? std::string_view(data) : std::string_view(data, size);
    const std::size_t bad = find_invalid_utf8(view);
    if (bad != std::string_view::npos) {
        Diagnostic finding;
        finding.code = "C005";
        finding.what = {std::string(name) + " 第 " + std::to_string(bad) + " 字节起不是 UTF-8",
                        std::string(name) + " is not UTF-8 from byte " + std::to_string(bad)};
        finding.accepted = {"UTF-8 文本", "UTF-8 text"};
        finding.place.byte = static_cast<std::int64_t>(bad);
        throw Error(Status::invalid_data, std::move(finding));
    }
    return view;
}

inline luoshi_view view(std::string_view text) {
    return {text.data() == nullptr ? "" : text.data(), text.size()};
}

/// A language, or invalid_argument (C006).
inline Language language(luoshi_language value) {
    if (value != LUOSHI_ZH_CN && value != LUOSHI_EN)
        invalid_argument("C006", {"没有这种语言", "there is no such language"},
                         {"LUOSHI_ZH_CN、LUOSHI_EN", "LUOSHI_ZH_CN, LUOSHI_EN"});
    return static_cast<Language>(value);
}

/// A value of an enumeration, or invalid_argument (C032).
template <class Enum>
Enum named(std::int32_t value, const char* field) {
    const auto made = static_cast<Enum>(value);
    if (name_of(made) == "?")
        invalid_argument("C032",
                         {std::string(field) + " 没有编号为 " + std::to_string(value) + " 的取值",
                          std::string(field) + " has no value number " + std::to_string(value)},
                         {"0 至 " + std::to_string(EnumNames<Enum>::names.size() - 1),
                          "0 to " + std::to_string(EnumNames<Enum>::names.size() - 1)});
    return made;
}

/// Copies `from` into the caller's struct, as much of it as the caller has.
template <class Struct>
void fill(Struct& to, Struct from, const char* name) {
    if (to.struct_size < sizeof(std::size_t))
        misuse("C007",
               {std::string(name) + ".struct_size 未设置", std::string(name) + ".struct_size is not set"},
               {"sizeof 该结构", "sizeof the struct"});
    const std::size_t size = to.struct_size < sizeof(Struct) ? to.struct_size : sizeof(Struct);
    from.struct_size = to.struct_size;
    std::char_traits<char>::copy(reinterpret_cast<char*>(&to), reinterpret_cast<const char*>(&from), size);
}

/// The caller's options, with zeros for what an older caller doesn't have and for NULL.
template <class Struct>
Struct options(const Struct* from, const char* name) {
    Struct result{};
    if (from == nullptr)
        return result;
    if (from->struct_size < sizeof(std::size_t))
        misuse("C007",
               {std::string(name) + ".struct_size 未设置", std::string(name) + ".struct_size is not set"},
               {"sizeof 该结构", "sizeof the struct"});
    const std::size_t size = from->struct_size < sizeof(Struct) ? from->struct_size : sizeof(Struct);
    std::char_traits<char>::copy(reinterpret_cast<char*>(&result), reinterpret_cast<const char*>(from), size);
    return result;
}

}  // namespace luoshi::capi

struct luoshi_findings : luoshi::capi::Handle {
    static constexpr luoshi::capi::Tag own_tag = luoshi::capi::Tag::findings;
    static constexpr const char* type_name = "luoshi_findings";
    explicit luoshi_findings(luoshi::Diagnostics list = {}) : Handle(own_tag), findings(std::move(list)) {}
    luoshi::Diagnostics findings;
};

struct luoshi_error : luoshi::capi::Handle {
    static constexpr luoshi::capi::Tag own_tag = luoshi::capi::Tag::error;
    static constexpr const char* type_name = "luoshi_error";
    luoshi_error(luoshi_status s, luoshi::Diagnostics list);
    luoshi_status status;
    luoshi_findings findings;
    std::string text[2];  ///< by language
};

struct luoshi_text : luoshi::capi::Handle {
    static constexpr luoshi::capi::Tag own_tag = luoshi::capi::Tag::text;
    static constexpr const char* type_name = "luoshi_text";
    explicit luoshi_text(std::string t) : Handle(own_tag), text(std::move(t)) {}
    std::string text;
};

namespace luoshi::capi {

/// Hands text over to the caller.
inline luoshi_text* give(std::string text) {
    return new luoshi_text(std::move(text));
}

/// Runs one exported function: clears *error, turns whatever is thrown into a status and an error.
/// Nothing passes through.
luoshi_status fail(luoshi_error** error, Status status, const Diagnostics& findings) noexcept;
luoshi_status fail_current(luoshi_error** error) noexcept;  ///< of the exception being handled

template <class Body>
luoshi_status guard(luoshi_error** error, Body&& body) noexcept {
    if (error != nullptr)
        *error = nullptr;
    try {
        body();
        return LUOSHI_OK;
    } catch (...) {
        return fail_current(error);
    }
}

}  // namespace luoshi::capi
