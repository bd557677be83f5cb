import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import thai.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("office", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApprovalRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approval_rules",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("within_project", "ภายในโครงการเดียวกันที่ถัวจ่ายได้"),
                            ("same_class", "ระหว่างโครงการ งบรายจ่ายและกิจกรรมหลักเดียวกัน"),
                            ("other_class", "ต่างงบรายจ่ายหรือต่างกิจกรรมหลัก"),
                            ("investment", "มีรายการงบลงทุน"),
                        ],
                        max_length=20,
                        verbose_name="กรณี",
                    ),
                ),
                (
                    "authority",
                    models.CharField(
                        choices=[
                            ("noted", "บันทึกไว้ ไม่ต้องขออนุมัติ"),
                            ("director", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"),
                            ("obec", "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"),
                        ],
                        max_length=10,
                        verbose_name="ผู้มีอำนาจ",
                    ),
                ),
                ("legal_reference", models.CharField(blank=True, max_length=250, verbose_name="อ้างอิงระเบียบ")),
                (
                    "is_confirmed",
                    models.BooleanField(
                        default=False, help_text="ยังไม่ตรวจสอบจะแสดงคำว่า “ต้องตรวจสอบ”", verbose_name="ตรวจสอบแล้ว"
                    ),
                ),
            ],
            options={
                "verbose_name": "กติกาการอนุมัติโอนเงิน",
                "verbose_name_plural": "กติกาการอนุมัติโอนเงิน",
                "ordering": ("office", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "scope"), name="approval_rule_once_per_scope")
                ],
            },
        ),
        migrations.CreateModel(
            name="ApprovingBody",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approving_bodies",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="ชื่อคณะกรรมการ")),
                ("matter", models.CharField(blank=True, max_length=200, verbose_name="เรื่องที่พิจารณา")),
                ("province", models.CharField(blank=True, max_length=60, verbose_name="จังหวัด")),
                ("legal_reference", models.CharField(blank=True, max_length=250, verbose_name="อ้างอิงกฎหมายหรือคำสั่ง")),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="เริ่มใช้")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="สิ้นสุด")),
            ],
            options={
                "verbose_name": "คณะกรรมการผู้พิจารณา",
                "verbose_name_plural": "คณะกรรมการผู้พิจารณา",
                "ordering": ("office", "name", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="approving_body_ends_after_it_starts",
                        violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetClass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(unique=True, verbose_name="รหัส")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="งบรายจ่าย")),
                ("in_total", models.BooleanField(default=True, verbose_name="รวมในยอดรวมทั้งสิ้น")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
            ],
            options={
                "verbose_name": "งบรายจ่าย",
                "verbose_name_plural": "งบรายจ่าย",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="BudgetCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("code", models.CharField(max_length=30, verbose_name="รหัสงบประมาณ")),
                ("programme", models.CharField(blank=True, max_length=250, verbose_name="แผนงาน")),
                ("output", models.CharField(blank=True, max_length=250, verbose_name="ผลผลิต/โครงการ")),
                ("main_activity", models.CharField(blank=True, max_length=250, verbose_name="กิจกรรมหลัก")),
                (
                    "budget_class",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.budgetclass",
                        verbose_name="งบรายจ่าย",
                    ),
                ),
            ],
            options={
                "verbose_name": "รหัสงบประมาณ",
                "verbose_name_plural": "รหัสงบประมาณ",
                "ordering": ("fiscal_year", "code"),
                "constraints": [
                    models.UniqueConstraint(fields=("fiscal_year", "code"), name="budget_code_once_per_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarTemplateTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calendar_template",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
                ("what", models.CharField(max_length=250, verbose_name="งาน")),
                ("basis", models.CharField(blank=True, max_length=250, verbose_name="กฎหมาย/หนังสือ")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่ม/หน่วย",
                    ),
                ),
                ("month", models.PositiveSmallIntegerField(verbose_name="เดือน (1-12)")),
                ("day", models.PositiveSmallIntegerField(verbose_name="วันที่")),
                ("lead_days", models.PositiveSmallIntegerField(default=14, verbose_name="เตือนล่วงหน้า (วัน)")),
                ("evidence_text", models.CharField(blank=True, max_length=250, verbose_name="หลักฐาน")),
            ],
            options={
                "verbose_name": "แม่แบบปฏิทินงาน",
                "verbose_name_plural": "แม่แบบปฏิทินงาน",
                "ordering": ("office", "order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("day__gte", 1), ("day__lte", 31), ("month__gte", 1), ("month__lte", 12)),
                        name="template_task_has_a_day",
                        violation_error_message="เดือนต้องเป็น 1-12 และวันที่ต้องเป็น 1-31",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calendar_tasks",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("what", models.CharField(max_length=250, verbose_name="งาน")),
                ("basis", models.CharField(blank=True, max_length=250, verbose_name="กฎหมาย/หนังสือ")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่ม/หน่วย",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้รับผิดชอบ",
                    ),
                ),
                ("due_on", thai.fields.ThaiDateField(verbose_name="กำหนดแล้วเสร็จ")),
                ("lead_days", models.PositiveSmallIntegerField(default=14, verbose_name="เตือนล่วงหน้า (วัน)")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "ยังไม่แล้วเสร็จ"), ("done", "แล้วเสร็จ"), ("not_needed", "ไม่ต้องดำเนินการ")],
                        default="open",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                ("done_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="แล้วเสร็จเมื่อ")),
                ("evidence_text", models.CharField(blank=True, max_length=250, verbose_name="หลักฐาน")),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="plans.calendartemplatetask",
                        verbose_name="จากแม่แบบ",
                    ),
                ),
            ],
            options={
                "verbose_name": "งานในปฏิทิน",
                "verbose_name_plural": "ปฏิทินงาน",
                "ordering": ("office", "due_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("fiscal_year", "template"), name="template_task_once_per_year"),
                    models.CheckConstraint(
                        condition=models.Q(("fiscal_year__gte", 2400), ("fiscal_year__lte", 2700)),
                        name="calendar_task_year_is_buddhist",
                        violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2567",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True), ("done_on__isnull", False), _connector="OR"
                        ),
                        name="done_calendar_task_has_its_day",
                        violation_error_message="งานที่แล้วเสร็จต้องระบุวันที่แล้วเสร็จ",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DevelopmentPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="development_plans",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="ชื่อแผน")),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณแรก (พ.ศ.)")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณสุดท้าย (พ.ศ.)")),
                ("vision", models.TextField(blank=True, verbose_name="วิสัยทัศน์")),
                ("strategy_term", models.CharField(default="กลยุทธ์", max_length=60, verbose_name="คำเรียกระดับกลยุทธ์")),
                ("goal_term", models.CharField(default="เป้าประสงค์", max_length=60, verbose_name="คำเรียกระดับเป้าประสงค์")),
                (
                    "objective_term",
                    models.CharField(
                        default="เป้าประสงค์เชิงกลยุทธ์", max_length=60, verbose_name="คำเรียกเป้าประสงค์เชิงกลยุทธ์"
                    ),
                ),
                ("values_acronym", models.CharField(blank=True, max_length=20, verbose_name="คำย่อของค่านิยม")),
            ],
            options={
                "verbose_name": "แผนพัฒนาการศึกษาขั้นพื้นฐาน",
                "verbose_name_plural": "แผนพัฒนาการศึกษาขั้นพื้นฐาน",
                "ordering": ("office", "-first_year"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "name"), name="development_plan_name_once_per_office"),
                    models.CheckConstraint(
                        condition=models.Q(("last_year__gte", models.F("first_year"))),
                        name="development_plan_ends_after_it_starts",
                        violation_error_message="ปีงบประมาณสุดท้ายต้องไม่ก่อนปีแรก",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first_year__gte", 2400), ("last_year__lte", 2700)),
                        name="development_plan_years_are_buddhist",
                        violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2566",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoreValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="core_values",
                        to="plans.developmentplan",
                        verbose_name="แผนพัฒนา",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("letter", models.CharField(max_length=3, verbose_name="อักษร")),
                ("thai", models.CharField(max_length=120, verbose_name="ภาษาไทย")),
                ("english", models.CharField(blank=True, max_length=120, verbose_name="ภาษาอังกฤษ")),
            ],
            options={
                "verbose_name": "ค่านิยม",
                "verbose_name_plural": "ค่านิยม",
                "ordering": ("plan", "order"),
                "constraints": [models.UniqueConstraint(fields=("plan", "order"), name="core_value_order_once")],
            },
        ),
        migrations.CreateModel(
            name="Directive",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="directives",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("order", "ข้อสั่งการ"), ("advice", "ข้อเสนอแนะ"), ("finding", "ข้อตรวจพบ")],
                        max_length=10,
                        verbose_name="ประเภท",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="เช่น ที่ประชุม ผู้ตรวจราชการ ก.ต.ป.น. หน่วยตรวจสอบภายใน",
                        max_length=250,
                        verbose_name="ผู้สั่งการ/ที่มา",
                    ),
                ),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="เลขที่หนังสือ/รายงาน")),
                ("dated_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ลงวันที่")),
                ("text", models.TextField(max_length=2000, verbose_name="ข้อความ")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่ม/หน่วยที่ต้องตอบ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ที่ต้องตอบ",
                    ),
                ),
                ("due_on", thai.fields.ThaiDateField(verbose_name="ตอบภายในวันที่")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "รอคำตอบ"), ("answered", "ตอบแล้ว รอตรวจสอบ"), ("closed", "ปิดเรื่องแล้ว")],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
                (
                    "given_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="บันทึกเมื่อ"),
                ),
                ("answer_text", models.TextField(blank=True, max_length=4000, verbose_name="คำตอบ/ผลการดำเนินการ")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ตอบ",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ตอบเมื่อ")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ปิดเรื่อง",
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ปิดเรื่องเมื่อ")),
            ],
            options={
                "verbose_name": "ข้อสั่งการ",
                "verbose_name_plural": "ข้อสั่งการ ข้อเสนอแนะ และข้อตรวจพบ",
                "ordering": ("office", "due_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit__isnull", False), ("person__isnull", False), _connector="OR"),
                        name="directive_is_for_somebody",
                        violation_error_message="กรุณาระบุกลุ่ม/หน่วยหรือผู้ที่ต้องตอบ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "answered"), _negated=True),
                            models.Q(
                                models.Q(("answer_text", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="answered_directive_has_its_answer",
                        violation_error_message="เรื่องที่ตอบแล้วต้องมีคำตอบ ผู้ตอบ และวันเวลาที่ตอบ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False), ("state", "closed")),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True),
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="directive_is_closed_by_somebody",
                        violation_error_message="เรื่องที่ปิดแล้วต้องมีผู้ปิดและวันเวลาที่ปิด",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DirectiveEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="ไฟล์",
                    ),
                ),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="คำอธิบาย")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้แนบ",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="แนบเมื่อ")),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="plans.directive",
                        verbose_name="ข้อสั่งการ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ไฟล์หลักฐานของข้อสั่งการ",
                "verbose_name_plural": "ไฟล์หลักฐานของข้อสั่งการ",
                "ordering": ("directive", "at", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("directive", "file"), name="directive_evidence_file_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpenseCategory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "budget_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="categories",
                        to="plans.budgetclass",
                        verbose_name="งบรายจ่าย",
                    ),
                ),
                ("code", models.SlugField(unique=True, verbose_name="รหัส")),
                ("name", models.CharField(max_length=120, verbose_name="หมวดรายจ่าย")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
            ],
            options={
                "verbose_name": "หมวดรายจ่าย",
                "verbose_name_plural": "หมวดรายจ่าย",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="FundSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(unique=True, verbose_name="รหัส")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="แหล่งงบประมาณ")),
                ("is_budget", models.BooleanField(default=True, verbose_name="เป็นเงินงบประมาณ")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
            ],
            options={
                "verbose_name": "แหล่งงบประมาณ",
                "verbose_name_plural": "แหล่งงบประมาณ",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalStrategy",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ข้อที่")),
                ("name", models.CharField(max_length=400, verbose_name="กลยุทธ์")),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.developmentplan",
                        verbose_name="แผนพัฒนา",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "ประวัติกลยุทธ์",
                "verbose_name_plural": "ประวัติกลยุทธ์",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Mission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="missions",
                        to="plans.developmentplan",
                        verbose_name="แผนพัฒนา",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="ข้อที่")),
                ("text", models.TextField(verbose_name="พันธกิจ")),
            ],
            options={
                "verbose_name": "พันธกิจ",
                "verbose_name_plural": "พันธกิจ",
                "ordering": ("plan", "number"),
                "constraints": [models.UniqueConstraint(fields=("plan", "number"), name="mission_number_once")],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="plans.developmentplan",
                        verbose_name="แผนพัฒนา",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="ข้อที่")),
                ("text", models.TextField(verbose_name="เป้าประสงค์")),
                (
                    "missions",
                    models.ManyToManyField(
                        blank=True, related_name="goals", to="plans.mission", verbose_name="พันธกิจที่ตอบ"
                    ),
                ),
            ],
            options={
                "verbose_name": "เป้าประสงค์",
                "verbose_name_plural": "เป้าประสงค์",
                "ordering": ("plan", "number"),
                "constraints": [models.UniqueConstraint(fields=("plan", "number"), name="goal_number_once")],
            },
        ),
        migrations.CreateModel(
            name="NationalPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(verbose_name="รหัส")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("1", "แผนระดับที่ 1"),
                            ("2", "แผนระดับที่ 2"),
                            ("3", "แผนระดับที่ 3"),
                            ("policy", "นโยบาย จุดเน้น และข้อสั่งการ"),
                            ("area", "แผนของจังหวัด กลุ่มจังหวัด และภาค"),
                        ],
                        max_length=10,
                        verbose_name="ระดับ",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="ชื่อแผน/นโยบาย")),
                ("column_title", models.CharField(blank=True, max_length=120, verbose_name="หัวตารางความสอดคล้อง")),
                ("issuer", models.CharField(blank=True, max_length=200, verbose_name="หน่วยงานผู้ประกาศ")),
                ("edition", models.CharField(blank=True, max_length=60, verbose_name="ฉบับ")),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="เริ่มใช้")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="สิ้นสุด")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
            ],
            options={
                "verbose_name": "แผนระดับชาติและนโยบาย",
                "verbose_name_plural": "แผนระดับชาติและนโยบาย",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("code", "edition"), name="national_plan_once_per_edition"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="national_plan_ends_after_it_starts",
                        violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_plans",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "organised_by",
                    models.CharField(
                        choices=[("strategies", "กลยุทธ์ของสำนักงาน"), ("policy", "ประเด็นของนโยบาย")],
                        default="strategies",
                        max_length=12,
                        verbose_name="จัดหมวดโครงการตาม",
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.nationalplan",
                        verbose_name="นโยบายที่ใช้จัดหมวด",
                    ),
                ),
                (
                    "development_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_plans",
                        to="plans.developmentplan",
                        verbose_name="แผนพัฒนาการศึกษา",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafting", "กำลังจัดทำ"),
                            ("ceilings_set", "กำหนดกรอบวงเงินแล้ว"),
                            ("submitted", "เสนอแล้ว"),
                            ("approved", "อนุมัติแล้ว"),
                            ("announced", "ประกาศใช้แล้ว"),
                            ("published", "เผยแพร่แล้ว"),
                            ("closed", "ปิดแผน"),
                        ],
                        default="drafting",
                        max_length=12,
                        verbose_name="สถานะ",
                    ),
                ),
                ("approved_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="วันที่อนุมัติ")),
                ("as_of", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ข้อมูล ณ วันที่")),
                (
                    "public_parts",
                    models.JSONField(
                        blank=True, default=list, help_text="ส่วนของแผนที่ประชาชนเห็นได้", verbose_name="ส่วนที่เผยแพร่"
                    ),
                ),
            ],
            options={
                "verbose_name": "แผนปฏิบัติการประจำปีงบประมาณ",
                "verbose_name_plural": "แผนปฏิบัติการประจำปีงบประมาณ",
                "ordering": ("office", "-fiscal_year"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year"),
                        name="action_plan_once_per_year",
                        violation_error_message="สำนักงานนี้มีแผนปฏิบัติการของปีงบประมาณนี้แล้ว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fiscal_year__gte", 2400), ("fiscal_year__lte", 2700)),
                        name="action_plan_year_is_buddhist",
                        violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2567",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organised_by", "policy"), _negated=True),
                            ("policy__isnull", False),
                            _connector="OR",
                        ),
                        name="action_plan_by_policy_names_the_policy",
                        violation_error_message="แผนที่จัดหมวดตามนโยบายต้องระบุนโยบาย",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announcements",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "action_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announcements",
                        to="plans.actionplan",
                        verbose_name="แผนปฏิบัติการ",
                    ),
                ),
                ("subject", models.CharField(max_length=250, verbose_name="เรื่อง")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="เลขที่")),
                ("dated_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ประกาศ ณ วันที่")),
                ("signer_name", models.CharField(blank=True, max_length=200, verbose_name="ผู้ลงนาม")),
                ("signer_position", models.CharField(blank=True, max_length=200, verbose_name="ตำแหน่งผู้ลงนาม")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="ไฟล์",
                    ),
                ),
            ],
            options={
                "verbose_name": "ประกาศ",
                "verbose_name_plural": "ประกาศ",
                "ordering": ("office", "-dated_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Ceiling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ceilings",
                        to="plans.actionplan",
                        verbose_name="แผนปฏิบัติการ",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่ม/หน่วย",
                    ),
                ),
                (
                    "fund_source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.fundsource",
                        verbose_name="แหล่งงบประมาณ",
                    ),
                ),
                ("amount", thai.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name="กรอบวงเงิน (บาท)")),
            ],
            options={
                "verbose_name": "กรอบวงเงิน",
                "verbose_name_plural": "กรอบวงเงิน",
                "ordering": ("plan", "unit", "fund_source"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "unit", "fund_source"), name="ceiling_once_per_unit_and_source"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="ceiling_is_not_negative",
                        violation_error_message="กรอบวงเงินต้องไม่ติดลบ",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActionPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "organised_by",
                    models.CharField(
                        choices=[("strategies", "กลยุทธ์ของสำนักงาน"), ("policy", "ประเด็นของนโยบาย")],
                        default="strategies",
                        max_length=12,
                        verbose_name="จัดหมวดโครงการตาม",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafting", "กำลังจัดทำ"),
                            ("ceilings_set", "กำหนดกรอบวงเงินแล้ว"),
                            ("submitted", "เสนอแล้ว"),
                            ("approved", "อนุมัติแล้ว"),
                            ("announced", "ประกาศใช้แล้ว"),
                            ("published", "เผยแพร่แล้ว"),
                            ("closed", "ปิดแผน"),
                        ],
                        default="drafting",
                        max_length=12,
                        verbose_name="สถานะ",
                    ),
                ),
                ("approved_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="วันที่อนุมัติ")),
                ("as_of", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ข้อมูล ณ วันที่")),
                (
                    "public_parts",
                    models.JSONField(
                        blank=True, default=list, help_text="ส่วนของแผนที่ประชาชนเห็นได้", verbose_name="ส่วนที่เผยแพร่"
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
                    "policy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.nationalplan",
                        verbose_name="นโยบายที่ใช้จัดหมวด",
                    ),
                ),
                (
                    "development_plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.developmentplan",
                        verbose_name="แผนพัฒนาการศึกษา",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "ประวัติแผนปฏิบัติการ",
                "verbose_name_plural": "ประวัติแผนปฏิบัติการ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="NationalPlanItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="plans.nationalplan",
                        verbose_name="แผน/นโยบาย",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="plans.nationalplanitem",
                        verbose_name="อยู่ภายใต้",
                    ),
                ),
                ("code", models.CharField(max_length=30, verbose_name="ข้อที่")),
                ("name", models.CharField(max_length=400, verbose_name="ชื่อ")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
            ],
            options={
                "verbose_name": "ประเด็นของแผน/นโยบาย",
                "verbose_name_plural": "ประเด็นของแผน/นโยบาย",
                "ordering": ("plan", "order", "pk"),
                "constraints": [models.UniqueConstraint(fields=("plan", "code"), name="national_plan_item_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Ranking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ranking",
                        to="plans.actionplan",
                        verbose_name="แผนปฏิบัติการ",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "กำลังให้คะแนน"), ("closed", "ปิดการจัดลำดับแล้ว")],
                        default="open",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                ("order_number", models.CharField(blank=True, max_length=80, verbose_name="คำสั่งแต่งตั้งที่")),
                ("ordered_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="คำสั่งลงวันที่")),
                ("meeting", models.CharField(blank=True, max_length=60, verbose_name="การประชุมครั้งที่")),
                ("met_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="วันที่ประชุม")),
                ("place", models.CharField(blank=True, max_length=250, verbose_name="สถานที่ประชุม")),
                ("began", models.CharField(blank=True, max_length=20, verbose_name="เริ่มประชุมเวลา")),
                ("ended", models.CharField(blank=True, max_length=20, verbose_name="เลิกประชุมเวลา")),
                ("guests", models.TextField(blank=True, verbose_name="ผู้เข้าร่วมประชุม")),
                ("note", models.TextField(blank=True, verbose_name="ข้อสังเกตและข้อเสนอแนะ")),
            ],
            options={
                "verbose_name": "การจัดลำดับโครงการ",
                "verbose_name_plural": "การจัดลำดับโครงการ",
                "ordering": ("plan",),
            },
        ),
        migrations.CreateModel(
            name="CommitteeMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ranking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="plans.ranking",
                        verbose_name="การจัดลำดับโครงการ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committee_seats",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="กรรมการ",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "ประธานกรรมการ"),
                            ("member", "กรรมการ"),
                            ("secretary", "กรรมการและเลขานุการ"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="หน้าที่",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
                ("attended", models.BooleanField(default=True, verbose_name="มาประชุม")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="พ้นจากคณะกรรมการเมื่อ")),
                ("removed_reason", models.TextField(blank=True, verbose_name="เหตุผลที่พ้นจากคณะกรรมการ")),
            ],
            options={
                "verbose_name": "กรรมการจัดลำดับโครงการ",
                "verbose_name_plural": "กรรมการจัดลำดับโครงการ",
                "ordering": ("ranking", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ranking", "person"),
                        name="person_sits_once_per_ranking",
                        violation_error_message="บุคคลนี้เป็นกรรมการอยู่แล้ว",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True), ("role", "chair")),
                        fields=("ranking",),
                        name="committee_has_one_chair",
                        violation_error_message="ประธานกรรมการมีได้คนเดียว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("removed_at__isnull", True),
                            models.Q(("removed_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="member_is_taken_out_with_a_reason",
                        violation_error_message="การนำกรรมการที่ให้คะแนนแล้วออกต้องระบุเหตุผล",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "ranking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="plans.ranking",
                        verbose_name="การจัดลำดับโครงการ",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
                ("name", models.CharField(max_length=200, verbose_name="เกณฑ์")),
                ("weight", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="น้ำหนัก")),
                ("level_5", models.CharField(blank=True, max_length=250, verbose_name="5 คะแนน หมายถึง")),
                ("level_4", models.CharField(blank=True, max_length=250, verbose_name="4 คะแนน หมายถึง")),
                ("level_3", models.CharField(blank=True, max_length=250, verbose_name="3 คะแนน หมายถึง")),
                ("level_2", models.CharField(blank=True, max_length=250, verbose_name="2 คะแนน หมายถึง")),
                ("level_1", models.CharField(blank=True, max_length=250, verbose_name="1 คะแนน หมายถึง")),
            ],
            options={
                "verbose_name": "เกณฑ์การจัดลำดับ",
                "verbose_name_plural": "เกณฑ์การจัดลำดับ",
                "ordering": ("ranking", "order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 0), ("weight__lte", 100)),
                        name="criterion_weight_is_of_a_hundred",
                        violation_error_message="น้ำหนักต้องอยู่ระหว่าง 0 ถึง 100",
                    ),
                    models.UniqueConstraint(
                        fields=("ranking", "name"),
                        name="criterion_once_per_ranking",
                        violation_error_message="มีเกณฑ์ชื่อนี้แล้ว",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RankingResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ranking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="plans.ranking",
                        verbose_name="การจัดลำดับโครงการ",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="ปิดครั้งที่")),
                ("content", models.JSONField(editable=False, verbose_name="ผลการจัดลำดับ")),
                ("reason", models.TextField(blank=True, verbose_name="เหตุผลที่ปิดทั้งที่ยังไม่ครบ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ปิดการจัดลำดับ",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="ปิดเมื่อ")),
            ],
            options={
                "verbose_name": "ผลการจัดลำดับโครงการ",
                "verbose_name_plural": "ผลการจัดลำดับโครงการ",
                "ordering": ("ranking", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("ranking", "number"), name="ranking_result_number_once_per_ranking")
                ],
            },
        ),
        migrations.CreateModel(
            name="RankingSwitch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ranking_switch",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
            ],
            options={
                "verbose_name": "การใช้การจัดลำดับโครงการ",
                "verbose_name_plural": "การใช้การจัดลำดับโครงการ",
                "ordering": ("office",),
            },
        ),
        migrations.CreateModel(
            name="RateItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rate_items",
                        to="plans.expensecategory",
                        verbose_name="หมวดรายจ่าย",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="รายการ")),
                ("rate", thai.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name="อัตรา (บาท)")),
                ("unit_name", models.CharField(blank=True, max_length=60, verbose_name="ต่อ")),
                ("source", models.CharField(blank=True, max_length=250, verbose_name="ระเบียบ/ที่มา")),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="เริ่มใช้")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="สิ้นสุด")),
            ],
            options={
                "verbose_name": "อัตราค่าใช้จ่าย",
                "verbose_name_plural": "อัตราค่าใช้จ่าย",
                "ordering": ("category", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rate__gte", 0)),
                        name="rate_is_not_negative",
                        violation_error_message="อัตราต้องไม่ติดลบ",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="plans.approvingbody",
                        verbose_name="คณะกรรมการ",
                    ),
                ),
                (
                    "action_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="plans.actionplan",
                        verbose_name="แผนปฏิบัติการ",
                    ),
                ),
                (
                    "development_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="plans.developmentplan",
                        verbose_name="แผนพัฒนา",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("endorsed", "เห็นชอบ"),
                            ("noted", "รับทราบ"),
                            ("advised", "มีข้อเสนอแนะ"),
                            ("conditional", "เห็นชอบโดยมีเงื่อนไข"),
                        ],
                        max_length=12,
                        verbose_name="มติ",
                    ),
                ),
                ("meeting", models.CharField(max_length=60, verbose_name="การประชุมครั้งที่")),
                ("dated_on", thai.fields.ThaiDateField(verbose_name="วันที่ประชุม")),
                ("text", models.TextField(blank=True, verbose_name="ข้อความของมติ")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="รายงานการประชุม",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="บันทึกเมื่อ")),
            ],
            options={
                "verbose_name": "มติคณะกรรมการ",
                "verbose_name_plural": "มติคณะกรรมการ",
                "ordering": ("dated_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action_plan__isnull", False), ("development_plan__isnull", True)),
                            models.Q(("action_plan__isnull", True), ("development_plan__isnull", False)),
                            _connector="OR",
                        ),
                        name="resolution_is_about_one_plan",
                        violation_error_message="มติต้องเกี่ยวกับแผนเดียว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["advised", "conditional"]), _negated=True),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="resolution_with_advice_has_a_text",
                        violation_error_message="มติที่มีข้อเสนอแนะหรือเงื่อนไขต้องบันทึกข้อความ",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResolutionTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "resolution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="plans.resolution",
                        verbose_name="มติ",
                    ),
                ),
                ("text", models.TextField(verbose_name="สิ่งที่ต้องดำเนินการ")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่ม/หน่วยที่รับผิดชอบ",
                    ),
                ),
                ("due_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="กำหนดแล้วเสร็จ")),
                ("done_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ดำเนินการแล้วเมื่อ")),
                ("done_text", models.TextField(blank=True, verbose_name="ผลการดำเนินการ")),
            ],
            options={
                "verbose_name": "สิ่งที่ต้องดำเนินการตามมติ",
                "verbose_name_plural": "สิ่งที่ต้องดำเนินการตามมติ",
                "ordering": ("due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="plans.actionplan",
                        verbose_name="แผนปฏิบัติการ",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="ปรับแผนครั้งที่")),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="เลขที่หนังสือ")),
                ("dated_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ลงวันที่")),
                ("reason", models.TextField(verbose_name="เหตุผลของการปรับแผน")),
                (
                    "state",
                    models.CharField(
                        choices=[("drafting", "กำลังจัดทำ"), ("approved", "อนุมัติแล้ว"), ("withdrawn", "ยกเลิกการปรับแผน")],
                        default="drafting",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้จัดทำ",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="จัดทำเมื่อ")),
            ],
            options={
                "verbose_name": "การปรับแผนปฏิบัติการ",
                "verbose_name_plural": "การปรับแผนปฏิบัติการ",
                "ordering": ("plan", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="revision_number_once_per_plan"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "drafting")), fields=("plan",), name="plan_has_one_open_revision"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved"), _negated=True),
                            models.Q(models.Q(("document_number", ""), _negated=True), ("dated_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="approved_revision_has_a_document",
                        violation_error_message="การปรับแผนที่อนุมัติแล้วต้องมีเลขที่หนังสือและวันที่",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="plans.actionplan",
                        verbose_name="แผนปฏิบัติการ",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="ฉบับที่")),
                (
                    "revision",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="version",
                        to="plans.revision",
                        verbose_name="การปรับแผน",
                    ),
                ),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="เลขที่หนังสือ")),
                ("dated_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ลงวันที่")),
                ("reason", models.TextField(blank=True, verbose_name="เหตุผล")),
                ("content", models.JSONField(editable=False, verbose_name="เนื้อหา")),
                ("fingerprint", models.CharField(editable=False, max_length=64, verbose_name="ลายนิ้วมือเนื้อหา (SHA-256)")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="บันทึกเมื่อ")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="เผยแพร่เมื่อ")),
            ],
            options={
                "verbose_name": "ฉบับของแผนปฏิบัติการ",
                "verbose_name_plural": "ฉบับของแผนปฏิบัติการ",
                "ordering": ("plan", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="plan_version_number_once_per_plan")
                ],
            },
        ),
        migrations.CreateModel(
            name="Strategy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="strategies",
                        to="plans.developmentplan",
                        verbose_name="แผนพัฒนา",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="ข้อที่")),
                ("name", models.CharField(max_length=400, verbose_name="กลยุทธ์")),
                (
                    "goals",
                    models.ManyToManyField(
                        blank=True, related_name="strategies", to="plans.goal", verbose_name="เป้าประสงค์ที่ตอบ"
                    ),
                ),
            ],
            options={
                "verbose_name": "กลยุทธ์",
                "verbose_name_plural": "กลยุทธ์",
                "ordering": ("plan", "number"),
                "constraints": [models.UniqueConstraint(fields=("plan", "number"), name="strategy_number_once")],
            },
        ),
        migrations.CreateModel(
            name="Guideline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guidelines",
                        to="plans.strategy",
                        verbose_name="กลยุทธ์",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="ข้อที่")),
                ("group", models.CharField(blank=True, max_length=250, verbose_name="หัวข้อกลุ่ม")),
                ("text", models.TextField(verbose_name="แนวทางการพัฒนา")),
            ],
            options={
                "verbose_name": "แนวทางการพัฒนา",
                "verbose_name_plural": "แนวทางการพัฒนา",
                "ordering": ("strategy", "number"),
                "constraints": [models.UniqueConstraint(fields=("strategy", "number"), name="guideline_number_once")],
            },
        ),
        migrations.CreateModel(
            name="StrategicObjective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objectives",
                        to="plans.strategy",
                        verbose_name="กลยุทธ์",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="ข้อที่")),
                ("text", models.TextField(verbose_name="เป้าประสงค์เชิงกลยุทธ์")),
            ],
            options={
                "verbose_name": "เป้าประสงค์เชิงกลยุทธ์",
                "verbose_name_plural": "เป้าประสงค์เชิงกลยุทธ์",
                "ordering": ("strategy", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("strategy", "number"), name="strategic_objective_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SwotItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="swot_items",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "kind",
                    models.CharField(
                        choices=[("S", "จุดแข็ง"), ("W", "จุดอ่อน"), ("O", "โอกาส"), ("T", "อุปสรรค")],
                        max_length=1,
                        verbose_name="ด้าน",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("text", models.TextField(verbose_name="ข้อความ")),
            ],
            options={
                "verbose_name": "สภาพบริบทองค์กร (SWOT)",
                "verbose_name_plural": "สภาพบริบทองค์กร (SWOT)",
                "ordering": ("office", "fiscal_year", "kind", "order"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year", "kind", "order"), name="swot_item_order_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="ไฟล์",
                    ),
                ),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="คำอธิบาย")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้แนบ",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="แนบเมื่อ")),
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
        migrations.CreateModel(
            name="VisionTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vision_terms",
                        to="plans.developmentplan",
                        verbose_name="แผนพัฒนา",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("phrase", models.CharField(max_length=200, verbose_name="วลี")),
                ("meaning", models.TextField(verbose_name="ความหมาย")),
            ],
            options={
                "verbose_name": "นิยามในวิสัยทัศน์",
                "verbose_name_plural": "นิยามในวิสัยทัศน์",
                "ordering": ("plan", "order"),
                "constraints": [models.UniqueConstraint(fields=("plan", "order"), name="vision_term_order_once")],
            },
        ),
        migrations.CreateModel(
            name="WarningAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="warning_answers",
                        to="plans.actionplan",
                        verbose_name="แผนปฏิบัติการ",
                    ),
                ),
                ("code", models.SlugField(max_length=60, verbose_name="ชนิดของข้อควรตรวจสอบ")),
                ("reason", models.TextField(verbose_name="เหตุผล")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ให้เหตุผล",
                    ),
                ),
                ("at", models.DateTimeField(auto_now=True, verbose_name="เมื่อ")),
            ],
            options={
                "verbose_name": "เหตุผลของข้อควรตรวจสอบ",
                "verbose_name_plural": "เหตุผลของข้อควรตรวจสอบ",
                "ordering": ("plan", "code"),
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "code"), name="warning_answered_once_per_plan")
                ],
            },
        ),
    ]
