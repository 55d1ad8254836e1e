// The calendars of a plan of Microsoft Project as changes to a model.
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "formats/host_id.hpp"
#include "formats/mspdi_calendar.hpp"
#include "formats/mspdi_changes.hpp"
#include "formats/mspdi_plain_calendar.hpp"
#include "luoshi/calendar/calendars.hpp"
#include "luoshi/calendar/check_calendar.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

class CalendarChanges {
  public:
    CalendarChanges(const MspdiDocument& document, const Model& existing, const MspdiImportOptions& options,
                    ChangedOnly& out, ImportReport& report)
        : document_(document), existing_(existing), options_(options), out_(out), report_(report) {
        for (std::size_t i = 0; i < document.calendars.size(); ++i)
            place_.emplace(document.calendars[i].uid, i);
    }

    MspdiCalendarIds put(LeftOut& left_out) {
        find_asked();
        for (std::size_t i = 0; i < document_.calendars.size(); ++i)
            if (asked_[i] != by_nobody)
                name(i);
            else
                ++left_out["Calendar (Resource)"];
        for (std::size_t i = 0; i < document_.calendars.size(); ++i)
            if (asked_[i] != by_nobody)
                put(i);
        return std::move(ids_);
    }

  private:
    enum : std::uint8_t { by_nobody, by_project, by_record };

    /// What may be chosen for a task, and what is chosen, with all that these rest on.
    void find_asked() {
        asked_.assign(document_.calendars.size(), by_nobody);
        for (std::size_t i = 0; i < document_.calendars.size(); ++i)
            if (document_.calendars[i].is_base)
                asked_[i] = by_project;
        ask(document_.project.calendar_uid, by_project);
        for (const MspdiTask& task : document_.tasks)
            if (!task.null)
                ask(task.calendar_uid, by_record);
    }
    void ask(std::int32_t uid, std::uint8_t by) {
        for (auto at = place_.find(uid); at != place_.end() && asked_[at->second] < by;
             at = place_.find(document_.calendars[at->second].base_uid)) {
            asked_[at->second] = by;
            by = by_record;
        }
    }

    /// The id is the name, by which people know it. One that is named like a calendar that ships, and has
    /// other days, must not take its place.
    void name(std::size_t i) {
        const MspdiCalendar& calendar = document_.calendars[i];
        const std::string uid = std::to_string(calendar.uid);
        std::string id = host_id(options_.id_prefix + xml_text(calendar.name));
        if (id.empty())
            id = host_id(options_.id_prefix + uid);
        const std::optional<CalendarSpec> built_in = built_in_calendar(id);
        const bool other =
            built_in && !existing_.calendars().find(id) && !same_days(plain(i), plain_calendar(*built_in));
        if (other || !taken_.insert(id).second)
            id = host_id(id + "/" + uid);
        ids_.emplace(calendar.uid, std::move(id));
    }

    MspdiCalendar plain(std::size_t i) const { return plain_calendar(mspdi_calendar_spec(document_, i)); }

    void put(std::size_t i) {
        const MspdiCalendar& from = document_.calendars[i];
        const std::string& id = ids_.at(from.uid);
        for (Diagnostic& finding : check_calendar(mspdi_calendar_spec(document_, i))) {
            finding.place.id = id;
            finding.place.row = static_cast<std::int64_t>(i);
            report_.findings.push_back(std::move(finding));
        }
        const Id<Calendar> known = existing_.calendars().find(id);
        if (known && same_days(plain(i), plain_calendar(spec_of(known))))
            return out_.put(existing_.calendars()[known]);
        const bool ships = !known && built_in_calendar(id).has_value();
        if (ships && asked_[i] != by_record)
            return;
        Calendar calendar;
        if (known)
            calendar = existing_.calendars()[known];
        calendar.id = id;
        if (ships) {
            calendar.built_in = id;
        } else {
            const auto base = ids_.find(from.base_uid);
            calendar.base = base == ids_.end() ? std::string() : base->second;
            calendar.built_in = calendar.base ? "" : "weekdays";
            MspdiCalendar days = from;
            drop_repeated(days.exceptions);
            put_days(days, calendar);
        }
        ++report_.calendars;
        out_.put(std::move(calendar));
    }

    CalendarSpec spec_of(Id<Calendar> at) const {
        std::vector<const Calendar*> chain;
        for (; at; at = existing_.calendars()[at].base.at)
            chain.push_back(&existing_.calendars()[at]);
        CalendarSpec spec =
            chain.back()->built_in.empty() ? weekdays() : built_in_calendar(chain.back()->built_in).value();
        for (; !chain.empty(); chain.pop_back())
            spec = to_spec(*chain.back(), spec);
        return spec;
    }

    const MspdiDocument& document_;
    const Model& existing_;
    const MspdiImportOptions& options_;
    ChangedOnly& out_;
    ImportReport& report_;
    std::unordered_map<std::int32_t, std::size_t> place_;
    std::vector<std::uint8_t> asked_;
    std::unordered_set<std::string> taken_;
    MspdiCalendarIds ids_;
};

}  // namespace

MspdiCalendarIds put_mspdi_calendars(const MspdiDocument& document, const Model& existing,
                                     const MspdiImportOptions& options, ChangedOnly& out,
                                     ImportReport& report, LeftOut& left_out) {
    return CalendarChanges(document, existing, options, out, report).put(left_out);
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
