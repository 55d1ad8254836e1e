#include "formats/earlier_rows.hpp"

#include <algorithm>

#include "formats/host_id.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

bool is_of_import(const Duty& duty) {
    const std::string& holder = duty.unit ? duty.unit.id : duty.person.id;
    return !duty.post && duty.id == duty_id(duty.task.id, duty.role, holder);
}

bool is_of_import(const Deadline& deadline) {
    const std::string only = deadline_id(deadline.task.id, 0);
    std::string_view rest = deadline.id;
    if (!rest.starts_with(only))
        return false;
    rest.remove_prefix(only.size());
    return rest.empty() || (rest.size() > 1 && rest.front() == '-' &&
                            rest.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

}  // namespace

std::string duty_id(std::string_view task, Role role, std::string_view holder) {
    std::string id(task);
    id += '/';
    id += name_of(role);
    id += '/';
    id += holder;
    return host_id(id);
}

std::string deadline_id(std::string_view task, std::size_t number) {
    return host_id(std::string(task) + "/deadline" + (number == 0 ? "" : "-" + std::to_string(number)));
}

EarlierRows::EarlierRows(const Model& existing, const std::unordered_set<std::string_view>& ids) {
    existing.duties().for_each([&](Id<Duty>, const Duty& duty) {
        if (ids.count(duty.task.id) != 0 && is_of_import(duty))
            rows_[duty.task.id].duties.push_back(&duty);
    });
    existing.deadlines().for_each([&](Id<Deadline>, const Deadline& deadline) {
        if (ids.count(deadline.task.id) != 0 && is_of_import(deadline))
            rows_[deadline.task.id].deadlines.push_back(&deadline);
    });
    existing.extensions().for_each([&](Id<Extension>, const Extension& extension) {
        extensions_[extension.deadline.id].push_back(&extension);
    });
}

const EarlierRow& EarlierRows::of(std::string_view task) const {
    static const EarlierRow none;
    const auto at = rows_.find(task);
    return at == rows_.end() ? none : at->second;
}

const std::vector<const Extension*>& EarlierRows::extensions(std::string_view deadline) const {
    static const std::vector<const Extension*> none;
    const auto at = extensions_.find(deadline);
    return at == extensions_.end() ? none : at->second;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
