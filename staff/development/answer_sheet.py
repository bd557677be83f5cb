"""A person's sheet of a survey: every topic with two ratings, as stored or as typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from staff.development.survey_actions import Rating
from staff.models import SurveyTopic
from staff.needs import HIGHEST, LOWEST

SCALE = (("5", "มากที่สุด"), ("4", "มาก"), ("3", "ปานกลาง"), ("2", "น้อย"), ("1", "น้อยที่สุด"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One press of a rating."""

    value: str
    label: str
    id: str
    is_chosen: bool


@dataclass(slots=True)
class Question:
    """A topic with both of its ratings as they stand or were typed."""

    topic: SurveyTopic
    texts: dict[str, str]
    error: str = ""

    def name(self, kind: str) -> str:
        return f"{kind}{self.topic.pk}"

    @property
    def now_name(self) -> str:
        return self.name("d")

    @property
    def important_name(self) -> str:
        return self.name("i")

    @property
    def now(self) -> list[Choice]:
        return self._choices("d")

    @property
    def important(self) -> list[Choice]:
        return self._choices("i")

    def _choices(self, kind: str) -> list[Choice]:
        name = self.name(kind)
        return [Choice(value, label, f"{name}-{value}", self.texts[kind] == value) for value, label in SCALE]

    @property
    def is_done(self) -> bool:
        return all(self.texts.values())

    def rating(self) -> Rating:
        now, important = (int(self.texts[kind]) if self.texts[kind] else None for kind in ("d", "i"))
        return Rating(self.topic.pk, now, important)


class AnswerSheet:
    """A person's sheet: every topic with two ratings. What is not 1 to 5 is refused with its topic; nothing is lost."""

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        topics: Sequence[SurveyTopic],
        stored: Mapping[int, tuple[int | None, int | None]],
    ) -> None:
        self.data = data
        self.questions = [self._question(topic, stored.get(topic.pk, (None, None))) for topic in topics]

    def _question(self, topic: SurveyTopic, stored: tuple[int | None, int | None]) -> Question:
        texts = {kind: "" if value is None else str(value) for kind, value in zip(("d", "i"), stored, strict=True)}
        if self.data is not None:
            texts |= {kind: self.data[name] for kind in texts if (name := f"{kind}{topic.pk}") in self.data}
        return Question(topic, texts)

    def is_valid(self) -> bool:
        allowed = {"", *map(str, range(LOWEST, HIGHEST + 1))}
        for one in self.questions:
            wrong = [text for text in one.texts.values() if text not in allowed]
            one.error = f"คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5 (ได้รับ “{wrong[0][:20]}”)" if wrong else ""
        return not any(one.error for one in self.questions)

    @property
    def sentences(self) -> list[str]:
        return [f"หัวข้อ “{one.topic}”: {one.error}" for one in self.questions if one.error]

    @property
    def groups(self) -> Iterator[tuple[str, list[Question]]]:
        """Questions under the groups of their topics, in the order of the survey."""
        names = dict.fromkeys(one.topic.group for one in self.questions)
        return ((name, [one for one in self.questions if one.topic.group == name]) for name in names)

    @property
    def done(self) -> int:
        return sum(one.is_done for one in self.questions)

    def ratings(self) -> list[Rating]:
        """What the request said; a topic that it does not have stays as it was."""
        said = self.data or {}
        return [one.rating() for one in self.questions if {one.now_name, one.important_name} & set(said)]
