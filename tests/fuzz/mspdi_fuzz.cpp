// Mutated bytes through read_mspdi: it never crashes, and what it yields without an error keeps its word:
// references lead somewhere, parents stand before their children, and every calendar can be made; as changes
// it is whole or not at all, and changes nothing when it comes again or back.
//
//   fuzz-mspdi [rounds [seed]]
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/mspdi_calendar.hpp"
#include "formats/mspdi_document.hpp"
#include "luoshi/base/error.hpp"
#include "luoshi/calendar/work_calendar.hpp"
#include "luoshi/formats/mspdi.hpp"
#include "luoshi/model/apply.hpp"
#include "tried.hpp"

using namespace luoshi;
using namespace luoshi::formats;

namespace {

const std::string seed_file =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Project xmlns=\"http://schemas.microsoft.com/project\">"
    "<StartDate>2018-06-04T08:00:00</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>"
    "<Calendars><Calendar><UID>1</UID><IsBaseCalendar>1</IsBaseCalendar><WeekDays>"
    "<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime>"
    "<FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>"
    "<WeekDay><DayType>0</DayType><TimePeriod><FromDate>2018-06-18T00:00:00</FromDate>"
    "<ToDate>2018-06-18T23:59:59</ToDate></TimePeriod></WeekDay></WeekDays></Calendar>"
    "<Calendar><UID>2</UID><BaseCalendarUID>1</BaseCalendarUID><Exceptions><Exception><TimePeriod>"
    "<FromDate>2018-10-01T00:00:00</FromDate><ToDate>2018-10-07T23:59:00</ToDate></TimePeriod>"
    "<Occurrences>7</Occurrences><Type>1</Type></Exception></Exceptions></Calendar></Calendars>"
    "<Tasks><Task><UID>1</UID><Name>a</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>"
    "<Deadline>2018-06-08T17:00:00</Deadline><ActualStart>2018-06-04T08:00:00</ActualStart>"
    "<PercentComplete>50</PercentComplete><RemainingDuration>PT4H0M0S</RemainingDuration></Task>"
    "<Task><UID>3</UID><Name>c</Name><OutlineLevel>1</OutlineLevel><Manual>1</Manual>"
    "<Start>2018-06-05T08:00:00</Start><Finish>2018-06-06T17:00:00</Finish></Task>"
    "<Task><UID>2</UID><OutlineLevel>2</OutlineLevel><ConstraintType>4</ConstraintType>"
    "<ConstraintDate>2018-06-04T08:00:00</ConstraintDate><CalendarUID>2</CalendarUID><PredecessorLink>"
    "<PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat>"
    "</PredecessorLink></Task></Tasks></Project>";

std::string mutate(std::mt19937_64& random) {
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
    std::string bytes = seed_file;
    for (std::size_t change = below(5); change > 0 && !bytes.empty(); --change) {
        const std::size_t at = below(bytes.size());
        switch (below(5)) {
            case 0:
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
                break;
            case 1:
                bytes.erase(at, below(24) + 1);
                break;
            case 2:
                bytes.insert(at, bytes.substr(below(bytes.size()), below(80) + 1));
                break;
            case 3:
                bytes.insert(at, 1, static_cast<char>(below(256)));
                break;
            default: {  // another digit where a digit stands: still XML
                const std::size_t digit = bytes.find_first_of("0123456789", at);
                if (digit != std::string::npos)
                    bytes[digit] = static_cast<char>('0' + below(10));
            }
        }
    }
    return bytes;
}

/// What is broken; empty when all holds.
const char* broken(const std::string& bytes) {
    const MspdiReading reading = read_mspdi(bytes);
    if (has_errors(reading.findings))
        return "";
    const MspdiDocument& document = reading.document;
    std::set<std::int32_t> calendars{no_uid};
    for (std::size_t i = 0; i < document.calendars.size(); ++i) {
        calendars.insert(document.calendars[i].uid);
        try {
            const WorkCalendar made(mspdi_calendar_spec(document, i));
        } catch (const Error& error) {
            // Exceptions too far apart are found when the calendar is made.
            for (const Diagnostic& finding : error.findings())
                if (finding.code != "T006" && finding.code != "T007")
                    return "a calendar can't be made";
        }
    }
    std::set<std::int32_t> uids;
    for (const MspdiTask& task : document.tasks)
        uids.insert(task.uid);
    for (std::size_t i = 0; i < document.tasks.size(); ++i) {
        const MspdiTask& task = document.tasks[i];
        if (task.parent != MspdiTask::none && task.parent >= i)
            return "a parent behind its child";
        if (!task.null && !calendars.contains(task.calendar_uid))
            return "a calendar that is not there";
        for (const MspdiLink& link : task.predecessors)
            if (!task.null && !link.cross_project && !uids.contains(link.predecessor))
                return "a predecessor that is not there";
    }
    return "";
}

/// The same bytes as changes to an empty model: whole or not at all, and what is written from them comes
/// back.
const char* broken_import(const std::string& bytes) {
    const MspdiImport import = read_mspdi_changes(bytes, {});
    if (has_errors(import.report.findings))
        return import.changes.empty() ? "" : "changes beside an error";
    try {
        Model model;
        apply(model, import.changes);
        if (!read_mspdi_changes(bytes, model).changes.empty())
            return "a file that comes again changes something";
        const Plan plan(model, import.plan);
        if (!read_mspdi_changes(write_mspdi(model, plan).text, model).changes.empty())
            return "a file that was written changes something";
    } catch (const Error& error) {
        for (const Diagnostic& finding : error.findings())
            if (finding.code != "S001" && finding.code != "S003")  // days that no plan can compute
                return "changes that can't be used";
    }
    return "";
}

}  // namespace

int main(int argc, char** argv) {
    const long rounds = argc > 1 ? std::atol(argv[1]) : tried(3000);
    const auto seed = static_cast<std::uint64_t>(argc > 2 ? std::atoll(argv[2]) : 1);
    std::mt19937_64 random(seed);
    for (long round = 0; round < rounds; ++round) {
        const std::string bytes = mutate(random);
        std::string_view problem = broken(bytes);
        if (problem.empty())
            problem = broken_import(bytes);
        if (!problem.empty()) {
            std::printf("round %ld of seed %llu: %s\n%s\n", round, static_cast<unsigned long long>(seed),
                        problem.data(), bytes.c_str());
            return 1;
        }
    }
    return 0;
}
