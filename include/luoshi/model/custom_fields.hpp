// luoshi/model/custom_fields.hpp - the host's own typed fields on any entity.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "luoshi/base/decimal.hpp"
#include "luoshi/calendar/date.hpp"

namespace luoshi {
inline namespace v1 {

/// What a custom field may hold.
using CustomValue = std::variant<std::string, bool, std::int64_t, Decimal, Date>;

/// Names with values, kept in the order of the names, each name once.
class CustomFields {
  public:
    using Entry = std::pair<std::string, CustomValue>;

    void set(std::string name, CustomValue value) {
        const auto at = lower_bound(name);
        if (at != entries_.end() && at->first == name)
            at->second = std::move(value);
        else
            entries_.insert(at, Entry{std::move(name), std::move(value)});
    }
    /// The value, or null when there is none of that name. Valid until the next `set`.
    const CustomValue* find(std::string_view name) const {
        const auto at = std::lower_bound(entries_.begin(), entries_.end(), name,
                                         [](const Entry& e, std::string_view n) { return e.first < n; });
        return at != entries_.end() && at->first == name ? &at->second : nullptr;
    }

    bool empty() const { return entries_.empty(); }
    auto begin() const { return entries_.begin(); }
    auto end() const { return entries_.end(); }
    friend bool operator==(const CustomFields&, const CustomFields&) = default;

  private:
    std::vector<Entry>::iterator lower_bound(std::string_view name) {
        return std::lower_bound(entries_.begin(), entries_.end(), name,
                                [](const Entry& e, std::string_view n) { return e.first < n; });
    }
    std::vector<Entry> entries_;
};

}  // namespace v1
}  // namespace luoshi
