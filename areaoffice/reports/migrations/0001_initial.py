import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("office", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="GeneratedReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="generated_reports",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("annual-report", "รายงานผลการดำเนินงานประจำปี"),
                            ("executive-summary", "บทสรุปผู้บริหาร"),
                            ("check-list", "รายการตรวจสอบข้อมูล"),
                            ("golden-thread", "ผังความเชื่อมโยงของแผน"),
                            ("dashboard", "แดชบอร์ดหน้าเดียว"),
                        ],
                        max_length=30,
                        verbose_name="รายงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("parameters", models.JSONField(blank=True, default=dict, verbose_name="ตัวเลือก")),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="generated_reports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ขอ",
                    ),
                ),
                ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="ขอเมื่อ")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "รอคิว"),
                            ("running", "กำลังจัดทำ"),
                            ("done", "เสร็จแล้ว"),
                            ("failed", "ไม่สำเร็จ"),
                            ("cancelled", "ยกเลิก"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                ("lease_token", models.CharField(blank=True, editable=False, max_length=40, verbose_name="ผู้ถือสิทธิ์จัดทำ")),
                ("lease_until", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="สิทธิ์จัดทำถึง")),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="จำนวนครั้งที่ทำ")),
                ("step", models.CharField(blank=True, max_length=200, verbose_name="ขั้นตอน")),
                ("progress", models.PositiveSmallIntegerField(default=0, verbose_name="ความคืบหน้า (ร้อยละ)")),
                ("cancel_asked", models.BooleanField(default=False, verbose_name="ขอยกเลิก")),
                ("file", models.FileField(blank=True, upload_to="reports/%Y/", verbose_name="ไฟล์")),
                ("pages", models.PositiveIntegerField(blank=True, null=True, verbose_name="จำนวนหน้า")),
                ("error", models.TextField(blank=True, verbose_name="ข้อผิดพลาด")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="เริ่มจัดทำเมื่อ")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="เสร็จเมื่อ")),
            ],
            options={
                "verbose_name": "รายงานที่จัดทำ",
                "verbose_name_plural": "รายงานที่จัดทำ",
                "ordering": ("-requested_at", "-pk"),
                "indexes": [models.Index(fields=["state", "lease_until"], name="report_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("progress__lte", 100)), name="report_progress_is_a_percent"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            models.Q(("file", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="report_done_has_a_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("error", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="report_failed_says_why",
                    ),
                ],
            },
        ),
    ]
