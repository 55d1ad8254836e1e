// luoshi/model/record_json.hpp - entities and change sets as canonical JSON, and back.
//
//     {"schema":"luoshi.changes/1","changes":[
//       {"put":"task","id":"T1","title":"…","parent":"P","sources":[{"document":"D1","item":"3"}]},
//       {"remove":"link","id":"L7"}]}
//
// Canonical: one value has one text. Fields stand in the order of their Schema; a field equal to what a new
// entity has is left out; no blanks; nothing is escaped but what RFC 8259 demands. A date is "2017-12-18", an
// enumerator its identifier, a reference the id it names, an optional value that is absent is left out.
// Custom fields stand in the order of their names: text, true or false and integers as they are, decimals as
// {"decimal":"1.20"}, dates as {"date":"2017-01-01"}. Because of this, a digest of the text is a digest of
// the facts, and the ledger's journal is built on it.
//
// Reading is strict and reports everything that is wrong, not only the first thing; only text that is no JSON
// ends it. Fields may come in any order; null stands for an optional value or a reference that is absent. How
// much is read: luoshi/json/json_limits.hpp.
//
//   M101 the text is not JSON                M108 a date that doesn't exist
//   M102 text is not UTF-8                   M109 nested too deeply, or too large
//   M103 an unknown field                    M110 neither a put nor a remove of a known kind
//   M104 a value of the wrong type           M111 the form is missing or of another version
//   M105 a number that doesn't fit           M112 a decimal that can't be read
//   M106 a field given twice                 M113 more problems than are listed
//   M107 an unknown enumerator
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/json/json_limits.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// The name of the form that to_json(ChangeSet) writes.
inline constexpr std::string_view change_set_schema = "luoshi.changes/1";

/// Appends `{"id":…}`. For every entity type. What is written can be read back when the entity is valid
/// (luoshi/model/validation.hpp). Linear, nothing is built in between.
template <class Entity>
void append_json(std::string& out, const Entity& entity);

/// The canonical text of an entity.
template <class Entity>
requires(HasSchema<Entity>::value) std::string to_json(const Entity& entity) {
    std::string out;
    append_json(out, entity);
    return out;
}

/// The canonical text of a change set.
std::string to_json(const ChangeSet& changes);

/// A model as the change set that builds it: puts in the order of the kinds, within a kind by host id. It
/// does not depend on the order in which the model was built.
std::string to_json(const Model& model);

/// Reads a change set. Appends every problem to `found`; the result is there when there was none. A byte
/// order mark is skipped. `place.row` is the place in "changes", `place.byte` the place in `text`.
std::optional<ChangeSet> change_set_from_json(std::string_view text, Diagnostics& found);

/// Reads one entity, of every entity type. False when something is wrong; `entity` then holds what could be
/// read.
template <class Entity>
bool entity_from_json(std::string_view text, Entity& entity, Diagnostics& found);

}  // namespace v1
}  // namespace luoshi
