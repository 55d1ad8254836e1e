// formats/central_units.hpp - which names of central organs mean one body.
#pragma once

#include <string_view>
#include <vector>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// The name under which a central organ is kept: 发展改革委, 发改委 and 国家发展和改革委员会 are
/// 国家发展改革委. Bodies before and after a reform stay apart (国土资源部 is not 自然资源部). Empty for
/// other names.
std::string_view central_name(std::string_view name);

/// All names of the organ that is kept under `central`, that name itself first.
const std::vector<std::string_view>& central_names(std::string_view central);

/// True for a name that means the central organ wherever it is printed: 国家…, 中国…, 中央…, 国务院…, 全国…,
/// 最高…, …部, …总局, …总署. Others (统计局, 信访局) mean the body of the place in a local document.
bool is_central_everywhere(std::string_view name);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
