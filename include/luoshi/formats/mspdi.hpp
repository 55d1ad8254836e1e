// luoshi/formats/mspdi.hpp - plans of Microsoft Project (XML, "MSPDI"): read into changes, written from a
// plan.
//
//     MspdiImport import = read_mspdi_changes(bytes, model);
//     if (!has_errors(import.report.findings))
//         apply(model, import.changes);
//     Plan plan(model, import.plan);                          // the dates that Project computes
//     std::string xml = write_mspdi(model, plan).text;
//
// Tasks, their outline, durations, constraints, deadlines, links, progress, dates set by hand, and calendars
// become records; docs/formats.md says how. What the model has no place for is listed by name with its count,
// what a file has no place for likewise. Dates that Project computed are not read: a Plan computes them.
//
// An import is whole or not at all. Over a model that holds tasks of the file it changes what the file says
// otherwise than an export of the model would, and nothing else: a file that was written from a model gives
// no changes to it.
//
//   F003 not text of its encoding          F024 a text that can't be read, or out of its range
//   F007 an id given twice                 F025 an element that is needed is missing
//   F015 part of the file is not imported  F026 an element given twice
//   F016 a reference that leads nowhere    F027 a UID given twice
//   F017 a task waits for its own superior F028 days of a calendar that can't be laid out
//   F020 not XML                           F029 calendars based on each other in a circle
//   F021 with a DOCTYPE                    F030 a deadline that the file moves
//   F022 XML, but no Project document      F037 a task without a name
//   F023 too large                         T001 to T009 a calendar that makes no sense
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan.hpp"

namespace luoshi {
inline namespace v1 {

/// What the host says beside the bytes. Everything may be left out.
struct MspdiImportOptions {
    /// Set before the ids that are made from the file's UIDs and names of calendars: "P1-". A file that was
    /// written from a model carries the model's ids, which stay as they are.
    std::string id_prefix{};
    /// Ids of tasks from their GUIDs, where they have one.
    bool guids = false;
    /// Day of the import, with which a request to move a deadline is dated.
    std::optional<Date> on{};
};

struct MspdiImport {
    ChangeSet changes;  ///< empty when the report has an error
    /// For a Plan with the dates of the file: the project's start and calendar, Project's rules, the status
    /// date (without one: the last day of reported work, the current date or the start).
    PlanOptions plan;
    ImportReport report;  ///< format, encoding and separator say nothing here
};

/// Reads a file. Any bytes are safe. Throws Error(invalid_data) when a calendar of `existing` makes no sense
/// (T001 to T009), nothing for what the bytes say. Linear in the bytes and in `existing`.
MspdiImport read_mspdi_changes(std::string_view bytes, const Model& existing,
                               const MspdiImportOptions& options = {});

struct MspdiExportOptions {
    std::string title{};  ///< of the project
};

struct MspdiExport {
    std::string text;                      ///< the file, UTF-8
    std::vector<NotImported> not_written;  ///< what the file has no place for
};

/// Writes all tasks of a model with the dates of a plan that was made from it. Microsoft Project computes the
/// dates anew when it opens the file; they are the same where the plan was made with Profile::project. Task
/// UIDs are the ids where these are numbers, else they depend on the ids alone. Linear, but for a sort.
MspdiExport write_mspdi(const Model& model, const Plan& plan, const MspdiExportOptions& options = {});

}  // namespace v1
}  // namespace luoshi
