// luoshi/rules/value.hpp - a value of FEEL.
//
// A Value is 32 bytes: numbers, dates, times, durations and texts of up to 30 bytes lie inside it; longer
// texts, lists, contexts, ranges and functions are immutable, counted by references and shared. Copies are
// cheap, may be read in several threads at once, and never throw (memory apart).
#pragma once

#include <atomic>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "luoshi/base/decimal.hpp"
#include "luoshi/base/version.hpp"
#include "luoshi/rules/temporal.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

enum class Kind : std::uint8_t {
    null,
    boolean,
    number,
    date,
    time,
    date_time,
    days_duration,    ///< days and time duration
    months_duration,  ///< years and months duration
    string,
    list,
    context,
    range,
    function,
};

/// What a kind is called in FEEL: "days and time duration".
std::string_view name_of(Kind kind);

/// The base of what Values share. Deleted by the last Value that names it.
struct Shared {
    mutable std::atomic<std::uint32_t> references{1};
    mutable Kind kind = Kind::null;              ///< set when it dies
    mutable const Shared* dies_after = nullptr;  ///< the next of those that are dying
};

struct TextData;
struct ListData;
struct ContextData;
struct RangeData;
struct FunctionData;

class Value {
  public:
    static constexpr std::size_t short_text_size = 30;

    /// null.
    Value() noexcept { std::memset(bytes_, 0, sizeof bytes_); }
    Value(bool value) noexcept : Value(Kind::boolean, value) {}                   // NOLINT: it stands for it
    Value(Decimal value) noexcept : Value(Kind::number, value) {}                 // NOLINT
    Value(FeelDate value) noexcept : Value(Kind::date, value) {}                  // NOLINT
    Value(FeelTime value) noexcept : Value(Kind::time, value) {}                  // NOLINT
    Value(const FeelDateTime& value) noexcept : Value(Kind::date_time, value) {}  // NOLINT
    Value(DayTimeDuration value) noexcept : Value(Kind::days_duration, value) {}  // NOLINT
    Value(YearMonthDuration value) noexcept : Value(Kind::months_duration, value) {}  // NOLINT
    /// A text (UTF-8), copied.
    Value(std::string_view text);                                      // NOLINT
    Value(const char* text) : Value(std::string_view(text)) {}         // NOLINT
    Value(const std::string& text) : Value(std::string_view(text)) {}  // NOLINT
    /// An integer.
    Value(std::int64_t value) noexcept : Value(Decimal(value)) {}  // NOLINT
    Value(int value) noexcept : Value(Decimal(value)) {}           // NOLINT
    /// Takes over one reference.
    explicit Value(const ListData* list) noexcept : Value(Kind::list, list) {}
    explicit Value(const ContextData* context) noexcept : Value(Kind::context, context) {}
    explicit Value(const RangeData* range) noexcept : Value(Kind::range, range) {}
    explicit Value(const FunctionData* function) noexcept : Value(Kind::function, function) {}

    Value(const Value& other) noexcept {
        copy_bits(other);
        if (is_shared())
            shared()->references.fetch_add(1, std::memory_order_relaxed);
    }
    Value(Value&& other) noexcept {
        copy_bits(other);
        other.bytes_[kind_at] = 0;
    }
    Value& operator=(const Value& other) noexcept {
        if (this != &other) {
            Value copy(other);
            swap(copy);
        }
        return *this;
    }
    Value& operator=(Value&& other) noexcept {
        swap(other);
        return *this;
    }
    ~Value() {
        if (is_shared())
            release();
    }

    void swap(Value& other) noexcept {
        unsigned char kept[sizeof bytes_];
        std::memcpy(kept, bytes_, sizeof bytes_);
        std::memcpy(bytes_, other.bytes_, sizeof bytes_);
        std::memcpy(other.bytes_, kept, sizeof bytes_);
    }

    Kind kind() const { return static_cast<Kind>(bytes_[kind_at] & kind_bits); }
    bool is_null() const { return kind() == Kind::null; }
    bool is(Kind wanted) const { return kind() == wanted; }
    bool is_true() const { return kind() == Kind::boolean && bytes_[0] != 0; }
    bool is_false() const { return kind() == Kind::boolean && bytes_[0] == 0; }

    // Each only where kind() says so.
    bool boolean() const { return bytes_[0] != 0; }
    Decimal number() const { return read<Decimal>(); }
    FeelDate date() const { return read<FeelDate>(); }
    FeelTime time() const { return read<FeelTime>(); }
    FeelDateTime date_time() const { return read<FeelDateTime>(); }
    DayTimeDuration days_duration() const { return read<DayTimeDuration>(); }
    YearMonthDuration months_duration() const { return read<YearMonthDuration>(); }
    /// Valid while this Value is.
    std::string_view text() const {
        if (is_shared())
            return long_text();
        return {reinterpret_cast<const char*>(bytes_), bytes_[size_at]};
    }
    const ListData& list() const { return *read<const ListData*>(); }
    const ContextData& context() const { return *read<const ContextData*>(); }
    const RangeData& range() const { return *read<const RangeData*>(); }
    const FunctionData& function() const { return *read<const FunctionData*>(); }

    /// True where no other Value shares what this one names: it may then be changed in place by whoever made
    /// it.
    bool is_sole_owner() const {
        return is_shared() && shared()->references.load(std::memory_order_acquire) == 1;
    }

  private:
    static constexpr std::size_t size_at = 30;  ///< length of a short text
    static constexpr std::size_t kind_at = 31;
    static constexpr unsigned char kind_bits = 0x0F;
    static constexpr unsigned char shared_bit = 0x80;

    template <class T>
    Value(Kind kind, const T& value) noexcept {
        static_assert(sizeof(T) <= 24);
        std::memset(bytes_, 0, sizeof bytes_);
        std::memcpy(bytes_, &value, sizeof value);
        bytes_[kind_at] = static_cast<unsigned char>(kind);
        if constexpr (std::is_pointer_v<T>)
            bytes_[kind_at] |= shared_bit;
    }
    template <class T>
    T read() const {
        T value;
        std::memcpy(&value, bytes_, sizeof value);
        return value;
    }
    void copy_bits(const Value& other) noexcept { std::memcpy(bytes_, other.bytes_, sizeof bytes_); }
    bool is_shared() const { return (bytes_[kind_at] & shared_bit) != 0; }
    const Shared* shared() const { return read<const Shared*>(); }
    std::string_view long_text() const;
    void release() noexcept {
        if (shared()->references.fetch_sub(1, std::memory_order_acq_rel) == 1)
            destroy();
    }
    void destroy() noexcept;

    alignas(8) unsigned char bytes_[32];
};

static_assert(sizeof(Value) == 32);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
