// sample.hpp - what the tests of the C API share: owned handles, served and refused calls, a small reform
// plan.
#pragma once

#include <doctest/doctest.h>
#include <luoshi.h>
#include <stdlib.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sample {

/// Gives a handle back with the function that the header names for it.
template <auto give_back>
struct GivenBack {
    template <class Handle>
    void operator()(Handle* handle) const {
        give_back(handle);
    }
};
using Changes = std::unique_ptr<luoshi_changes, GivenBack<luoshi_changes_free>>;
using Model = std::unique_ptr<luoshi_model, GivenBack<luoshi_model_free>>;
using Calendar = std::unique_ptr<luoshi_calendar, GivenBack<luoshi_calendar_free>>;
using Columns = std::unique_ptr<luoshi_columns, GivenBack<luoshi_columns_free>>;
using Ledger = std::unique_ptr<luoshi_ledger, GivenBack<luoshi_ledger_free>>;
using Plan = std::unique_ptr<luoshi_plan, GivenBack<luoshi_plan_free>>;
using Board = std::unique_ptr<luoshi_board, GivenBack<luoshi_board_free>>;
using Risk = std::unique_ptr<luoshi_risk, GivenBack<luoshi_risk_free>>;
using Load = std::unique_ptr<luoshi_load, GivenBack<luoshi_load_free>>;
using Live = std::unique_ptr<luoshi_live, GivenBack<luoshi_live_free>>;
using Branches = std::unique_ptr<luoshi_branches, GivenBack<luoshi_branches_free>>;
using Value = std::unique_ptr<luoshi_value, GivenBack<luoshi_value_free>>;
using Rules = std::unique_ptr<luoshi_rules, GivenBack<luoshi_rules_free>>;
using Scores = std::unique_ptr<luoshi_scores, GivenBack<luoshi_scores_free>>;
using Variance = std::unique_ptr<luoshi_variance, GivenBack<luoshi_variance_free>>;
using Paths = std::unique_ptr<luoshi_paths, GivenBack<luoshi_paths_free>>;
using Import = std::unique_ptr<luoshi_import, GivenBack<luoshi_import_free>>;
using Text = std::unique_ptr<luoshi_text, GivenBack<luoshi_text_free>>;
using Findings = std::unique_ptr<luoshi_findings, GivenBack<luoshi_findings_free>>;
using Error = std::unique_ptr<luoshi_error, GivenBack<luoshi_error_free>>;

inline std::string to_string(luoshi_view view) {
    return std::string(view.data, view.size);
}
inline luoshi_view view(std::string_view text) {
    return {text.data(), text.size()};
}

/// One finding, in both languages.
struct Found {
    std::string code, zh, en, accepted, entity, id, field, path;
    luoshi_severity severity = -1;
    std::int64_t row = -1, byte = -1;
};
inline Found found(const luoshi_findings* findings, std::size_t index) {
    luoshi_finding one{};
    one.struct_size = sizeof one;
    REQUIRE(luoshi_findings_get(findings, index, LUOSHI_ZH_CN, &one, nullptr) == LUOSHI_OK);
    Found result{to_string(one.code),
                 to_string(one.message),
                 {},
                 to_string(one.accepted),
                 to_string(one.entity),
                 to_string(one.id),
                 to_string(one.field),
                 to_string(one.path),
                 one.severity,
                 one.row,
                 one.byte};
    REQUIRE(luoshi_findings_get(findings, index, LUOSHI_EN, &one, nullptr) == LUOSHI_OK);
    result.en = to_string(one.message);
    return result;
}
inline std::set<std::string> codes(const luoshi_findings* findings) {
    std::set<std::string> all;
    for (std::size_t i = 0; i < luoshi_findings_count(findings); ++i)
        all.insert(found(findings, i).code);
    return all;
}

/// How a call was refused: its status, its first finding and all codes.
struct Refusal : Found {
    luoshi_status status = LUOSHI_OK;
    std::set<std::string> all;
};

/// A call of the library that lacks only its last argument. One type for all: tests compile in bearable time.
using Call = std::function<luoshi_status(luoshi_error**)>;

/// `call` is served: *error becomes NULL, whatever was there.
inline void served(const Call& call) {
    luoshi_error* error = reinterpret_cast<luoshi_error*>(std::uintptr_t{16});  // must not be looked at
    const luoshi_status status = call(&error);
    const std::string text = status == LUOSHI_OK ? "" : to_string(luoshi_error_text(error, LUOSHI_EN));
    INFO(text);
    CHECK(status == LUOSHI_OK);
    CHECK((error == nullptr) == (status == LUOSHI_OK));
    if (status != LUOSHI_OK)
        luoshi_error_free(error);
}

/// `call` is refused, with a complete error; so it is when nobody wants to know why.
inline Refusal refused(const Call& call) {
    luoshi_error* raw = reinterpret_cast<luoshi_error*>(std::uintptr_t{16});
    Refusal refusal;
    refusal.status = call(&raw);
    CHECK(refusal.status != LUOSHI_OK);
    CHECK(call(nullptr) == refusal.status);
    if (refusal.status == LUOSHI_OK)
        return refusal;
    const Error error(raw);
    CHECK(luoshi_error_status(raw) == refusal.status);
    const luoshi_findings* findings = luoshi_error_findings(raw);
    REQUIRE(luoshi_findings_count(findings) > 0);
    static_cast<Found&>(refusal) = found(findings, 0);
    refusal.all = codes(findings);
    CHECK_FALSE(refusal.code.empty());
    CHECK_FALSE(refusal.zh.empty());
    CHECK_FALSE(refusal.en.empty());
    for (const luoshi_language language : {LUOSHI_ZH_CN, LUOSHI_EN}) {
        const luoshi_view text = luoshi_error_text(raw, language);
        CHECK(text.size > 0);
        CHECK(text.data[text.size] == '\0');
    }
    return refusal;
}

/// What a served call hands over as text.
inline std::string text(const std::function<luoshi_status(luoshi_text**, luoshi_error**)>& call) {
    luoshi_text* raw = nullptr;
    served([&](luoshi_error** error) { return call(&raw, error); });
    const Text owner(raw);
    const luoshi_view view = luoshi_text_view(raw);
    CHECK(view.data[view.size] == '\0');
    return to_string(view);
}

inline void there(const void* handle) {
    REQUIRE(handle != nullptr);
}
/// A handle from a function that makes it out of nothing but outputs.
template <class Owner, class Make>
Owner made(Make&& call) {
    typename Owner::pointer raw = nullptr;
    served([&](luoshi_error** error) { return call(&raw, error); });
    there(raw);
    return Owner(raw);
}

inline std::string json(const luoshi_model* model) {
    return text([&](luoshi_text** out, luoshi_error** e) { return luoshi_model_to_json(model, out, e); });
}
inline std::string json(const luoshi_changes* changes) {
    return text([&](luoshi_text** out, luoshi_error** e) { return luoshi_changes_to_json(changes, out, e); });
}
inline Changes changes_of(std::string_view list) {
    const std::string whole = R"({"schema":"luoshi.changes/1","changes":[)" + std::string(list) + "]}";
    return made<Changes>([&](luoshi_changes** out, luoshi_error** e) {
        return luoshi_changes_from_json(whole.data(), whole.size(), out, e);
    });
}
inline Model empty_model() {
    return made<Model>([](luoshi_model** out, luoshi_error** e) { return luoshi_model_create(out, e); });
}
inline Model model_of(std::string_view list) {
    Model model = empty_model();
    const Changes changes = changes_of(list);
    served([&](luoshi_error** e) { return luoshi_model_apply(model.get(), changes.get(), nullptr, e); });
    return model;
}
inline std::int32_t date(const char* text) {
    std::int32_t days = 0;
    served([&](luoshi_error** e) { return luoshi_date_parse(text, LUOSHI_NUL, &days, e); });
    return days;
}
inline Plan plan_of(const luoshi_model* model, const char* as_of = "2017-05-02") {
    luoshi_plan_options options{};
    options.struct_size = sizeof options;
    options.as_of = date(as_of);
    return made<Plan>(
        [&](luoshi_plan** out, luoshi_error** e) { return luoshi_plan_create(model, &options, out, e); });
}
inline Board board_of(const luoshi_plan* plan) {
    return made<Board>(
        [&](luoshi_board** out, luoshi_error** e) { return luoshi_board_create(plan, nullptr, 0, out, e); });
}

/// A city's plan for 2017: a package of four matters, two units, a post with its holder, one extension, one
/// report. On 2017-05-02 T1 is overdue (due 2017-03-31 and never reported) and T2 waits for it.
inline constexpr std::string_view facts = R"(
{"put":"unit","id":"szf","name":"市政府","level":"city"},
{"put":"unit","id":"fgw","name":"市发展改革委","level":"city","administrative":"szf"},
{"put":"unit","id":"jxw","name":"市经信委","level":"city","administrative":"szf"},
{"put":"person","id":"wang","name":"王某"},
{"put":"person","id":"li","name":"李某"},
{"put":"post","id":"fgw-zr","title":"主任","unit":"fgw","first_responsible":true},
{"put":"holding","id":"h1","post":"fgw-zr","person":"wang","from":"2016-01-01"},
{"put":"document","id":"D1","number":"武办发〔2017〕1号","title":"改革要点","level":"city","signed_on":"2017-01-20"},
{"put":"calendar","id":"cal","built_in":"cn"},
{"put":"task","id":"G","title":"“放管服”改革","kind":"package"},
{"put":"task","id":"T1","title":"公布权责清单","parent":"G","area":"经济","sources":[{"document":"D1","item":"1"}],"planned_start":"2017-03-06","duration":{"n":10,"unit":"working_days"}},
{"put":"task","id":"T2","title":"清单上网运行","parent":"G","area":"经济","sources":[{"document":"D1","item":"2"}],"duration":{"n":20,"unit":"working_days"}},
{"put":"task","id":"T3","title":"企业登记便利化","parent":"G","planned_start":"2017-02-06","duration":{"n":5,"unit":"working_days"}},
{"put":"task","id":"T4","title":"长期坚持的事项","parent":"G"},
{"put":"link","id":"L1","from":"T1","to":"T2","cause":"precondition"},
{"put":"duty","id":"u1","task":"T1","unit":"fgw"},
{"put":"duty","id":"u2","task":"T2","unit":"jxw"},
{"put":"duty","id":"u3","task":"T2","role":"cooperating_unit","unit":"fgw"},
{"put":"duty","id":"u4","task":"T3","role":"handler","person":"li"},
{"put":"deadline","id":"d1","task":"T1","date":"2017-03-31","raw":"3月底前","set_on":"2017-01-20"},
{"put":"deadline","id":"d2","task":"T2","date":"2017-04-28","raw":"4月底前","set_on":"2017-01-20"},
{"put":"deadline","id":"d3","task":"T3","date":"2017-02-28","set_on":"2017-01-20"},
{"put":"extension","id":"e1","deadline":"d2","applicant":"jxw","requested":"2017-06-30","decision":"approved","decided_by":"szf","decided_on":"2017-04-20","granted":"2017-06-30"},
{"put":"report","id":"r1","task":"T3","on":"2017-02-13","actual_start":"2017-02-06","actual_finish":"2017-02-10","by":"fgw"}
)";

/// A folder that is gone afterwards. Its name is Chinese, with a blank and characters special to URIs.
class Folder {
  public:
    explicit Folder(const std::filesystem::path& where = std::filesystem::temp_directory_path()) {
        std::string name = (where / "luoshi-capi-XXXXXX").string();
        if (!mkdtemp(name.data()))
            throw std::runtime_error("no temporary folder");
        root_ = name;
        std::filesystem::create_directory(path());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    std::filesystem::path root() const { return root_; }
    std::filesystem::path path() const { return root_ / "台账 %20?a=1#"; }
    std::string file(const char* name = "二〇一七.luoshi") const { return (path() / name).string(); }

  private:
    std::filesystem::path root_;
};

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
inline void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// A file of this repository; ctest says where that is.
inline std::string source_file(const char* path) {
    const char* const root = getenv("LUOSHI_SOURCE_DIR");
    REQUIRE_MESSAGE(root != nullptr, "LUOSHI_SOURCE_DIR is not set");
    const std::string bytes = bytes_of(std::filesystem::path(root) / path);
    REQUIRE_MESSAGE(!bytes.empty(), path << " is missing");
    return bytes;
}

inline Ledger new_ledger(const std::string& path, const luoshi_ledger_options* options = nullptr) {
    return made<Ledger>([&](luoshi_ledger** out, luoshi_error** e) {
        return luoshi_ledger_create(path.data(), path.size(), options, out, e);
    });
}
inline Ledger open_ledger(const std::string& path, const luoshi_ledger_options* options = nullptr) {
    return made<Ledger>([&](luoshi_ledger** out, luoshi_error** e) {
        return luoshi_ledger_open(path.data(), path.size(), options, out, e);
    });
}
inline luoshi_commit signature(const char* day, std::string_view why = {}) {
    luoshi_commit commit{};
    commit.struct_size = sizeof commit;
    commit.who = view("督查室");
    commit.why = view(why);
    commit.recorded = date(day) * 1440;
    return commit;
}
inline std::int64_t commit(luoshi_ledger* ledger, const luoshi_changes* changes, const char* day,
                           std::string_view why = {}) {
    const luoshi_commit by = signature(day, why);
    std::int64_t entry = 0;
    served([&](luoshi_error** e) { return luoshi_ledger_commit(ledger, changes, &by, &entry, e); });
    return entry;
}
/// True when verify finds nothing.
inline bool whole(luoshi_ledger* ledger) {
    const Findings findings = made<Findings>([&](luoshi_findings** out, luoshi_error** e) {
        return luoshi_ledger_verify(ledger, 0, nullptr, 0, out, e);
    });
    return luoshi_findings_count(findings.get()) == 0;
}

}  // namespace sample
