// Several processes, and processes that are killed.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <thread>

#include "luoshi/ledger/ledger.hpp"
#include "unit/ledger/ledger_fixture.hpp"

using namespace luoshi;

namespace {

/// Commits without end, each entry with 20 tasks that carry its number, and writes each confirmed number
/// into the pipe.
[[noreturn]] void commit_forever(const std::string& path, int pipe) {
    Ledger ledger = Ledger::open(path);
    for (;;) {
        const std::string number = std::to_string(ledger.head().number + 1);
        ChangeSet changes;
        for (int i = 0; i < 20; ++i)
            changes.put(task("T" + std::to_string(i), number));
        const EntryNumber confirmed = ledger.commit(changes, signature(0));
        if (write(pipe, &confirmed, sizeof confirmed) != sizeof confirmed)
            _exit(1);
    }
}

/// The last number in the pipe; 0 when there is none.
EntryNumber last_confirmed(int pipe) {
    EntryNumber last = 0;
    EntryNumber number = 0;
    while (read(pipe, &number, sizeof number) == sizeof number)
        last = number;
    return last;
}

int exit_status(pid_t child) {
    int result = 0;
    waitpid(child, &result, 0);
    return WIFEXITED(result) ? WEXITSTATUS(result) : -1;
}

}  // namespace

TEST_CASE("a killed process loses no confirmed commit and leaves no half one") {
    const Folder folder;
    Ledger::create(folder.file());
    std::mt19937 random(20170630);
    EntryNumber confirmed = 0;
    for (int round = 0; round < 25; ++round) {
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        const pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            commit_forever(folder.file(), ends[1]);
        }
        close(ends[1]);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 60000));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        const EntryNumber last = last_confirmed(ends[0]);
        close(ends[0]);
        confirmed = std::max(confirmed, last);

        Ledger ledger = Ledger::open(folder.file());
        CAPTURE(round);
        CHECK(ledger.head().number >= confirmed);
        CHECK(ledger.head().number <= confirmed + 1);  // written, but killed before it could say so
        CHECK(ledger.verify().ok);
        confirmed = ledger.head().number;
        // The model is exactly the last entry's.
        ledger.model().tasks().for_each(
            [&](Id<Task>, const Task& each) { CHECK(each.title == std::to_string(confirmed)); });
        CHECK(ledger.model().tasks().count() == (confirmed > 0 ? 20u : 0u));
    }
    CHECK(confirmed > 0);
}

TEST_CASE("writers in several processes are served one after the other") {
    const Folder folder;
    Ledger::create(folder.file(), {.durability = Durability::normal});
    constexpr int writers = 3;
    constexpr int rounds = 40;
    pid_t children[writers];
    for (int w = 0; w < writers; ++w) {
        children[w] = fork();
        if (children[w] != 0)
            continue;
        const Status status = status_of([&] {
            Ledger ledger =
                Ledger::open(folder.file(), {.busy_timeout_ms = 60000, .durability = Durability::normal});
            for (int i = 0; i < rounds; ++i) {
                // Each hangs its task under its own last one: the model has to be up to date.
                const std::string name = std::to_string(w) + "-";
                ledger.commit(put(task(name + std::to_string(i), "x", i ? name + std::to_string(i - 1) : "")),
                              signature(0));
            }
        });
        _exit(static_cast<int>(status));
    }
    for (const pid_t child : children)
        CHECK(exit_status(child) == 0);
    Ledger ledger = Ledger::open(folder.file());
    CHECK(ledger.head().number == writers * rounds);
    CHECK(ledger.model().tasks().count() == writers * rounds);
    CHECK(ledger.verify().ok);
}

TEST_CASE("a ledger in the same process keeps its lock when another is opened and closed") {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ledger.commit(put(task("T1", "一")), signature(0));
    for (int i = 0; i < 3; ++i)
        Ledger::open(folder.file());
    // Another process comes and goes. Had the lock been lost, it would take itself for the last one, and
    // remove the log under the first ledger's feet.
    const pid_t child = fork();
    if (child == 0) {
        const Status status = status_of([&] { Ledger::open(folder.file()); });
        _exit(static_cast<int>(status));
    }
    CHECK(exit_status(child) == 0);
    CHECK(std::filesystem::exists(folder.file() + "-wal"));
    ledger.commit(put(task("T2", "二")), signature(1));
    CHECK(Ledger::open(folder.file()).head() == ledger.head());
}
