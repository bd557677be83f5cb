"""Versions that were signed before the column: agreed with whom their agreement names."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    version = apps.get_model("staff", "AgreementVersion")
    agreement = apps.get_model("staff", "PerformanceAgreement").objects.filter(pk=OuterRef("agreement"))
    version.objects.filter(state__in=("signed", "superseded"), agreed_route="").update(
        agreed_with=Subquery(agreement.values("superior")[:1]),
        agreed_title=Subquery(agreement.values("superior_title")[:1]),
        agreed_route=Subquery(agreement.values("route")[:1]),
    )


class Migration(migrations.Migration):
    dependencies = [("staff", "0008_agreed_with_whom")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
