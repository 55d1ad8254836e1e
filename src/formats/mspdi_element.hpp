// formats/mspdi_element.hpp - elements of Microsoft Project's XML: their values, and what is said of them.
//
// A record (a task, a calendar) lists its elements in a table; read_elements() walks over the children of a
// node once and hands each to its row of the table. What stands in no table is counted by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <span>
#include <string>
#include <string_view>

#include "formats/mspdi_document.hpp"
#include "luoshi/base/diagnostic.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// The name without its namespace prefix.
std::string_view local_name(const pugi::xml_node& node);
/// The text of an element, without blanks at both ends.
std::string_view trimmed_text(const pugi::xml_node& node);

/// The same of the first child of that name; empty when there is none.
std::string_view text_of_child(const pugi::xml_node& node, std::string_view name);

/// Where reading stands, and what has been found.
class MspdiFindings {
  public:
    /// `place` of what follows: the kind of record, its UID or number in the file, its row.
    void at(std::string_view entity, std::string id, std::int64_t row);
    /// Adds a finding on an element of the record at hand; with a byte where `node` tells it.
    void add(const char* code, Severity severity, const pugi::xml_node& node, Message what, Message accepted);
    void error(const char* code, const pugi::xml_node& node, Message what, Message accepted) {
        add(code, Severity::error, node, std::move(what), std::move(accepted));
    }
    /// Counts an element that is not read, where it has something in it.
    void not_read(std::string_view record, const pugi::xml_node& node);
    /// True when there are as many problems as are listed; the last one says so.
    bool full() const { return findings_.size() >= max_mspdi_problems; }

    Diagnostics& findings() { return findings_; }
    std::vector<MspdiUnread> unread() const;

  private:
    Diagnostics findings_;
    std::map<std::string, std::size_t, std::less<>> unread_;
    Place place_;
};

/// One element of a record. Each read() leaves the value as it was where the element is empty, and reports
/// F024 where its text is something else.
struct MspdiElement {
    pugi::xml_node node;
    MspdiFindings& found;

    std::string_view text() const { return trimmed_text(node); }
    void read(std::string& value) const;
    void read(bool& value) const;
    void read(std::int32_t& value) const;
    void read(std::int64_t& value) const;
    void read(std::optional<std::int64_t>& value) const;
    void read(std::optional<MspdiMoment>& value) const;
    /// Seconds of an amount of time.
    void read_amount(std::optional<std::int64_t>& seconds) const;
    /// Minute of the day; seconds are rounded.
    void read_time(std::optional<std::int32_t>& minute) const;
    /// A code from 0 to `most`; its names are for the message.
    void read_code(std::int32_t& value, std::int32_t most, const char* names) const;

    /// F024: the text is not what is accepted.
    void refuse(Message accepted) const;
};

/// A row of the table of a record.
template <class Record>
struct MspdiField {
    std::string_view name;
    void (*read)(Record&, const MspdiElement&);
    bool repeats = false;  ///< may stand more than once
};

template <class Record>
using MspdiFields = std::span<const MspdiField<Record>>;

/// Hands the children of `node` to the rows of `fields`. An element that may stand once and comes again is
/// F026; elements without a row are counted. At most 64 fields.
template <class Record>
void read_elements(const pugi::xml_node& node, Record& record, MspdiFields<Record> fields,
                   std::string_view name, MspdiFindings& found) {
    std::uint64_t seen = 0;
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        if (found.full())
            return;
        const std::string_view own = local_name(child);
        std::size_t row = 0;
        while (row < fields.size() && fields[row].name != own)
            ++row;
        if (row == fields.size()) {
            found.not_read(name, child);
            continue;
        }
        if (!fields[row].repeats && (seen >> row & 1u) != 0) {
            found.error("F026", child, {"元素重复", "the element is given twice"},
                        {"至多一次", "at most once"});
            continue;
        }
        seen |= std::uint64_t{1} << row;
        fields[row].read(record, {child, found});
    }
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
