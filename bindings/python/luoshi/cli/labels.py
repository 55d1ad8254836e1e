"""The words for identifiers, in both languages. What the library says in words comes from the library."""

from __future__ import annotations

from typing import Dict, Tuple

ROLES: Dict[str, Tuple[str, str]] = {
    "lead_unit": ("牵头单位", "lead unit"), "responsible_unit": ("责任单位", "responsible unit"),
    "cooperating_unit": ("配合单位", "cooperating unit"), "supervising": ("督办单位", "supervising"),
    "guiding_unit": ("指导单位", "guiding unit"), "compiling_unit": ("汇总单位", "compiling unit"),
    "assigning_unit": ("交办单位", "assigning unit"), "handling_unit": ("承办单位", "handling unit"),
    "evaluating": ("考评单位", "evaluating"), "approver": ("审批", "approver"), "report_to": ("报送", "reports to"),
    "sponsor_leader": ("领衔领导", "sponsor leader"), "leader_in_charge": ("分管领导", "leader in charge"),
    "first_responsible": ("第一责任人", "first-responsible person"), "principal": ("主要负责人", "principal"),
    "responsible_office": ("责任处室", "responsible office"), "handler": ("经办人", "handler"),
    "liaison": ("联络员", "liaison"),
}
LEVELS: Dict[str, Tuple[str, str]] = {
    "unstated": ("未注明", "unstated"), "central": ("中央", "central"), "province": ("省", "province"),
    "city": ("市", "city"), "district": ("区县", "district"), "street": ("街道乡镇", "street"),
    "office": ("处室", "office"),
}
CAUSES: Dict[str, Tuple[str, str]] = {
    "overrun": ("实际用时超过计划", "the work took longer than planned"),
    "unplanned": ("办理用时（未定工期）", "the work itself, for which no duration was planned"),
    "late_start": ("可以开始而未开始", "it could have started before it did"),
    "lag": ("前后任务之间规定的间隔", "the lag of a link"), "waiting": ("等待决定或议题", "waiting for a decision or a topic"),
    "calendar": ("非工作日", "days off"), "hold": ("暂停", "it was suspended"),
    "no_room": ("计划本身晚于时限", "the plan itself ended after the deadline"),
}
#: The causes of days that were saved.
SAVED: Dict[str, Tuple[str, str]] = {
    "overrun": ("实际用时少于计划", "the work took less than planned"),
    "no_room": ("计划留有余地", "the plan had room"),
}
FLAGS: Dict[str, Tuple[str, str]] = {
    "will_be_late": ("预计逾期", "will be late"), "will_be_late_original": ("对原时限预计逾期", "will miss the original deadline"),
    "silent": ("久未报告", "no report for long"), "extended": ("已延期", "extended"),
    "provisional": ("所涉年份尚无放假通知", "counted through a year without a holiday notice"),
    "no_lead": ("无牵头单位", "no lead unit"),
    "step_passed": ("节点时限已过", "the day of a step is over"),
}
ORIGINS: Dict[str, Tuple[str, str]] = {
    "legal": ("法定", "set by law"), "assigned": ("文件或交办", "set by the document"),
    "computed": ("按规则推算", "computed"),
}
DECISIONS: Dict[str, Tuple[str, str]] = {
    "pending": ("待批", "pending"), "approved": ("已批准", "approved"), "rejected": ("未批准", "rejected"),
}
STATES: Dict[str, Tuple[str, str]] = {
    "active": ("恢复办理", "taken up again"), "on_hold": ("暂停", "suspended"),
    "on_hold_not_ready": ("条件不成熟暂缓", "on hold: not ready"), "cancelled": ("撤销", "cancelled"),
}
#: What sets a date.
DRIVERS: Dict[str, Tuple[str, str]] = {
    "none": ("不排期", "not scheduled"), "as_of": ("计划日之后", "the plan's day"), "project_start": ("整体开工日", "start of the whole"),
    "planned_start": ("计划开始日", "planned start"), "actual": ("已报告的事实", "reported"), "link": ("前置", "waits for"),
    "children": ("下级任务", "tasks under it"), "held": ("暂缓", "on hold"), "cycle": ("互相等待", "a circle"),
    "constraint": ("日期限制", "a constraint"), "manual": ("人工日期", "set by hand"),
    "condition": ("开工条件", "a condition"), "max_lag": ("最长间隔", "put off for"),
}
#: Where a task stands in a plan.
STATUSES: Dict[str, Tuple[str, str]] = {
    "absent": ("没有", "absent"), "not_started": ("未开工", "not started"), "started": ("在办", "started"),
    "finished": ("办结", "finished"), "on_hold": ("暂停", "on hold"), "on_hold_not_ready": ("条件不成熟暂缓", "not ready"),
    "cancelled": ("撤销", "cancelled"), "blocked_by_cycle": ("互相等待", "in a circle"), "group": ("任务组", "a group"),
}
#: Whether a task can be compared with a baseline.
STANDINGS: Dict[str, Tuple[str, str]] = {
    "comparable": ("可比", "comparable"), "new_since": ("之后新增", "new since"), "removed": ("之后删除", "removed since"),
    "no_date_then": ("当时无日期", "no dates then"), "no_date_now": ("现无日期", "no dates now"),
    "calendar_changed": ("日历已变", "calendar changed"),
}
ENTITIES: Dict[str, Tuple[str, str]] = {
    "unit": ("单位", "unit"), "person": ("人员", "person"), "post": ("职务", "post"), "holding": ("任职", "holding"),
    "document": ("文件", "document"), "calendar": ("日历", "calendar"), "task": ("任务", "task"),
    "link": ("前后关系", "link"), "duty": ("责任", "duty"), "deadline": ("时限", "deadline"),
    "extension": ("延期", "extension"), "report": ("报告", "report"), "baseline": ("基线", "baseline"),
}
DAY_KINDS: Dict[str, Tuple[str, str]] = {
    "WORK": ("工作日", "working day"), "WEEKEND": ("周末", "weekend"),
    "STATUTORY_HOLIDAY": ("法定节假日", "statutory holiday"), "IN_LIEU_REST": ("调休放假", "day off in lieu"),
    "WORKING_WEEKEND": ("调休上班", "make-up working day"), "HOST_OFF": ("本单位放假", "off by the host's calendar"),
    "HOST_WORK": ("本单位上班", "worked by the host's calendar"),
}
#: Fields of records, and of what is nested in them.
FIELDS: Dict[str, Tuple[str, str]] = {name: (zh, name.replace("_", " ")) for name, zh in {
    "id": "编号", "name": "名称", "title": "标题", "kind": "种类", "level": "层级", "administrative": "块上的上级",
    "professional": "条上的上级", "names": "别名", "successors": "承接单位", "from": "自", "to": "至", "fields": "自定义字段",
    "unit": "单位", "first_responsible": "第一责任人职务", "post": "职务", "person": "人员", "number": "文号",
    "issuer": "发文机关", "signed_on": "成文日期", "published_on": "发布日期", "effective_on": "施行日期", "year": "年份",
    "lead_rule": "牵头规则", "lead_rule_text": "牵头规则原文", "url": "网址", "note": "备注", "built_in": "内置日历",
    "base": "基础日历", "week": "每周", "exceptions": "例外", "parent": "上级任务", "area": "领域", "stage": "阶段",
    "tier": "类别", "sources": "来源", "groups": "所属组", "count": "数目", "itemised": "逐项列出", "overlap": "重叠",
    "places": "地方", "opened_on": "立项", "planned_start": "计划开始", "duration": "工期", "calendar": "日历",
    "optimistic": "乐观工期", "pessimistic": "悲观工期", "capacity": "容量",
    "constraint": "约束", "manual": "人工日期", "type": "类型", "lag": "间隔", "cause": "缘由", "document": "文件",
    "task": "任务", "role": "角色", "each_by_own_duty": "按职责分工", "clause": "条款原文", "origin": "由来", "date": "日期",
    "minute": "时刻", "raw": "原文", "reading": "识读", "soft": "原则上", "what": "所指", "trigger_date": "起算日",
    "set_on": "下达日", "deadline": "时限", "applicant": "申请单位", "applied_on": "申请日", "reason": "理由",
    "requested": "申请延至", "decision": "决定", "decided_by": "批准单位", "decided_on": "批准日", "granted": "批准延至",
    "on": "报告日", "actual_start": "开工", "actual_finish": "办结", "start_minute": "开工时刻", "finish_minute": "办结时刻",
    "percent": "完成百分比", "remaining": "剩余", "state": "状态", "by": "报告单位", "text": "文字", "item": "条目",
    "section": "章节", "n": "数", "tasks": "任务", "start": "开始", "finish": "完成", "minutes": "工作分钟",
    "choice": "选择", "choices": "选择", "needed": "需满足", "max_lag": "最长间隔", "pauses": "中断", "why": "原因", "conditions": "开工条件",
    "met_on": "具备日", "expected_on": "预计具备日"}.items()}
OPERATIONS: Dict[str, Tuple[str, str]] = {"put": ("记入", "put"), "remove": ("删除", "removed")}
KINDS: Dict[str, Tuple[str, str]] = {
    "by_date": ("限期", "by a date"), "period": ("期间", "a period"), "ongoing": ("持续推进", "ongoing"),
    "target_by": ("目标期限", "a goal by a date"), "recurring": ("周期性", "recurring"), "relative": ("自事件起算", "counted from an event"),
    "milestones": ("分步", "in steps"), "dates": ("多个日期", "several dates"), "by_type": ("按类型", "by type"),
    "directive": ("按批示要求", "as directed"), "default": ("默认时限", "a default"), "light_rule": ("亮灯规则", "a rule of lights"),
    "from_event": ("自事件起", "from an event on"), "rule": ("规则", "a rule"), "unresolved": ("未能读出", "not understood"),
}


def word(table: Dict[str, Tuple[str, str]], key: str, language: str) -> str:
    """The word, or the identifier where there is none."""
    return table.get(key, (key, key))[1 if language == "en" else 0]
