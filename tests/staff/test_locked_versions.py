"""Rows of a version that was proposed or signed are refused, whichever way somebody tries to write them."""

import pytest

from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementOutcome,
    IndicatorLink,
    LockedVersion,
)
from staff.models.version_rows import VersionRow
from tests.staff.agreeing import Agreeing, to_agreed

pytestmark = pytest.mark.django_db
MODELS = (AgreementItem, AgreementOutcome, AgreementIndicator, AgreementChallenge)


def test_every_row_of_a_version_is_of_the_guarded_kind():
    kinds = {model.__name__ for model in VersionRow.__subclasses__()}

    assert kinds == {
        "AgreementWorkload",
        "AgreementItem",
        "AgreementOutcome",
        "AgreementIndicator",
        "IndicatorLink",
        "AgreementChallenge",
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("way", ["save", "delete", "update", "delete_all", "bulk_update", "bulk_create"])
def test_a_row_of_a_signed_version_is_refused(here: Agreeing, model: type[VersionRow], way: str):
    to_agreed(here)
    row = model.objects.first()
    rows = model.objects.filter(pk=row.pk)
    field = next(one.name for one in model._meta.concrete_fields if not one.is_relation and not one.primary_key)
    ways = {
        "save": row.save,
        "delete": row.delete,
        "update": lambda: rows.update(**{field: getattr(row, field)}),
        "delete_all": rows.delete,
        "bulk_update": lambda: model.objects.bulk_update([row], [field]),
        "bulk_create": lambda: model.objects.bulk_create([row]),
    }

    with pytest.raises(LockedVersion):
        ways[way]()


def test_a_link_to_the_offices_indicators_of_a_signed_version_is_refused(here: Agreeing):
    to_agreed(here)
    indicator = AgreementIndicator.objects.first()

    with pytest.raises(LockedVersion):
        IndicatorLink(indicator=indicator, office_indicator_id=1).save()
    with pytest.raises(LockedVersion):
        indicator.office_indicators.add(1)


def test_rows_of_a_draft_are_written(here: Agreeing):
    row = AgreementItem.objects.first()
    row.task = "งานใหม่"
    row.save()

    assert AgreementItem.objects.get(pk=row.pk).task == "งานใหม่"
