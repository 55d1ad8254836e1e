// formats/unit_traits.hpp - what a name says about the body: its level and its kind.
#pragma once

#include <string>
#include <string_view>

#include "luoshi/model/unit.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// The level that the name carries: 省…, 市…, 州…, …区政府, 岳麓区; unstated where it carries none.
Level level_in_name(std::string_view name);

/// The kind by the ending of the name.
UnitKind kind_in_name(std::string_view name);

/// The character of level that names of bodies of `place` begin with: 市 for 广州市, 州 for …自治州; empty
/// where the place has none.
std::string_view level_character(std::string_view place);

/// True for a name of a level above the place: 省发改委 in a city, 市发改委 in a district of it.
bool is_above(std::string_view name, std::string_view place);

/// The name inside its place: 广州市发改委 of 广州市 is 市发改委. Other names as they are.
std::string name_in_place(std::string_view name, std::string_view place);

/// The name with its place: 市发改委 of 广州市 is 广州市发改委. Empty for names without a level character.
std::string name_with_place(std::string_view name, std::string_view place);

/// True for text that may be the name of a person: 2 to 15 characters, and none of the words of a post or a
/// body at its end.
bool looks_like_person(std::string_view name);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
