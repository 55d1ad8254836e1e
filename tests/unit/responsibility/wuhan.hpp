// A small city for the tests: units of three levels in block and line, posts and who held them when.
//
// Modelled on public facts: 江夏区's pilot of mortgage loans on rural houses; the reform of the State
// Council's departments of 2018, in which 自然资源部 took over from 国土资源部 on 2018-03-19. Persons are
// invented.
#pragma once

#include <string>
#include <vector>

#include "luoshi/model/apply.hpp"
#include "luoshi/responsibility/duty_index.hpp"

namespace wuhan {

using namespace luoshi;

inline Date day(int year, unsigned month, unsigned d) {
    return to_date(year, month, d);
}

inline Unit unit(const char* id, const char* name, Level level, const char* block = "", const char* line = "",
                 UnitKind kind = UnitKind::department) {
    Unit u;
    u.id = id;
    u.name = name;
    u.level = level;
    u.kind = kind;
    u.administrative = block;
    u.professional = line;
    return u;
}

inline void head(ChangeSet& changes, const char* unit_id, const char* title) {
    Post post;
    post.id = std::string(unit_id) + ".head";
    post.title = title;
    post.unit = unit_id;
    post.first_responsible = true;
    changes.put(post);
}

inline void holds(ChangeSet& changes, const char* id, const char* post, const char* person,
                  std::optional<Date> from = {}, std::optional<Date> to = {}) {
    Holding holding;
    holding.id = id;
    holding.post = post;
    holding.person = person;
    holding.from = from;
    holding.to = to;
    changes.put(holding);
}

inline void person(ChangeSet& changes, const char* id) {
    Person p;
    p.id = id;
    p.name = id;
    changes.put(p);
}

inline Task task(const char* id, const char* title = "任务") {
    Task t;
    t.id = id;
    t.title = title;
    return t;
}

inline Duty duty(const char* id, const char* task_id, Role role, const char* unit_id) {
    Duty d;
    d.id = id;
    d.task = task_id;
    d.role = role;
    d.unit = unit_id;
    return d;
}

/// Units, posts and holders; no tasks.
inline ChangeSet city() {
    ChangeSet changes;
    Unit old_ministry = unit("mlr", "国土资源部", Level::central);
    old_ministry.to = day(2018, 3, 18);
    old_ministry.successors.push_back({"mnr", day(2018, 3, 19), ""});
    changes.put(old_ministry);
    Unit ministry = unit("mnr", "自然资源部", Level::central);
    ministry.from = day(2018, 3, 19);
    changes.put(ministry);
    changes.put(unit("province", "省政府", Level::province, "", "", UnitKind::territory));
    changes.put(unit("city", "市政府", Level::city, "province", "", UnitKind::territory));
    changes.put(unit("bureau", "市国土规划局", Level::city, "city", "mlr"));
    Unit group = unit("group", "市委全面深化改革委员会", Level::city, "city", "", UnitKind::leading_group);
    group.names.push_back({"市委全面深化改革领导小组", {}, day(2018, 3, 20), true});
    group.names.push_back({"市深改委", {}, {}, false});
    changes.put(group);
    changes.put(unit("jiangxia", "江夏区政府", Level::district, "city", "", UnitKind::territory));
    changes.put(unit("jx-land", "江夏区国土规划局", Level::district, "jiangxia", "bureau"));
    changes.put(unit("jx-office", "江夏区国土规划局地籍科", Level::office, "jx-land", "", UnitKind::office));
    changes.put(unit("districts", "各区", Level::district, "", "", UnitKind::open_group));
    for (const char* name : {"甲", "乙", "丙", "丁", "戊", "己", "庚"})
        person(changes, name);
    head(changes, "province", "省长");
    head(changes, "city", "市长");
    head(changes, "bureau", "局长");
    head(changes, "mlr", "部长");
    head(changes, "mnr", "部长");
    head(changes, "jiangxia", "区长");
    head(changes, "jx-land", "局长");
    head(changes, "jx-office", "科长");
    holds(changes, "H-province", "province.head", "甲");
    holds(changes, "H-city", "city.head", "乙");
    holds(changes, "H-bureau", "bureau.head", "丙");
    // The district's head changed on 1 September 2017.
    holds(changes, "H-jx-1", "jiangxia.head", "丁", day(2016, 1, 1), day(2017, 8, 31));
    holds(changes, "H-jx-2", "jiangxia.head", "戊", day(2017, 9, 1));
    holds(changes, "H-jx-land", "jx-land.head", "己");
    holds(changes, "H-jx-office", "jx-office.head", "庚");
    return changes;
}

/// A model of the city and the changes on top.
inline Model model_of(const ChangeSet& more) {
    Model model;
    apply(model, city());
    apply(model, more);
    return model;
}

}  // namespace wuhan
