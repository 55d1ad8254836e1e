// formats/overlay.hpp - a record from a table over the one that the model holds.
//
// A table speaks of some fields; the others are the host's and stay as they are.
#pragma once

#include <utility>

#include "formats/source_table.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Custom fields of both; where both have one, that of `above`.
inline CustomFields merge(CustomFields below, const CustomFields& above) {
    for (const auto& [name, value] : above)
        below.set(name, value);
    return below;
}

/// `below` with the fields of `above` that are given.
template <class Record>
Record overlay(Record below, const Record& above, GivenFields given) {
    GivenFields bit = 1;
    for_each_field<Record>([&](const auto& each) {
        if ((given & bit) != 0) {
            if constexpr (requires { merge(below.*each.member, above.*each.member); })
                below.*each.member = merge(below.*each.member, above.*each.member);
            else
                below.*each.member = above.*each.member;
        }
        bit <<= 1;
    });
    return below;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
