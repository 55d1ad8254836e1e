// Any bytes through the reader of change sets. What it accepts is written, and read again gives the same
// changes and the same text; what it refuses has a finding, and every finding has its place in the text.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "luoshi/base/text.hpp"
#include "luoshi/model/record_json.hpp"

using namespace luoshi;

namespace {

[[noreturn]] void fail(const char* what, std::string_view text) {
    std::printf("%s:\n%.*s\n", what, static_cast<int>(text.size()), text.data());
    std::abort();
}

void check_findings(const Diagnostics& found, std::string_view text) {
    if (found.empty())
        fail("refused without a finding", text);
    for (const Diagnostic& each : found) {
        if (each.place.byte < 0 || static_cast<std::size_t>(each.place.byte) > text.size())
            fail("a finding without its place", text);
        const std::string line = to_text(each, Language::zh_cn) + to_text(each, Language::en);
        if (each.code.empty() || each.what.zh.empty() || each.what.en.empty() ||
            find_invalid_utf8(line) != std::string_view::npos)
            fail("a finding that can't be shown", text);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Diagnostics found;
    const std::optional<ChangeSet> changes = change_set_from_json(text, found);
    if (!changes) {
        check_findings(found, text);
        return 0;
    }
    if (!found.empty())
        fail("accepted with a finding", text);
    const std::string written = to_json(*changes);
    const std::optional<ChangeSet> again = change_set_from_json(written, found);
    if (!again)
        fail("what was written is refused", written);
    if (to_json(*again) != written)
        fail("what was written reads as something else", written);
    if (!(*again == *changes))
        fail("what was written says less", text);
    return 0;
}
