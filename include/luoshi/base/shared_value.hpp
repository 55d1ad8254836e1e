// luoshi/base/shared_value.hpp - a value that its copies share.
#pragma once

#include <memory>
#include <utility>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// A value of type T that can't be changed in place, only replaced: copies cost a pointer and share what it
/// points to. For large values that many records carry alike. Default-constructed it is `T{}` and owns
/// nothing. Copies may be read in several threads at once.
template <class T>
class SharedValue {
  public:
    SharedValue() = default;
    SharedValue(T value)  // NOLINT: it stands for the value
        : value_(std::make_shared<const T>(std::move(value))) {}

    const T& operator*() const { return value_ ? *value_ : empty(); }
    const T* operator->() const { return &**this; }

    /// Compares values.
    friend bool operator==(const SharedValue& a, const SharedValue& b) {
        return a.value_ == b.value_ || *a == *b;
    }

  private:
    static const T& empty() {
        static const T value{};
        return value;
    }

    std::shared_ptr<const T> value_;
};

}  // namespace v1
}  // namespace luoshi
