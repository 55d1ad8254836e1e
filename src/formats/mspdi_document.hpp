// formats/mspdi_document.hpp - a plan in Microsoft Project's XML (MSPDI), as plain values.
//
//   const MspdiReading reading = read_mspdi(bytes);
//   if (!has_errors(reading.findings))
//       for (const MspdiTask& task : reading.document.tasks) ...
//
// The values stand as the file has them: nothing is scheduled, nothing is rounded, references are UIDs that
// were checked. Elements without a text are as good as absent. What has no place here is counted by its name.
//
//   F003 not text of its encoding          F024 a text that can't be read, or out of its range
//   F016 a reference that leads nowhere    F025 an element that is needed is missing
//   F020 not XML                           F026 an element given twice
//   F021 with a DOCTYPE                    F027 a UID given twice
//   F022 XML, but no Project document      F028 days of a calendar that can't be laid out
//   F023 too large                         F029 calendars that are based on each other in a circle
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/mspdi_values.hpp"
#include "luoshi/base/diagnostic.hpp"
#include "luoshi/calendar/calendar_spec.hpp"
#include "luoshi/model/task.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// The largest file that is read; it takes about three times its size in memory.
inline constexpr std::size_t max_mspdi_bytes = std::size_t{1} << 28;
/// How many problems are listed before reading stops.
inline constexpr std::size_t max_mspdi_problems = 10000;

/// "There is none", for UIDs.
inline constexpr std::int32_t no_uid = -1;

struct MspdiCalendar {
    std::int32_t uid = no_uid;
    std::string name;
    bool is_base = false;
    std::int32_t base_uid = no_uid;  ///< the calendar that is asked where this one says nothing
    /// Monday first. Nothing: the base calendar's, or Monday to Friday at the usual hours.
    std::array<std::optional<WorkingHours>, 7> week;
    /// host_off or host_work, in order of the file; old and new form alike.
    std::vector<CalendarException> exceptions;
};

/// The task that has it waits for the task `predecessor`.
struct MspdiLink {
    std::int32_t predecessor = no_uid;
    LinkType type = LinkType::finish_start;
    std::int64_t lag = 0;         ///< tenths of minutes, or percent, as the format says; may be negative
    std::int32_t lag_format = 7;  ///< see is_mspdi_elapsed, is_mspdi_percent
    bool cross_project = false;   ///< the predecessor lies in another file
};

/// A value of a field that the host defined (an MspdiAttributeName).
struct MspdiAttribute {
    std::int64_t field_id = 0;
    std::string value;
};
struct MspdiAttributeName {
    std::int64_t field_id = 0;
    std::string alias;
};

/// The alias of the field that carries the model's own id of a task, and the field: Text30.
inline constexpr std::string_view mspdi_id_alias = "luoshi.id";
inline constexpr std::int64_t mspdi_id_field = 188744016;

struct MspdiTask {
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    std::int32_t uid = no_uid;
    std::int32_t id = 0;  ///< row in Project
    std::string guid;
    std::string name;
    std::string wbs;
    std::string notes;
    std::int32_t outline_level = 0;
    std::uint32_t parent = none;  ///< index into MspdiDocument::tasks, from the outline levels
    bool null = false;            ///< an empty row
    bool active = true;
    bool manual = false;
    bool summary = false;
    bool milestone = false;
    bool estimated = false;
    bool external = false;  ///< stands for a task of another project
    bool recurring = false;
    std::int32_t priority = 500;

    std::optional<std::int64_t> duration;            ///< seconds, of working time or on the clock
    std::int32_t duration_format = 7;                ///< see is_mspdi_elapsed
    std::optional<std::int64_t> actual_duration;     ///< seconds
    std::optional<std::int64_t> remaining_duration;  ///< seconds
    std::int32_t percent_complete = 0;
    std::optional<MspdiMoment> actual_start, actual_finish;
    std::optional<MspdiMoment> stop, resume;  ///< where work that was done ends, where the rest begins

    ConstraintKind constraint = ConstraintKind::as_soon_as_possible;
    std::optional<MspdiMoment> constraint_date;
    std::optional<MspdiMoment> deadline;
    std::int32_t calendar_uid = no_uid;
    bool ignore_resource_calendar = false;
    std::int64_t leveling_delay = 0;  ///< tenths of minutes
    std::int32_t leveling_delay_format = 8;
    std::optional<MspdiMoment> manual_start, manual_finish;
    std::optional<std::int64_t> manual_duration;  ///< seconds

    // What Project computed.
    std::optional<MspdiMoment> start, finish;
    std::optional<MspdiMoment> early_start, early_finish;
    std::optional<MspdiMoment> late_start, late_finish;
    std::optional<std::int64_t> total_slack, free_slack;    ///< tenths of minutes
    std::optional<std::int64_t> start_slack, finish_slack;  ///< tenths of minutes
    bool critical = false;

    std::vector<MspdiLink> predecessors;
    std::vector<MspdiAttribute> attributes;

    bool is_elapsed() const { return is_mspdi_elapsed(duration_format); }
};

struct MspdiProject {
    std::string name;
    std::string title;
    std::int32_t save_version = 0;
    std::optional<MspdiMoment> start, finish;
    bool schedule_from_start = true;
    std::int32_t calendar_uid = no_uid;
    std::int32_t minutes_per_day = 480;
    std::int32_t minutes_per_week = 2400;
    std::int32_t days_per_month = 20;
    std::int32_t default_start = 8 * 60;    ///< minute of the day
    std::int32_t default_finish = 17 * 60;  ///< minute of the day
    bool honor_constraints = true;
    bool multiple_critical_paths = false;
    bool splits_in_progress_tasks = true;
    std::int32_t critical_slack_limit = 0;  ///< days
    std::optional<MspdiMoment> status_date;
    std::optional<MspdiMoment> current_date;
};

struct MspdiDocument {
    MspdiProject project;
    std::vector<MspdiAttributeName> attribute_names;
    std::vector<MspdiCalendar> calendars;
    std::vector<MspdiTask> tasks;  ///< in order of the file
};

/// Elements with something in them that the document has no place for: "Task/Cost".
struct MspdiUnread {
    std::string name;
    std::size_t count = 0;

    friend bool operator==(const MspdiUnread&, const MspdiUnread&) = default;
};

struct MspdiReading {
    MspdiDocument document;             ///< with errors among the findings: as far as it was read
    std::vector<MspdiUnread> not_read;  ///< by name
    Diagnostics findings;
};

/// Reads a file. Any bytes are safe; every problem is in the findings. Linear.
MspdiReading read_mspdi(std::string_view bytes);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
