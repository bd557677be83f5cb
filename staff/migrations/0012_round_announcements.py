import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import thai.fields


class Migration(migrations.Migration):
    dependencies = [("staff", "0011_salary_of_a_round"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="RoundAnnouncement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveSmallIntegerField(verbose_name="ฉบับที่")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("first", "ประกาศรายชื่อ"),
                            ("added", "ประกาศรายชื่อเพิ่มเติม"),
                            ("corrected", "ประกาศแก้ไขรายชื่อ"),
                        ],
                        max_length=10,
                        verbose_name="ประเภท",
                    ),
                ),
                ("number", models.CharField(max_length=80, verbose_name="เลขที่ประกาศ")),
                ("dated_on", thai.fields.ThaiDateField(verbose_name="วันที่ประกาศ")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="เหตุผล")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="บันทึกโดย",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announcements",
                        to="staff.appraisalround",
                        verbose_name="รอบการประเมิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "ประกาศรายชื่อผลการประเมิน",
                "verbose_name_plural": "ประกาศรายชื่อผลการประเมิน",
                "ordering": ("round", "sequence"),
            },
        ),
        migrations.AddConstraint(
            model_name="roundannouncement",
            constraint=models.UniqueConstraint(fields=("round", "sequence"), name="announcement_sequence_once"),
        ),
        migrations.AddConstraint(
            model_name="roundannouncement",
            constraint=models.UniqueConstraint(
                fields=("round", "number"),
                name="announcement_number_once_in_a_round",
                violation_error_message="เลขที่ประกาศนี้ใช้กับประกาศฉบับก่อนของรอบนี้แล้ว",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundannouncement",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "first"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="later_announcement_has_a_reason",
                violation_error_message="กรุณาระบุเหตุผลที่ประกาศเพิ่มเติมหรือแก้ไข",
            ),
        ),
        migrations.AddField(
            model_name="announcedname",
            name="announcement",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="names",
                to="staff.roundannouncement",
                verbose_name="ประกาศ",
            ),
        ),
        migrations.AddField(
            model_name="announcedname",
            name="appraisal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="staff.roundappraisal",
                verbose_name="การประเมิน",
            ),
        ),
        migrations.AddField(
            model_name="announcedname",
            name="was",
            field=models.CharField(blank=True, max_length=60, verbose_name="ระดับที่ประกาศไว้เดิม"),
        ),
        migrations.AlterField(
            model_name="announcedname",
            name="band",
            field=models.CharField(blank=True, max_length=60, verbose_name="ระดับ"),
        ),
        migrations.AddConstraint(
            model_name="announcedname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("band", ""), _negated=True), models.Q(("was", ""), _negated=True), _connector="OR"
                ),
                name="announced_name_has_a_band",
            ),
        ),
    ]
