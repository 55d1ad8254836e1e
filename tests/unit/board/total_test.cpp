#include "luoshi/board/total.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

Task group(const char* id, std::int64_t n, Overlap overlap,
           CountPrecision precision = CountPrecision::exact) {
    Task task;
    task.id = id;
    task.title = id;
    task.itemised = false;
    task.overlap = overlap;
    task.count = GroupCount{n, precision, "", ""};
    return task;
}
Task listed(const char* id, const char* parent = "") {
    Task task;
    task.id = id;
    task.title = id;
    task.parent = parent;
    return task;
}
/// The total of all tasks.
Total total(const std::vector<Task>& tasks) {
    ChangeSet changes;
    for (const Task& task : tasks)
        changes.put(task);
    Model model;
    apply(model, changes);
    std::vector<Id<Task>> ids;
    model.tasks().for_each([&](Id<Task> id, const Task&) { ids.push_back(id); });
    return total_of(model, ids);
}

}  // namespace

TEST_CASE("47 pilots, 183 schemes and 40 provincial tasks are not 270") {
    const Total sources =
        total({group("pilots", 47, Overlap::unknown), group("schemes", 183, Overlap::unknown),
               group("province", 40, Overlap::unknown)});
    CHECK(sources.groups.size() == 3);
    CHECK(sources.exact);
    CHECK(sources.may_overlap);
    CHECK_FALSE(sources.sum);
    // Each by itself is a number.
    CHECK(total({group("schemes", 183, Overlap::unknown)}).sum == 183);
    // Said to be disjoint, they may be added.
    CHECK(total({group("a", 47, Overlap::none), group("b", 183, Overlap::none), listed("c")}).sum == 231);
}

TEST_CASE("\"more than ten\" is never added up to an exact number") {
    const Total packages =
        total({group("packages", 10, Overlap::none, CountPrecision::more_than), listed("T")});
    CHECK_FALSE(packages.exact);
    CHECK_FALSE(packages.sum);
    CHECK_FALSE(packages.may_overlap);
    CHECK(packages.itemised == 1);
}

TEST_CASE("a listed member of a group is inside of its number") {
    // Three of the 47 pilots are listed below their group, one more belongs to it by `groups`.
    Task member = listed("P4");
    member.groups.push_back("pilots");
    const Total pilots = total({group("pilots", 47, Overlap::none), listed("P1", "pilots"),
                                listed("P2", "pilots"), listed("P2a", "P2"), member, listed("other")});
    CHECK(pilots.itemised == 5);
    CHECK(pilots.inside_groups == 4);
    CHECK(pilots.sum == 48);
}

TEST_CASE("a subset lies inside its parent's number") {
    Task part = group("part", 35, Overlap::part_of);
    part.parent = "whole";
    const Total both = total({group("whole", 183, Overlap::none), part});
    CHECK(both.sum == 183);
    CHECK(both.groups[0].inside);
}

TEST_CASE("meetings and appeals are no tasks; a group without number can't be added") {
    Task meetings = group("meetings", 16, Overlap::none);
    meetings.count->unit = "次";
    CHECK(total({meetings, listed("T")}).sum == 1);
    Task unknown = group("unknown", 0, Overlap::none);
    unknown.count.reset();
    CHECK_FALSE(total({unknown, listed("T")}).sum);
    CHECK_FALSE(total({group("a", INT64_MAX, Overlap::none), group("b", 1, Overlap::none)}).sum);
}
