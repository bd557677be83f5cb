"""What was announced before there could be several announcements of a round: each becomes its first one, and finds the sheet of each name."""

from django.db import migrations


def fill(apps, schema_editor):
    announcement = apps.get_model("staff", "RoundAnnouncement")
    name = apps.get_model("staff", "AnnouncedName")
    sheet = apps.get_model("staff", "RoundAppraisal")
    rounds = apps.get_model("staff", "AppraisalRound").objects.filter(announced_on__isnull=False)
    for one in rounds:
        number = one.announcement_number or "-"
        made = announcement.objects.create(
            round=one, sequence=1, kind="first", number=number, dated_on=one.announced_on
        )
        taken = set()
        for row in name.objects.filter(round=one).order_by("order"):
            sheets = sheet.objects.filter(round=one, printed_name=row.name, scheme__family__name=row.family)
            found = sheets.exclude(state="cancelled").exclude(pk__in=taken).first()
            row.announcement, row.appraisal = made, found
            taken |= {found.pk} if found else set()
            row.save()


class Migration(migrations.Migration):
    dependencies = [("staff", "0012_round_announcements")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
