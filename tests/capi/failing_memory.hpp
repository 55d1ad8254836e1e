// failing_memory.hpp - what happens when memory runs out.
//
// The allocator of a program that includes this file (in one source) fails the n-th request of a flow, once
// alone and once with all that follow, for n = 1, 2, 3 ... until the flow gets through. Each time: a
// documented status, no crash, nothing leaked, nothing half done.
//
// Every n up to 4000 is tried, under a sanitizer up to 500; beyond, n grows by 1/96 of itself. A flow is run
// once before, so that what the process makes once (tables, caches of the C library) is not taken for a leak.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>

#include <dlfcn.h>
#include <doctest/doctest.h>

#include "capi/sample.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OWN_MALLOC 0
#else
#define OWN_MALLOC 1
#endif

namespace {

/// The requests of this thread while `counting`.
struct Requests {
    bool counting = false;
    bool keep_failing = false;
    long fail_at = 0;  ///< 0: none
    long made = 0;
    long live = 0;
    bool failed = false;
};
thread_local Requests requests;

/// Up to here every request is made to fail.
constexpr long every_one = OWN_MALLOC ? 4000 : 500;

/// True when the next request is to fail.
bool next_fails() {
    if (!requests.counting)
        return false;
    ++requests.made;
    const bool fails = requests.fail_at > 0 && (requests.keep_failing ? requests.made >= requests.fail_at
                                                                      : requests.made == requests.fail_at);
    if (fails) {
        requests.failed = true;
        errno = ENOMEM;
    }
    return fails;
}
void* counted(void* block) {
    if (requests.counting && block != nullptr)
        ++requests.live;
    return block;
}
void gone(const void* block) {
    if (requests.counting && block != nullptr)
        --requests.live;
}

}  // namespace

#if OWN_MALLOC
// With glibc, the names of malloc may be defined by the program; the C++ library, SQLite and OpenSSL come
// here too.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);

void* malloc(std::size_t size) {
    return next_fails() ? nullptr : counted(__libc_malloc(size));
}
void* calloc(std::size_t count, std::size_t size) {
    return next_fails() ? nullptr : counted(__libc_calloc(count, size));
}
void* realloc(void* block, std::size_t size) {
    if (next_fails())
        return nullptr;
    void* const moved = __libc_realloc(block, size);
    if (block == nullptr)
        counted(moved);
    else if (size == 0)
        gone(block);
    return moved;
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
    return next_fails() ? nullptr : counted(__libc_memalign(alignment, size));
}
void* memalign(std::size_t alignment, std::size_t size) {
    return next_fails() ? nullptr : counted(__libc_memalign(alignment, size));
}
int posix_memalign(void** place, std::size_t alignment, std::size_t size) {
    if (next_fails())
        return 12;  // ENOMEM
    *place = counted(__libc_memalign(alignment, size));
    return *place == nullptr ? 12 : 0;
}
void free(void* block) {
    gone(block);
    __libc_free(block);
}
}

// OpenSSL 3.0 loses two blocks when it finds no memory while it looks an algorithm up. What it asks for fails
// like everything else, but is not counted as ours.
static void* openssl_malloc(std::size_t size, const char*, int) {
    return next_fails() ? nullptr : __libc_malloc(size);
}
static void* openssl_realloc(void* block, std::size_t size, const char*, int) {
    return next_fails() ? nullptr : __libc_realloc(block, size);
}
static void openssl_free(void* block, const char*, int) {
    __libc_free(block);
}
static bool tell_openssl() {
    using Tell = int (*)(decltype(&openssl_malloc), decltype(&openssl_realloc), decltype(&openssl_free));
    const auto tell = reinterpret_cast<Tell>(dlsym(RTLD_DEFAULT, "CRYPTO_set_mem_functions"));
    return tell != nullptr && tell(openssl_malloc, openssl_realloc, openssl_free) == 1;
}
static const bool openssl_told = tell_openssl();
#else
static const bool openssl_told = true;
// A sanitizer has its own malloc: only what C++ asks for is counted.
void* operator new(std::size_t size) {
    void* const block = next_fails() ? nullptr : counted(std::malloc(size == 0 ? 1 : size));
    if (block == nullptr)
        throw std::bad_alloc();
    return block;
}
void* operator new[](std::size_t size) {
    return operator new(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return next_fails() ? nullptr : counted(std::malloc(size == 0 ? 1 : size));
}
void* operator new[](std::size_t size, const std::nothrow_t& without) noexcept {
    return operator new(size, without);
}
void operator delete(void* block) noexcept {
    gone(block);
    std::free(block);
}
void operator delete[](void* block) noexcept {
    operator delete(block);
}
void operator delete(void* block, std::size_t) noexcept {
    operator delete(block);
}
void operator delete[](void* block, std::size_t) noexcept {
    operator delete(block);
}
#endif

using namespace sample;

namespace {

/// A flow's calls, one after the other: goes on until one fails, keeps its status, checks its error.
class Calls {
  public:
    template <class Call>
    bool operator()(Call&& call) {
        if (status != LUOSHI_OK)
            return false;
        luoshi_error* error = nullptr;
        status = call(&error);
        // An error for want of memory may itself find none: then there is one that was made before.
        complete =
            complete && (status == LUOSHI_OK ? error == nullptr
                                             : error != nullptr && luoshi_error_status(error) == status &&
                                                   luoshi_findings_count(luoshi_error_findings(error)) > 0);
        if (status != LUOSHI_OK)
            snprintf(message, sizeof message, "%s", luoshi_error_text(error, LUOSHI_EN).data);
        luoshi_error_free(error);
        return status == LUOSHI_OK;
    }
    /// A call that hands over text.
    template <class Call>
    void text(Call&& call) {
        luoshi_text* out = nullptr;
        const bool good = (*this)([&](luoshi_error** e) { return call(&out, e); });
        complete = complete && (good || out == nullptr);
        luoshi_text_free(out);
    }
    template <class Call>
    void findings(Call&& call) {
        luoshi_findings* out = nullptr;
        (*this)([&](luoshi_error** e) { return call(&out, e); });
        luoshi_findings_free(out);
    }

    luoshi_status status = LUOSHI_OK;
    bool complete = true;
    char message[240] = "";  ///< of the refusal; kept without asking for memory
};

/// Runs `flow(Calls&)` with the n-th request failing, for all n. `settled(status)` is called after each run,
/// with memory to be had again, and says whether nothing is half done. `ready()` is called before each.
template <class Ready, class Flow, class Settled>
void with_failures(const char* name, Ready&& ready, Flow&& flow, Settled&& settled) {
    const std::string flow_name = name;
    CAPTURE(flow_name);
    for (int i = 0; i < 2; ++i) {  // once for what is made once, once to see that it works
        ready();
        Calls calls;
        flow(calls);
        REQUIRE(calls.status == LUOSHI_OK);
        settled(LUOSHI_OK);
    }
    for (const bool keep_failing : {false, true}) {
        long served_anyway = 0;
        long last = 0;
        for (long n = 1;; n += n < every_one ? 1 : n / 96) {
            ready();
            Calls calls;
            requests = Requests{};
            requests.fail_at = n;
            requests.keep_failing = keep_failing;
            requests.counting = true;
            flow(calls);
            requests.counting = false;
            const Requests after = requests;
            requests = Requests{};
            last = after.made;
            if (!after.failed) {
                CHECK(calls.status == LUOSHI_OK);
                CHECK(after.live == 0);
                break;
            }
            if (calls.status == LUOSHI_OK)
                ++served_anyway;  // somebody did without
            const bool documented = calls.status == LUOSHI_OK || calls.status == LUOSHI_OUT_OF_MEMORY;
            if (!documented || !calls.complete || after.live != 0) {
                const std::string status =
                    std::string(luoshi_status_name(calls.status)) + ": " + calls.message;
                CAPTURE(n);
                CAPTURE(keep_failing);
                CAPTURE(status);
                CHECK(documented);
                CHECK(calls.complete);
                CHECK(after.live == 0);
            }
            settled(calls.status);
        }
        MESSAGE(flow_name << ": " << last << " requests, "
                          << std::string(keep_failing ? "all from n on" : "the n-th alone")
                          << "; served anyway " << served_anyway << " times");
    }
}

/// Makes one refused call with the n-th request failing, for all n: the error is complete each time, and says
/// either what is wrong or that memory ran out.
template <class Call>
void refused_with_failures(const char* name, luoshi_status expected, Call&& call) {
    CAPTURE(std::string(name));
    refused(call);  // once for what is made once
    for (long n = 1;; ++n) {
        luoshi_error* error = nullptr;
        requests = Requests{};
        requests.fail_at = n;
        requests.counting = true;
        const luoshi_status status = call(&error);
        const bool complete = error != nullptr && luoshi_error_status(error) == status &&
                              luoshi_error_text(error, LUOSHI_ZH_CN).size > 0;
        luoshi_error_free(error);
        requests.counting = false;
        const Requests after = requests;
        requests = Requests{};
        CAPTURE(n);
        CHECK((status == expected || status == LUOSHI_OUT_OF_MEMORY));
        CHECK(complete);
        CHECK(after.live == 0);
        if (!after.failed)
            break;
    }
}

constexpr auto nothing = [] {};

}  // namespace
