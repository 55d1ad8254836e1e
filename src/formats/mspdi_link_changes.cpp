// Links in a plan of Microsoft Project as changes to a model.
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "formats/host_id.hpp"
#include "formats/mspdi_amount.hpp"
#include "formats/mspdi_changes.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

class LinkChanges {
  public:
    explicit LinkChanges(const MspdiContext& context) : in_(context) {
        for (std::size_t row = 0; row < in_.ids.size(); ++row)
            if (!in_.ids[row].empty())
                rows_.emplace(in_.document.tasks[row].uid, row);
        in_.existing.links().for_each([&](Id<Link> id, const Link& link) {
            known_.emplace(pair(link.from.at, link.to.at), id);  // of several the first
        });
    }

    void put() {
        for (std::size_t row = 0; row < in_.ids.size(); ++row)
            if (!in_.ids[row].empty())
                for (const MspdiLink& link : in_.document.tasks[row].predecessors)
                    put(row, link);
    }

  private:
    static std::uint64_t pair(Id<Task> from, Id<Task> to) {
        return std::uint64_t{from.value} << 32 | to.value;
    }

    void put(std::size_t to, const MspdiLink& given) {
        const auto from = rows_.find(given.predecessor);
        if (from == rows_.end()) {
            ++in_.left_out["Task/PredecessorLink (CrossProject)"];
            return;
        }
        Link link;
        const Id<Task> before = in_.known(from->second), after = in_.known(to);
        const auto known = before && after ? known_.find(pair(before, after)) : known_.end();
        if (known != known_.end()) {
            link = in_.existing.links()[known->second];
            known_.erase(known);
        } else {
            link.id = host_id(in_.ids[to] + "/after/" + in_.ids[from->second]);
            for (int n = 2; !taken_.insert(link.id).second; ++n)
                link.id = host_id(in_.ids[to] + "/after/" + in_.ids[from->second] + "/" + std::to_string(n));
            link.from = in_.ids[from->second];
            link.to = in_.ids[to];
        }
        link.type = given.type;
        const Duration lag = lag_of(given, from->second, to);
        if (!same(lag, link.lag))
            link.lag = lag;
        ++in_.report.links;
        in_.out.put(std::move(link));
    }

    Duration lag_of(const MspdiLink& link, std::size_t from, std::size_t to) const {
        if (link.lag == 0)
            return {};
        const bool percent = is_mspdi_percent(link.lag_format);
        if (!percent)
            return in_.duration(minutes_of_tenths(link.lag), link.lag_format, to, "LinkLag");
        if (!is_mspdi_elapsed(link.lag_format))
            return in_.duration(link.lag, link.lag_format, to, "LinkLag");
        // A share of the predecessor's duration, on the clock: what it is now.
        ++in_.left_out["PredecessorLink/LagFormat (elapsed %)"];
        const std::int64_t whole = minutes_of_seconds(in_.document.tasks[from].duration.value_or(0));
        if (link.lag > 1'000'000 || link.lag < -1'000'000)
            return in_.duration(std::int64_t{1} << 40, 4, to, "LinkLag");
        return in_.duration(minutes_of_seconds(whole * link.lag * 60 / 100), 4, to, "LinkLag");
    }

    /// The same time, in whatever unit.
    static bool same(Duration a, Duration b) {
        const MspdiAmount x = amount_of(a), y = amount_of(b);
        return x.n == y.n && (x.n == 0 || (is_mspdi_elapsed(x.format) == is_mspdi_elapsed(y.format) &&
                                           is_mspdi_percent(x.format) == is_mspdi_percent(y.format)));
    }

    const MspdiContext& in_;
    std::unordered_map<std::int32_t, std::size_t> rows_;
    std::unordered_map<std::uint64_t, Id<Link>> known_;
    std::unordered_set<std::string> taken_;
};

}  // namespace

void put_mspdi_links(const MspdiContext& context) {
    LinkChanges(context).put();
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
