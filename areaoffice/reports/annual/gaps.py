"""What the annual report's sections lack, in sentences with the page where it is entered, and what they have, in a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.urls import reverse

from areaoffice.office.counts import count_of
from areaoffice.reports.annual.project_blocks import latest_report, project_name
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.books.outline import Gap
from areaoffice.reports.printed_pictures import GONE, is_gone
from indicators.judgement import JudgedIndicator, Status
from indicators.models import Evaluation, ExamScore
from plans.models import DevelopmentPlan, SwotItem
from projects.models import Photo, Project, ReportItem

Gaps = Callable[[Scope, Any], Sequence[Gap]]


def listed(find: Callable[..., Iterator[Gap]]) -> Gaps:
    """A finder that looks at the year alone, as an outline takes it."""
    return lambda scope, data: tuple(find(scope))


def cover(scope: Scope) -> Iterator[Gap]:
    emblem = scope.office.emblem
    if emblem is None:
        yield Gap("ยังไม่มีตราสำนักงาน ปกจะเว้นกรอบไว้", reverse("desk:emblem"))
    elif is_gone(emblem):
        yield Gap("ไม่พบไฟล์ของตราสำนักงานในที่เก็บแฟ้ม กรุณาแนบใหม่", reverse("desk:emblem"))


def contact(scope: Scope, data: Any) -> Sequence[Gap]:
    """What a reader would look for on the back cover; a fax is not missed."""
    office = scope.office
    wanted = {"ที่อยู่": office.address, "โทรศัพท์": office.phone, "อีเมล": office.email, "เว็บไซต์": office.website}
    missing = [word for word, value in wanted.items() if not value]
    url = reverse("admin:office_office_change", args=[office.pk])
    return (Gap(f"ปกหลังยังไม่มี{' '.join(missing)}ของสำนักงาน", url),) if missing else ()


def executive(scope: Scope, data: Any) -> Sequence[Gap]:
    """Parts of the summary that say that there is nothing; where they are entered is told at their own sections."""
    found = []
    if not scope.attainment.assessed:
        found.append(Gap("ยังไม่มีตัวชี้วัดที่ประเมินผลได้ให้สรุป", reverse("indicators:list")))
    if not data.money:
        found.append(Gap("ยังไม่มียอดเงินของสำนักงานให้สรุป", reverse("projects:money", args=[scope.fiscal_year])))
    if not data.quality:
        url = reverse("indicators:evaluations", args=[scope.fiscal_year])
        found.append(Gap("ยังไม่มีผลการประเมินหรือผลการทดสอบให้สรุป", url))
    return tuple(found)


def problems(scope: Scope) -> Iterator[Gap]:
    """Projects that reported results, and neither a problem nor a recommendation."""
    wanted = {ReportItem.Kind.PROBLEM, ReportItem.Kind.RECOMMENDATION}
    if not any(latest_report(project) for project in scope.projects):
        yield Gap("ยังไม่มีโครงการใดรายงานปัญหาหรือข้อเสนอแนะ", reverse("projects:plan", args=[scope.fiscal_year]))
    for project in scope.projects:
        report = latest_report(project)
        if report and not wanted & {item.kind for item in report.items.all()}:
            yield of_project(project, "ยังไม่บอกปัญหาหรือข้อเสนอแนะ", "narrative")


def basic(scope: Scope, data: Any) -> Sequence[Gap]:
    if data.tables:
        return ()
    return (Gap("ยังไม่มีตารางข้อมูลพื้นฐาน", reverse("admin:office_populationtable_changelist")),)


def units(scope: Scope, data: Any) -> Sequence[Gap]:
    url = reverse("admin:office_unit_changelist")
    if not data.lines:
        return (Gap("ยังไม่มีกลุ่ม/หน่วยของสำนักงาน", url),)
    found = [Gap("ยังไม่มีจำนวนบุคลากรของบางกลุ่ม/หน่วย", url)] if any("คน)" not in line for line in data.lines) else []
    if data.director is None:
        found.append(Gap("แผนภูมิยังไม่มีผู้อำนวยการสำนักงาน", reverse("admin:office_post_changelist")))
    return tuple(found)


def of_direction(word: str, find: Callable[[Scope], DevelopmentPlan | None]) -> Gaps:
    """A part of a development plan that is empty; `find` says of which plan."""

    def gaps(scope: Scope, data: Any) -> Sequence[Gap]:
        plan = find(scope)
        if plan is None:
            return (Gap(f"ยังไม่มีแผนพัฒนาการศึกษาให้อ่าน{word}", reverse("plans:directions")),)
        is_there = (
            getattr(data, "text", "")
            or getattr(data, "lines", ())
            or getattr(data, "groups", ())
            or (isinstance(data, tuple) and data)
        )
        return () if is_there else (Gap(f"แผนพัฒนาการศึกษายังไม่มี{word}", reverse("indicators:direction", args=[plan.pk])),)

    return gaps


def goals(find: Callable[[Scope], DevelopmentPlan | None]) -> Gaps:
    """A plan without goals, goals of no kind beside those of one, and figures that nobody entered."""
    of_none = of_direction("เป้าประสงค์", find)

    def gaps(scope: Scope, data: Any) -> Sequence[Gap]:
        plan = find(scope)
        return (*of_none(scope, data), *_of_goals(scope, plan)) if plan else of_none(scope, data)

    return gaps


def _of_goals(scope: Scope, plan: DevelopmentPlan) -> Iterator[Gap]:
    rows = list(plan.goals.all())
    url = f"{reverse('indicators:direction', args=[plan.pk])}#goals"
    untold = [str(goal.number) for goal in rows if not goal.kind]
    if 0 < len(untold) < len(rows):
        yield Gap(f"{plan.goal_term}ข้อที่ {', '.join(untold)} ยังไม่ระบุว่าเชิงปริมาณหรือเชิงคุณภาพ", url)
    for goal in rows:
        if goal.counted and count_of(scope.office, goal.counted, until=scope.period[1]) is None:
            yield Gap(f"{plan.goal_term}ข้อที่ {goal.number} ยังไม่มีจำนวน{goal.get_counted_display()}ในระบบ", url)


def policies(scope: Scope, data: Any) -> Sequence[Gap]:
    if data.lines:
        return ()
    return (Gap("แผนของปีนี้ยังไม่ได้ระบุนโยบาย", reverse("projects:plan", args=[scope.fiscal_year])),)


def swot(scope: Scope, data: Any) -> Sequence[Gap]:
    there = {side.name for side in data}
    url = reverse("plans:swot", args=[scope.fiscal_year])
    return tuple(Gap(f"SWOT ยังไม่มี{kind.label}", url) for kind in SwotItem.Kind if str(kind.label) not in there)


def alignment(scope: Scope) -> Iterator[Gap]:
    yield from no_projects(scope)
    for project in scope.projects:
        if not project.alignment.all():
            yield of_project(project, "ยังไม่ระบุความสอดคล้องกับแผนระดับต่าง ๆ", "alignment")


def projects(scope: Scope) -> Iterator[Gap]:
    """Projects outside the book, without a report, without results in it, and photos that still wait for their picture."""
    yield from _left_out(scope)
    yield from no_projects(scope)
    for project in scope.projects:
        report = latest_report(project)
        if report is None:
            yield of_project(project, "ยังไม่รายงานผล", "narrative")
            continue
        kinds = {item.kind for item in report.items.all()}
        if not kinds & {ReportItem.Kind.QUANTITY, ReportItem.Kind.QUALITY}:
            yield of_project(project, "รายงานแล้วแต่ยังไม่มีผลเชิงปริมาณหรือคุณภาพ", "narrative")
        yield from _of_photos(project, list(report.photos.all()))


def no_projects(scope: Scope) -> Iterator[Gap]:
    """For sections that print a sentence where the plan has no project."""
    if not scope.projects:
        yield Gap("ปีนี้ยังไม่มีโครงการในแผน", reverse("projects:plan", args=[scope.fiscal_year]))


def _left_out(scope: Scope) -> Iterator[Gap]:
    """Projects that nobody refused, and nobody approved in a plan that is approved."""
    if scope.plan is None or not scope.plan.is_approved:
        return
    waiting = Project.objects.for_plan(scope.plan).filter(state__in=Project.PROPOSED)
    for project in waiting.order_by("number", "pk"):
        yield of_project(project, "ยังไม่ได้รับอนุมัติในแผน จึงไม่อยู่ในเล่มนี้", "general")


def _of_photos(project: Project, photos: Sequence[Photo]) -> Iterator[Gap]:
    if not photos:
        yield of_project(project, "ยังไม่มีภาพกิจกรรม", "narrative")
    waiting = sum(photo.file is None for photo in photos)
    if waiting:
        yield of_project(project, f"มีคำบรรยายที่ยังไม่มีภาพ {waiting} ภาพ", "narrative")
    if hidden := sum(photo.file is not None and not photo.file.may_print for photo in photos):
        yield of_project(project, f"มีภาพที่ตั้งไว้ว่าไม่พิมพ์ในเล่ม {hidden} ภาพ", "narrative")
    if gone := sum(photo.file is not None and is_gone(photo.file) for photo in photos):
        yield of_project(project, f"{GONE} {gone} ภาพ กรุณาแนบใหม่", "narrative")


def exams(scope: Scope, data: Any) -> Sequence[Gap]:
    """No scores at all, or grades whose last scores are not of the academic year that ended within the fiscal year."""
    url = reverse(f"admin:{ExamScore._meta.label_lower.replace('.', '_')}_changelist")
    if not data:
        return (Gap("ยังไม่มีผลการทดสอบ (O-NET)", url),)
    wanted = scope.fiscal_year - 1
    return tuple(
        Gap(
            f"ผลการทดสอบ {one.exam.exam} {one.exam.grade} ที่มีล่าสุดเป็นของปีการศึกษา {one.exam.this_year} ยังไม่มีของปีการศึกษา {wanted}",
            url,
        )
        for one in data
        if one.exam.this_year < wanted
    )


def missed(scope: Scope) -> Iterator[Gap]:
    """Missed targets without a reason."""
    for kpi in scope.judged:
        if kpi.status == Status.NOT_ATTAINED and not kpi.shortfall_reason:
            yield _of_kpi(kpi, "ไม่บรรลุเป้าหมายและยังไม่บอกสาเหตุ")


def unreported(scope: Scope) -> Iterator[Gap]:
    """KPIs whose round has come without a result."""
    if not scope.judged:
        yield Gap("ปีนี้ยังไม่มีตัวชี้วัดของโครงการ", reverse("indicators:list"))
    for kpi in scope.judged:
        if kpi.status == Status.NOT_REPORTED:
            yield _of_kpi(kpi, "ยังไม่รายงานผล")


def evaluation(kind: str) -> Gaps:
    """An evaluation by others that nobody entered."""
    word = Evaluation.Kind(kind).label

    def gaps(scope: Scope, data: Any) -> Sequence[Gap]:
        return (
            ()
            if data
            else (Gap(f"ยังไม่มีผลการประเมิน {word}", reverse("indicators:evaluations", args=[scope.fiscal_year])),)
        )

    return gaps


def money(scope: Scope) -> Iterator[Gap]:
    url = reverse("projects:money", args=[scope.fiscal_year])
    if scope.office_money.total.allotted is None:
        yield Gap("ยังไม่มียอดจัดสรรของสำนักงาน", url)
    elif scope.office_money.total.disbursed is None:
        yield Gap("ยังไม่มียอดเบิกจ่ายของสำนักงาน", url)
    for project in scope.projects:
        if scope.money_of[project.pk].budget is None and project.money_status == Project.MoneyStatus.BUDGETED:
            yield of_project(project, "ยังไม่ระบุรายการงบประมาณ", "budget")


def strategies(scope: Scope, data: Any) -> Sequence[Gap]:
    plan = scope.next_direction
    if plan is None:
        return (Gap(f"ยังไม่มีแผนพัฒนาการศึกษาของปีงบประมาณ {scope.fiscal_year + 1}", reverse("plans:directions")),)
    url = reverse("indicators:direction", args=[plan.pk])
    if not data.strategies:
        return (Gap(f"แผนพัฒนาการศึกษายังไม่มี{plan.strategy_term}", url),)
    bare = (strategy for strategy in data.strategies if strategy.is_bare)
    return tuple(Gap(f"{plan.strategy_term}ที่ {one.number} มีแต่ชื่อ", url) for one in bare)


# --- what is there ----------------------------------------------------------------------------------------------------


def told_of_projects(scope: Scope) -> str:
    reported = sum(latest_report(project) is not None for project in scope.projects)
    return f"{len(scope.projects)} โครงการ รายงานผลแล้ว {reported}"


def told_of_kpis(scope: Scope) -> str:
    without = sum(kpi.status in (Status.NOT_REPORTED, Status.NOT_DUE) for kpi in scope.judged)
    return f"{len(scope.judged)} ตัวชี้วัด มีผลแล้ว {len(scope.judged) - without}"


def of_project(project: Project, sentence: str, section: str) -> Gap:
    """What a project lacks, with the part of its page where it is entered."""
    return Gap(
        f"{project_name(project.name)} {sentence}", f"{reverse('indicators:project', args=[project.pk])}#{section}"
    )


def _of_kpi(kpi: JudgedIndicator, sentence: str) -> Gap:
    return Gap(
        f"{kpi.year.number} {kpi.year.indicator.name} {sentence}", reverse("indicators:indicator", args=[kpi.year.pk])
    )
