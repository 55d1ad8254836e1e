#include "formats/mspdi_uids.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_set>

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// 0 for a text that is not the plain form of a UID.
std::uint32_t number_of(std::string_view id) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    const bool plain = error == std::errc() && end == id.data() + id.size() && !id.starts_with('0');
    return plain && number <= max_mspdi_uid ? number : 0;
}

/// 32-bit FNV-1a, folded to the room there is, without 0.
std::uint32_t digest_of(std::string_view id) {
    std::uint32_t digest = 2166136261u;
    for (const char c : id)
        digest = (digest ^ static_cast<unsigned char>(c)) * 16777619u;
    return ((digest >> 21) ^ digest) % max_mspdi_uid + 1;
}

}  // namespace

std::vector<std::int32_t> mspdi_uids(const Model& model) {
    const Table<Task>& tasks = model.tasks();
    std::vector<std::int32_t> uids(tasks.size(), 0);
    std::unordered_set<std::uint32_t> taken;
    std::vector<Id<Task>> others;
    tasks.for_each([&](Id<Task> id, const Task& task) {
        if (const std::uint32_t number = number_of(task.id); number != 0) {
            taken.insert(number);
            uids[id.value] = static_cast<std::int32_t>(number);
        } else {
            others.push_back(id);
        }
    });
    std::sort(others.begin(), others.end(),
              [&](Id<Task> a, Id<Task> b) { return tasks[a].id < tasks[b].id; });
    std::uint32_t above = max_mspdi_uid;
    for (const Id<Task> id : others) {
        std::uint32_t number = digest_of(tasks[id].id);
        while (taken.size() < max_mspdi_uid && taken.contains(number))
            number = number % max_mspdi_uid + 1;
        if (!taken.insert(number).second)
            taken.insert(number = ++above);
        uids[id.value] = static_cast<std::int32_t>(number);
    }
    return uids;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
