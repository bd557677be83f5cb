"""Forms of an agreement's steps: how it begins, and what is said and signed with a decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from areaoffice.office.forms_in_place import FormInPlace
from areaoffice.office.models import StoredFile, User
from areaoffice.office.transitions import Transition
from staff.agreements.decision_words import OF_THE_FORM, Signed, Words
from staff.agreements.last_year import title_of
from staff.agreements.sight import Part
from staff.agreements.starting import Opening, Start
from staff.agreements.workflow import SIGNINGS
from staff.models import Evaluator, PerformanceAgreement, Signature
from thai.forms import ThaiDateField


class StartForm(FormInPlace, forms.Form):
    """Of which post the agreement is, and what it begins with; of several agreements of last year, which is copied."""

    slug = "start"
    post = forms.ChoiceField(label="ตำแหน่ง")
    start = forms.ChoiceField(
        label="เริ่มจาก", choices=[(one.value, one.label) for one in Start], widget=forms.RadioSelect, initial=Start.MINE
    )

    source = forms.TypedChoiceField(
        label="ข้อตกลงของปีที่แล้วที่จะคัดลอก", required=False, coerce=int, empty_value=None, help_text="ใช้เมื่อเลือกคัดลอกจากปีที่แล้ว"
    )

    def __init__(
        self, *args: Any, openings: Sequence[Opening], before: Sequence[PerformanceAgreement], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.openings = {str(one.post.pk): one for one in openings}
        self._offer_sources(before)
        choices = [(key, f"{one.post.title} ({one.template})") for key, one in self.openings.items() if one.template]
        self.fields["post"].choices = choices  # type: ignore[attr-defined]
        for name in ("post", "start"):
            self.dress(name, self.fields[name])

    def _offer_sources(self, before: Sequence[PerformanceAgreement]) -> None:
        """Nothing to choose where the only one is of the family of every post."""
        families = {one.template.family_id for one in self.openings.values() if one.template}
        if not before or (len(before) == 1 and families == {before[0].template.family_id}):
            del self.fields["source"]
            return
        offered = [(one.pk, title_of(one)) for one in before]
        self.fields["source"].choices = [("", "ตามตำแหน่งหรือสายงานเดียวกัน"), *offered]  # type: ignore[attr-defined]
        self.dress("source", self.fields["source"])

    def chosen(self) -> tuple[Opening, Start]:
        return self.openings[self.cleaned_data["post"]], Start(self.cleaned_data["start"])


class DecisionForm(FormInPlace, forms.Form):
    """The words of a transition; where it is signed, a tick and the password, or the scan of the signed paper."""

    slug = "decision"
    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="เหตุผล", required=False, max_length=2000, widget=forms.Textarea({"rows": 4}))
    document_number = forms.CharField(label="เลขที่หนังสือ", required=False, max_length=80)
    dated_on = ThaiDateField(label="ลงวันที่", required=False)
    evaluator = forms.ModelChoiceField(label="กรรมการ", queryset=Evaluator.objects.none(), required=False)
    passed = forms.TypedChoiceField(
        label="ผลการประเมิน",
        choices=[("", "เลือก"), ("yes", "ผ่านเกณฑ์"), ("no", "ไม่ผ่านเกณฑ์")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
    )
    witness = forms.CharField(label="ชื่อพยาน", required=False, max_length=250)
    way = forms.ChoiceField(label="วิธีลงนาม", choices=Signature.Way.choices, widget=forms.RadioSelect, initial="here")
    is_meant = forms.BooleanField(label="ยืนยันการลงนาม", required=False)
    password = forms.CharField(
        label="รหัสผ่าน",
        required=False,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    printed_name = forms.CharField(label="ชื่อผู้ลงนามในเอกสาร", required=False, max_length=250)
    printed_position = forms.CharField(label="ตำแหน่งผู้ลงนาม", required=False, max_length=250)
    signed_on = ThaiDateField(label="วันที่ลงนามในเอกสาร", required=False)
    code = forms.CharField(
        label="รหัสฉบับตามใบนำ", required=False, max_length=40, widget=forms.TextInput({"autocomplete": "off"})
    )
    same_scan = forms.BooleanField(label="ใช้ไฟล์เดียวกับที่บันทึกการเสนอข้อตกลง (ลงนามสองฝ่ายในเอกสารเดียวกัน)", required=False)
    scan = forms.FileField(label="ไฟล์เอกสารที่ลงนามแล้ว", required=False)

    SIGNING = ("way", "is_meant", "password", "printed_name", "printed_position", "signed_on", "code")

    def __init__(
        self,
        *args: Any,
        transition: Transition[Part],
        by: User,
        ways: Iterable[str],
        evaluators: Any = (),
        kept: StoredFile | None = None,
        **kwargs: Any,
    ) -> None:
        """`kept` is the scan on which the owner's signature was recorded; the superior's may stand on it too."""
        super().__init__(*args, **kwargs)
        self.transition, self.by, self.kept = transition, by, kept
        self.stored: StoredFile | None = None
        for name in self._left_out(list(ways)):
            del self.fields[name]
        if "evaluator" in self.fields:
            self.fields["evaluator"].queryset = evaluators  # type: ignore[attr-defined]
        self.fields["reason"].label = "เหตุผล" if transition.needs_reason else "ความเห็น (ถ้ามี)"
        if "is_meant" in self.fields:
            self.fields["is_meant"].label = SIGNINGS[transition.key].words
        for name, field in self.fields.items():
            self.dress(name, field)

    def _left_out(self, ways: list[str]) -> list[str]:
        """The fields that this transition has no use for."""
        change, out = self.transition, []
        out += [] if change.needs_document else ["document_number", "dated_on"]
        out += [] if change.needs_other else ["evaluator"]
        out += [] if change.key == "record-outcome" else ["passed"]
        out += [] if change.key == "record-refusal" else ["witness"]
        out += [] if self.kept and Signature.Way.PAPER in ways else ["same_scan"]
        if change.key not in SIGNINGS:
            return [*out, *self.SIGNING, *([] if change.key == "record-outcome" else ["scan"])]
        self.fields["way"].choices = [one for one in Signature.Way.choices if one[0] in ways]  # type: ignore[attr-defined]
        self.fields["way"].initial = ways[0]
        if Signature.Way.HERE not in ways:
            out += ["is_meant", "password"]
        if Signature.Way.PAPER not in ways:
            out += ["printed_name", "printed_position", "signed_on", "code", "scan"]
        elif SIGNINGS[change.key].step not in OF_THE_FORM:
            out += ["code"]
        return out

    def clean(self) -> dict[str, Any]:
        """A signature here is a tick and the password of the person who is signed in."""
        given = super().clean() or {}
        if self.transition.key in SIGNINGS and given.get("way") == Signature.Way.HERE:
            if not given.get("is_meant"):
                self.add_error("is_meant", "กรุณาทำเครื่องหมายยืนยันก่อนลงนาม")
            if not check_password(given.get("password", ""), self.by.password):
                self.add_error("password", "รหัสผ่านไม่ถูกต้อง จึงยังไม่ได้ลงนาม")
        if given.get("same_scan") and given.get("way") == Signature.Way.PAPER:
            self.stored = self.kept
        return given

    @property
    def wants_scan(self) -> bool:
        """A file is to be kept with the decision, for none was kept before that is meant."""
        is_paper = self.cleaned_data.get("way") == Signature.Way.PAPER or self.transition.key == "record-outcome"
        return is_paper and bool(self.cleaned_data.get("scan")) and self.stored is None

    def words(self) -> Words:
        given = self.cleaned_data
        return Words(
            given.get("reason", ""),
            given.get("document_number", ""),
            given.get("dated_on"),
            given.get("evaluator"),
            given.get("passed"),
            self.stored,
        )

    def signed(self) -> Signed | None:
        given = self.cleaned_data
        if self.transition.key == "record-refusal":
            return Signed(Signature.Way.HERE, witness=given.get("witness", ""))
        if self.transition.key not in SIGNINGS:
            return None
        if given["way"] == Signature.Way.HERE:
            return Signed(Signature.Way.HERE)
        name, position = given.get("printed_name", ""), given.get("printed_position", "")
        return Signed(
            Signature.Way.PAPER, name, position, given.get("signed_on"), self.stored, code=given.get("code", "")
        )

    def refuse_file(self, error: ValidationError) -> None:
        for message in error.messages:
            self.add_error("scan", message)
