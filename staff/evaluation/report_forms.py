"""The form of a self-report: a value or words by indicator, the summary, the workload, what came of the challenges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from areaoffice.office.forms_in_place import FormInPlace
from staff.evaluation.reported import Reported, ReportedDomain, ReportedItem
from staff.evaluation.reporting_actions import TEXTS, Said
from staff.models import SelfReport
from thai.forms import ThaiDecimalField

Pair = tuple[Reported, list[forms.BoundField]]


class ReportForm(FormInPlace, forms.Form):
    """Fields of every indicator of the signed version; what is linked to the office has its result, and takes words alone."""

    slug = "report"
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, report: SelfReport, domains: Sequence[ReportedDomain], **kwargs: Any) -> None:
        kwargs["initial"] = {"seen": report.row_version, **{name: getattr(report, name) for name in TEXTS}}
        super().__init__(*args, **kwargs)
        self.domains = domains
        for one in self._every():
            self._add(one)
        for name in TEXTS:
            stored = SelfReport._meta.get_field(name)
            self.fields[name] = forms.CharField(
                label=stored.verbose_name,  # type: ignore[union-attr]
                required=False,
                max_length=stored.max_length,  # type: ignore[union-attr]
                widget=forms.Textarea({"data-rows": 4}),
            )
        for name, field in self.fields.items():
            self.dress(name, field)

    def _every(self) -> Iterator[Reported]:
        for domain in self.domains:
            for item in domain.items:
                for group in item.groups:
                    yield from group.rows

    def _add(self, one: Reported) -> None:
        key, line = one.indicator.pk, one.line
        if not one.is_linked:
            field = ThaiDecimalField(label="ผล", required=False, max_digits=18, decimal_places=6)
            field.initial = line.value if line else None
            self.fields[f"value_{key}"] = field
        words = forms.CharField(
            label="คำอธิบาย", required=False, max_length=5000, widget=forms.Textarea({"data-rows": 2})
        )
        words.initial = one.said
        self.fields[f"text_{key}"] = words

    def part_one(self) -> Iterator[tuple[ReportedDomain, list[tuple[ReportedItem, list[Pair]]]]]:
        for domain in self.domains:
            yield domain, [(item, list(self._pairs(item))) for item in domain.items]

    def _pairs(self, item: ReportedItem) -> Iterator[Pair]:
        for group in item.groups:
            for one in group.rows:
                names = (f"value_{one.indicator.pk}", f"text_{one.indicator.pk}")
                yield one, [self[name] for name in names if name in self.fields]

    def texts(self) -> Iterator[forms.BoundField]:
        for name in TEXTS:
            yield self[name]

    def said_texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in TEXTS}

    def lines(self) -> dict[int, Said]:
        given = self.cleaned_data
        keys = [one.indicator.pk for one in self._every()]
        return {key: Said(given.get(f"value_{key}"), given[f"text_{key}"]) for key in keys}

    def place_of(self, name: str) -> str:
        """Errors name the indicator, of which there are many."""
        key = name.rpartition("_")[2]
        found = [one.indicator.name for one in self._every() if key == str(one.indicator.pk)]
        return f"ตัวชี้วัด “{found[0][:80]}”" if found else super().place_of(name)
