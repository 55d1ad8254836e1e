// error.cpp - errors, findings and text of the C API, and the guard's other half.
#include <new>
#include <stdexcept>
#include <string>

#include "handle.hpp"

using namespace luoshi;
using namespace luoshi::capi;

namespace {

std::string lines(const Diagnostics& findings, Language language) {
    std::string text;
    for (const Diagnostic& each : findings) {
        if (!text.empty())
            text += '\n';
        text += to_text(each, language);
    }
    return text;
}

/// The error for when there is no memory for an error: made before it is needed, never freed.
luoshi_error* out_of_memory() noexcept {
    static luoshi_error* const error = []() -> luoshi_error* {
        try {
            Diagnostic finding;
            finding.code = "C008";
            finding.what = {"内存不足", "out of memory"};
            return new luoshi_error(LUOSHI_OUT_OF_MEMORY, {std::move(finding)});
        } catch (...) {
            return nullptr;
        }
    }();
    return error;
}
[[maybe_unused]] luoshi_error* const made_at_load = out_of_memory();

}  // namespace

luoshi_error::luoshi_error(luoshi_status s, Diagnostics list)
    : Handle(own_tag), status(s), findings(std::move(list)) {
    text[LUOSHI_ZH_CN] = lines(findings.findings, Language::zh_cn);
    text[LUOSHI_EN] = lines(findings.findings, Language::en);
}

namespace luoshi::capi {

luoshi_status fail(luoshi_error** error, Status status, const Diagnostics& findings) noexcept {
    if (error == nullptr)
        return static_cast<luoshi_status>(status);
    try {
        *error = new luoshi_error(static_cast<luoshi_status>(status), findings);
        return static_cast<luoshi_status>(status);
    } catch (...) {
        *error = out_of_memory();
        return LUOSHI_OUT_OF_MEMORY;
    }
}

luoshi_status fail_current(luoshi_error** error) noexcept {
    try {
        throw;
    } catch (const Error& thrown) {
        return fail(error, thrown.status(), thrown.findings());
    } catch (const std::bad_alloc&) {
        if (error != nullptr)
            *error = out_of_memory();
        return LUOSHI_OUT_OF_MEMORY;
    } catch (const std::length_error&) {  // more than any memory holds
        if (error != nullptr)
            *error = out_of_memory();
        return LUOSHI_OUT_OF_MEMORY;
    } catch (const std::exception& thrown) {
        try {
            Diagnostic finding;
            finding.code = "C009";
            finding.what = {std::string("luoshi 内部错误，请报告：") + thrown.what(),
                            std::string("a defect in luoshi, please report it: ") + thrown.what()};
            return fail(error, Status::internal, {std::move(finding)});
        } catch (...) {
            if (error != nullptr)
                *error = out_of_memory();
            return LUOSHI_OUT_OF_MEMORY;
        }
    } catch (...) {
        return fail(error, Status::internal, {});
    }
}

}  // namespace luoshi::capi

const char* luoshi_version(void) {
    return version_text;
}

int32_t luoshi_abi(void) {
    return 1;
}

const char* luoshi_status_name(luoshi_status status) {
    switch (status) {
        case LUOSHI_OK:
            return "LUOSHI_OK";
        case LUOSHI_MISUSE:
            return "LUOSHI_MISUSE";
        case LUOSHI_INVALID_ARGUMENT:
            return "LUOSHI_INVALID_ARGUMENT";
        case LUOSHI_INVALID_DATA:
            return "LUOSHI_INVALID_DATA";
        case LUOSHI_NOT_FOUND:
            return "LUOSHI_NOT_FOUND";
        case LUOSHI_IO:
            return "LUOSHI_IO";
        case LUOSHI_BUSY:
            return "LUOSHI_BUSY";
        case LUOSHI_NEWER_VERSION:
            return "LUOSHI_NEWER_VERSION";
        case LUOSHI_NOT_A_LEDGER:
            return "LUOSHI_NOT_A_LEDGER";
        case LUOSHI_CORRUPT:
            return "LUOSHI_CORRUPT";
        case LUOSHI_READ_ONLY:
            return "LUOSHI_READ_ONLY";
        case LUOSHI_FULL:
            return "LUOSHI_FULL";
        case LUOSHI_OUT_OF_MEMORY:
            return "LUOSHI_OUT_OF_MEMORY";
        case LUOSHI_CANCELLED:
            return "LUOSHI_CANCELLED";
        case LUOSHI_INTERNAL:
            return "LUOSHI_INTERNAL";
        default:
            return "?";
    }
}

void luoshi_error_free(luoshi_error* error) {
    if (error != out_of_memory())
        release(error);
}

luoshi_status luoshi_error_status(const luoshi_error* error) {
    return error == nullptr || error->tag != luoshi_error::own_tag ? LUOSHI_MISUSE : error->status;
}

luoshi_view luoshi_error_text(const luoshi_error* error, luoshi_language language) {
    if (error == nullptr || error->tag != luoshi_error::own_tag)
        return view({});
    return view(error->text[language == LUOSHI_EN ? LUOSHI_EN : LUOSHI_ZH_CN]);
}

const luoshi_findings* luoshi_error_findings(const luoshi_error* error) {
    return error == nullptr || error->tag != luoshi_error::own_tag ? nullptr : &error->findings;
}

size_t luoshi_findings_count(const luoshi_findings* findings) {
    return findings == nullptr || findings->tag != luoshi_findings::own_tag ? 0 : findings->findings.size();
}

luoshi_status luoshi_findings_get(const luoshi_findings* findings, size_t index, luoshi_language lang,
                                  luoshi_finding* result, luoshi_error** error) {
    return guard(error, [&] {
        const Diagnostics& list = of(findings).findings;
        luoshi_finding& to = out(result, "out");
        const Language in = language(lang);
        if (index >= list.size())
            invalid_argument(
                "C010",
                {"没有第 " + std::to_string(index) + " 条", "there is no finding " + std::to_string(index)},
                {"小于 " + std::to_string(list.size()), "below " + std::to_string(list.size())});
        const Diagnostic& each = list[index];
        luoshi_finding from{};
        from.severity = static_cast<luoshi_severity>(each.severity);
        from.code = view(each.code);
        from.message = view(each.what.in(in));
        from.accepted = view(each.accepted.in(in));
        from.entity = view(each.place.entity);
        from.id = view(each.place.id);
        from.field = view(each.place.field);
        from.path = view(each.place.path);
        from.row = each.place.row;
        from.byte = each.place.byte;
        fill(to, from, "luoshi_finding");
    });
}

luoshi_status luoshi_findings_text(const luoshi_findings* findings, luoshi_language lang,
                                   luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const Diagnostics& list = of(findings).findings;
        out(result, "out") = nullptr;
        *result = give(lines(list, language(lang)));
    });
}

void luoshi_findings_free(luoshi_findings* findings) {
    release(findings);
}

luoshi_view luoshi_text_view(const luoshi_text* text) {
    return text == nullptr || text->tag != luoshi_text::own_tag ? view({}) : view(text->text);
}

void luoshi_text_free(luoshi_text* text) {
    release(text);
}
