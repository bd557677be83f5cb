import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import thai.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("office", "0003_contact_of_an_office"),
        ("office", "__first__"),
        ("projects", "0003_entry_by_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="Book",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("annual-report", "รายงานผลการดำเนินงานประจำปี"),
                            ("action-plan", "แผนปฏิบัติการประจำปี"),
                            ("unit-plan", "แผนปฏิบัติการของกลุ่ม"),
                            ("monitoring", "รายงานติดตามผลการดำเนินงาน"),
                            ("proposal", "แบบเสนอโครงการ"),
                            ("personnel-plan", "แผนพัฒนาบุคลากร"),
                        ],
                        max_length=30,
                        verbose_name="ชนิดเล่ม",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("about", models.CharField(blank=True, editable=False, max_length=40, verbose_name="เรื่องของเล่ม")),
                (
                    "digits",
                    models.CharField(
                        choices=[("thai", "เลขไทย"), ("arabic", "เลขอารบิก")],
                        default="thai",
                        max_length=10,
                        verbose_name="ตัวเลขในเล่ม",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="books",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="books",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="books",
                        to="projects.reportinground",
                        verbose_name="รอบการรายงาน",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="books",
                        to="office.unit",
                        verbose_name="กลุ่ม/หน่วย",
                    ),
                ),
            ],
            options={
                "verbose_name": "เล่ม",
                "verbose_name_plural": "เล่ม",
                "ordering": ("-fiscal_year", "kind", "about", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "kind", "fiscal_year", "about"), name="book_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "unit-plan"), ("unit__isnull", False)),
                            models.Q(models.Q(("kind", "unit-plan"), _negated=True), ("unit__isnull", True)),
                            _connector="OR",
                        ),
                        name="book_of_a_unit_names_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "monitoring"), ("round__isnull", False)),
                            models.Q(models.Q(("kind", "monitoring"), _negated=True), ("round__isnull", True)),
                            _connector="OR",
                        ),
                        name="book_of_a_round_names_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "proposal"), ("project__isnull", True), _connector="OR"),
                        name="only_a_proposal_names_a_project",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BookEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ฉบับที่")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checked", "ตรวจแล้ว รออนุมัติ"),
                            ("approved", "อนุมัติแล้ว รอออกเลข"),
                            ("issuing", "กำลังจัดทำฉบับสมบูรณ์"),
                            ("final", "ฉบับสมบูรณ์"),
                            ("withdrawn", "ยกเลิก"),
                        ],
                        default="checked",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                ("code", models.CharField(editable=False, max_length=20, unique=True, verbose_name="รหัสตรวจสอบ")),
                ("checked_at", models.DateTimeField(auto_now_add=True, verbose_name="ตรวจเมื่อ")),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="เลขที่หนังสือ")),
                ("dated_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ลงวันที่")),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="reports.book",
                        verbose_name="เล่ม",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ตรวจ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ฉบับของเล่ม",
                "verbose_name_plural": "ฉบับของเล่ม",
                "ordering": ("book", "-number"),
                "constraints": [
                    models.UniqueConstraint(fields=("book", "number"), name="edition_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("checked", "approved", "issuing"))),
                        fields=("book",),
                        name="one_edition_on_its_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("issuing", "final")), _negated=True),
                            models.Q(models.Q(("document_number", ""), _negated=True), ("dated_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="issued_edition_has_number_and_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BookSection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("key", models.SlugField(max_length=60, verbose_name="รหัสหัวข้อ")),
                ("chapter", models.SlugField(max_length=60, verbose_name="บท")),
                (
                    "kind",
                    models.CharField(
                        choices=[("data", "จัดทำจากข้อมูล"), ("narrative", "ข้อความ"), ("files", "เอกสารและภาพ")],
                        max_length=10,
                        verbose_name="ที่มาของเนื้อหา",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=250, verbose_name="หัวข้อ")),
                ("order", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ลำดับ")),
                ("is_hidden", models.BooleanField(default=False, verbose_name="ไม่พิมพ์ในเล่ม")),
                ("has_own_text", models.BooleanField(default=False, verbose_name="เขียนข้อความเอง")),
                ("text", models.TextField(blank=True, verbose_name="ข้อความ")),
                ("due_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="กำหนดส่ง")),
                ("is_done", models.BooleanField(default=False, verbose_name="เขียนเสร็จแล้ว")),
                ("written_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="แก้ไขล่าสุดเมื่อ")),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="reports.book",
                        verbose_name="เล่ม",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="book_sections",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เขียน",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="แก้ไขล่าสุดโดย",
                    ),
                ),
            ],
            options={
                "verbose_name": "หัวข้อในเล่ม",
                "verbose_name_plural": "หัวข้อในเล่ม",
                "ordering": ("book", "chapter", "order", "pk"),
                "constraints": [models.UniqueConstraint(fields=("book", "key"), name="book_section_once")],
            },
        ),
        migrations.CreateModel(
            name="EditionContent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.TextField(editable=False, verbose_name="เนื้อหา")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="ลายนิ้วมือเนื้อหา (SHA-256)")),
                ("findings", models.JSONField(default=list, editable=False, verbose_name="ข้อที่พบ")),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen",
                        to="reports.bookedition",
                        verbose_name="ฉบับของเล่ม",
                    ),
                ),
            ],
            options={
                "verbose_name": "เนื้อหาของฉบับ",
                "verbose_name_plural": "เนื้อหาของฉบับ",
            },
        ),
        migrations.CreateModel(
            name="EditionFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.FileField(upload_to="editions/%Y/", verbose_name="ไฟล์")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="ลายนิ้วมือไฟล์ (SHA-256)")),
                ("size", models.PositiveBigIntegerField(editable=False, verbose_name="ขนาด (ไบต์)")),
                ("pages", models.PositiveIntegerField(editable=False, verbose_name="จำนวนหน้า")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="จัดทำเมื่อ")),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issued",
                        to="reports.bookedition",
                        verbose_name="ฉบับของเล่ม",
                    ),
                ),
            ],
            options={
                "verbose_name": "ไฟล์ของฉบับ",
                "verbose_name_plural": "ไฟล์ของฉบับ",
            },
        ),
        migrations.CreateModel(
            name="EditionReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("finding", models.CharField(max_length=64, verbose_name="ข้อที่พบ")),
                ("reason", models.TextField(verbose_name="เหตุผล")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ลงชื่อ",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reasons",
                        to="reports.bookedition",
                        verbose_name="ฉบับของเล่ม",
                    ),
                ),
            ],
            options={
                "verbose_name": "เหตุผลของข้อที่พบ",
                "verbose_name_plural": "เหตุผลของข้อที่พบ",
                "ordering": ("edition", "at", "pk"),
                "constraints": [models.UniqueConstraint(fields=("edition", "finding"), name="finding_answered_once")],
            },
        ),
        migrations.CreateModel(
            name="GeneratedReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("annual-report", "รายงานผลการดำเนินงานประจำปี"),
                            ("action-plan", "แผนปฏิบัติการประจำปี"),
                            ("unit-plan", "แผนปฏิบัติการของกลุ่ม"),
                            ("monitoring", "รายงานติดตามผลการดำเนินงาน"),
                            ("proposal", "แบบเสนอโครงการ"),
                            ("personnel-plan", "แผนพัฒนาบุคลากร"),
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
                            ("expired", "หมดอายุ"),
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
                (
                    "content_sha256",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="ลายนิ้วมือของเนื้อหา"),
                ),
                ("rights", models.CharField(blank=True, editable=False, max_length=300, verbose_name="จัดทำด้วยสิทธิ์")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="เริ่มจัดทำเมื่อ")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="เสร็จเมื่อ")),
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
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="generated_reports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ขอ",
                    ),
                ),
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
        migrations.CreateModel(
            name="Highlight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("title", models.CharField(max_length=300, verbose_name="ชื่อเรื่อง")),
                ("process", models.TextField(blank=True, verbose_name="ขั้นตอน/กระบวนการ")),
                ("quantity", models.TextField(blank=True, verbose_name="ผลการดำเนินงานเชิงปริมาณ")),
                ("quality", models.TextField(blank=True, verbose_name="ผลการดำเนินงานเชิงคุณภาพ")),
                ("problems", models.TextField(blank=True, verbose_name="ปัญหา/อุปสรรค")),
                ("next_year", models.TextField(blank=True, verbose_name="แนวทางการดำเนินงานปีต่อไป")),
                ("alignment", models.TextField(blank=True, verbose_name="ความสอดคล้องกับนโยบาย")),
                ("recommendations", models.TextField(blank=True, verbose_name="ข้อเสนอแนะ")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="highlights",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่มที่รับผิดชอบ",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เขียน",
                    ),
                ),
            ],
            options={
                "verbose_name": "ผลงานเด่น",
                "verbose_name_plural": "ผลงานเด่น",
                "ordering": ("office", "-fiscal_year", "order", "pk"),
                "indexes": [models.Index(fields=["office", "fiscal_year"], name="highlight_by_year")],
            },
        ),
        migrations.CreateModel(
            name="HighlightFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="คำอธิบาย")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="แนบเมื่อ")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
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
                    "highlight",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="reports.highlight",
                        verbose_name="ผลงานเด่น",
                    ),
                ),
            ],
            options={
                "verbose_name": "ภาพของผลงานเด่น",
                "verbose_name_plural": "ภาพของผลงานเด่น",
                "ordering": ("highlight", "order", "at", "pk"),
                "constraints": [models.UniqueConstraint(fields=("highlight", "file"), name="highlight_file_once")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalBookSection",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("key", models.SlugField(max_length=60, verbose_name="รหัสหัวข้อ")),
                ("chapter", models.SlugField(max_length=60, verbose_name="บท")),
                (
                    "kind",
                    models.CharField(
                        choices=[("data", "จัดทำจากข้อมูล"), ("narrative", "ข้อความ"), ("files", "เอกสารและภาพ")],
                        max_length=10,
                        verbose_name="ที่มาของเนื้อหา",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=250, verbose_name="หัวข้อ")),
                ("order", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ลำดับ")),
                ("is_hidden", models.BooleanField(default=False, verbose_name="ไม่พิมพ์ในเล่ม")),
                ("has_own_text", models.BooleanField(default=False, verbose_name="เขียนข้อความเอง")),
                ("text", models.TextField(blank=True, verbose_name="ข้อความ")),
                ("due_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="กำหนดส่ง")),
                ("is_done", models.BooleanField(default=False, verbose_name="เขียนเสร็จแล้ว")),
                ("written_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="แก้ไขล่าสุดเมื่อ")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "book",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.book",
                        verbose_name="เล่ม",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เขียน",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="แก้ไขล่าสุดโดย",
                    ),
                ),
            ],
            options={
                "verbose_name": "ประวัติหัวข้อในเล่ม",
                "verbose_name_plural": "ประวัติหัวข้อในเล่ม",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHighlight",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("title", models.CharField(max_length=300, verbose_name="ชื่อเรื่อง")),
                ("process", models.TextField(blank=True, verbose_name="ขั้นตอน/กระบวนการ")),
                ("quantity", models.TextField(blank=True, verbose_name="ผลการดำเนินงานเชิงปริมาณ")),
                ("quality", models.TextField(blank=True, verbose_name="ผลการดำเนินงานเชิงคุณภาพ")),
                ("problems", models.TextField(blank=True, verbose_name="ปัญหา/อุปสรรค")),
                ("next_year", models.TextField(blank=True, verbose_name="แนวทางการดำเนินงานปีต่อไป")),
                ("alignment", models.TextField(blank=True, verbose_name="ความสอดคล้องกับนโยบาย")),
                ("recommendations", models.TextField(blank=True, verbose_name="ข้อเสนอแนะ")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่มที่รับผิดชอบ",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เขียน",
                    ),
                ),
            ],
            options={
                "verbose_name": "ประวัติผลงานเด่น",
                "verbose_name_plural": "ประวัติผลงานเด่น",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SectionFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="คำอธิบาย")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="แนบเมื่อ")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
                ("pages", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="จำนวนหน้า")),
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
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="reports.booksection",
                        verbose_name="หัวข้อในเล่ม",
                    ),
                ),
            ],
            options={
                "verbose_name": "ไฟล์ของหัวข้อในเล่ม",
                "verbose_name_plural": "ไฟล์ของหัวข้อในเล่ม",
                "ordering": ("section", "order", "at", "pk"),
                "constraints": [models.UniqueConstraint(fields=("section", "file"), name="book_section_file_once")],
            },
        ),
    ]
