// tests/tried.hpp - how many random cases a test tries.
#pragma once

/// `cases`, or a fifth of them under a sanitizer, which makes each about ten times as slow.
constexpr int tried(int cases) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return cases / 5;
#else
    return cases;
#endif
}
