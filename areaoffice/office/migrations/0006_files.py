import hashlib
import mimetypes

import django.db.models.deletion
from django.db import migrations, models

GARUDA = "ครุฑ.png"  # until now the picture of the state emblem was known by its name


def point_to_pictures(apps, schema_editor):
    """The pictures that offices have already: the emblem becomes a stored file of an administrator, the garuda is pointed to."""
    Office, StoredFile, RoleGrant = (apps.get_model("office", name) for name in ("Office", "StoredFile", "RoleGrant"))
    for office in Office.objects.all():
        grants = RoleGrant.objects.filter(office=office).order_by("pk")
        keeper = grants.filter(role="administrator").first() or grants.first()
        if office.emblem_file and keeper and office.emblem_file.storage.exists(office.emblem_file.name):
            office.emblem = stored(StoredFile, office, keeper.user)
        office.garuda = StoredFile.objects.filter(office=office, name=GARUDA).order_by("-uploaded_at", "-pk").first()
        office.save(update_fields=["emblem", "garuda"])
    if schema_editor.connection.vendor == "postgresql":  # no column is dropped while a constraint waits for the commit
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def stored(StoredFile, office, keeper):
    with office.emblem_file.open("rb") as file:
        content = file.read()
    return StoredFile.objects.create(
        office=office,
        file=office.emblem_file.name,
        name="ตราสำนักงาน",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content_type=mimetypes.guess_type(office.emblem_file.name)[0] or "image/png",
        uploaded_by=keeper,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0005_bands_of_lights"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="storedfile",
            options={"ordering": ("-uploaded_at", "-pk"), "verbose_name": "ไฟล์", "verbose_name_plural": "ไฟล์"},
        ),
        migrations.AddField(
            model_name="storedfile",
            name="thumbnail",
            field=models.FileField(blank=True, editable=False, upload_to="thumbnails/%Y/%m/", verbose_name="ภาพย่อ"),
        ),
        migrations.AddField(
            model_name="storedfile",
            name="thumbnail_tries",
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="จำนวนครั้งที่ทำภาพย่อ"),
        ),
        migrations.AddIndex(
            model_name="storedfile",
            index=models.Index(fields=["office", "sha256"], name="file_by_content"),
        ),
        migrations.RenameField(model_name="office", old_name="emblem", new_name="emblem_file"),
        migrations.AddField(
            model_name="office",
            name="emblem",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="office.storedfile",
                verbose_name="ตราสำนักงาน",
            ),
        ),
        migrations.AddField(
            model_name="office",
            name="garuda",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="office.storedfile",
                verbose_name="ภาพครุฑ",
            ),
        ),
        migrations.RunPython(point_to_pictures, migrations.RunPython.noop),
        migrations.RemoveField(model_name="office", name="emblem_file"),
    ]
