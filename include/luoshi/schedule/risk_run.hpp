// luoshi/schedule/risk_run.hpp - iterations handed out to threads, and what they find put together.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/schedule/finish_answer.hpp"
#include "luoshi/schedule/risk_counts.hpp"
#include "luoshi/schedule/risk_lanes.hpp"
#include "luoshi/schedule/risk_values.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Blocks of iterations, handed out to threads in chunks; what they find is put together.
class RiskRun {
  public:
    RiskRun(const RiskInput& input, const RiskOptions& options, const DurationDraws& draws, std::size_t rows)
        : options_(options),
          draws_(draws),
          rows_(rows),
          blocks_((options.iterations + lanes - 1) / lanes),
          chunk_(std::max<std::int64_t>(1, 65536 / static_cast<std::int64_t>(rows + 1))),
          finishes_(input.questions.size(),
                    std::vector<std::int32_t>(static_cast<std::size_t>(options.iterations))) {
        total_ = empty_counts();
    }

    /// `make_pass` makes what a thread computes with. Throws what a pass throws, and S012.
    template <class MakePass>
    void run(const MakePass& make_pass) {
        in_threads((blocks_ + chunk_ - 1) / chunk_, [&](bool reports) { work(make_pass, reports); });
    }

    /// Afterwards: what the finishes say. They are used up.
    std::vector<FinishAnswer> answers(const std::vector<FinishQuestion>& questions) {
        std::vector<FinishAnswer> made(questions.size());
        std::atomic<std::size_t> next{0};
        in_threads(static_cast<std::int64_t>(questions.size()), [&](bool) {
            for (std::size_t q = next++; q < questions.size(); q = next++)
                made[q] = answer_of(questions[q], finishes_[q], options_);
        });
        return made;
    }

    RiskCounts& counts() { return total_; }

  private:
    RiskCounts empty_counts() const {
        RiskCounts counts;
        counts.critical.assign(options_.criticality ? rows_ : 0, 0);
        counts.moments.assign(options_.cruciality ? draws_.spans().size() : 0, {});
        return counts;
    }

    /// Runs `work` in as many threads as the options say and the machine has, `shares` at most. The calling
    /// one is told so. Throws what a thread threw.
    template <class Work>
    void in_threads(std::int64_t shares, const Work& work) {
        const auto guarded = [&](bool calling) {
            try {
                work(calling);
            } catch (...) {
                const std::lock_guard lock(mutex_);
                if (!failure_)
                    failure_ = std::current_exception();
                stopped_ = true;
            }
        };
        std::vector<std::thread> others;
        const std::int64_t wanted = std::min<std::int64_t>(options_.threads, shares);
        others.reserve(static_cast<std::size_t>(std::max<std::int64_t>(wanted, 0)));
        try {
            for (std::int64_t i = 1; i < wanted; ++i)
                others.emplace_back([&] { guarded(false); });
        } catch (const std::system_error&) {
            // The machine has no more threads: those that are there do the work.
        }
        guarded(true);
        for (std::thread& other : others)
            other.join();
        if (failure_)
            std::rethrow_exception(failure_);
    }

    template <class MakePass>
    void work(const MakePass& make_pass, bool reports) {
        auto pass = make_pass();
        RiskCounts counts = empty_counts();
        while (!stopped_) {
            const std::int64_t begin = next_.fetch_add(chunk_);
            if (begin >= blocks_)
                break;
            const std::int64_t end = std::min(begin + chunk_, blocks_);
            for (std::int64_t block = begin; block < end; ++block)
                run_block(pass, block * lanes, counts);
            done_ += end - begin;
            if (reports && options_.progress && !report())
                cancel();
        }
        const std::lock_guard lock(mutex_);
        total_ += counts;
    }

    template <class Pass>
    void run_block(Pass& pass, std::int64_t first, RiskCounts& counts) {
        const auto count =
            static_cast<std::uint32_t>(std::min<std::int64_t>(lanes, options_.iterations - first));
        Row used;
        for (std::uint32_t i = 0; i < lanes; ++i)
            used.at[i] = i < count ? -1 : 0;
        pass.run(static_cast<std::uint32_t>(first), used, counts);
        for (std::size_t q = 0; q < finishes_.size(); ++q)
            std::copy_n(pass.answer(q).at.begin(), count, finishes_[q].begin() + first);
    }

    bool report() const {
        return options_.progress(std::min<std::int64_t>(done_ * lanes, options_.iterations),
                                 options_.iterations);
    }
    [[noreturn]] static void cancel() {
        Diagnostic finding{"S012", Severity::error, {}, {}, {}};
        finding.what = {"模拟应调用方要求中止，没有结果",
                        "the simulation was stopped by its caller and has no result"};
        finding.place.entity = "risk";
        throw Error(Status::cancelled, std::move(finding));
    }

    const RiskOptions& options_;
    const DurationDraws& draws_;
    const std::size_t rows_;
    const std::int64_t blocks_, chunk_;
    std::vector<std::vector<std::int32_t>> finishes_;
    RiskCounts total_;
    std::atomic<std::int64_t> next_{0}, done_{0};
    std::atomic<bool> stopped_{false};
    std::mutex mutex_;
    std::exception_ptr failure_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
