// side_work.hpp - work that is done beside the caller's, in a thread of its own.
#pragma once

#include <signal.h>

#include <exception>
#include <functional>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Work that begins now in another thread, or, where that isn't worth it or there is no thread to be had,
/// when its end is asked for. The thread is over when this is.
class SideWork {
  public:
    SideWork(bool in_a_thread, std::function<void()> work) : work_(std::move(work)) {
        if (in_a_thread)
            start();
    }
    SideWork(const SideWork&) = delete;
    SideWork& operator=(const SideWork&) = delete;
    ~SideWork() { wait(); }

    /// Waits until the work is done. Throws what it threw.
    void finish() {
        if (started_)
            wait();
        else
            work_();
        if (thrown_)
            std::rethrow_exception(std::exchange(thrown_, nullptr));
    }

  private:
    /// The host's signals are its own threads' matter.
    void start() {
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        try {
            thread_ = std::thread([this] {
                try {
                    work_();
                } catch (...) {
                    thrown_ = std::current_exception();
                }
            });
            started_ = true;
        } catch (const std::system_error&) {
        } catch (const std::bad_alloc&) {
        }
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }
    void wait() {
        if (thread_.joinable())
            thread_.join();
    }

    std::function<void()> work_;
    std::exception_ptr thrown_;
    std::thread thread_;
    bool started_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
