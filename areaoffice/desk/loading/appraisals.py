"""Half-year appraisals: the national editions, and an office's rounds with invented people in several states."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from areaoffice.desk.loading.people import person_of, post_held_by
from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep, values_of, would_change
from areaoffice.office.models import Office, Post
from staff.appraisals.announcing import names_of_results, write_names
from staff.appraisals.lines import write_fixed_lines
from staff.appraisals.rounds import DAYS, usual_round
from staff.appraisals.workflow import BY_KEY
from staff.models import (
    AppraisalAspect,
    AppraisalBand,
    AppraisalLine,
    AppraisalPart,
    AppraisalRound,
    AppraisalSalary,
    AppraisalScheme,
    AppraisalStep,
    LineLevel,
    MidRoundTalk,
    PositionFamily,
    RoundAnnouncement,
    RoundAppraisal,
    RoundScheme,
    ScreeningMember,
)

SCHEME = ("title", "legal_reference", "has_agreement", "starts_on", "ends_on", "is_confirmed", "to_check")
PART = ("name", "source", "share", "probation_share", "top_level", "percent_steps")
WAY = ("submit", "agree", "report", "score", "review", "screen", "notify", "acknowledge")
ENDS_WITH = {"refused": (*WAY[:-1], "refuse"), "returned": ("submit", "return")}
EARLY = timedelta(days=100)  # after its agreements: when those who are ahead in a round that still runs signed
SIGNERS = {"submit": "owner", "report": "owner", "acknowledge": "owner", "review": "senior"}


IN_USE = (
    "แบบประเมินรอบครึ่งปีของ {family} ฉบับ {edition} มีผู้รับการประเมินแล้ว จึงไม่เปลี่ยนตามแฟ้มข้อมูล "
    "ถ้าต้องใช้ถ้อยคำ น้ำหนัก หรือเกณฑ์ใหม่ให้ทำแบบฉบับใหม่ในหน้าจัดการข้อมูล ข้อมูลส่วนอื่นโหลดตามปกติ"
)


def load_schemes(folder: Folder) -> list[str]:
    """The editions. One by which somebody is appraised stays as it is: a sentence in Thai for each that differs."""
    refused = []
    for record in folder.records("appraisal_schemes"):
        refused += load_scheme(record)
    return refused


def load_scheme(record: Record) -> list[str]:
    """An edition with its parts; a family that no template of agreements names is made here (ลูกจ้างประจำ)."""
    family = PositionFamily.objects.filter(code=record["family"]).first() or keep(
        PositionFamily, {"code": record["family"]}, name=record["family_name"], makes_agreement=False, order=90
    )
    key = {"family": family, "kind": record["kind"], "edition": record["edition"]}
    stored = AppraisalScheme.objects.filter(**key).first()
    if stored is None or not stored.appraisals.exists():
        write_scheme(key, record)
        return []
    differs = would_change(lambda: write_scheme(key, record), lambda: picture_of(stored))
    return [IN_USE.format(family=family, edition=stored.edition)] if differs else []


def picture_of(scheme: AppraisalScheme) -> list[list[tuple[Any, ...]]]:
    """Every value of an edition and its parts. Four queries."""
    aspects = AppraisalAspect.objects.filter(part__scheme=scheme)
    return values_of(AppraisalScheme.objects.filter(pk=scheme.pk), scheme.parts.all(), aspects, scheme.bands.all())


def write_scheme(key: Record, record: Record) -> None:
    scheme = keep(AppraisalScheme, key, **{field: record[field] for field in SCHEME})
    for order, part in enumerate(record["parts"], start=1):
        load_part(scheme, order, part)
    for band in record["bands"]:
        values = {"minimum": band["minimum"], "is_announced": band["is_announced"]}
        keep(AppraisalBand, {"scheme": scheme, "name": band["name"]}, **values)


def load_part(scheme: AppraisalScheme, order: int, record: Record) -> None:
    part = keep(AppraisalPart, {"scheme": scheme, "order": order}, **{field: record[field] for field in PART})
    for place, aspect in enumerate(record["aspects"], start=1):
        keep(AppraisalAspect, {"part": part, "order": place}, name=aspect["name"], weight=aspect["weight"])


# --- an office's rounds -------------------------------------------------------------------------------------------------


def load_appraisals(folder: Folder, office: Office) -> None:
    for record in folder.records("appraisals"):
        round = load_round(office, record)
        for one in record["appraisals"]:
            load_appraisal(round, one)
        if record["announced_on"] and not round.announcements.exists():
            load_announcement(round, record)


def load_announcement(round: AppraisalRound, record: Record) -> None:
    """The first announcement, of everybody whose result was told by then."""
    paper = {"number": record["announcement_number"], "dated_on": date.fromisoformat(record["announced_on"])}
    made = RoundAnnouncement(round=round, sequence=1, kind=RoundAnnouncement.Kind.FIRST, **paper)
    made.save()
    write_names(made, names_of_results(round))


def load_round(office: Office, record: Record) -> AppraisalRound:
    key = {"office": office, "fiscal_year": record["fiscal_year"], "half": record["half"]}
    usual = usual_round(office, record["fiscal_year"], record["half"])
    values: dict[str, Any] = {name: getattr(usual, name) for name in DAYS}
    values["closed_on"] = record["closed_on"]
    round = keep(AppraisalRound, key, **values)
    for scheme in AppraisalScheme.objects.as_of(round.starts_on):
        keep(RoundScheme, {"round": round, "scheme": scheme}, circular=record["circular"])
    for place, username in enumerate(record["screeners"]):
        post = post_held_by(office, username)
        seat = {"round": round, "person": post.person}
        keep(ScreeningMember, seat, position=post.title, is_chair=place == 0)
    return round


def load_appraisal(round: AppraisalRound, record: Record) -> None:
    """The appraisal in its state, with its lines, levels, talks and steps; what is there already stays as it is."""
    post = post_held_by(round.office, record["owner"])
    family, kind, edition = record["scheme"]
    scheme = AppraisalScheme.objects.get(family__code=family, kind=kind, edition=edition)
    key = {"round": round, "owner": person_of(record["owner"]), "scheme": scheme}
    if RoundAppraisal.objects.filter(**key).exists():
        return
    made = keep(RoundAppraisal, key, **_frame(post, record))
    write_fixed_lines(made)
    _load_lines(made, record)
    _load_levels(made, record)
    _load_works(made, record)
    if "salary" in record:
        keep(AppraisalSalary, {"appraisal": made}, amount=record["salary"])
    for talk in record["talks"]:
        by = post.superior.person if post.superior else None
        keep(
            MidRoundTalk, {"appraisal": made, "held_on": date.fromisoformat(talk["held_on"])}, text=talk["text"], by=by
        )
    way = ENDS_WITH.get(made.state, WAY)
    for step in way if scheme.has_agreement else way[2:]:
        if not _load_step(made, step):
            break


def _frame(post: Post, record: Record) -> dict[str, Any]:
    return {
        "post": post,
        "printed_name": str(post.person),
        "printed_position": post.printed_title,
        "printed_place": post.unit.name if post.unit else "",
        "superior": post.superior,
        "senior": post.superior.superior if post.superior else None,
        "state": record["state"],
        "is_on_probation": record["is_on_probation"],
    }


def _load_lines(made: RoundAppraisal, record: Record) -> None:
    part = made.scheme.parts.filter(source=AppraisalPart.Source.AGREED).first()
    for order, line in enumerate(record["lines"], start=1):
        stated = {f"level_{number}": text for number, text in enumerate(line["levels"], start=1)}
        values = {"name": line["name"], "weight": line["weight"], "done": line["done"], **stated}
        keep(AppraisalLine, {"appraisal": made, "part": part, "order": order}, **values)


def _load_levels(made: RoundAppraisal, record: Record) -> None:
    agreed = made.lines.filter(part__source=AppraisalPart.Source.AGREED).order_by("order")
    fixed = made.lines.exclude(part__source=AppraisalPart.Source.AGREED).order_by("part__order", "order")
    superior = made.superior.person if made.superior else made.owner
    for side, by in (("own", made.owner), ("given", superior)):
        levels = [line[side] for line in record["lines"]]
        pairs = [*zip(agreed, levels, strict=True), *zip(fixed, record[f"fixed_{side}"], strict=False)]
        for line, level in pairs:
            if level is not None and by is not None:
                key = {"line": line, "side": "owner" if side == "own" else "superior"}
                keep(LineLevel, key, level=level, by=by)


def _load_works(made: RoundAppraisal, record: Record) -> None:
    """Works assigned and finished, where the sheet counts them: `[assigned, finished]`."""
    if "works" in record:
        assigned, finished = record["works"]
        counted = made.lines.exclude(part__percent_steps="")
        counted.update(works_assigned=assigned, works_finished=finished)


def _load_step(made: RoundAppraisal, key: str) -> bool:
    """One step of the way, signed by whoever stood there; False once the appraisal's state is reached."""
    turn, last = BY_KEY[key], made.steps.order_by("pk").last()
    first = RoundAppraisal.State.DRAFT if made.scheme.has_agreement else RoundAppraisal.State.AGREED
    before = last.to_state if last else first
    if before == made.state:
        return False
    post = made.post if SIGNERS.get(key) == "owner" else made.senior if SIGNERS.get(key) == "senior" else made.superior
    post = post or made.post
    AppraisalStep(
        appraisal=made,
        key=key,
        from_state=before,
        to_state=turn.target,
        way=AppraisalStep.Way.HERE if turn.signs else "",
        signed_name=str(post.person) if turn.signs else "",
        signed_position=post.printed_title if turn.signs else "",
        signed_on=_signed_on(made.round, key) if turn.signs else None,
        words="ข้อมูลสาธิต" if turn.needs_reason else "",
        witness="นางสาวพยาน สาธิตดี" if turn.needs_witness else "",
        document_number="ครั้งที่ 1/2565" if turn.needs_document else "",
        by=post.person or made.owner,
    ).save()
    return True


def _signed_on(round: AppraisalRound, key: str) -> date:
    """The last day of the step in a round that is over; before it in one that runs."""
    until = {"submit": round.agree_until, "agree": round.agree_until, "report": round.report_until}
    day = until.get(key, round.score_until)
    return day if round.closed_on else min(day, round.agree_until + EARLY)
