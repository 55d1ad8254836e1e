#include "formats/mspdi_element.hpp"

#include <limits>
#include <utility>

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::size_t shown_bytes = 60;

/// Zeros and "none" of the forms that Project writes say nothing.
bool says_something(std::string_view text) {
    return text.find_first_not_of("0.") != std::string_view::npos && text != "PT0H0M0S" && text != "-1" &&
           text != "false";
}

bool has_elements(const pugi::xml_node& node) {
    for (const pugi::xml_node& child : node.children())
        if (child.type() == pugi::node_element)
            return true;
    return false;
}

/// A text as a message quotes it: its beginning, cut between characters.
std::string quotable(std::string_view text) {
    if (text.size() <= shown_bytes)
        return std::string(text);
    std::size_t end = shown_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view trimmed_text(const pugi::xml_node& node) {
    std::string_view text = node.child_value();
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string_view text_of_child(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& child : node.children())
        if (local_name(child) == name)
            return trimmed_text(child);
    return {};
}

void MspdiFindings::at(std::string_view entity, std::string id, std::int64_t row) {
    place_ = Place{};
    place_.entity = entity;
    place_.id = std::move(id);
    place_.row = row;
}

void MspdiFindings::add(const char* code, Severity severity, const pugi::xml_node& node, Message what,
                        Message accepted) {
    if (full())
        return;
    Diagnostic finding{code, severity, std::move(what), std::move(accepted), place_};
    finding.place.field = local_name(node);
    finding.place.byte = node.offset_debug();
    findings_.push_back(std::move(finding));
    if (findings_.size() + 1 == max_mspdi_problems)
        findings_.push_back(
            {"M113", Severity::error, {"问题过多，其余不再列出", "more problems than are listed"}, {}, {}});
}

void MspdiFindings::not_read(std::string_view record, const pugi::xml_node& node) {
    const std::string name = std::string(record) + "/" + std::string(local_name(node));
    if (!has_elements(node)) {
        if (says_something(trimmed_text(node)))
            ++unread_[name];
        return;
    }
    // A list of records is counted by what is in it.
    const bool is_list = record == "Project";
    if (!is_list) {
        ++unread_[name];
        return;
    }
    for (const pugi::xml_node& child : node.children())
        if (child.type() == pugi::node_element)
            ++unread_[name + "/" + std::string(local_name(child))];
}

std::vector<MspdiUnread> MspdiFindings::unread() const {
    std::vector<MspdiUnread> all;
    for (const auto& [name, count] : unread_)
        all.push_back({name, count});
    return all;
}

void MspdiElement::refuse(Message accepted) const {
    const std::string text = quotable(this->text());
    found.error(
        "F024", node,
        {"“" + text + "”读不出，或超出范围", "\"" + text + "\" can't be read, or is out of its range"},
        std::move(accepted));
}

void MspdiElement::read(std::string& value) const {
    value.clear();
    for (const pugi::xml_node& part : node.children())
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata)
            value += part.value();
}

void MspdiElement::read(bool& value) const {
    const std::string_view given = text();
    if (given == "1" || given == "true")
        value = true;
    else if (given == "0" || given == "false")
        value = false;
    else if (!given.empty())
        refuse({"0、1、false、true", "0, 1, false, true"});
}

void MspdiElement::read(std::optional<std::int64_t>& value) const {
    if (text().empty())
        return;
    const std::optional<std::int64_t> number = parse_mspdi_integer(text());
    if (number)
        value = number;
    else
        refuse({"整数", "a whole number"});
}

void MspdiElement::read(std::int64_t& value) const {
    std::optional<std::int64_t> number = value;
    read(number);
    value = *number;
}

void MspdiElement::read(std::int32_t& value) const {
    std::int64_t number = value;
    read(number);
    using Limits = std::numeric_limits<std::int32_t>;
    if (number < Limits::min() || number > Limits::max())
        return refuse({"32 位整数", "a whole number of 32 bits"});
    value = static_cast<std::int32_t>(number);
}

void MspdiElement::read(std::optional<MspdiMoment>& value) const {
    if (text().empty())
        return;
    const std::optional<MspdiMoment> moment = parse_mspdi_moment(text());
    if (moment)
        value = moment;
    else
        refuse({"2014-10-17T08:00:00 形式的时刻，不带时区",
                "a moment like 2014-10-17T08:00:00, without a zone"});
}

void MspdiElement::read_amount(std::optional<std::int64_t>& seconds) const {
    if (text().empty())
        return;
    const std::optional<std::int64_t> amount = parse_mspdi_amount(text());
    if (amount)
        seconds = amount;
    else
        refuse({"PT8H30M0S 形式的时长", "an amount of time like PT8H30M0S"});
}

void MspdiElement::read_time(std::optional<std::int32_t>& minute) const {
    if (text().empty())
        return;
    const std::optional<std::int32_t> time = parse_mspdi_time(text());
    if (time)
        minute = static_cast<std::int32_t>(minutes_of_seconds(*time));
    else
        refuse({"08:00:00 形式的时间", "a time of day like 08:00:00"});
}

void MspdiElement::read_code(std::int32_t& value, std::int32_t most, const char* names) const {
    std::int64_t number = value;
    read(number);
    if (number < 0 || number > most)
        return refuse({names, names});
    value = static_cast<std::int32_t>(number);
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
