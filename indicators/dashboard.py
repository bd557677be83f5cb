"""The dashboard of a reader: health, attainment, areas and units, answers, money, what others found. All arithmetic is here or below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from areaoffice.office.models import Office, Unit, User
from indicators import answers, unit_board, unit_table, week
from indicators.answers import Answer, Ground
from indicators.counted import Counted, counted, is_wanted
from indicators.evaluations import Evaluated, Exam, evaluations, exams
from indicators.groups import Area, area_choices, area_word, unit_choices
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judge_all
from indicators.judgement_rows import Asked
from indicators.models import IndicatorYear
from indicators.unit_board import UnitReporting
from indicators.unit_table import UnitTable
from indicators.wanted import Measures, Wanted, is_by_policy, plan_of, years_of
from indicators.week import Week
from plans.models import ActionPlan
from projects import disbursement_targets, money_as_of
from projects.disbursement_targets import TargetRow
from projects.models.project import ProjectQuerySet
from projects.money import OfficeMoney, ProjectsMoney, office_money, project_money
from projects.money_as_of import MoneyAsOf
from projects.scope import projects_of


@dataclass(frozen=True)
class Dashboard:
    """Everything on the director's screens, for one reader, office, year and filter. KPIs of projects and of the direction stay apart.

    Each part is fetched when it is first read, and once: a page, a paper or a mail pays for what it shows, and all say the same
    figures. The filter narrows indicators and projects, never the office's own money.
    """

    office: Office
    user: User
    day: date
    wanted: Wanted
    sort: str = ""

    @cached_property
    def is_whole_office(self) -> bool:
        """True for who sees the whole office; the others see their own units, and no money or evaluation of the office."""
        return self.office.pk in self.user.whole_office_ids()

    @cached_property
    def plan(self) -> ActionPlan | None:
        return plan_of(self.office, self.wanted.year)

    @property
    def by_policy(self) -> bool:
        return is_by_policy(self.plan)

    @cached_property
    def area_choices(self) -> tuple[Area, ...]:
        return area_choices(self.plan, by_policy=self.by_policy)

    @property
    def area_word(self) -> str:
        return area_word(self.plan, by_policy=self.by_policy)

    @cached_property
    def unit_choices(self) -> tuple[Unit, ...]:
        return unit_choices(self.user, self.office)

    @property
    def cleared(self) -> str:
        """The address of the page without the chosen word."""
        return self.wanted.filters(of="", status="")

    @cached_property
    def years(self) -> list[IndicatorYear]:
        """The KPIs of any word, before they are judged."""
        wanted = replace(self.wanted, of="", status="")
        return years_of(wanted, plan=self.plan, office=self.office, user=self.user)

    @cached_property
    def asked(self) -> Asked:
        """What they are judged against, today and a week ago."""
        return Asked.of(self.years)

    @cached_property
    def every(self) -> tuple[JudgedIndicator, ...]:
        """The KPIs of any word."""
        return tuple(judge_all(self.years, today=self.day, asked=self.asked))

    @cached_property
    def rows(self) -> tuple[JudgedIndicator, ...]:
        """The KPIs of the chosen word."""
        return tuple(row for row in self.every if is_wanted(row, self.wanted))

    @cached_property
    def projects(self) -> Counted:
        return counted(self.every, self.wanted, self.plan, Measures.PROJECTS)

    @cached_property
    def direction(self) -> Counted:
        return counted(self.every, self.wanted, self.plan, Measures.DIRECTION)

    @cached_property
    def money_as_of(self) -> MoneyAsOf:
        return money_as_of.build(office=self.office, fiscal_year=self.wanted.year, user=self.user)

    @cached_property
    def office_money(self) -> OfficeMoney | None:
        return office_money(self.office, self.wanted.year) if self.is_whole_office else None

    @cached_property
    def project_money(self) -> ProjectsMoney:
        return project_money(self.projects_shown)

    @property
    def projects_shown(self) -> ProjectQuerySet:
        """The projects of the filter; those alone that have one of the rows where a word is chosen."""
        found = projects_of(
            user=self.user,
            office=self.office,
            fiscal_year=self.wanted.year,
            by_policy=self.by_policy,
            unit=self.wanted.unit,
            area=self.wanted.area,
        )
        if not self.wanted.is_by_verdict:
            return found
        return found.filter(pk__in={row.year.project_id for row in self.rows if row.year.project_id})

    @property
    def why_no_projects(self) -> str:
        """What a page says where the filter leaves no project."""
        if self.wanted.of == Measures.DIRECTION:
            return "ตัวชี้วัดที่เลือกเป็นของแผนพัฒนาและสำนักงาน ไม่ได้อยู่ในโครงการใด จึงไม่มีโครงการให้แสดง"
        if self.wanted.is_by_verdict:
            return f"ไม่มีโครงการที่มีตัวชี้วัด{self.wanted.chosen_label}"
        return "ไม่มีโครงการตามตัวกรองที่เลือก" if self.wanted.narrowing else "ยังไม่มีโครงการในแผนของปีนี้"

    @cached_property
    def targets(self) -> list[TargetRow]:
        """The targets of disbursement of the day's quarter, the overall one first; none for who doesn't see the office."""
        if not self.is_whole_office:
            return []
        return disbursement_targets.build(office=self.office, fiscal_year=self.wanted.year, today=self.day)

    @property
    def target(self) -> TargetRow | None:
        """The target that the week is measured by: the overall one."""
        return next(iter(self.targets), None)

    @cached_property
    def week(self) -> Week:
        money = week.money_of_week(self.office, self.wanted.year, self.target, today=self.day)
        return week.build(self.every, self.asked, today=self.day, money=money)

    @cached_property
    def reporting(self) -> tuple[UnitReporting, ...]:
        known = [(row.year, row.results) for row in self.every] if self.wanted.is_whole else None
        return unit_board.build(
            office=self.office, fiscal_year=self.wanted.year, units=self.units_shown, today=self.day, known=known
        )

    @property
    def units_shown(self) -> list[Unit]:
        return [unit for unit in self.unit_choices if self.wanted.unit in (None, unit.pk)]

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        ground = Ground(
            self.office,
            self.user,
            self.day,
            self.wanted,
            self.rows,
            self.project_money,
            self.reporting,
            self.is_whole_office,
        )
        return answers.build(ground, self.targets)

    @cached_property
    def unit_table(self) -> UnitTable:
        return unit_table.build(
            units=self.units_shown,
            rows=self.rows,
            money=self.project_money.rows,
            reporting=self.reporting,
            wanted=self.wanted,
            sort=self.sort,
        )

    @cached_property
    def evaluations(self) -> tuple[Evaluated, ...]:
        return evaluations(self.office, self.wanted.year) if self.is_whole_office else ()

    @cached_property
    def exams(self) -> tuple[Exam, ...]:
        return exams(self.office, self.wanted.year) if self.is_whole_office else ()
