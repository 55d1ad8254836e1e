// luoshi/model/model_body.hpp - the bodies of luoshi/model/model.hpp.
#pragma once

#include "luoshi/base/linkage.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY Model::Model() = default;
LUOSHI_BODY Model::Model(const Model& other) = default;
LUOSHI_BODY Model::Model(Model&& other) noexcept = default;
LUOSHI_BODY Model& Model::operator=(const Model& other) = default;
LUOSHI_BODY Model& Model::operator=(Model&& other) noexcept = default;
LUOSHI_BODY Model::~Model() = default;

}  // namespace v1
}  // namespace luoshi
