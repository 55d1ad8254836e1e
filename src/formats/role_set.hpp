// formats/role_set.hpp - the roles that words speak of: one bit per role, in the order of the enumerators.
#pragma once

#include <cstdint>

#include "luoshi/model/duty.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

using RoleSet = std::uint32_t;

inline constexpr RoleSet all_roles = ~RoleSet{0};

constexpr RoleSet role_bit(Role role) {
    return RoleSet{1} << static_cast<std::uint32_t>(role);
}

/// Roles that units have; the others are those of persons.
inline constexpr RoleSet unit_roles =
    role_bit(Role::lead_unit) | role_bit(Role::responsible_unit) | role_bit(Role::cooperating_unit) |
    role_bit(Role::supervising) | role_bit(Role::guiding_unit) | role_bit(Role::compiling_unit) |
    role_bit(Role::assigning_unit) | role_bit(Role::handling_unit) | role_bit(Role::evaluating) |
    role_bit(Role::approver) | role_bit(Role::report_to) | role_bit(Role::responsible_office);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
