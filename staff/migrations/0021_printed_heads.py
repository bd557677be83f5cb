"""What versions print of people and places: those that were fixed so far keep it as it stands on this day."""

from django.db import migrations, models

LEADING = ("ผู้อำนวยการ", "รองผู้อำนวยการ")  # of titles after which the standing is parted by a word
FIXED = ("locked", "submitted", "signed", "superseded", "dropped", "kept")


def keep_heads(apps, schema_editor):
    Version, Level = apps.get_model("staff", "AgreementVersion"), apps.get_model("staff", "ExpectedLevel")
    expected = dict(Level.objects.values_list("standing", "name"))
    people = ("agreement__owner", "agreement__office", "agreement__unit", "agreement__school")
    superiors = ("agreement__superior__person", "agreed_with__person")
    for version in Version._base_manager.filter(state__in=FIXED).select_related(*people, *superiors).iterator():
        version.printed = head(version, expected)
        version.save(update_fields=["printed"])


def full_name(user):
    first = f"{user.name_prefix}{user.first_name}"
    return (f"{first}  {user.last_name}".strip() if user.last_name else first.strip()) or user.username


def titled(post):
    is_long = " " in post.title or post.title.startswith(LEADING)
    return f"{post.title} วิทยฐานะ{post.standing}" if post.standing and is_long else f"{post.title}{post.standing}"


def policy_of(challenge):
    item = challenge.policy_item
    return challenge.policy or (f"{item.code} {item.name}" if item else "")


def head(version, expected):
    agreement, owner, office = version.agreement, version.agreement.owner, version.agreement.office
    is_agreed = bool(version.agreed_route)
    superior = version.agreed_with if is_agreed else agreement.superior
    title = version.agreed_title if is_agreed else agreement.superior_title
    school, unit = agreement.school, agreement.unit
    challenges = list(version.challenges.select_related("expected_level", "policy_item"))
    return {
        "owner": full_name(owner),
        "first_name": f"{owner.name_prefix}{owner.first_name}" or owner.username,
        "last_name": owner.last_name,
        "position": agreement.printed_position,
        "standing": agreement.printed_standing,
        "rank": agreement.printed_rank,
        "place": school.name if school else f"{unit.name} {office.name}" if unit else office.name,
        "parent": office.name if school else office.parent_agency,
        "office": office.name,
        "superior": title or (titled(superior) if superior else ""),
        "superior_name": full_name(superior.person) if superior and superior.person else "",
        "expected": expected.get(agreement.printed_standing or "ไม่มีวิทยฐานะ", ""),
        "policies": {str(one.number): policy_of(one) for one in challenges},
        "levels": {str(one.number): one.expected_level.name for one in challenges if one.expected_level},
    }


class Migration(migrations.Migration):
    dependencies = [
        ("staff", "0020_fill_signature_of_a_seat"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreementversion",
            name="printed",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="หัวของข้อตกลงตามที่พิมพ์"),
        ),
        migrations.RunPython(keep_heads, migrations.RunPython.noop),
    ]
