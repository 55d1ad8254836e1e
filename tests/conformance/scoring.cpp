// Worked examples of real scoring rules: each rule set `id` is a scorecard id.scorecard.json beside its file,
// or id.json in examples/scorecards.
//
// A file has `id` and `examples`, a list of {n, input, expected}; numbers stand as decimal texts. An example
// passes when the scorecard's `result` for its input says what is expected, digit by digit.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "conformance.hpp"
#include "luoshi/base/decimal.hpp"
#include "luoshi/formats/scorecard.hpp"
#include "luoshi/formats/value_json.hpp"

namespace {

using Json = nlohmann::json;
using luoshi::rules::Kind;
using luoshi::rules::Value;

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Whether a value says what is expected: numbers as their decimal text, or as an integer.
bool agrees(const Json& expected, const Value& got) {
    switch (got.kind()) {
        case Kind::null:
            return expected.is_null();
        case Kind::boolean:
            return expected.is_boolean() && expected.get<bool>() == got.boolean();
        case Kind::number:
            if (expected.is_number_integer())
                return luoshi::Decimal(expected.get<std::int64_t>()) == got.number();
            return expected.is_string() && expected.get<std::string>() == luoshi::to_text(got.number());
        case Kind::string:
            return expected.is_string() && expected.get<std::string>() == got.text();
        case Kind::list: {
            const std::vector<Value>& items = got.list().items;
            return expected.is_array() &&
                   std::equal(expected.begin(), expected.end(), items.begin(), items.end(), agrees);
        }
        case Kind::context: {
            if (!expected.is_object())
                return false;
            for (const auto& [name, value] : expected.items()) {
                const Value* entry = got.context().find(name);
                if (entry == nullptr || !agrees(value, *entry))
                    return false;
            }
            return true;
        }
        default:
            return false;
    }
}

void run_rule_set(const std::filesystem::path& file, Tally& tally) {
    const Json rules = Json::parse(read(file));
    const std::string id = rules.at("id");
    std::filesystem::path card = file.parent_path() / (id + ".scorecard.json");
    if (!std::filesystem::exists(card))
        card = std::filesystem::path(LUOSHI_SCORECARDS) / (id + ".json");
    const luoshi::ScorecardReading reading = luoshi::read_scorecard(read(card));
    for (const luoshi::Diagnostic& finding : reading.findings)
        tally.fail(id, "a scorecard without findings", luoshi::to_text(finding, luoshi::Language::en));
    for (const Json& example : rules.at("examples")) {
        const std::string name = id + " " + example.at("n").dump();
        const Json& expected = example.at("expected");
        luoshi::Diagnostics findings;
        luoshi::rules::ScoreOptions options;
        options.evaluation.findings = &findings;
        const auto input = luoshi::read_value_json(example.at("input").dump(), findings);
        if (!input || !reading.card) {
            tally.fail(name, expected.dump(), "nothing");
            continue;
        }
        const Value got = reading.card.evaluate(*input, options).result;
        if (agrees(expected, got)) {
            tally.pass();
            continue;
        }
        std::string text = luoshi::write_value_json(got);
        for (const luoshi::Diagnostic& finding : findings)
            text += "; " + luoshi::to_text(finding, luoshi::Language::en);
        tally.fail(name, expected.dump(), text);
    }
}

}  // namespace

int run_scoring(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json" && entry.path().stem().extension() != ".scorecard")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    Tally tally;
    for (const std::filesystem::path& file : files)
        run_rule_set(file, tally);
    return tally.finish();
}
