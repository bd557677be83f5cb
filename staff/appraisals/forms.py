"""Forms of half-year appraisals: a step with its signature, a talk, other superiors; and the dress that all forms here wear."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q

from areaoffice.office.forms_in_place import FormInPlace
from areaoffice.office.models import Post
from staff.appraisals.signing import Said, Signing, Way
from staff.appraisals.workflow import Turn
from staff.models import RoundAppraisal
from thai.forms import ThaiDateField

NOT_YOURS = "ท่านไม่มีอำนาจดำเนินการขั้นนี้แล้ว ยังไม่มีการบันทึก"


class DressedForm(FormInPlace, forms.Form):
    """A form in the dress of the house."""

    def saves(self, write: Callable[[], object]) -> bool:
        """Run an action with what was typed; False with its faults on the form where it refused."""
        if not self.is_valid():
            return False
        try:
            write()
        except ValidationError as error:
            self.take_errors(error)
        except PermissionDenied:
            self.add_error(None, NOT_YOURS)
        return not self.errors

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self.dress(name, field)


class TurnForm(DressedForm):
    """What a step asks: words, a witness, a meeting; and the signature, here or on paper."""

    words = forms.CharField(label="ความเห็น", required=False, max_length=4000, widget=forms.Textarea)
    document_number = forms.CharField(label="ครั้งที่ประชุมหรือเลขที่รายงานการประชุม", required=False, max_length=120)
    witness = forms.CharField(label="ชื่อและตำแหน่งของพยาน", required=False, max_length=250)
    name = forms.CharField(label="ผู้ลงนามในเอกสาร", required=False, max_length=250)
    position = forms.CharField(label="ตำแหน่งของผู้ลงนาม", required=False, max_length=250)
    signed_on = ThaiDateField(label="ลงวันที่", required=False)
    scan = forms.FileField(label="ไฟล์สแกนของเอกสารที่ลงนามแล้ว (PDF หรือภาพ)", required=False)
    is_ticked = forms.BooleanField(label="ข้าพเจ้าได้อ่านแล้วและลงนามด้วยตนเอง", required=False)
    password = forms.CharField(
        label="รหัสผ่านของท่านอีกครั้ง",
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, turn: Turn, is_paper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_paper = is_paper
        if turn.needs_reason:
            self.fields["words"].label = "เหตุผล"
        for name in self._unasked(turn):
            del self.fields[name]

    def _unasked(self, turn: Turn) -> list[str]:
        asked = {
            "words": turn.needs_reason or turn.takes_words,
            "document_number": turn.needs_document,
            "witness": turn.needs_witness,
        }
        asked |= dict.fromkeys(("name", "position", "signed_on", "scan"), turn.signs and self.is_paper)
        asked |= dict.fromkeys(("is_ticked", "password"), turn.signs and not self.is_paper)
        return [name for name, is_asked in asked.items() if not is_asked]

    def said(self) -> Said:
        found = self.cleaned_data
        return Said(found.get("words", ""), found.get("witness", ""), found.get("document_number", ""))

    def signing(self) -> Signing:
        found = self.cleaned_data
        return Signing(
            way=Way.PAPER if self.is_paper else Way.HERE,
            is_ticked=found.get("is_ticked", False),
            password=found.get("password", ""),
            name=found.get("name", ""),
            position=found.get("position", ""),
            signed_on=found.get("signed_on"),
            scan=found.get("scan"),
        )


class TalkForm(DressedForm):
    """A talk in mid-round."""

    held_on = ThaiDateField(label="วันที่พูดคุย")
    text = forms.CharField(label="ความก้าวหน้าและข้อแนะนำ", max_length=4000, widget=forms.Textarea)


class SuperiorsForm(DressedForm):
    """Another superior and another superior's superior, with the reason."""

    superior = forms.ModelChoiceField(Post.objects.none(), label="ผู้บังคับบัญชา", required=False, empty_label="ไม่กำหนด")
    senior = forms.ModelChoiceField(Post.objects.none(), label="ผู้บังคับบัญชาเหนือขึ้นไป", required=False, empty_label="ไม่มี")
    reason = forms.CharField(label="เหตุผล", required=False, max_length=1000, widget=forms.Textarea)

    def __init__(self, *args: Any, appraisal: RoundAppraisal, **kwargs: Any) -> None:
        initial = {"superior": appraisal.superior_id, "senior": appraisal.senior_id}
        super().__init__(*args, initial=initial, **kwargs)
        held = Q(person__isnull=False, school__isnull=True) | Q(pk__in=[appraisal.superior_id, appraisal.senior_id])
        posts = Post.objects.of_office(appraisal.round.office).filter(held)
        for name in ("superior", "senior"):
            self.fields[name].queryset = posts.select_related("person")  # type: ignore[attr-defined]
