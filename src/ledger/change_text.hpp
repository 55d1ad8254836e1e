// change_text.hpp - changes as a ledger's file has them: their canonical texts, one after the other.
//
//   {"put":"task","id":"T1","title":"…"},{"remove":"link","id":"L7"}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/model/entity_kind.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// One change within a text that outlives it.
struct ChangeText {
    std::string_view text;    ///< all of it
    std::string_view entity;  ///< the part that says which entity: `task","id":"T1"`
    bool put = true;

    std::string_view kind() const;
    /// The id as JSON has it between its quotes.
    std::string_view id() const;
    /// The canonical text of the entity that is put.
    std::string body() const;
};

/// Finds the parts of a change that is `change.text`. False when it doesn't begin as canonical ones do.
bool read_head(ChangeText& change);

/// Takes a list of changes apart. False when it is no list of texts that begin as canonical ones do.
bool split_changes(std::string_view list, std::vector<ChangeText>& changes);

/// What a change's text has for this entity.
std::string entity_text(EntityKind kind, std::string_view id);

/// A small number for an entity: FNV-1a of 32 bits over its `entity_text`. Different entities may share one.
std::uint32_t entity_key(std::string_view entity);

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
