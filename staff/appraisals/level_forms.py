"""Forms with a level for each line of a sheet: the owner's report, the superior's levels, and a signed sheet that is typed by two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from areaoffice.office.forms_in_place import Difference
from staff.appraisals.forms import DressedForm
from staff.appraisals.scoring import LevelError, level_by_percent
from staff.appraisals.sheet import Sheet, SheetPart, SheetRow
from staff.appraisals.signing import Signing, Way
from staff.appraisals.typed_levels import Meanwhile, Typed
from staff.appraisals.works import Counts, works_in_words, works_of
from thai.forms import ThaiDateField, ThaiIntegerField
from thai.numbers import format_percent, percent

BOTH = "กรุณาระบุทั้งจำนวนงานที่ได้รับมอบหมายและจำนวนงานที่แล้วเสร็จ หรือเว้นว่างทั้งสองช่อง"
NOT_THE_LEVEL = "งานที่แล้วเสร็จคิดเป็นร้อยละ {share} คือระดับ {right} ไม่ใช่ระดับ {typed} กรุณาแก้ไข หรือเว้นช่องระดับว่างไว้ให้ระบบคำนวณ"
MOST_WORKS = 9999


class LevelsForm(DressedForm):
    """A level and some words for each line of a sheet: the owner's report, or the superior's levels.

    Each line carries the mark of what it was opened with, so that another window's words are not written over unseen.
    """

    def __init__(self, typed: Mapping[str, str] | None = None, *, sheet: Sheet, is_report: bool) -> None:
        self.sheet, self.is_report = sheet, is_report
        super().__init__(typed)
        for name, field in self._fields_of():
            self.fields[name] = field
            self.dress(name, field)

    def _fields_of(self) -> Iterable[tuple[str, forms.Field]]:
        for part in self.sheet.parts:
            for row in part.rows:
                level = row.own if self.is_report else row.given
                words = row.line.done if self.is_report else row.note
                label = f"{row.line.name[:60]} (1 ถึง {part.part.top_level})"
                yield f"level-{row.line.pk}", ThaiIntegerField(label=label, required=False, initial=level)
                box = forms.CharField(
                    label=row.line.name[:60],
                    required=False,
                    max_length=4000 if self.is_report else 500,
                    initial=words,
                    widget=forms.Textarea(attrs={"data-rows": 2}) if self.is_report else forms.TextInput,
                )
                yield f"words-{row.line.pk}", box
                opened = Typed(level, words, works=works_of(row.line) if self.is_report else None).mark
                yield f"seen-{row.line.pk}", forms.CharField(required=False, initial=opened, widget=forms.HiddenInput)
                if self._is_counted(part):
                    yield from _boxes_of_works(row)

    def _is_counted(self, part: SheetPart) -> bool:
        return self.is_report and bool(part.part.steps)

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "row": row,
                "part": part,
                "level": self[f"level-{row.line.pk}"],
                "words": self[f"words-{row.line.pk}"],
                "seen": self[f"seen-{row.line.pk}"],
                "works": [self[name] for name in _names_of_works(row)] if self._is_counted(part) else [],
            }
            for part in self.sheet.parts
            for row in part.rows
        ]

    def typed(self) -> dict[int, Typed]:
        found, works = self.cleaned_data, self._works()
        return {
            key: Typed(found[f"level-{key}"], found[f"words-{key}"], found[f"seen-{key}"], works.get(key))
            for key in (row.line.pk for row in self.sheet.rows)
        }

    def clean(self) -> dict[str, Any] | None:
        """The level of a counted line follows from its works; one that differs is refused."""
        found = super().clean()
        for part in self.sheet.parts:
            for row in part.rows if self._is_counted(part) else ():
                self._take_works(row, part)
        return found

    def _take_works(self, row: SheetRow, part: SheetPart) -> None:
        level_name, (assigned_name, finished_name) = f"level-{row.line.pk}", _names_of_works(row)
        if {level_name, assigned_name, finished_name} & set(self.errors):
            return
        assigned, finished = (self.cleaned_data[name] for name in (assigned_name, finished_name))
        typed = self.cleaned_data[level_name]
        if assigned is None and finished is None:
            return
        if assigned is None or finished is None:
            self.add_error(assigned_name if assigned is None else finished_name, BOTH)
            return
        try:
            right = level_by_percent(finished, assigned, part.part.steps)
        except LevelError as error:
            self.add_error(finished_name if assigned else assigned_name, str(error))
            return
        is_left_alone = typed == row.own
        if typed not in (None, right) and not is_left_alone:
            share = format_percent(percent(finished, assigned))
            self.add_error(level_name, NOT_THE_LEVEL.format(share=share, right=right, typed=typed))
            return
        self.cleaned_data[level_name] = right

    def _works(self) -> dict[int, Counts]:
        """(assigned, finished) by the key of each counted line, None where it was not counted."""
        return {
            row.line.pk: None if assigned is None or finished is None else (assigned, finished)
            for part in self.sheet.parts
            for row in (part.rows if self._is_counted(part) else ())
            for assigned, finished in [[self.cleaned_data[name] for name in _names_of_works(row)]]
        }

    def differences(self, meanwhile: Meanwhile) -> list[Difference]:
        """What this person typed beside what was stored meanwhile, for the lines that both changed."""
        mine = self.typed()
        return [Difference(line.name, in_words(mine[line.pk]), in_words(now)) for line, now in meanwhile.lines]


def in_words(one: Typed) -> str:
    """A level with its words, as two versions are shown side by side."""
    level = "ยังไม่ให้ระดับ" if one.level is None else f"ระดับ {one.level}"
    return "\n".join(part for part in (level, works_in_words(one.works), one.words.strip()) if part)


def _names_of_works(row: SheetRow) -> tuple[str, str]:
    return f"assigned-{row.line.pk}", f"finished-{row.line.pk}"


def _boxes_of_works(row: SheetRow) -> Iterable[tuple[str, forms.Field]]:
    labels = ("จำนวนงานที่ได้รับมอบหมาย", "จำนวนงานที่แล้วเสร็จ")
    counted = (row.line.works_assigned, row.line.works_finished)
    for name, label, count in zip(_names_of_works(row), labels, counted, strict=True):
        box = ThaiIntegerField(label=label, required=False, min_value=0, max_value=MOST_WORKS, initial=count)
        yield name, box


class PaperForm(DressedForm):
    """The levels of a signed sheet. The first typing asks for the scan and who signed; the second sees none of the first."""

    name = forms.CharField(label="ผู้ลงนามในเอกสาร", required=False, max_length=250)
    position = forms.CharField(label="ตำแหน่งของผู้ลงนาม", required=False, max_length=250)
    signed_on = ThaiDateField(label="ลงวันที่", required=False)
    scan = forms.FileField(label="ไฟล์สแกนของแบบที่ลงนามแล้ว (PDF หรือภาพ)", required=False)
    words = forms.CharField(label="ความเห็นของผู้บังคับบัญชาในเอกสาร", required=False, max_length=4000, widget=forms.Textarea)
    SIGNED = ("name", "position", "signed_on", "scan", "words")
    widths = dict.fromkeys(("name", "position"), "col-md-6")

    def __init__(self, *args: Any, sheet: Sheet, is_second: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.is_second = sheet, is_second
        for name in self.SIGNED if is_second else ():
            del self.fields[name]
        for part in sheet.parts:
            for row in part.rows:
                label = f"{row.line.name[:60]} (1 ถึง {part.part.top_level})"
                self.fields[f"level-{row.line.pk}"] = ThaiIntegerField(label=label, required=False)
        for name, field in self.fields.items():
            self.dress(name, field)

    @property
    def parts(self) -> list[tuple[Any, list[tuple[Any, forms.BoundField]]]]:
        return [(part, [(row, self[f"level-{row.line.pk}"]) for row in part.rows]) for part in self.sheet.parts]

    @property
    def signed(self) -> list[forms.BoundField]:
        return [] if self.is_second else [self[name] for name in self.SIGNED]

    def levels(self) -> dict[int, int | None]:
        return {row.line.pk: self.cleaned_data[f"level-{row.line.pk}"] for row in self.sheet.rows}

    def signing(self) -> Signing:
        found = self.cleaned_data
        name, position, scan = found["name"], found["position"], found["scan"]
        return Signing(Way.PAPER, name=name, position=position, signed_on=found["signed_on"], scan=scan)
