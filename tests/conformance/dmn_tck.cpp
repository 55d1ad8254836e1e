// The DMN Technology Compatibility Kit: models with test cases, run and compared.
//
// A case passes when each of its result nodes does. Numbers match within 1e-8, contexts without regard to
// order, dates and times as values.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <map>
#include <pugixml.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "conformance.hpp"
#include "luoshi/formats/dmn.hpp"
#include "luoshi/rules/temporal_arithmetic.hpp"
#include "luoshi/rules/temporal_text.hpp"
#include "rules/value_text.hpp"

namespace {

using namespace luoshi;
using namespace luoshi::rules;
namespace fs = std::filesystem;

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string_view local(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::vector<pugi::xml_node> children(const pugi::xml_node& node, std::string_view name) {
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node& child : node.children())
        if (child.type() == pugi::node_element && local(child.name()) == name)
            found.push_back(child);
    return found;
}

std::string attribute(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute& attribute : node.attributes())
        if (local(attribute.name()) == name)
            return attribute.value();
    return {};
}

Value simple_value(const pugi::xml_node& node) {
    if (attribute(node, "nil") == "true")
        return {};
    const std::string type(local(attribute(node, "type")));
    const std::string text = node.child_value();
    const auto read = [&](const auto& result) -> Value {
        if (!result)
            throw std::runtime_error("no " + type + ": " + text);
        return *result;
    };
    if (type == "string")
        return text;
    if (type == "boolean")
        return text == "true";
    if (type == "decimal" || type == "double" || type == "integer")
        return read(parse_number(text));
    if (type == "date")
        return read(parse_feel_date(text));
    if (type == "time")
        return read(parse_feel_time(text));
    if (type == "dateTime")
        return read(parse_feel_date_time(text));
    if (type == "duration") {
        if (const auto months = parse_year_month_duration(text))
            return *months;
        return read(parse_day_time_duration(text));
    }
    // Without a type: a number where it reads as one, else a text.
    if (const auto number = parse_number(text))
        return *number;
    return text;
}

Value value_of(const pugi::xml_node& node) {
    const auto lists = children(node, "list");
    if (!lists.empty()) {
        if (attribute(lists.front(), "nil") == "true")
            return {};
        ListBuilder list;
        for (const pugi::xml_node& item : children(lists.front(), "item"))
            list.add(value_of(item));
        return list.take();
    }
    const auto components = children(node, "component");
    if (!components.empty()) {
        ContextBuilder context;
        for (const pugi::xml_node& component : components)
            context.put(attribute(component, "name"), value_of(component));
        return context.take();
    }
    const auto values = children(node, "value");
    return values.empty() ? Value() : simple_value(values.front());
}

bool matches(const Value& expected, const Value& got) {
    if (expected.kind() != got.kind())
        return false;
    switch (expected.kind()) {
        case Kind::number: {
            const auto difference = subtract(expected.number(), got.number());
            return difference && abs(*difference) <= Decimal::scaled(1, 8);
        }
        case Kind::null:
            return true;
        case Kind::boolean:
            return expected.boolean() == got.boolean();
        case Kind::string:
            return expected.text() == got.text();
        case Kind::date:
            return expected.date() == got.date();
        case Kind::time:
            return expected.time() == got.time();
        case Kind::date_time:
            return expected.date_time() == got.date_time();
        case Kind::days_duration:
            return expected.days_duration() == got.days_duration();
        case Kind::months_duration:
            return expected.months_duration() == got.months_duration();
        case Kind::list: {
            const auto& a = expected.list().items;
            const auto& b = got.list().items;
            return std::equal(a.begin(), a.end(), b.begin(), b.end(), matches);
        }
        case Kind::context: {
            const ContextData& a = expected.context();
            if (a.values.size() != got.context().values.size())
                return false;
            for (std::size_t i = 0; i < a.values.size(); ++i) {
                const Value* other = got.context().find(a.shape->name(i));
                if (other == nullptr || !matches(a.values[i], *other))
                    return false;
            }
            return true;
        }
        default:
            return false;
    }
}

struct Counts {
    int passed = 0;
    int failed = 0;

    void add(bool pass) { ++(pass ? passed : failed); }
    int all() const { return passed + failed; }
};

double percent(double part, double whole) {
    return whole == 0 ? 100.0 : 100.0 * part / whole;
}

class TckRun {
  public:
    explicit TckRun(const std::string& failures) {
        if (!failures.empty())
            failures_.open(failures);
    }

    void run_directory(const fs::path& directory, Counts& level) {
        Counts own;
        std::vector<fs::path> tests;
        for (const auto& entry : fs::directory_iterator(directory))
            if (entry.path().extension() == ".xml")
                tests.push_back(entry.path());
        std::sort(tests.begin(), tests.end());
        for (const fs::path& test : tests)
            run_file(directory, test, own);
        std::cout << "  " << directory.filename().string() << " " << own.passed << "/" << own.all() << '\n';
        level.passed += own.passed;
        level.failed += own.failed;
        all_.passed += own.passed;
        all_.failed += own.failed;
        if (own.all() > 0) {
            rates_ += static_cast<double>(own.passed) / own.all();
            ++directories_;
        }
    }

    int finish() const {
        std::cout << std::fixed << std::setprecision(2);
        std::cout << "cases that expect a value other than null: " << valued_.passed << " of "
                  << valued_.all() << " (" << percent(valued_.passed, valued_.all()) << " %)\n";
        std::cout << "mean over " << directories_ << " directories: " << percent(rates_, directories_)
                  << " %\n";
        std::cout << all_.passed << " passed, " << all_.failed << " failed, 0 skipped" << std::endl;
        return all_.failed == 0 && all_.passed > 0 ? 0 : 1;
    }

  private:
    void run_file(const fs::path& directory, const fs::path& file, Counts& own) {
        pugi::xml_document xml;
        if (!xml.load_file(file.c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single))
            throw std::runtime_error("not XML: " + file.string());
        const pugi::xml_node root = xml.document_element();
        const auto names = children(root, "modelName");
        const std::string model_name = names.empty() ? "" : names.front().child_value();
        const DmnModel dmn = read_dmn(contents(directory / model_name), [&](const ImportSource& import) {
            return imported(directory, import);
        });
        if (!dmn.model && !dmn.findings.empty())
            std::cout << "  " << model_name << ": " << to_text(dmn.findings.front(), Language::en) << '\n';
        for (const pugi::xml_node& test_case : children(root, "testCase"))
            run_case(directory.filename().string(), test_case, dmn.model, own);
    }

    static std::optional<std::string> imported(const fs::path& directory, const ImportSource& import) {
        if (!import.location.empty() && fs::exists(directory / import.location))
            return contents(directory / import.location);
        for (const auto& entry : fs::directory_iterator(directory)) {
            if (entry.path().extension() != ".dmn")
                continue;
            std::string text = contents(entry.path());
            if (read_dmn_source(text).source.model == import.model)
                return text;
        }
        return std::nullopt;
    }

    void run_case(const std::string& directory, const pugi::xml_node& test_case, const DecisionModel& model,
                  Counts& own) {
        ContextBuilder given;
        for (const pugi::xml_node& input : children(test_case, "inputNode"))
            given.put(attribute(input, "name"), value_of(input));
        const Value inputs = given.take();
        const std::string service = attribute(test_case, "invocableName");
        bool pass = true;
        bool valued = false;
        for (const pugi::xml_node& result : children(test_case, "resultNode")) {
            const auto expectations = children(result, "expected");
            const Value expected = expectations.empty() ? Value() : value_of(expectations.front());
            valued = valued || !expected.is_null();
            const std::string name = attribute(result, "name");
            Diagnostics findings;
            EvaluateOptions options;
            options.now = *parse_feel_date_time("2024-02-29T12:30:00Z");
            options.findings = &findings;
            Value got;
            if (!model) {
                got = Value("(no model)");
            } else if (attribute(test_case, "type") == "decisionService") {
                got = model.evaluate_service(service, inputs, options);
                // A service of several decisions answers with all of them.
                if (got.is(Kind::context) && !matches(expected, got))
                    if (const Value* entry = got.context().find(name))
                        got = Value(*entry);
            } else {
                got = model.evaluate(name, inputs, options);
            }
            if (matches(expected, got))
                continue;
            pass = false;
            if (failures_.is_open()) {
                failures_ << directory << " " << attribute(test_case, "id") << " " << name << " expected "
                          << string_of(expected) << " got " << string_of(got);
                if (!findings.empty())
                    failures_ << " : " << to_text(findings.front(), Language::en);
                failures_ << '\n';
            }
        }
        own.add(pass);
        if (valued)
            valued_.add(pass);
    }

    std::ofstream failures_;
    Counts all_;
    Counts valued_;
    double rates_ = 0;
    int directories_ = 0;
};

}  // namespace

int run_dmn_tck(const std::string& folder, const std::string& failures) {
    TckRun run(failures);
    std::vector<fs::path> levels;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_directory())
            levels.push_back(entry.path());
    std::sort(levels.begin(), levels.end());
    for (const fs::path& level : levels) {
        Counts counts;
        std::vector<fs::path> directories;
        for (const auto& entry : fs::directory_iterator(level))
            if (entry.is_directory())
                directories.push_back(entry.path());
        std::sort(directories.begin(), directories.end());
        for (const fs::path& directory : directories)
            run.run_directory(directory, counts);
        std::cout << level.filename().string() << ": " << counts.passed << " of " << counts.all() << '\n';
    }
    return run.finish();
}
