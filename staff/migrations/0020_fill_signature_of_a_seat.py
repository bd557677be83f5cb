from django.db import migrations


def bind_to_seats(apps, schema_editor):
    """What a member of a committee signed so far names no seat: the one of that capacity who sits, with the same account or none."""
    Signature, Evaluator = apps.get_model("staff", "Signature"), apps.get_model("staff", "Evaluator")
    seats = {"ประธานกรรมการ": 1, "กรรมการ คนที่ 2": 2, "กรรมการ คนที่ 3": 3}
    for one in Signature.objects.filter(step__in=("scored", "concluded"), capacity__in=seats):
        found = Evaluator.objects.filter(
            committee__agreement=one.agreement_id,
            seat=seats[one.capacity],
            person=one.person_id,
            replaced_on__isnull=True,
        )
        seat = found.order_by("committee", "pk").last()
        if seat is not None:
            Signature.objects.filter(pk=one.pk).update(evaluator=seat)


class Migration(migrations.Migration):
    dependencies = [
        ("staff", "0019_signature_of_a_seat"),
    ]

    operations = [
        migrations.RunPython(bind_to_seats, migrations.RunPython.noop),
    ]
