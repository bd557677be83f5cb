"""Who sits on a committee: the order, three seats, and what is asked for another evaluator or link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from areaoffice.office.forms_in_place import FormInPlace
from areaoffice.office.models import Post
from areaoffice.office.models.people import PostQuerySet
from staff.evaluation.conflicts import Seated
from staff.models import Evaluator
from thai.forms import ThaiDateField


class PostChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person} ({obj.printed_title})"


class SeatFields(FormInPlace, forms.Form):
    """Fields by seat: a person of the office, else name and position of somebody from outside and the last day of the link."""

    slug = "committee"

    def add_seat(self, seat: Evaluator.Seat, posts: PostQuerySet, ends_on: Any) -> None:
        self.fields[f"post_{seat}"] = PostChoice(
            posts, label="บุคคลในสำนักงาน", required=False, empty_label="กรรมการจากภายนอก"
        )
        self.fields[f"name_{seat}"] = forms.CharField(label="ชื่อ (จากภายนอก)", required=False, max_length=250)
        self.fields[f"position_{seat}"] = forms.CharField(label="ตำแหน่ง (จากภายนอก)", required=False, max_length=250)
        self.fields[f"ends_{seat}"] = ThaiDateField(label="ลิงก์ใช้ได้ถึงวันที่", required=False, initial=ends_on)

    def seated(self, seat: int) -> Seated:
        given = self.cleaned_data
        post: Post | None = given[f"post_{seat}"]
        if post is not None:
            return Seated(str(post.person), post.printed_title, post.person)
        name, position = given[f"name_{seat}"].strip(), given[f"position_{seat}"].strip()
        return Seated(name, position, None, given[f"ends_{seat}"])

    def seat_fields(self, seat: Evaluator.Seat) -> list[forms.BoundField]:
        return [self[f"{name}_{seat}"] for name in ("post", "name", "position", "ends")]


class CommitteeForm(SeatFields):
    """An order with its three."""

    order_number = forms.CharField(label="คำสั่งที่", max_length=80, required=False)
    dated_on = ThaiDateField(label="ลงวันที่", required=False)
    document = forms.FileField(label="ไฟล์คำสั่ง", required=False)

    def __init__(self, *args: Any, posts: PostQuerySet, ends_on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for seat in Evaluator.Seat:
            self.add_seat(seat, posts, ends_on)
        for name, field in self.fields.items():
            self.dress(name, field)

    def order(self) -> list[forms.BoundField]:
        return [self[name] for name in ("order_number", "dated_on", "document")]

    def seats(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        for seat in Evaluator.Seat:
            yield str(seat.label), self.seat_fields(seat)

    def every_seated(self) -> list[Seated]:
        return [self.seated(seat) for seat in Evaluator.Seat]


class ReplaceForm(SeatFields):
    """Who sits instead, and why."""

    reason = forms.CharField(label="เหตุผลที่เปลี่ยน", required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, seat: Evaluator, posts: PostQuerySet, ends_on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat = Evaluator.Seat(seat.seat)
        self.add_seat(self.seat, posts, ends_on)
        for name, field in self.fields.items():
            self.dress(name, field)


class LinkForm(FormInPlace, forms.Form):
    """Until when a new link works; empty takes it back."""

    slug = "link"
    link_ends_on = ThaiDateField(label="ลิงก์ใหม่ใช้ได้ถึงวันที่ (ว่างไว้เพื่อยกเลิกลิงก์)", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self.dress(name, field)
