#include "formats/deadline_changes.hpp"

#include <algorithm>
#include <utility>

#include "formats/host_id.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// False for words that nobody could read: whatever replaces them moves nothing.
bool says_when(const Deadline& deadline) {
    const DeadlineKind kind = deadline.reading->kind;
    return deadline.date ||
           (kind != DeadlineKind::none && kind != DeadlineKind::unresolved && kind != DeadlineKind::rule);
}

/// Same words, but now without what gave them their day (the year, the day of the document).
bool lost_its_day(const Deadline& before, const Deadline& now) {
    return before.raw == now.raw && before.date && !now.date;
}

bool moves(const Deadline& before, const Deadline& now) {
    if (before.date)
        return now.date != before.date;
    if (before.raw == now.raw)
        return before.trigger_date && now.trigger_date && before.trigger_date != now.trigger_date;
    return says_when(before) && !(before.reading == now.reading);
}

std::string words_of(const Deadline& deadline) {
    return deadline.date ? to_text(*deadline.date) : "“" + deadline.raw + "”";
}
std::string english_of(const Deadline& deadline) {
    return deadline.date ? to_text(*deadline.date) : "\"" + deadline.raw + "\"";
}

std::optional<Date> last_day(const std::vector<const Deadline*>& all) {
    std::optional<Date> last;
    for (const Deadline* each : all)
        if (each->date && (!last || *last < *each->date))
            last = each->date;
    return last;
}

class Comparison {
  public:
    Comparison(std::vector<Deadline> now, const EarlierRows& earlier, std::string_view task,
               const std::optional<Date>& on)
        : now_(std::move(now)), earlier_(earlier), before_(earlier.of(task).deadlines), on_(on) {}

    DeadlineChanges run() {
        if (same_steps())
            for (Deadline& each : now_)
                step(each);
        else
            other_steps();
        return std::move(changes_);
    }

  private:
    const Deadline* before(const std::string& id) const {
        for (const Deadline* each : before_)
            if (each->id == id)
                return each;
        return nullptr;
    }

    bool same_steps() const {
        return before_.empty() ||
               (before_.size() == now_.size() &&
                std::all_of(now_.begin(), now_.end(), [&](const Deadline& each) { return before(each.id); }));
    }

    void step(Deadline& now) {
        const Deadline* old = before(now.id);
        if (old && lost_its_day(*old, now))
            changes_.puts.push_back(*old);
        else if (old && moves(*old, now))
            request(*old, now);
        else
            changes_.puts.push_back(std::move(now));
    }

    /// The steps themselves are others. With the same last day they replace the old ones; else the old ones
    /// stay, and their last day is what the request is about.
    void other_steps() {
        std::vector<const Deadline*> now;
        for (const Deadline& each : now_)
            now.push_back(&each);
        const auto is_last = [](const std::vector<const Deadline*>& all) {
            const std::optional<Date> day = last_day(all);
            return day ? *std::find_if(all.begin(), all.end(),
                                       [&](const Deadline* each) { return each->date == day; })
                       : all.back();
        };
        const bool bound = std::any_of(before_.begin(), before_.end(),
                                       [](const Deadline* each) { return says_when(*each); });
        if (bound && last_day(before_) != last_day(now)) {
            for (const Deadline* each : before_)
                changes_.puts.push_back(*each);
            const Deadline& old = *is_last(before_);
            if (!(now.size() == 1 && lost_its_day(old, *now.front())))
                request(old, *is_last(now));
            return;
        }
        for (const Deadline* each : before_) {
            const bool stated =
                std::any_of(now.begin(), now.end(), [&](const Deadline* n) { return n->id == each->id; });
            if (!stated && earlier_.extensions(each->id).empty())
                changes_.removes.push_back(each->id);
        }
        for (Deadline& each : now_)
            changes_.puts.push_back(std::move(each));
    }

    void request(const Deadline& old, const Deadline& now) {
        changes_.puts.push_back(old);
        const std::string id = host_id(old.id + "/request/" + (now.date ? to_text(*now.date) : now.raw));
        bool asked = false;
        for (const Extension* each : earlier_.extensions(old.id)) {
            if (each->decision == Decision::approved && each->granted && each->granted == now.date)
                return;
            asked = asked || each->id == id;
        }
        changes_.moved.push_back(
            {"表中时限由 " + words_of(old) + " 改为 " + words_of(now) +
                 "，未见延期批准；原时限不变，新时限记为待批的延期申请",
             "the deadline was " + english_of(old) + " and is now " + english_of(now) +
                 ", and no extension was approved; the deadline stays, the new day is a pending request"});
        if (asked)
            return;
        Extension extension;
        extension.id = id;
        extension.deadline = old.id;
        extension.applied_on = on_;
        extension.requested = now.date;
        extension.reason = "表中时限由“" + old.raw + "”改为“" + now.raw + "”";
        changes_.requests.push_back(std::move(extension));
    }

    std::vector<Deadline> now_;
    const EarlierRows& earlier_;
    const std::vector<const Deadline*>& before_;
    const std::optional<Date>& on_;
    DeadlineChanges changes_;
};

}  // namespace

DeadlineChanges compare(std::vector<Deadline> now, const EarlierRows& earlier, std::string_view task,
                        const std::optional<Date>& on) {
    return Comparison(std::move(now), earlier, task, on).run();
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
