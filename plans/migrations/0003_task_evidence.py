import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def hang_files(apps, schema_editor):
    """The one file that a task could have becomes the first of many."""
    CalendarTask, TaskEvidence = (apps.get_model("plans", name) for name in ("CalendarTask", "TaskEvidence"))
    for task in CalendarTask.objects.filter(one_file__isnull=False).select_related("one_file"):
        TaskEvidence.objects.create(task=task, file=task.one_file, by_id=task.one_file.uploaded_by_id)
    if schema_editor.connection.vendor == "postgresql":  # no column is dropped while a constraint waits for the commit
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0006_files"),
        ("plans", "0002_decisions_and_calendar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField(model_name="calendartask", old_name="evidence", new_name="one_file"),
        migrations.CreateModel(
            name="TaskEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="คำอธิบาย")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="แนบเมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้แนบ",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="ไฟล์",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="plans.calendartask",
                        verbose_name="งาน",
                    ),
                ),
            ],
            options={
                "verbose_name": "ไฟล์หลักฐานของงาน",
                "verbose_name_plural": "ไฟล์หลักฐานของงาน",
                "ordering": ("task", "at", "pk"),
                "constraints": [models.UniqueConstraint(fields=("task", "file"), name="task_evidence_file_once")],
            },
        ),
        migrations.RunPython(hang_files, migrations.RunPython.noop),
        migrations.RemoveField(model_name="calendartask", name="one_file"),
    ]
