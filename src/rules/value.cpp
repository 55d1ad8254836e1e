#include "luoshi/rules/value.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "luoshi/rules/value_data.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

std::string_view name_of(Kind kind) {
    constexpr std::string_view names[] = {"null",
                                          "boolean",
                                          "number",
                                          "date",
                                          "time",
                                          "date and time",
                                          "days and time duration",
                                          "years and months duration",
                                          "string",
                                          "list",
                                          "context",
                                          "range",
                                          "function"};
    return names[static_cast<std::size_t>(kind)];
}

Value::Value(std::string_view text) {
    std::memset(bytes_, 0, sizeof bytes_);
    bytes_[kind_at] = static_cast<unsigned char>(Kind::string);
    if (text.size() <= short_text_size) {
        std::copy(text.begin(), text.end(), bytes_);
        bytes_[size_at] = static_cast<unsigned char>(text.size());
        return;
    }
    auto made = std::make_unique<TextData>();
    made->text = text;
    const TextData* const data = made.release();
    std::memcpy(bytes_, &data, sizeof(void*));
    bytes_[kind_at] |= shared_bit;
}

std::string_view Value::long_text() const {
    return read<const TextData*>()->text;
}

void Value::destroy() noexcept {
    // A deep value is taken apart without recursion: what a dying value alone held dies after it, not within.
    // Those form a chain per thread, through themselves: dying needs no memory.
    thread_local const Shared* next_to_die = nullptr;
    thread_local bool dying = false;
    const auto bury = [](const Shared* dead) {
        switch (dead->kind) {
            case Kind::string:
                delete static_cast<const TextData*>(dead);
                break;
            case Kind::list:
                delete static_cast<const ListData*>(dead);
                break;
            case Kind::context:
                delete static_cast<const ContextData*>(dead);
                break;
            case Kind::range:
                delete static_cast<const RangeData*>(dead);
                break;
            case Kind::function:
                delete static_cast<const FunctionData*>(dead);
                break;
            default:
                break;
        }
    };
    const Shared* const dead = shared();
    dead->kind = kind();
    if (dead->kind == Kind::string) {
        bury(dead);
        return;
    }
    dead->dies_after = std::exchange(next_to_die, dead);
    if (dying)
        return;
    dying = true;
    while (next_to_die != nullptr)
        bury(std::exchange(next_to_die, next_to_die->dies_after));
    dying = false;
}

std::uint64_t hash_of_name(std::string_view name) {
    std::uint64_t hash = 0xCBF29CE484222325u;  // FNV-1a
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return hash;
}

Name::Name(std::string_view name) : text(name), hash(hash_of_name(name)) {}

bool Shape::add(std::string_view name) {
    Name added(name);
    if (find(added) != none)
        return false;
    const auto place = static_cast<std::uint32_t>(names_.size());
    hashes_.push_back(added.hash);
    names_.push_back(std::move(added));
    const auto before = [this](std::uint32_t a, std::uint32_t b) { return hashes_[a] < hashes_[b]; };
    if (names_.size() == few + 1) {
        for (std::uint32_t i = 0; i <= place; ++i)
            by_hash_.push_back(i);
        std::sort(by_hash_.begin(), by_hash_.end(), before);
    } else if (names_.size() > few + 1) {
        by_hash_.insert(std::upper_bound(by_hash_.begin(), by_hash_.end(), place, before), place);
    }
    return true;
}

std::size_t Shape::find(std::uint64_t hash, std::string_view name) const {
    if (by_hash_.empty()) {
        for (std::size_t i = 0; i < hashes_.size(); ++i)
            if (hashes_[i] == hash && names_[i].text == name)
                return i;
        return none;
    }
    auto at = std::lower_bound(by_hash_.begin(), by_hash_.end(), hash,
                               [this](std::uint32_t i, std::uint64_t wanted) { return hashes_[i] < wanted; });
    for (; at != by_hash_.end() && hashes_[*at] == hash; ++at)
        if (names_[*at].text == name)
            return *at;
    return none;
}

void ContextBuilder::put(std::string_view name, Value value) {
    const std::size_t at = shape_->find(name);
    if (at != Shape::none) {
        values_[at] = std::move(value);
        return;
    }
    shape_->add(name);
    values_.push_back(std::move(value));
}

Value ContextBuilder::take() {
    return make_context(std::move(shape_), std::move(values_));
}

Value make_list(std::vector<Value> items) {
    auto* data = new ListData;
    data->items = std::move(items);
    return Value(data);
}

Value make_context(ShapePtr shape, std::vector<Value> values) {
    auto* data = new ContextData;
    data->shape = std::move(shape);
    data->values = std::move(values);
    return Value(data);
}

Value make_range(Value low, bool low_closed, Value high, bool high_closed) {
    auto* data = new RangeData;
    data->low = std::move(low);
    data->high = std::move(high);
    data->low_closed = low_closed;
    data->high_closed = high_closed;
    return Value(data);
}

Value make_built_in(std::uint32_t index) {
    auto* data = new FunctionData;
    data->kind = FunctionKind::built_in;
    data->index = index;
    return Value(data);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
