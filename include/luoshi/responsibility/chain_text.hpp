// luoshi/responsibility/chain_text.hpp - a chain in words: who, since when, and where that is written.
#pragma once

#include <string>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/responsibility/chain.hpp"

namespace luoshi {
inline namespace v1 {

/// The place in words: 牵头单位, lead unit.
Message label_of(ChainPlace place);

/// What is wrong with the person of a unit; empty when one is named.
Message label_of(PersonStanding standing);

/// What is wrong with a unit on a day; empty when it exists.
Message label_of(UnitStanding standing);

/// One line: `lead unit: 自然资源部 (2018-03-19 from 国土资源部), 部长 陆昊 [duty D1 "国土资源部牵头";
/// holding H1 since 2018-03-19]`. Names are those of the day.
std::string to_text(const ChainLink& link, const Model& model, Date day, Language language);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/responsibility/chain_text_body.hpp"
#endif
