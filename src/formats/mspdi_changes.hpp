// formats/mspdi_changes.hpp - a plan of Microsoft Project as changes to a model.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/changed_only.hpp"
#include "formats/mspdi_document.hpp"
#include "formats/mspdi_facts.hpp"
#include "luoshi/formats/mspdi.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Counts by name of what is left out.
using LeftOut = std::map<std::string, std::size_t, std::less<>>;

/// The ids that calendars of a file have in the model, by UID; what is not imported is not there.
using MspdiCalendarIds = std::unordered_map<std::int32_t, std::string>;

/// Puts the calendars of the file that tasks can have or do have. Calendars of resources alone are left out.
MspdiCalendarIds put_mspdi_calendars(const MspdiDocument& document, const Model& existing,
                                     const MspdiImportOptions& options, ChangedOnly& out,
                                     ImportReport& report, LeftOut& left_out);

/// The options of a plan with the file's dates. `calendar` is the id of the project's calendar.
PlanOptions mspdi_plan_options(const MspdiDocument& document, std::string calendar);

/// The ids of the tasks, by place in the document; empty for rows that are no tasks: empty ones, and the one
/// that stands for the whole project. An id that comes twice is F007.
std::vector<std::string> mspdi_task_ids(const MspdiDocument& document, const MspdiImportOptions& options,
                                        Diagnostics& found);

/// Where the parts of an import meet.
struct MspdiContext {
    const MspdiDocument& document;
    const Model& existing;
    const MspdiImportOptions& options;
    const MspdiFacts& facts;
    const MspdiCalendarIds& calendars;
    const std::vector<std::string>& ids;
    const std::vector<std::uint8_t>& parents;  ///< by row: 1 where tasks stand under it
    Date as_of;
    ChangedOnly& out;
    ImportReport& report;
    LeftOut& left_out;

    Id<Task> known(std::size_t row) const { return existing.tasks().find(ids[row]); }
    /// The amount as the model has it; F024 where it is too much.
    Duration duration(std::int64_t n, std::int32_t format, std::size_t row, const char* field) const;
    /// A finding on a task of the file.
    void finding(const char* code, Severity severity, std::size_t row, const char* field, Message what,
                 Message accepted) const;
};

void put_mspdi_tasks(const MspdiContext& context);
void put_mspdi_deadline(const MspdiContext& context, std::size_t row);
void put_mspdi_progress(const MspdiContext& context, std::size_t row);
void put_mspdi_links(const MspdiContext& context);

/// Counts what the model has no place for.
void count_left_out(const MspdiContext& context);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
