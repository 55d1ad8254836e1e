#include "formats/mspdi_document.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "formats/mspdi_calendar.hpp"
#include "formats/mspdi_task.hpp"
#include "formats/text_encoding.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

constexpr std::string_view project_namespace = "http://schemas.microsoft.com/project";

void read_minute(std::int32_t& minute, const MspdiElement& element) {
    std::optional<std::int32_t> given = minute;
    element.read_time(given);
    minute = *given;
}

void read_calendars(MspdiDocument& document, const MspdiElement& element) {
    for (const pugi::xml_node& child : element.node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        if (element.found.full())
            return;
        if (local_name(child) != "Calendar") {
            element.found.not_read("Calendars", child);
            continue;
        }
        const auto row = static_cast<std::int64_t>(document.calendars.size());
        document.calendars.push_back(read_mspdi_calendar(child, row, element.found));
    }
}

void read_tasks(MspdiDocument& document, const MspdiElement& element) {
    for (const pugi::xml_node& child : element.node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        if (element.found.full())
            return;
        if (local_name(child) != "Task") {
            element.found.not_read("Tasks", child);
            continue;
        }
        const auto row = static_cast<std::int64_t>(document.tasks.size());
        document.tasks.push_back(read_mspdi_task(child, row, element.found));
    }
}

constexpr MspdiField<MspdiAttributeName> attribute_name_fields[] = {
    {"FieldID", [](MspdiAttributeName& a, const MspdiElement& e) { e.read(a.field_id); }},
    {"Alias", [](MspdiAttributeName& a, const MspdiElement& e) { e.read(a.alias); }},
};

/// Names of fields; how they are shown and computed is Project's own affair.
void read_attribute_names(MspdiDocument& document, const MspdiElement& element) {
    for (const pugi::xml_node& child : element.node.children()) {
        if (local_name(child) != "ExtendedAttribute")
            continue;
        if (element.found.full())
            return;
        MspdiAttributeName name;
        read_elements(child, name, MspdiFields<MspdiAttributeName>(attribute_name_fields),
                      "ExtendedAttribute", element.found);
        document.attribute_names.push_back(std::move(name));
    }
}

/// For what only says how others are shown.
void pass_over(MspdiDocument&, const MspdiElement&) {}

constexpr MspdiField<MspdiDocument> project_fields[] = {
    {"SaveVersion", [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.save_version); }},
    {"Name", [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.name); }},
    {"Title", [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.title); }},
    {"ScheduleFromStart",
     [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.schedule_from_start); }},
    {"StartDate", [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.start); }},
    {"FinishDate", [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.finish); }},
    {"CriticalSlackLimit",
     [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.critical_slack_limit); }},
    {"CalendarUID", [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.calendar_uid); }},
    {"DefaultStartTime",
     [](MspdiDocument& d, const MspdiElement& e) { read_minute(d.project.default_start, e); }},
    {"DefaultFinishTime",
     [](MspdiDocument& d, const MspdiElement& e) { read_minute(d.project.default_finish, e); }},
    {"MinutesPerDay", [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.minutes_per_day); }},
    {"MinutesPerWeek", [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.minutes_per_week); }},
    {"DaysPerMonth", [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.days_per_month); }},
    {"DurationFormat", pass_over},
    {"HonorConstraints",
     [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.honor_constraints); }},
    {"MultipleCriticalPaths",
     [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.multiple_critical_paths); }},
    {"SplitsInProgressTasks",
     [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.splits_in_progress_tasks); }},
    {"StatusDate", [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.status_date); }},
    {"CurrentDate", [](MspdiDocument& d, const MspdiElement& e) { e.read(d.project.current_date); }},
    {"ExtendedAttributes", read_attribute_names},
    {"Calendars", read_calendars},
    {"Tasks", read_tasks},
};

/// F020, with the line and the byte.
Diagnostic not_xml(std::string_view text, const pugi::xml_parse_result& result) {
    const auto byte = std::min<std::size_t>(
        static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), text.size());
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n');
    const std::string number = std::to_string(line);
    Diagnostic finding{"F020",
                       Severity::error,
                       {"第 " + number + " 行：不是 XML（" + result.description() + "）",
                        "line " + number + ": not XML (" + result.description() + ")"},
                       {"Microsoft Project 另存为 XML 的文件", "a file that Microsoft Project saved as XML"},
                       {}};
    finding.place.byte = static_cast<std::int64_t>(byte);
    return finding;
}

/// The root element, when the file holds a Project document and nothing that is not read.
pugi::xml_node project_of(const pugi::xml_document& xml, MspdiFindings& found) {
    for (const pugi::xml_node& node : xml.children())
        if (node.type() == pugi::node_doctype) {
            found.error("F021", node, {"文件含 DOCTYPE", "the file has a DOCTYPE"},
                        {"不含 DOCTYPE 的 XML", "XML without a DOCTYPE"});
            return {};
        }
    const pugi::xml_node root = xml.document_element();
    const std::string_view name = root.name();
    const std::size_t colon = name.find(':');
    const std::string declared =
        colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
    const pugi::xml_attribute space = root.attribute(declared.c_str());
    bool one_root = true;
    for (pugi::xml_node next = root.next_sibling(); next; next = next.next_sibling())
        one_root = one_root && next.type() != pugi::node_element;
    if (local_name(root) == "Project" && (!space || space.value() == project_namespace) && one_root)
        return root;
    found.error(
        "F022", root, {"不是 Microsoft Project 的 XML", "this is no XML of Microsoft Project"},
        {"根元素为 Project，命名空间为 " + std::string(project_namespace) + " 或不写",
         "one root element Project, in the namespace " + std::string(project_namespace) + " or in none"});
    return {};
}

void check_project(const MspdiDocument& document, MspdiFindings& found) {
    const std::int32_t uid = document.project.calendar_uid;
    if (uid == no_uid || std::any_of(document.calendars.begin(), document.calendars.end(),
                                     [&](const MspdiCalendar& calendar) { return calendar.uid == uid; }))
        return;
    found.at("project", {}, -1);
    found.error("F016", {},
                {"没有 UID 为 " + std::to_string(uid) + " 的项目日历",
                 "no calendar with the UID " + std::to_string(uid) + ", which the project names"},
                {"文件中日历的 UID", "the UID of a calendar of the file"});
}

}  // namespace

MspdiReading read_mspdi(std::string_view bytes) {
    MspdiReading reading;
    if (bytes.size() > max_mspdi_bytes) {
        reading.findings.push_back({"F023",
                                    Severity::error,
                                    {"文件过大，有 " + std::to_string(bytes.size()) + " 字节",
                                     "the file is too large: " + std::to_string(bytes.size()) + " bytes"},
                                    {"至多 256 MiB", "at most 256 MiB"},
                                    {}});
        return reading;
    }
    MspdiFindings found;
    const DecodedText decoded = decode_text(bytes, TextEncoding::automatic, found.findings());
    if (found.findings().empty()) {
        pugi::xml_document xml;
        pugi::xml_parse_result result =
            xml.load_buffer(decoded.text.data(), decoded.text.size(),
                            pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
        if (result.status == pugi::status_out_of_memory)
            throw std::bad_alloc();
        // The parser takes a zero byte for the end.
        if (const std::size_t zero = decoded.text.find('\0'); result && zero != std::string::npos) {
            result.status = pugi::status_unrecognized_tag;
            result.offset = static_cast<std::ptrdiff_t>(zero);
        }
        if (!result) {
            found.findings().push_back(not_xml(decoded.text, result));
        } else if (const pugi::xml_node root = project_of(xml, found)) {
            found.at("project", {}, -1);
            read_elements(root, reading.document, MspdiFields<MspdiDocument>(project_fields), "Project",
                          found);
            find_mspdi_parents(reading.document.tasks);
            check_project(reading.document, found);
            check_mspdi_calendars(reading.document.calendars, found);
            check_mspdi_tasks(reading.document, found);
        }
    }
    reading.not_read = found.unread();
    reading.findings = std::move(found.findings());
    return reading;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
