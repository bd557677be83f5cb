"""Read models as JSON and back."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.utils.safestring import SafeString, mark_safe

from areaoffice.office.models import Office
from areaoffice.reports.books.frozen import freeze, thaw
from indicators.status import Status


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    amount: Decimal | None
    on: date

    @property
    def is_known(self) -> bool:
        return self.amount is not None


def test_dataclass_comes_back_as_what_a_template_reads():
    row = Row("ก", Decimal("1570474.20"), date(2022, 10, 15))

    found = thaw(json.loads(json.dumps(freeze((row, None, Status.ATTAINED, range(2))))))

    assert found == [
        {"name": "ก", "amount": Decimal("1570474.20"), "on": date(2022, 10, 15), "is_known": True},
        None,
        "attained",
        [0, 1],
    ]


def test_markup_stays_markup_and_text_stays_text():
    svg, text = thaw(freeze([mark_safe("<svg></svg>"), "<svg></svg>"]))

    assert (type(svg), type(text)) == (SafeString, str)


def test_row_of_the_database_is_refused():
    with pytest.raises(TypeError, match="Office"):
        freeze({"office": Office()})
