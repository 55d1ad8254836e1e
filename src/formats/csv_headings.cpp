#include "formats/csv_headings.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

struct Names {
    Column column;
    std::string_view zh;  ///< separated by blanks; the first is written on export
    std::string_view en;  ///< separated by commas, without blanks
};

constexpr std::array<Names, 26> known{{
    {Column::id, "编号 任务编号 任务代码 事项编号", "id,taskid"},
    {Column::item, "序号 项目序号", "no,no.,number,item,seq"},
    {Column::section, "类别 章节 分类 板块 所属板块 任务类别 部分", "section,category"},
    {Column::title,
     "工作任务 任务 目标任务 重点任务 主要任务 任务名称 任务内容 任务事项 事项 事项名称 工作事项 责任事项 "
     "重点工作 工作内容 改革任务 "
     "重点改革任务 改革事项 改革举措 主要举措 工作举措 目标任务内容 举措",
     "title,task,tasks,matter,measure"},
    {Column::requirements,
     "具体要求 具体举措 工作要求 具体措施 工作措施 工作目标 具体内容 具体工作内容 目标要求",
     "requirements,details"},
    {Column::lead, "牵头单位 牵头部门 主办单位 主办部门 牵头责任单位 牵头", "leadunit,lead,leadunits"},
    {Column::responsible, "责任单位 责任部门 承办单位 负责单位 负责部门 落实单位 实施单位 责任主体 承办部门",
     "responsibleunit,responsible,responsibleunits,owner"},
    {Column::cooperating, "配合单位 协办单位 配合部门 协助单位 参与单位 参加单位 协同单位 协作单位 参与部门",
     "cooperatingunit,cooperating,cooperatingunits,supportingunits"},
    {Column::offices, "责任科室 责任处室 承办处室 承办科室 责任股室 责任内设机构",
     "office,responsibleoffice"},
    {Column::guiding, "指导部门 指导单位 业务指导单位 业务指导部门", "guidingunit,guidingunits"},
    {Column::leaders,
     "领衔领导 责任领导 牵头领导 分管领导 分管市领导 分管负责人 市领导 第一责任人 主要负责人 责任人 负责人 "
     "经办人 经办人员 "
     "联络员 联系人 联系人及电话 联系人及联系电话 联系人及联系方式 联系人电话",
     "sponsor,sponsorleader,leaderincharge,handler,liaison"},
    {Column::deadline,
     "完成时限 时限要求 时限 完成时间 办结时限 时间要求 时间节点 完成期限 办理时限 时间安排 截止日期 "
     "截止时间 完成日期",
     "deadline,due,duedate,timelimit"},
    {Column::document, "来源文件 文号 任务来源 文件 发文字号 来源 文件名称 依据",
     "document,source,sourcedocument"},
    {Column::note, "备注 说明", "note,notes,remarks"},
    {Column::parent, "上级任务 父任务", "parent"},
    {Column::after, "前置任务 紧前任务", "after,predecessors"},
    {Column::area, "领域 改革领域", "area"},
    {Column::stage, "阶段", "stage"},
    {Column::kind, "类型 任务类型", "kind,type"},
    {Column::places, "实施地区 推广范围 适用范围 试点地区", "places,scope"},
    {Column::opened, "交办日期 立项日期 交办时间 立项时间", "opened,openedon"},
    {Column::issued, "印发日期 成文日期 发文日期 印发时间 发文时间", "issued,signed,issuedon,signedon"},
    {Column::finished,
     "办结日期 办结时间 实际完成时间 实际完成日期 实际办结时间 实际办结日期 销号时间 销号日期",
     "finished,finishedon,actualfinish"},
    {Column::percent, "完成进度 进度 完成比例 完成率 工作进度 完成百分比", "percent,progress"},
    {Column::standing, "完成情况 是否完成 办理状态 办结情况 是否办结 完成状态 状态",
     "status,state,completed"},
    {Column::start, "计划开始 开始时间 启动时间 开始日期", "start,plannedstart,startdate"},
}};

bool has_name(std::string_view list, char separator, std::string_view name) {
    for (std::size_t from = 0; from <= list.size();) {
        const std::size_t to = std::min(list.find(separator, from), list.size());
        if (list.substr(from, to - from) == name)
            return true;
        from = to + 1;
    }
    return false;
}

/// Without blanks (ASCII, no-break, ideographic), colons at the end and a bracket that is not at the front;
/// ASCII letters small.
std::string normal(std::string_view heading) {
    std::string out;
    for (std::size_t at = 0; at < heading.size();) {
        const CodePoint point = decode_utf8(heading, at);
        if (point.size == 0)
            break;
        const char32_t c = point.value;
        if ((c == U'（' || c == U'(') && !out.empty())
            break;
        const bool blank =
            c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0xFEFF || c == U'*' || c == U'_' || c == U'-';
        if (c >= U'A' && c <= U'Z')
            out += static_cast<char>(c - U'A' + U'a');
        else if (!blank && c != U'：' && c != U':')
            out += heading.substr(at, point.size);
        at += point.size;
    }
    return out;
}

}  // namespace

Column column_of(std::string_view heading) {
    if (heading.size() > 128)
        return Column::unknown;
    const std::string name = normal(heading);
    if (name.empty())
        return Column::unknown;
    for (const Names& each : known)
        if (has_name(each.zh, ' ', name) || has_name(each.en, ',', name))
            return each.column;
    return Column::unknown;
}

bool is_responsibility(Column column) {
    return column == Column::lead || column == Column::responsible || column == Column::cooperating ||
           column == Column::offices || column == Column::guiding || column == Column::leaders;
}

RoleSet roles_of(Column column) {
    switch (column) {
        case Column::lead:
            return role_bit(Role::lead_unit);
        case Column::responsible:  // such a cell may hold a whole clause
            return unit_roles;
        case Column::cooperating:
            return role_bit(Role::cooperating_unit);
        case Column::offices:
            return role_bit(Role::responsible_office);
        case Column::guiding:
            return role_bit(Role::guiding_unit) | role_bit(Role::supervising);
        default:
            return 0;
    }
}

std::string_view heading_of(Column column, bool english) {
    for (const Names& each : known)
        if (each.column == column) {
            const std::string_view list = english ? each.en : each.zh;
            return list.substr(0, list.find(english ? ',' : ' '));
        }
    return {};
}

std::vector<std::string> Headings::unknown() const {
    std::vector<std::string> all;
    for (const std::string& name : names)
        if (column_of(name) == Column::unknown && !normal(name).empty())
            all.push_back(name);
    return all;
}

namespace {

/// 完成日期 sets the deadline, but beside another deadline it is the day of the finish.
void tell_finish_from_deadline(Headings& headings) {
    std::vector<std::size_t> deadlines;
    for (std::size_t i = 0; i < headings.columns.size(); ++i)
        if (column_of(headings.names[i]) == Column::deadline)
            deadlines.push_back(i);
    const bool finished = std::find(headings.columns.begin(), headings.columns.end(), Column::finished) !=
                          headings.columns.end();
    for (const std::size_t i : deadlines)
        if (deadlines.size() > 1 && !finished && normal(headings.names[i]) == "完成日期") {
            headings.columns[i] = Column::finished;
            for (const std::size_t other : deadlines)
                if (other != i) {
                    headings.columns[other] = Column::deadline;
                    return;
                }
        }
}

}  // namespace

Headings find_headings(const std::vector<CsvRecord>& records) {
    Headings best, nearest;
    for (std::size_t i = 0; i < records.size(); ++i) {
        Headings here;
        here.record = i;
        here.names = records[i].cells;
        bool title = false;
        for (const std::string& cell : records[i].cells) {
            Column column = column_of(cell);
            const bool again =
                std::find(here.columns.begin(), here.columns.end(), column) != here.columns.end();
            if (again && !is_responsibility(column))
                column = Column::unknown;
            here.recognised += column != Column::unknown;
            title = title || column == Column::title;
            here.columns.push_back(column);
        }
        // A list whose only matter is its exact wording: 具体要求 stands for the title.
        const auto requirements = std::find(here.columns.begin(), here.columns.end(), Column::requirements);
        if (!title && requirements != here.columns.end()) {
            *requirements = Column::title;
            title = true;
        }
        tell_finish_from_deadline(here);
        if (here.recognised > nearest.recognised)
            nearest = here;
        if (title && here.recognised >= 2 && here.recognised > best.recognised)
            best = std::move(here);
    }
    if (best.columns.empty()) {
        nearest.columns.clear();
        return nearest;
    }
    return best;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
