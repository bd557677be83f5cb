"""What the personnel group types about a round of half-year appraisals: its days, its people, its committee, the announcement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django import forms

from areaoffice.office.models import Office, Post, User
from staff.appraisals.forms import DressedForm
from staff.appraisals.rounds import DAYS, Candidate
from staff.models import AppraisalRound
from thai.forms import ThaiDateField, ThaiIntegerField

PERSON_WIDTH = "col-md-6"


class NewRoundForm(DressedForm):
    """The year and half of a new round."""

    widths = dict.fromkeys(("fiscal_year", "half"), PERSON_WIDTH)
    fiscal_year = ThaiIntegerField(label="ปีงบประมาณ (พ.ศ.)", min_value=2400, max_value=2700)
    half = forms.TypedChoiceField(label="รอบการประเมิน", coerce=int, choices=AppraisalRound.Half.choices)


class RoundForm(DressedForm):
    """The days of a round and the circular of each unconfirmed edition."""

    widths = dict.fromkeys(DAYS, PERSON_WIDTH)
    agree_until = ThaiDateField(label="จัดทำข้อตกลงภายในวันที่")
    cut_off_on = ThaiDateField(label="วันตัดยอดข้อมูล")
    report_until = ThaiDateField(label="รายงานผลตนเองภายในวันที่")
    score_until = ThaiDateField(label="ให้คะแนนภายในวันที่")

    def __init__(self, typed: Mapping[str, str] | None = None, *, round: AppraisalRound) -> None:
        super().__init__(typed, initial={name: getattr(round, name) for name in DAYS})
        self.used = list(round.schemes.select_related("scheme__family"))
        for used in self.used:
            mark = "" if used.scheme.is_confirmed else " (ต้องตรวจสอบ)"
            label = f"หนังสือเวียนที่ใช้กับ{used.scheme.family.name} {used.scheme.get_kind_display()}{mark}"
            field = forms.CharField(label=label, required=False, max_length=250, initial=used.circular)
            self.fields[f"circular-{used.pk}"] = field
            self.dress(f"circular-{used.pk}", field)

    def circulars(self) -> dict[int, str]:
        return {used.pk: self.cleaned_data[f"circular-{used.pk}"] for used in self.used}

    def days(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in DAYS}


class StartForm(DressedForm):
    """Who gets a sheet of an edition: people by their posts; whoever held two says by which.

    `choose` fills in everybody of the edition's family (FAMILY) or of a unit (its key): not whoever needs a decision or is of another
    family. Nothing is begun by it.
    """

    FAMILY = "family"

    def __init__(self, typed: Mapping[str, str] | None = None, *, found: list[Candidate], choose: str = "") -> None:
        super().__init__(typed)
        self.found = found
        for one in found:
            initial = one.post.pk if choose in _groups_of(one) else ""
            choices = [("", "ยังไม่เริ่ม"), *((str(post.pk), post.printed_title) for post in one.posts)]
            field = forms.ChoiceField(
                label=str(one.person), choices=choices, required=False, initial=initial, help_text=one.problem
            )
            probation = forms.BooleanField(label="ทดลองปฏิบัติหน้าที่", required=False)
            self.fields[f"post-{one.person.pk}"], self.fields[f"probation-{one.person.pk}"] = field, probation
            self.dress(f"post-{one.person.pk}", field)
            self.dress(f"probation-{one.person.pk}", probation)

    @property
    def rows(self) -> list[tuple[Candidate, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"post-{one.person.pk}"], self[f"probation-{one.person.pk}"]) for one in self.found]

    @property
    def groups(self) -> list[tuple[str, str, int]]:
        """What may be chosen at once: key, words, how many."""
        units = {str(one.post.unit_id): one.post.unit.name for one in self.found if one.post.unit}
        names = {self.FAMILY: "ทุกคนในสายงานนี้", **units}
        counts = Counter(key for one in self.found for key in _groups_of(one))
        return [(key, name, counts[key]) for key, name in names.items() if counts[key]]

    def chosen(self) -> list[tuple[Post, bool]]:
        posts = {str(post.pk): post for one in self.found for post in one.posts}
        return [
            (posts[key], bool(self.cleaned_data.get(f"probation-{one.person.pk}")))
            for one in self.found
            if (key := self.cleaned_data.get(f"post-{one.person.pk}", ""))
        ]


def _groups_of(one: Candidate) -> set[str]:
    """The groups with which this person is chosen at once; none where somebody has to decide."""
    if one.problem or one.other_family:
        return set()
    return {str(one.post.unit_id)} | ({StartForm.FAMILY} if one.rank == 0 else set())


class CommitteeForm(DressedForm):
    """Up to seven members of the committee, the first of them its chair."""

    MOST = 7

    def __init__(self, typed: Mapping[str, str] | None = None, *, round: AppraisalRound) -> None:
        super().__init__(typed)
        people = people_of(round.office)
        seats = list(round.screeners.select_related("person").order_by("-is_chair", "pk"))
        for place in range(self.MOST):
            seat = seats[place] if place < len(seats) else None
            who = forms.ModelChoiceField(
                people,
                label="ประธาน" if place == 0 else f"กรรมการคนที่ {place}",
                required=place == 0,
                initial=seat.person_id if seat else None,
                empty_label="ไม่มี",
            )
            position = forms.CharField(
                label="ตำแหน่งในคำสั่ง", required=False, max_length=250, initial=seat.position if seat else ""
            )
            self.fields[f"person-{place}"], self.fields[f"position-{place}"] = who, position
        for name, field in self.fields.items():
            self.dress(name, field)
            field.width = PERSON_WIDTH  # type: ignore[attr-defined]

    def people(self) -> list[tuple[User, str, bool]]:
        found = self.cleaned_data
        places = [place for place in range(self.MOST) if found.get(f"person-{place}")]
        return [(found[f"person-{place}"], found[f"position-{place}"], place == 0) for place in places]


def people_of(office: Office) -> Any:
    """People who hold a post of the office itself, by name."""
    return User.objects.filter(posts__office=office, posts__school__isnull=True).distinct().order_by("first_name")


class AnnounceForm(DressedForm):
    """Number and day of an announcement; a later one asks for its reason."""

    widths = dict.fromkeys(("number", "on"), PERSON_WIDTH)
    number = forms.CharField(label="เลขที่ประกาศ", required=False, max_length=80)
    on = ThaiDateField(label="วันที่ประกาศ")
    reason = forms.CharField(
        label="เหตุผล",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"data-rows": 2}),
        help_text="พิมพ์ในประกาศต่อจากคำว่า “เนื่องจาก” ไม่ระบุคะแนน เช่น ผู้รับการประเมินแจ้งผลภายหลังการประกาศ",
    )

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["reason"]
