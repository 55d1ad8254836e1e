"""The arguments. Every command's help has a worked example."""

from __future__ import annotations

import argparse
from typing import Any, Callable, Dict, List, Tuple

from . import baseline, commands, import_tables, load_report, plan_questions, plan_table, record, risk_report, rules, show_history, what_if, why
from .labels import ENTITIES, STATES
from .usage import Parser
from .values import Values


class _Help(argparse.RawDescriptionHelpFormatter):
    """Keeps the line breaks of examples."""


class _Builder:
    def __init__(self, language: str) -> None:
        self.english = language == "en"
        self.values = Values(self.english)
        common = argparse.ArgumentParser(add_help=False)
        common.add_argument("--json", action="store_true", default=argparse.SUPPRESS,
                            help=self("标准输出上只有一份 JSON", "one JSON document on standard output, nothing else"))
        common.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS,
                            help=self("语言，默认 zh", "language, zh by default"))
        self.common = common
        self.parser = Parser(
            prog="luoshi", english=self.english, parents=[common], formatter_class=_Help,
            description=self("抓落实：任务、责任、时限、督查的台账和看板。",
                             "Ledger and board of reform tasks: who answers, by when, and why it is late."),
            epilog=self("从这里开始：", "start here:") + "\n"
            "  luoshi init 台账.luoshi\n"
            "  luoshi import 台账.luoshi 任务分解表.json --who 督查室\n"
            "  luoshi board 台账.luoshi\n" +
            self("退出码：0 正常，1 发现问题，2 用法有误，3 被拒绝\n每条命令都有例子：luoshi board --help",
                 "exit status: 0 fine, 1 problems found, 2 wrong usage, 3 refused\n"
                 "every command has an example: luoshi board --help"))
        self.commands = self.parser.add_subparsers(metavar="COMMAND", required=True)

    def __call__(self, zh: str, en: str) -> str:
        return en if self.english else zh

    def command(self, name: str, run: Callable[..., Any], zh: str, en: str, example: str) -> argparse.ArgumentParser:
        made = self.commands.add_parser(name, english=self.english, parents=[self.common], formatter_class=_Help,
                                        help=self(zh, en), description=self(zh, en), epilog=self("例：", "example:") + "\n" + example)
        made.set_defaults(run=run)
        return made

    def ledger(self, made: argparse.ArgumentParser) -> None:
        made.add_argument("ledger", metavar="LEDGER", help=self("台账文件", "the ledger file"))

    def view(self, made: argparse.ArgumentParser) -> None:
        made.add_argument("--as-of", type=self.values.day, default=None, metavar="DATE",
                          help=self("看哪一天，默认今天", "the day to look at, today by default"))
        made.add_argument("--known", type=self.values.day, default=None, metavar="DATE",
                          help=self("按台账在那一天结束时所记的事实", "with the facts that the ledger held at the end of that day"))

    def listed(self, names: Dict[str, Tuple[str, str]]) -> str:
        """The names that Values.named takes."""
        return ", ".join(names) if self.english else "、".join(zh for zh, _ in names.values())

    def limit(self, made: argparse.ArgumentParser, default: int) -> None:
        made.add_argument("--limit", type=self.values.whole, default=default, metavar="N",
                          help=self(f"每组列出几项，默认 {default}", f"how many to list in each group, {default} by default"))
        made.add_argument("--all", action="store_true", help=self("全部列出", "list all of them"))

    def signature(self, made: argparse.ArgumentParser) -> None:
        made.add_argument("--who", default="", help=self("谁记的，默认登录名", "who records it, the login name by default"))
        made.add_argument("--why", default="", help=self("为什么", "why"))
        made.add_argument("--when", type=self.values.recorded, default=None, metavar="TIME",
                          help=self("记录时间 YYYY-MM-DDThh:mm，默认现在", "recorded when, now by default"))


def build(language: str) -> argparse.ArgumentParser:
    b = _Builder(language)

    made = b.command("init", commands.init, "新建一本台账", "make a new ledger",
                     "  luoshi init 台账.luoshi\n  luoshi init 台账.luoshi --digest sm3")
    b.ledger(made)
    made.add_argument("--digest", choices=("sha256", "sm3"), default="sha256",
                      help=b("日志的摘要算法", "how the journal is digested"))

    made = b.command("import", import_tables.run, "导入任务表（JSON、CSV）或 Project 的计划（XML），报告读不出的文字及原因",
                     "import task tables (JSON, CSV) or plans of Project (XML), and report what could not be read and why",
                     "  luoshi import 台账.luoshi 国务院清单.json 市分解表.csv --place 武汉市 --who 督查室\n"
                     "  luoshi import 台账.luoshi 市分解表.csv --encoding gb18030 --dry-run")
    b.ledger(made)
    made.add_argument("files", nargs="+", metavar="FILE", help=b("任务表", "a task table"))
    b.signature(made)
    made.add_argument("--place", default="", help=b("简称所指的地方：武汉市", "whose bodies bare names mean"))
    made.add_argument("--document", default="", help=b("未注明文件的行所属的文件", "the document of rows that name none"))
    made.add_argument("--encoding", default="", help=b("编码，默认自动", "encoding, found out by default"))
    made.add_argument("--id-prefix", default="", help=b("CSV 行编号、Project 的 UID 之前的字样", "before the ids of CSV rows and Project's UIDs"))
    made.add_argument("--year", type=b.values.integer, default=None, metavar="YEAR",
                      help=b("没有写明年份时用的年份", "for deadlines without a year"))
    made.add_argument("--document-date", type=b.values.day, default=None, metavar="DAY",
                      help=b("表和台账都没有写明时，文件的成文日期", "the day of documents whose day nothing gives"))
    made.add_argument("--blank-is-merged", action="store_true",
                      help=b("CSV 空格与上一格合并：任务、责任单位、时限、章节",
                             "CSV: empty cells of tasks, names, deadlines and sections are merged with the one above"))
    made.add_argument("--dry-run", action="store_true", help=b("只读不记", "read and check, record nothing"))

    made = b.command("report", record.report, "记一项任务的进展：开工、办结、进度、暂停",
                     "record a task's progress: begun, finished, how much of it, suspended",
                     "  luoshi report 台账.luoshi SC2018-012 --percent 60 --text 已报送审稿 --who 督查室\n"
                     "  luoshi report 台账.luoshi SC2018-012 --on 2019-05-10 --finish 2019-05-09 --who 督查室")
    b.ledger(made), made.add_argument("id", metavar="TASK", help=b("任务编号", "the task's id"))
    made.add_argument("--on", type=b.values.day, metavar="DATE", help=b("报告日，默认今天", "reported on, today by default"))
    made.add_argument("--start", type=b.values.day, metavar="DATE", help=b("开工日", "the first day of work"))
    made.add_argument("--finish", type=b.values.day, metavar="DATE", help=b("办结日", "the last day of work"))
    made.add_argument("--percent", type=b.values.integer, metavar="N", help=b("完成百分之几", "done, in percent"))
    made.add_argument("--state", type=b.values.named(STATES), metavar="STATE",
                      help=b("状态：", "its standing: ") + b.listed(STATES))
    made.add_argument("--text", help=b("进展的文字", "in words")), b.signature(made)

    made = b.command("apply", record.apply, "记入一份变更（JSON，luoshi.changes/1）：任何种类的记录；也用来恢复 export 的全部事实",
                     "record changes (JSON, luoshi.changes/1) of any kind; also restores what export wrote",
                     "  luoshi apply 台账.luoshi 变更.json --who 督查室 --why 批准延期\n"
                     "  luoshi export 旧台账.luoshi --format json > 事实.json\n"
                     "  luoshi apply 新台账.luoshi 事实.json --who 督查室")
    b.ledger(made), made.add_argument("file", metavar="CHANGES.json"), b.signature(made)

    made = b.command("whatif", what_if.run, "试算一份变更（JSON）：哪些任务的日期和灯会变；不记入台账",
                     "try changes (JSON): which dates and lights would change; nothing is recorded",
                     "  luoshi whatif 台账.luoshi 变更.json --as-of 2019-05-15\n" +
                     b("也可以是数个有名称的分支，逐一与现状相比：", "or named branches, each compared with what stands:") + "\n"
                     '  {"schema":"luoshi.branches/1","branches":[{"name":"甲","changes":[…]},{"name":"乙","onto":"甲","changes":[…]}]}')
    b.ledger(made), made.add_argument("file", metavar="CHANGES.json"), b.view(made), b.limit(made, 20)

    made = b.command("board", commands.board, "看板：灯、逾期和临期的任务、任务组、来源",
                     "the board: lights, overdue and near tasks, groups, sources",
                     "  luoshi board 台账.luoshi --as-of 2019-05-15\n  luoshi board 台账.luoshi --json | jq .summary.lights")
    b.ledger(made), b.view(made), b.limit(made, 10)

    made = b.command("task", commands.task, "一项任务的来龙去脉：来源、时限、责任链、进展、解释",
                     "one task's whole story: source, deadlines, responsibility chain, reports, explanation",
                     "  luoshi task 台账.luoshi SC2018-012 --as-of 2019-05-15")
    b.ledger(made), made.add_argument("id", metavar="ID"), b.view(made)

    made = b.command("explain", commands.explain, "为什么是这个灯、这个日期，延误从何而来（各部分相加等于总延误）",
                     "why this light, why this date, where the delay comes from (parts that add up)",
                     "  luoshi explain 台账.luoshi SC2018-012 --as-of 2019-05-15")
    b.ledger(made), made.add_argument("id", metavar="ID"), b.view(made)

    made = b.command("plan", plan_table.run, "计划：每项任务的开始、完成、时差、时限余量，以及日期取决于什么",
                     "the plan: start, finish, float and margin of each task, and what its dates rest on",
                     "  luoshi plan 台账.luoshi --as-of 2019-05-15\n  luoshi plan 台账.luoshi --critical\n"
                     "  luoshi plan 台账.luoshi --json | jq '.tasks[] | select(.margin_in_force < 0)'")
    b.ledger(made), b.view(made), b.limit(made, 50)
    made.add_argument("--critical", action="store_true", help=b("只列关键任务", "critical tasks only"))
    made.add_argument("--calendar", default="", metavar="ID", help=b("未指定日历的任务用的日历，默认 cn", "the calendar of tasks without one, cn by default"))
    made.add_argument("--start", type=b.values.day, default=None, metavar="DATE",
                      help=b("不早于这一天开工", "no work starts before this day"))

    made = b.command("why", why.run, "日期为什么是这一天：逐环前置任务和各占的工作日；为什么晚：各部分相加等于总延误",
                     "why its date: the chain of what it waits for with the working days of each hop; why late: parts that add up",
                     "  luoshi why 台账.luoshi SC2018-012 --as-of 2019-05-15")
    b.ledger(made), made.add_argument("id", metavar="TASK", help=b("任务编号", "the task's id")), b.view(made)

    made = b.command("risk", risk_report.run,
                     "风险：按三点估计（或给定幅度）模拟上万次，各任务按时完成的可能，最难按时的在前",
                     "risk: thousands of plans with drawn durations; how often each deadline is kept, the most endangered first",
                     "  luoshi risk 台账.luoshi --as-of 2019-05-15\n"
                     "  luoshi risk 台账.luoshi --below 10 --above 50 --unit-weight 500\n" +
                     b("没有工期的任务自身没有风险；三点估计记在任务的 optimistic、duration、pessimistic",
                       "a task without a duration has no risk of its own; three points are the task's optimistic, duration, pessimistic"))
    b.ledger(made), b.view(made), b.limit(made, 20)
    made.add_argument("--iterations", type=b.values.whole, default=10000, metavar="N", help=b("模拟次数，默认 10000", "iterations, 10000 by default"))
    made.add_argument("--seed", type=b.values.whole, default=1, metavar="N", help=b("种子：种子相同结果相同，默认 1", "the same seed gives the same result, 1 by default"))
    made.add_argument("--below", type=b.values.whole, default=0, metavar="PERCENT",
                      help=b("没有三点估计的任务，工期最多少用百分之几，默认 0", "how far tasks without three points may fall below their duration, 0 by default"))
    made.add_argument("--above", type=b.values.whole, default=0, metavar="PERCENT",
                      help=b("……最多多用百分之几，默认 0", "... and rise above it, 0 by default"))
    made.add_argument("--unit-weight", type=b.values.whole, default=0, metavar="0..1000",
                      help=b("同一牵头单位的任务同好同坏的千分比，默认 0", "how much tasks of one lead unit share their luck, in thousandths, 0 by default"))
    made.add_argument("--shape", choices=("triangular", "pert"), default="triangular",
                      help=b("三点之间的分布", "the distribution between the three points"))
    made.add_argument("--threads", type=b.values.whole, default=1, metavar="N", help=b("线程数，不影响结果", "threads; they change no result"))

    made = b.command("load", load_report.run,
                     "负担：单位和领导同时承担多少任务，何时超过容量，怎样错开（只是拟议，不记入）",
                     "load: how many tasks units and leaders carry at once, when that is too much, and dates at which it is not",
                     "  luoshi load 台账.luoshi --units 5 --people 3 --as-of 2019-05-15\n"
                     "  luoshi load 台账.luoshi --capacity 商务部=2 --save 安排.json\n"
                     "  luoshi whatif 台账.luoshi 安排.json\n" +
                     b("容量记在单位、人员的 capacity；没有工期的任务不占时间，不计入",
                       "capacities are the `capacity` of units and people; a task without a duration takes no time and does not count"))
    b.ledger(made), b.view(made), b.limit(made, 10)
    made.add_argument("--units", type=b.values.whole, default=0, metavar="N",
                      help=b("未记容量的单位同时能牵头几项，默认不限", "tasks that units without a capacity lead at once, no limit by default"))
    made.add_argument("--people", type=b.values.whole, default=0, metavar="N",
                      help=b("未记容量的领导同时能承担几项，默认不限", "the same for leaders"))
    made.add_argument("--capacity", type=b.values.limit, action="append", default=[], metavar="WHO=N",
                      help=b("按此容量试算，可写多次：单位或人员的编号或名称", "try this capacity, any number of times: id or name of a unit or person"))
    made.add_argument("--report-only", action="store_true", help=b("只报超载，不拟定安排", "report overloads, propose nothing"))
    made.add_argument("--schedules", type=b.values.whole, default=5000, metavar="N", help=b("最多试几种安排，默认 5000", "schedules to try at most, 5000 by default"))
    made.add_argument("--seed", type=b.values.whole, default=1, metavar="N", help=b("种子：种子相同结果相同", "the same seed gives the same proposal"))
    made.add_argument("--save", default="", metavar="CHANGES.json",
                      help=b("把拟议的计划开始日写成变更文件", "write the proposed planned starts as changes"))

    made = b.command("unit", commands.unit, "各单位的逾期和负担；或一个单位的全部",
                     "units by overdue tasks and load; or one unit at length",
                     "  luoshi unit 台账.luoshi\n  luoshi unit 台账.luoshi 商务部 --as-of 2019-05-15")
    b.ledger(made), made.add_argument("id", metavar="ID", nargs="?", help=b("编号或名称", "id or name")), b.view(made)
    b.limit(made, 20)

    made = b.command("score", rules.of_ledger, "按评分细则给牵头单位评分（数据取自看板）；或解释一个单位的得分",
                     "score lead units under a scorecard, with what the board says of them; or explain one unit's score",
                     "  luoshi score 台账.luoshi examples/scorecards/ledger-units.json --as-of 2019-05-15\n"
                     "  luoshi score 台账.luoshi examples/scorecards/ledger-units.json 商务部 --as-of 2019-05-15")
    b.ledger(made), made.add_argument("card", metavar="CARD.json", help=b("评分细则", "the scorecard"))
    made.add_argument("unit", metavar="UNIT", nargs="?", help=b("解释这个单位的得分", "explain this unit's score"))
    b.view(made), b.limit(made, 20)

    made = b.command("conflicts", plan_questions.conflicts, "相互矛盾的时限、重复任务、互等的单位、多头牵头、责任链缺口",
                     "contradictory deadlines, duplicates, units that wait for each other, several leads, gaps in chains",
                     "  luoshi conflicts 台账.luoshi --as-of 2019-05-15\n  luoshi conflicts 台账.luoshi --dates")
    b.ledger(made), b.view(made), b.limit(made, 10)
    made.add_argument("--dates", action="store_true",
                      help=b("改为列出相互矛盾的日期：限制、时限与其间联系的最小一组",
                             "instead the dates that contradict: constraints, deadlines and the links between, the smallest sets"))

    made = b.command("loops", plan_questions.loops, "互相等待的任务：最短的环，和断开哪几条联系就没有环",
                     "tasks that wait for each other: the shortest circle, and the fewest links to cut",
                     "  luoshi loops 台账.luoshi --as-of 2019-05-15")
    b.ledger(made), b.view(made)

    made = b.command("paths", plan_questions.paths, "整体完成日取决于哪些任务，各拖长多少；或通向一项任务的余量最少的几条路径",
                     "what the end hangs on, and what each of these tasks costs it; or the paths to one task with the least room",
                     "  luoshi paths 台账.luoshi --as-of 2019-05-15\n  luoshi paths 台账.luoshi SC2018-012 --limit 3")
    b.ledger(made), made.add_argument("id", metavar="TASK", nargs="?", help=b("任务编号", "the task's id")), b.view(made)
    b.limit(made, 20)
    made.add_argument("--no-drag", action="store_true", help=b("不算拖长（任务很多时更快）", "without what each task costs (faster for large plans)"))

    made = b.command("baseline", baseline.run, "基线：记下当前计划、列出、与现在的计划相比（工作日，晚为正）",
                     "baselines: keep the plan as it is, list them, compare (working days, later is positive)",
                     "  luoshi baseline take 台账.luoshi 2018 --name 年初计划 --who 督查室\n"
                     "  luoshi baseline list 台账.luoshi\n  luoshi baseline compare 台账.luoshi 2018 --as-of 2019-05-15")
    made.add_argument("action", choices=("take", "list", "compare"))
    b.ledger(made), made.add_argument("id", metavar="ID", nargs="?", help=b("基线的编号", "the baseline's id")), b.view(made)
    b.limit(made, 20), b.signature(made)
    made.add_argument("--name", default="", help=b("名称，默认同编号", "its name, the id by default"))
    made.add_argument("--note", default="", help=b("备注", "a note"))

    made = b.command("history", show_history.history, "一条记录的每一版：谁、何时、为什么、改了什么；任务连同其时限、延期、责任和报告",
                     "every version of a record: who, when, why, what changed; a task with its deadlines, duties, reports",
                     "  luoshi history 台账.luoshi task SC2018-012")
    b.ledger(made)
    made.add_argument("kind", metavar="KIND", type=b.values.named(ENTITIES), help=b.listed(ENTITIES))
    made.add_argument("id", metavar="ID")

    made = b.command("log", commands.log, "台账的日志", "the journal of the ledger", "  luoshi log 台账.luoshi")
    b.ledger(made)

    made = b.command("verify", commands.verify, "查验台账是否完整、未被改动",
                     "check that the ledger is whole and nothing was changed behind its back",
                     "  luoshi verify 台账.luoshi\n  luoshi verify 台账.luoshi --head 4:9f2c…")
    b.ledger(made)
    made.add_argument("--head", default="", metavar="[N:]DIGEST",
                      help=b("另行保存的摘要：日志被截去或重写时可以看出", "a digest kept elsewhere: a cut journal is noticed"))

    made = b.command("export", commands.export, "导出任务（CSV）、全部事实（JSON）或 Project 的计划（XML）",
                     "export tasks (CSV), all facts (JSON) or a plan of Project (XML)",
                     "  luoshi export 台账.luoshi > 任务.csv\n  luoshi export 台账.luoshi --format json > 事实.json\n"
                     "  luoshi export 台账.luoshi --format mspdi > 计划.xml")
    b.ledger(made), made.add_argument("--format", choices=("csv", "json", "mspdi"), default="csv"), b.view(made)
    made.add_argument("--calendar", default="", metavar="ID", help=b("Project 的计划：项目日历，默认 cn", "for Project: the calendar, cn by default"))
    made.add_argument("--start", type=b.values.day, default=None, metavar="DATE",
                      help=b("Project 的计划：项目开始日；给出时按 Project 的规则排日期",
                             "for Project: the project's start; with it the dates follow Project's rules"))

    made = b.command("undo", commands.undo, "撤回一条日志（记为新的一条）", "take an entry back, by a new entry",
                     "  luoshi undo 台账.luoshi 3 --who 督查室 --why 导错了表")
    b.ledger(made), made.add_argument("entry", type=b.values.integer, metavar="ENTRY"), b.signature(made)

    made = b.command("read", commands.read, "读一句时限或一条责任条款", "read a deadline phrase or a responsibility clause",
                     "  luoshi read deadline 2019年3月底前\n"
                     "  luoshi read deadline 6月底前 --context '{\"doc_year\": 2019}'\n"
                     "  luoshi read clause （生态环境部牵头，财政部参与）")
    made.add_argument("what", choices=("deadline", "clause")), made.add_argument("text", metavar="TEXT")
    made.add_argument("--context", default="", metavar="JSON", help=b("文件另处所言", "what the document says elsewhere"))

    made = b.command("calendar", commands.calendar, "某天上不上班；往后（前）第 N 个工作日；按民法典数期间",
                     "what a day is; the N-th working day after (before) it; periods by the Civil Code",
                     "  luoshi calendar 2019-09-30 +1\n  luoshi calendar 2019-01-31 1 --period month")
    made.add_argument("day", type=b.values.day, metavar="DATE"), made.add_argument("n", type=b.values.integer, nargs="?", metavar="+N")
    made.add_argument("--period", choices=("day", "working_day", "week", "month"), default="",
                      help=b("按民法典数 N 个此单位", "count N of these by the Civil Code"))
    made.add_argument("--calendar", default="cn", choices=("cn", "weekdays", "every-day"))
    _rules(b)
    return b.parser


def _rules(b: _Builder) -> None:
    """luoshi rules, with commands of its own."""
    examples = ("  luoshi rules score examples/scorecards/wuhan-2017-gate.json 单位.json\n"
                "  luoshi rules explain examples/scorecards/district-inspection-deduction.json 事实.json\n"
                "  luoshi rules test examples/scorecards/tests/*.tests.json --coverage\n"
                "  luoshi rules evaluate --expression 'if n > 3 then \"红\" else \"绿\"' --facts 事实.json")
    group = b.command("rules", lambda *_: 2, "规则：评分、解释、求值、检查、测试（评分细则 JSON，决策模型 DMN，FEEL 表达式）",
                      "rules: score, explain, evaluate, check, test (scorecards, DMN models, FEEL expressions)", examples)
    outer, b.commands = b.commands, group.add_subparsers(metavar="ACTION", required=True)

    def facts(made: argparse.ArgumentParser) -> None:
        made.add_argument("rules", metavar="RULES", help=b("评分细则（JSON）", "a scorecard (JSON)"))
        made.add_argument("facts", metavar="FACTS.json", help=b("被评对象的数据，- 为标准输入", "facts of the subjects, - for standard input"))
        day(made)

    def day(made: argparse.ArgumentParser) -> None:
        made.add_argument("--as-of", type=b.values.day, default=None, metavar="DATE",
                          help=b("按哪一天生效的规则", "the day whose rules count"))

    facts(b.command("score", rules.score, "给各对象评分：得分、名次、等次、名额", "score subjects: points, ranks, grades, awards",
                 "  luoshi rules score 考核细则.json 单位.json --as-of 2017-12-31"))
    made = b.command("explain", rules.explain, "一个对象的得分从何而来：逐项，直到数据和条款", "where one score comes from: line by line, down to facts and clauses",
                  "  luoshi rules explain 考核细则.json 单位.json 市发改委")
    facts(made), made.add_argument("id", metavar="SUBJECT", nargs="?", help=b("对象的名称", "the subject's id"))
    made.add_argument("--wanted", default="", metavar="GRADE", help=b("怎样达到这个等次：只改一项数据", "what would reach this grade: one fact changed"))
    made = b.command("evaluate", rules.evaluate, "求值：DMN 模型、评分细则自己的结果，或 FEEL 表达式", "evaluate a DMN model, a scorecard's result, or a FEEL expression",
                  "  luoshi rules evaluate 模型.dmn --facts 事实.json --decision 等次\n  luoshi rules evaluate --expression '1/3 + 1'")
    made.add_argument("rules", metavar="RULES", help=b("规则文件；--expression 时为表达式", "a file of rules; with --expression the expression"))
    made.add_argument("--expression", action="store_true", help=b("RULES 是 FEEL 表达式", "RULES is a FEEL expression"))
    made.add_argument("--facts", default="", metavar="FACTS.json", help=b("输入，- 为标准输入", "the input, - for standard input"))
    made.add_argument("--decision", default="", metavar="NAME", help=b("哪个决策，默认全部", "which decision, all by default")), day(made)
    made = b.command("check", rules.check, "检查规则本身：写法、名称、类型、分档", "check rules by themselves: form, names, types, bands",
                  "  luoshi rules check 考核细则.json")
    made.add_argument("rules", metavar="RULES", help=b("规则文件", "a file of rules"))
    made = b.command("test", rules.test, "运行规则的测试（JSON，luoshi.rule-tests/1），并说明到达了哪些规则",
                  "run tests of rules (JSON, luoshi.rule-tests/1), and say which parts they reach",
                  "  luoshi rules test 考核细则.tests.json --coverage")
    made.add_argument("tests", metavar="TESTS.json", nargs="+", help=b("测试文件", "a file of tests"))
    made.add_argument("--rules", default="", metavar="RULES", help=b("规则文件，默认为测试所写", "the rules, those that the tests name by default"))
    made.add_argument("--coverage", action="store_true", help=b("列出没有测试到达之处", "list what no test reaches"))
    b.commands = outer


def _language(argv: List[str]) -> str:
    """The language is needed before the arguments are read: their help is in it."""
    for index, argument in enumerate(argv):
        if argument == "--lang=en" or (argument == "--lang" and argv[index + 1:index + 2] == ["en"]):
            return "en"
    return "zh"


def parse(argv: List[str]) -> argparse.Namespace:
    arguments = build(_language(argv)).parse_args(argv)
    for name, default in (("json", False), ("lang", "zh")):
        if not hasattr(arguments, name):
            setattr(arguments, name, default)
    return arguments
