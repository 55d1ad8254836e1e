// Random histories: every past state that a ledger gives equals the change sets applied one after the other
// to an empty model, whatever was touched, removed, brought back or undone, in one process or after opening
// again.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "luoshi/ledger/ledger.hpp"
#include "luoshi/model/apply.hpp"
#include "unit/ledger/ledger_fixture.hpp"

using namespace luoshi;

namespace {

class History {
  public:
    explicit History(unsigned seed) : random_(seed) {}

    ChangeSet some_changes() {
        ChangeSet changes;
        const int count = 1 + below(6);
        for (int i = 0; i < count; ++i) {
            const std::string id = "T" + std::to_string(below(8));
            if (below(4) == 0)
                changes.remove<Task>(id);
            else
                changes.put(some_task(id));
            if (below(5) == 0)
                changes.put(Person{"P" + std::to_string(below(3)), std::to_string(below(100)), 0, {}});
        }
        return changes;
    }
    int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  private:
    Task some_task(const std::string& id) {
        Task it = task(id, "第" + std::to_string(below(1000)) + "项");
        if (below(3) == 0)
            it.parent = "T" + std::to_string(below(8));
        if (below(3) == 0)
            it.opened_on = to_date(2017, 1, 1) + below(300);
        if (below(3) == 0)
            it.fields.set("金额", Decimal::scaled(below(1000), below(3)));
        return it;
    }
    std::mt19937 random_;
};

}  // namespace

TEST_CASE("as_of is replay") {
    int refused = 0;
    for (unsigned seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const Folder folder;
        LedgerOptions options;
        options.durability = Durability::normal;
        Ledger ledger = Ledger::create(folder.file(), options);
        History history(seed);
        Model replayed;
        std::vector<std::string> states{to_json(replayed)};
        for (int step = 0; step < 40; ++step) {
            const Signature by = signature(step / 3);
            const bool undo = ledger.head().number > 0 && history.below(4) == 0;
            try {
                if (undo) {
                    const EntryNumber entry = 1 + history.below(static_cast<int>(ledger.head().number));
                    const EntryNumber number = ledger.undo(entry, by);
                    apply(replayed, ledger.changes(number));
                } else {
                    const ChangeSet changes = history.some_changes();
                    ledger.commit(changes, by);
                    apply(replayed, changes);
                    CHECK(ledger.changes(ledger.head().number) == changes);
                }
                states.push_back(to_json(replayed));
            } catch (const Error& error) {
                CHECK((error.status() == Status::invalid_data || error.status() == Status::invalid_argument));
                ++refused;
            }
            CHECK(to_json(ledger.model()) == states.back());
            if (history.below(10) == 0)
                ledger = Ledger::open(folder.file(), options);
        }
        for (std::size_t n = 0; n < states.size(); ++n)
            CHECK(to_json(ledger.as_of(static_cast<EntryNumber>(n))) == states[n]);
        CHECK(ledger.verify().ok);
    }
    CHECK(refused > 0);
}
