"""Forms of personnel development: a survey with its topics, a row of a plan, a training, words of a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from areaoffice.office.forms_in_place import Difference, shown
from areaoffice.office.models import User
from areaoffice.office.versions import Versioned
from projects.forms.money import dress, take_errors
from projects.models import BudgetLine, Project
from staff.development.survey_actions import TypedTopic
from staff.models import DevelopmentNeed, IndividualPlan, NeedsSurvey, SurveyTopic, Training
from thai.numbers import format_money

MOST_TOPICS = 60


class RowForm(forms.ModelForm):
    """A form of one row with the version it was opened with; two versions can stand side by side."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.narrow()
        dress(self)
        for field in self.fields.values():
            field.is_ticks = isinstance(field.widget, forms.CheckboxSelectMultiple)  # type: ignore[attr-defined]

    def narrow(self) -> None:
        """Keep the choices inside the office and the year."""

    def take_errors(self, error: ValidationError) -> None:
        take_errors(self, error)

    def differences(self, stored: RowForm) -> list[Difference]:
        """The fields in which what was typed and what is stored now differ."""
        pairs = [
            Difference(str(self.fields[name].label), shown(self, name), shown(stored, name)) for name in self.fields
        ]
        return [pair for pair in pairs if pair.mine != pair.current]

    def _post_clean(self) -> None:
        """The action validates the whole row; the form only puts what was typed onto it."""
        self.instance = forms.models.construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)


def seen_of(row: Versioned) -> int:
    return row.row_version if row.pk else 0


class SurveyForm(RowForm):
    """A survey; its topics are lines of a text, a line that begins with # names the group of those below."""

    topics = forms.CharField(
        label="หัวข้อ (บรรทัดละหัวข้อ)",
        max_length=20_000,
        widget=forms.Textarea({"rows": 14}),
        help_text="ขึ้นต้นบรรทัดด้วย # เพื่อตั้งชื่อด้าน หัวข้อที่ตามมาอยู่ในด้านนั้น เช่น # ด้านดิจิทัล",
    )

    class Meta:
        model = NeedsSurvey
        fields = ("title", "note", "opens_on", "closes_on")
        widgets = {"note": forms.Textarea({"rows": 3})}

    def clean_topics(self) -> list[TypedTopic]:
        return read_topics(self.cleaned_data["topics"])

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


def read_topics(text: str) -> list[TypedTopic]:
    """Topics under their groups. ValidationError in Thai, with the line, for one that stands under no group or is too long."""
    found, group = [], ""
    for number, line in enumerate(text.replace("\x00", "").splitlines(), start=1):
        words = line.strip()
        if words.startswith("#"):
            group = words.lstrip("# ").strip()
            _refuse_long(group, 120, number)
        elif words:
            if not group:
                raise ValidationError(f"บรรทัดที่ {number}: กรุณาตั้งชื่อด้านก่อน โดยพิมพ์ # แล้วตามด้วยชื่อด้าน")
            _refuse_long(words, 250, number)
            found.append(TypedTopic(group, words))
    if len(found) > MOST_TOPICS:
        raise ValidationError(f"มี {len(found)} หัวข้อ รับได้ไม่เกิน {MOST_TOPICS} หัวข้อ")
    return found


def _refuse_long(words: str, most: int, line: int) -> None:
    if len(words) > most:
        raise ValidationError(f"บรรทัดที่ {line}: ยาว {len(words)} ตัวอักษร รับได้ไม่เกิน {most}")


def written_topics(topics: Sequence[SurveyTopic]) -> str:
    """The text that reads back to these topics."""
    lines: list[str] = []
    group = ""
    for topic in topics:
        if topic.group != group:
            lines.append(f"# {topic.group}")
            group = topic.group
        lines.append(topic.name)
    return "\n".join(lines)


class NeedForm(RowForm):
    """A row of an individual plan."""

    class Meta:
        model = DevelopmentNeed
        fields = ("name", "goal", "method", "starts_on", "ends_on", "project", "training", "budget")
        widgets = {"goal": forms.Textarea({"rows": 2})}

    def __init__(self, *args: Any, plan: IndividualPlan, user: User, **kwargs: Any) -> None:
        self.plan, self.user = plan, user
        super().__init__(*args, **kwargs)

    def narrow(self) -> None:
        """Projects that this person sees, and those that train people: trainings are everybody's."""
        office, year = self.plan.office, self.plan.fiscal_year
        trainings = Training.objects.of_office(office).for_year(year)
        seen = Project.objects.visible_to(self.user).of_office(office).for_year(year).values("pk")
        training_ones = trainings.filter(project__isnull=False).values("project")
        _choose(self.fields["project"], projects_of(office, year).filter(Q(pk__in=seen) | Q(pk__in=training_ones)))
        _choose(self.fields["training"], trainings.order_by("starts_on", "pk"))


class TrainingForm(RowForm):
    """A training; its money is a part of a budget line of one of the plan's projects."""

    class Meta:
        model = Training
        fields = (
            "name",
            "kind",
            "starts_on",
            "ends_on",
            "hours",
            "place",
            "organiser",
            "target_group",
            "target_count",
            "budget_line",
            "budget",
            "topics",
        )
        widgets = {"topics": forms.CheckboxSelectMultiple}

    def narrow(self) -> None:
        training = self.instance
        lines = BudgetLine.objects.filter(project__in=projects_of(training.office, training.fiscal_year))
        box: Any = self.fields["budget_line"]
        _choose(box, lines.select_related("project").order_by("project__number", "order", "pk"))
        box.label_from_instance = lambda row: f"{row.project.code} {row.item} ({format_money(row.amount)} บาท)"
        box.label, box.help_text = "รายการงบประมาณของโครงการ", "เว้นว่างเมื่อไม่ใช้งบประมาณ"
        topics: Any = self.fields["topics"]
        topics.queryset = SurveyTopic.objects.filter(
            survey__office=training.office, survey__fiscal_year=training.fiscal_year
        ).order_by("survey", "order")
        if not topics.queryset.exists():
            del self.fields["topics"]

    def training(self) -> Training:
        """The row as it was typed; the project is that of the line."""
        line = self.cleaned_data.get("budget_line")
        self.instance.project = line.project if line else None
        return self.instance

    def topics(self) -> list[SurveyTopic]:
        return list(self.cleaned_data.get("topics") or ())


def projects_of(office: Any, fiscal_year: int) -> Any:
    """Projects of the year's plan that money may be taken from: not refused, cancelled or a proposed copy."""
    return Project.objects.filter(plan__office=office).for_year(fiscal_year).standing().order_by("number", "pk")


def _choose(field: Any, rows: Any) -> None:
    field.queryset, field.empty_label = rows, "- ไม่ระบุ -"


class PlainForm(forms.Form):
    """A plain form: Bootstrap's classes, and the refusals of an action at their fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)

    def take_errors(self, error: ValidationError) -> None:
        take_errors(self, error)


class ReasonForm(PlainForm):
    """Why a plan goes back or is opened again."""

    reason = forms.CharField(label="เหตุผล", max_length=1000, widget=forms.Textarea({"rows": 2}))


class PaperForm(PlainForm):
    """The paper on which the superior agreed."""

    document = forms.CharField(label="เลขที่หรือชื่อเอกสารที่ลงนาม", max_length=80)


class OutcomeForm(PlainForm):
    """What came of each row of an agreed plan."""

    def __init__(self, *args: Any, needs: Sequence[DevelopmentNeed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs = needs
        for need in needs:
            box = forms.CharField(
                label=need.name,
                required=False,
                max_length=2000,
                initial=need.outcome,
                widget=forms.Textarea({"rows": 2, "class": "form-control"}),
            )
            self.fields[f"outcome_{need.pk}"] = box

    def outcomes(self) -> dict[int, str]:
        return {need.pk: self.cleaned_data[f"outcome_{need.pk}"].strip() for need in self.needs}
