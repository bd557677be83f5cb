import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import thai.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("office", "0001_initial"),
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActArrival",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="act_arrival",
                        to="plans.actionplan",
                        verbose_name="แผนปฏิบัติการ",
                    ),
                ),
                ("document_number", models.CharField(max_length=80, verbose_name="เลขที่หนังสือแจ้ง")),
                ("dated_on", thai.fields.ThaiDateField(verbose_name="ลงวันที่")),
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
                "verbose_name": "การประกาศใช้ พ.ร.บ.งบประมาณรายจ่าย",
                "verbose_name_plural": "การประกาศใช้ พ.ร.บ.งบประมาณรายจ่าย",
                "ordering": ("plan",),
            },
        ),
        migrations.CreateModel(
            name="Allotment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allotments",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("instalment", models.PositiveSmallIntegerField(default=1, verbose_name="ครั้งที่")),
                ("letter_number", models.CharField(max_length=60, verbose_name="หนังสือที่")),
                ("dated_on", thai.fields.ThaiDateField(verbose_name="ลงวันที่")),
                (
                    "budget_code",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.budgetcode",
                        verbose_name="รหัสงบประมาณ",
                    ),
                ),
                ("amount", thai.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name="จำนวนเงิน (บาท)")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("act", "พ.ร.บ.งบประมาณรายจ่ายประจำปี"),
                            ("interim", "งบประมาณไปพลางก่อน"),
                            ("central", "งบกลาง"),
                            ("carried", "เงินกันไว้เบิกเหลื่อมปี"),
                        ],
                        default="act",
                        max_length=10,
                        verbose_name="ฐาน",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่มผู้รับ",
                    ),
                ),
                ("spend_by", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ใช้จ่ายภายใน")),
            ],
            options={
                "verbose_name": "การแจ้งจัดสรร",
                "verbose_name_plural": "การแจ้งจัดสรร",
                "ordering": ("office", "fiscal_year", "instalment", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year", "letter_number", "instalment"),
                        name="allotment_once_per_letter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="allotment_is_not_negative",
                        violation_error_message="จำนวนเงินต้องไม่ติดลบ",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DisbursementTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="disbursement_targets",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "scope",
                    models.CharField(
                        choices=[("overall", "ภาพรวม"), ("current", "รายจ่ายประจำ"), ("investment", "รายจ่ายลงทุน")],
                        max_length=12,
                        verbose_name="ขอบเขต",
                    ),
                ),
                (
                    "series",
                    models.CharField(
                        choices=[("disbursed", "เบิกจ่าย"), ("spent", "ใช้จ่าย (เบิกจ่ายและก่อหนี้)")],
                        max_length=12,
                        verbose_name="ชุด",
                    ),
                ),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="ไตรมาส")),
                ("percent", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="ร้อยละสะสม")),
                ("document", models.CharField(max_length=200, verbose_name="เอกสารที่มา")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="ตรวจสอบกับเอกสารแล้ว")),
            ],
            options={
                "verbose_name": "เป้าหมายการเบิกจ่าย",
                "verbose_name_plural": "เป้าหมายการเบิกจ่าย",
                "ordering": ("office", "fiscal_year", "scope", "series", "quarter"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year", "scope", "series", "quarter"),
                        name="disbursement_target_once_per_quarter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                        name="disbursement_target_is_of_a_quarter",
                        violation_error_message="ไตรมาสต้องเป็น 1 ถึง 4",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__gte", 0), ("percent__lte", 100)),
                        name="disbursement_target_is_a_percent",
                        violation_error_message="ร้อยละต้องอยู่ระหว่าง 0 ถึง 100",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FinanceFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="finance_files",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "stored",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="ไฟล์",
                    ),
                ),
                ("sheet", models.CharField(max_length=100, verbose_name="แผ่นงาน")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้นำเข้า",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="นำเข้าเมื่อ")),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ยกเลิก",
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="ยกเลิกเมื่อ")),
            ],
            options={
                "verbose_name": "ไฟล์จากระบบการเงิน",
                "verbose_name_plural": "ไฟล์จากระบบการเงิน",
                "ordering": ("office", "-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="FinanceLayout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="finance_layouts",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, verbose_name="ลายนิ้วมือของหัวคอลัมน์")),
                ("sheet", models.CharField(max_length=100, verbose_name="แผ่นงาน")),
                ("header_row", models.PositiveSmallIntegerField(verbose_name="แถวหัวคอลัมน์")),
                ("headings", models.JSONField(default=list, verbose_name="หัวคอลัมน์")),
                ("columns", models.JSONField(default=dict, verbose_name="คอลัมน์")),
                ("kinds", models.JSONField(default=dict, verbose_name="ประเภทรายการ")),
                ("default_kind", models.CharField(blank=True, max_length=15, verbose_name="ประเภทเมื่อไม่ระบุ")),
                ("used_at", models.DateTimeField(auto_now=True, verbose_name="ใช้ล่าสุด")),
            ],
            options={
                "verbose_name": "รูปแบบไฟล์การเงิน",
                "verbose_name_plural": "รูปแบบไฟล์การเงิน",
                "ordering": ("office", "-used_at"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "fingerprint"), name="finance_layout_once_per_headings")
                ],
            },
        ),
        migrations.CreateModel(
            name="OutsideStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "system",
                    models.CharField(
                        choices=[("emenscr", "eMENSCR"), ("obec", "แบบติดตามของ สพฐ.")],
                        max_length=10,
                        verbose_name="ระบบ",
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="หน้า/ส่วน")),
                ("name", models.CharField(max_length=200, verbose_name="ชื่อหน้า/ส่วน")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="คำแนะนำ")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="ตรวจสอบกับระบบแล้ว")),
            ],
            options={
                "verbose_name": "หน้าของระบบภายนอก",
                "verbose_name_plural": "หน้าของระบบภายนอก",
                "ordering": ("system", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("system", "code"),
                        name="outside_step_once_per_system",
                        violation_error_message="ระบบนี้มีหน้ารหัสนี้แล้ว",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutsideField",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fields",
                        to="projects.outsidestep",
                        verbose_name="หน้า/ส่วน",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("label", models.CharField(max_length=200, verbose_name="ชื่อช่อง")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "เลือกหรือกรอกในระบบนั้น"),
                            ("name", "ชื่อโครงการ"),
                            ("code", "รหัสโครงการ"),
                            ("fiscal_year", "ปีงบประมาณ"),
                            ("office", "สำนักงาน"),
                            ("lead_unit", "กลุ่มที่รับผิดชอบ"),
                            ("owners", "ผู้รับผิดชอบโครงการ"),
                            ("character", "ลักษณะและประเภทโครงการ"),
                            ("state", "สถานะโครงการ"),
                            ("national", "แผนระดับที่ 1"),
                            ("master", "แผนระดับที่ 2"),
                            ("ministry", "แผนระดับที่ 3"),
                            ("policy", "นโยบายและจุดเน้น"),
                            ("area", "แผนของจังหวัดและภาค"),
                            ("strategy", "กลยุทธ์ของสำนักงาน"),
                            ("rationale", "หลักการและเหตุผล"),
                            ("objectives", "วัตถุประสงค์"),
                            ("quantity", "เป้าหมายเชิงปริมาณ"),
                            ("quality", "เป้าหมายเชิงคุณภาพ"),
                            ("target_groups", "กลุ่มเป้าหมาย"),
                            ("benefits", "ผลที่คาดว่าจะได้รับ"),
                            ("risks", "ความเสี่ยงและการบริหาร"),
                            ("starts_on", "วันเริ่มโครงการ"),
                            ("ends_on", "วันสิ้นสุดโครงการ"),
                            ("place", "สถานที่ดำเนินการ"),
                            ("activities", "กิจกรรมและระยะเวลา"),
                            ("indicators", "ตัวชี้วัดและค่าเป้าหมาย"),
                            ("budget", "งบประมาณตามแผน"),
                            ("fund_sources", "แหล่งงบประมาณ"),
                            ("categories", "งบประมาณตามหมวดรายจ่าย"),
                            ("quarters", "แผนการใช้จ่ายรายไตรมาส"),
                            ("allotted", "ได้รับจัดสรร"),
                            ("disbursed", "เบิกจ่ายแล้ว"),
                            ("done", "ผลการดำเนินงาน"),
                            ("results", "ผลตัวชี้วัด"),
                            ("problems", "ปัญหาและอุปสรรค"),
                            ("recommendations", "ข้อเสนอแนะ"),
                        ],
                        max_length=20,
                        verbose_name="ข้อมูลของเรา",
                    ),
                ),
                ("limit", models.PositiveIntegerField(blank=True, null=True, verbose_name="รับได้ไม่เกิน (ตัวอักษร)")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="คำแนะนำ")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="ตรวจสอบกับระบบแล้ว")),
            ],
            options={
                "verbose_name": "ช่องของระบบภายนอก",
                "verbose_name_plural": "ช่องของระบบภายนอก",
                "ordering": ("step", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("step", "label"),
                        name="outside_field_once_per_step",
                        violation_error_message="หน้านี้มีช่องชื่อนี้แล้ว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("limit__isnull", True), ("limit__gt", 0), _connector="OR"),
                        name="outside_field_holds_something",
                        violation_error_message="จำนวนตัวอักษรต้องมากกว่า 0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="plans.actionplan",
                        verbose_name="แผนปฏิบัติการ",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="ลำดับในแผน")),
                ("code", models.CharField(max_length=20, verbose_name="รหัสโครงการ")),
                ("name", models.CharField(max_length=400, verbose_name="ชื่อโครงการ")),
                ("programme", models.CharField(blank=True, max_length=250, verbose_name="แผนงาน")),
                (
                    "strategy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="plans.strategy",
                        verbose_name="กลยุทธ์",
                    ),
                ),
                (
                    "policy_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grouped_projects",
                        to="plans.nationalplanitem",
                        verbose_name="หมวดตามนโยบาย",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("regular", "โครงการตามแผน"),
                            ("special", "โครงการตามภารกิจสำคัญ"),
                            ("assigned", "ได้รับมอบหมายระหว่างปี"),
                            ("routine", "งานตามภารกิจ"),
                        ],
                        default="regular",
                        max_length=10,
                        verbose_name="ประเภท",
                    ),
                ),
                (
                    "character",
                    models.CharField(
                        choices=[("new", "โครงการใหม่"), ("continuing", "โครงการต่อเนื่อง")],
                        default="new",
                        max_length=10,
                        verbose_name="ลักษณะโครงการ",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="next_years",
                        to="projects.project",
                        verbose_name="โครงการปีก่อน",
                    ),
                ),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposed_copies",
                        to="projects.project",
                        verbose_name="เสนอแก้ไขโครงการ",
                    ),
                ),
                (
                    "lead_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_projects",
                        to="office.unit",
                        verbose_name="กลุ่มที่รับผิดชอบหลัก",
                    ),
                ),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="เริ่มวันที่")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="สิ้นสุดวันที่")),
                ("place", models.CharField(blank=True, max_length=250, verbose_name="สถานที่")),
                ("rationale", models.TextField(blank=True, verbose_name="หลักการและเหตุผล")),
                (
                    "money_status",
                    models.CharField(
                        choices=[("budgeted", "ใช้งบประมาณ"), ("none", "ไม่ใช้งบประมาณ"), ("waiting", "รอจัดสรรงบประมาณ")],
                        default="budgeted",
                        max_length=10,
                        verbose_name="การใช้งบประมาณ",
                    ),
                ),
                ("pooled", models.BooleanField(default=True, verbose_name="ถัวจ่ายทุกรายการ")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "ร่าง"),
                            ("submitted", "เสนอแล้ว"),
                            ("returned", "ส่งกลับแก้ไข"),
                            ("reviewed", "ผ่านการตรวจสอบ"),
                            ("approved", "อนุมัติในแผน"),
                            ("waiting_money", "รอจัดสรรงบประมาณ"),
                            ("cleared", "อนุมัติให้ดำเนินการ"),
                            ("running", "กำลังดำเนินการ"),
                            ("postponed", "ชะลอ"),
                            ("done", "แล้วเสร็จ"),
                            ("reported", "รายงานผลแล้ว"),
                            ("closed", "ปิดโครงการ"),
                            ("refused", "ไม่อนุมัติ"),
                            ("cancelled", "ยกเลิก"),
                            ("merged", "รวมกับโครงการอื่น"),
                        ],
                        default="draft",
                        max_length=15,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "waiting_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unit_head", "ผู้อำนวยการกลุ่มเห็นชอบ"),
                            ("planning", "กลุ่มนโยบายและแผนตรวจสอบ"),
                            ("finance", "การเงินตรวจสอบ"),
                            ("deputy", "รองผู้อำนวยการเห็นชอบ"),
                            ("director", "ผู้อำนวยการอนุมัติ"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="รอพิจารณาขั้น",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="projects.project",
                        verbose_name="รวมเข้ากับโครงการ",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="plans.revision",
                        verbose_name="การปรับแผน",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("attained", "บรรลุเป้าหมาย"), ("not_attained", "ไม่บรรลุเป้าหมาย")],
                        max_length=15,
                        verbose_name="ผลการดำเนินโครงการ",
                    ),
                ),
                ("verdict_reason", models.TextField(blank=True, verbose_name="เหตุผลของผลการดำเนินโครงการ")),
                (
                    "alignment",
                    models.ManyToManyField(
                        blank=True,
                        related_name="aligned_projects",
                        to="plans.nationalplanitem",
                        verbose_name="ความสอดคล้อง",
                    ),
                ),
                (
                    "other_units",
                    models.ManyToManyField(
                        blank=True, related_name="supported_projects", to="office.unit", verbose_name="กลุ่มที่รับผิดชอบร่วม"
                    ),
                ),
            ],
            options={
                "verbose_name": "โครงการ",
                "verbose_name_plural": "โครงการ",
                "ordering": ("plan", "number", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("amends__isnull", True)),
                        fields=("plan", "code"),
                        name="project_code_once_per_plan",
                        violation_error_message="รหัสโครงการนี้มีอยู่แล้วในแผนปฏิบัติการปีนี้",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("amends__isnull", False)),
                        fields=("amends",),
                        name="project_has_one_open_copy",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="project_ends_after_it_starts",
                        violation_error_message="วันที่สิ้นสุดโครงการต้องไม่ก่อนวันที่เริ่มต้น",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("previous", models.F("id")), _negated=True),
                        name="project_is_not_its_own_previous",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("waiting_for", ""), models.Q(("state__in", ["submitted", "reviewed"]), _negated=True)
                            ),
                            models.Q(
                                models.Q(("waiting_for", ""), _negated=True), ("state__in", ["submitted", "reviewed"])
                            ),
                            _connector="OR",
                        ),
                        name="project_waits_for_a_step_while_it_is_proposed",
                        violation_error_message="โครงการที่เสนอแล้วต้องระบุขั้นที่รอพิจารณา",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("merged_into__isnull", True), ("state", "merged"), _connector="OR"),
                        name="project_merged_into_another_is_merged",
                        violation_error_message="โครงการที่รวมกับโครงการอื่นต้องอยู่ในสถานะรวมกับโครงการอื่น",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Abstention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="abstentions",
                        to="plans.committeemember",
                        verbose_name="กรรมการ",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committee_abstentions",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                ("reason", models.CharField(max_length=250, verbose_name="เหตุผลที่งดให้คะแนน")),
            ],
            options={
                "verbose_name": "การงดให้คะแนน",
                "verbose_name_plural": "การงดให้คะแนน",
                "ordering": ("project", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("member", "project"), name="member_abstains_once_per_project"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="abstention_has_a_reason",
                        violation_error_message="การงดให้คะแนนต้องระบุเหตุผล",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "fund_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.fundsource",
                        verbose_name="แหล่งงบประมาณ",
                    ),
                ),
                (
                    "budget_class",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="plans.budgetclass",
                        verbose_name="งบรายจ่าย",
                    ),
                ),
                (
                    "budget_code",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.budgetcode",
                        verbose_name="รหัสงบประมาณ",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "tracks_spending",
                    models.BooleanField(
                        default=True, help_text="ปีที่นำเข้าและไม่มีข้อมูลเบิกจ่าย พิมพ์ -", verbose_name="บันทึกการเบิกจ่าย"
                    ),
                ),
            ],
            options={
                "verbose_name": "บัญชีเงิน",
                "verbose_name_plural": "บัญชีเงิน",
                "ordering": ("office", "fiscal_year", "budget_class", "project"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("budget_class__isnull", False), ("project__isnull", False), _connector="OR"
                        ),
                        name="account_has_a_class_or_a_project",
                        violation_error_message="บัญชีเงินต้องระบุงบรายจ่ายหรือโครงการ",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("budget_code__isnull", True), ("fund_source__isnull", True), ("project__isnull", True)
                        ),
                        fields=("office", "fiscal_year", "budget_class"),
                        name="account_of_a_class_once_per_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArrivalDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "arrival",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="projects.actarrival",
                        verbose_name="การประกาศใช้ พ.ร.บ.",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrival_decisions",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "คงไว้"), ("postpone", "ชะลอ"), ("cut", "ตัดหรือลดวงเงิน")],
                        max_length=10,
                        verbose_name="ดำเนินการ",
                    ),
                ),
                (
                    "amount",
                    thai.fields.MoneyField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="วงเงินใหม่ (บาท)"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="เหตุผล")),
            ],
            options={
                "verbose_name": "การพิจารณาโครงการหลัง พ.ร.บ. ประกาศใช้",
                "verbose_name_plural": "การพิจารณาโครงการหลัง พ.ร.บ. ประกาศใช้",
                "ordering": ("arrival", "project"),
                "constraints": [
                    models.UniqueConstraint(fields=("arrival", "project"), name="arrival_decision_once_per_project")
                ],
            },
        ),
        migrations.CreateModel(
            name="Benefit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="benefits",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("text", models.TextField(verbose_name="ผลที่คาดว่าจะได้รับ")),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.benefit",
                    ),
                ),
            ],
            options={
                "verbose_name": "ผลที่คาดว่าจะได้รับ",
                "verbose_name_plural": "ผลที่คาดว่าจะได้รับ",
                "ordering": ("project", "order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="CommitteeWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ranking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="words",
                        to="plans.ranking",
                        verbose_name="การจัดลำดับโครงการ",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committee_words",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agreed", "เห็นชอบ"),
                            ("reduced", "ปรับลด"),
                            ("not_agreed", "ไม่เห็นชอบ"),
                            ("held", "รอไว้"),
                        ],
                        max_length=12,
                        verbose_name="มติ",
                    ),
                ),
                (
                    "amount",
                    thai.fields.MoneyField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="ปรับลดเป็น (บาท)"
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="เหตุผล")),
            ],
            options={
                "verbose_name": "มติคณะกรรมการต่อโครงการ",
                "verbose_name_plural": "มติคณะกรรมการต่อโครงการ",
                "ordering": ("ranking", "project"),
                "constraints": [
                    models.UniqueConstraint(fields=("ranking", "project"), name="committee_word_once_per_project"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__isnull", False), ("kind", "reduced")),
                            models.Q(models.Q(("kind", "reduced"), _negated=True), ("amount__isnull", True)),
                            _connector="OR",
                        ),
                        name="reduced_word_has_an_amount",
                        violation_error_message="มติปรับลดต้องระบุจำนวนเงิน มติอื่นไม่ต้องระบุ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "agreed"), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="word_but_agreement_has_a_reason",
                        violation_error_message="มติที่ไม่ใช่เห็นชอบต้องระบุเหตุผล",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CriterionScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="plans.committeemember",
                        verbose_name="กรรมการ",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committee_scores",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="plans.criterion",
                        verbose_name="เกณฑ์",
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(verbose_name="คะแนน")),
                ("at", models.DateTimeField(auto_now=True, verbose_name="ให้คะแนนเมื่อ")),
            ],
            options={
                "verbose_name": "คะแนนของกรรมการ",
                "verbose_name_plural": "คะแนนของกรรมการ",
                "ordering": ("project", "criterion", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("member", "project", "criterion"), name="criterion_scored_once_by_a_member"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 1), ("value__lte", 5)),
                        name="score_is_one_to_five",
                        violation_error_message="คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FinanceMatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="finance_matches",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("code", models.CharField(max_length=60, verbose_name="รหัสงบประมาณในไฟล์")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="projects.account",
                        verbose_name="บัญชีเงิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "การจับคู่รหัสงบประมาณ",
                "verbose_name_plural": "การจับคู่รหัสงบประมาณ",
                "ordering": ("office", "fiscal_year", "code"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year", "code"), name="finance_code_matched_once_per_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalProject",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ลำดับในแผน")),
                ("code", models.CharField(max_length=20, verbose_name="รหัสโครงการ")),
                ("name", models.CharField(max_length=400, verbose_name="ชื่อโครงการ")),
                ("programme", models.CharField(blank=True, max_length=250, verbose_name="แผนงาน")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("regular", "โครงการตามแผน"),
                            ("special", "โครงการตามภารกิจสำคัญ"),
                            ("assigned", "ได้รับมอบหมายระหว่างปี"),
                            ("routine", "งานตามภารกิจ"),
                        ],
                        default="regular",
                        max_length=10,
                        verbose_name="ประเภท",
                    ),
                ),
                (
                    "character",
                    models.CharField(
                        choices=[("new", "โครงการใหม่"), ("continuing", "โครงการต่อเนื่อง")],
                        default="new",
                        max_length=10,
                        verbose_name="ลักษณะโครงการ",
                    ),
                ),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="เริ่มวันที่")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="สิ้นสุดวันที่")),
                ("place", models.CharField(blank=True, max_length=250, verbose_name="สถานที่")),
                ("rationale", models.TextField(blank=True, verbose_name="หลักการและเหตุผล")),
                (
                    "money_status",
                    models.CharField(
                        choices=[("budgeted", "ใช้งบประมาณ"), ("none", "ไม่ใช้งบประมาณ"), ("waiting", "รอจัดสรรงบประมาณ")],
                        default="budgeted",
                        max_length=10,
                        verbose_name="การใช้งบประมาณ",
                    ),
                ),
                ("pooled", models.BooleanField(default=True, verbose_name="ถัวจ่ายทุกรายการ")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "ร่าง"),
                            ("submitted", "เสนอแล้ว"),
                            ("returned", "ส่งกลับแก้ไข"),
                            ("reviewed", "ผ่านการตรวจสอบ"),
                            ("approved", "อนุมัติในแผน"),
                            ("waiting_money", "รอจัดสรรงบประมาณ"),
                            ("cleared", "อนุมัติให้ดำเนินการ"),
                            ("running", "กำลังดำเนินการ"),
                            ("postponed", "ชะลอ"),
                            ("done", "แล้วเสร็จ"),
                            ("reported", "รายงานผลแล้ว"),
                            ("closed", "ปิดโครงการ"),
                            ("refused", "ไม่อนุมัติ"),
                            ("cancelled", "ยกเลิก"),
                            ("merged", "รวมกับโครงการอื่น"),
                        ],
                        default="draft",
                        max_length=15,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "waiting_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unit_head", "ผู้อำนวยการกลุ่มเห็นชอบ"),
                            ("planning", "กลุ่มนโยบายและแผนตรวจสอบ"),
                            ("finance", "การเงินตรวจสอบ"),
                            ("deputy", "รองผู้อำนวยการเห็นชอบ"),
                            ("director", "ผู้อำนวยการอนุมัติ"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="รอพิจารณาขั้น",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("attained", "บรรลุเป้าหมาย"), ("not_attained", "ไม่บรรลุเป้าหมาย")],
                        max_length=15,
                        verbose_name="ผลการดำเนินโครงการ",
                    ),
                ),
                ("verdict_reason", models.TextField(blank=True, verbose_name="เหตุผลของผลการดำเนินโครงการ")),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.actionplan",
                        verbose_name="แผนปฏิบัติการ",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.strategy",
                        verbose_name="กลยุทธ์",
                    ),
                ),
                (
                    "policy_item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.nationalplanitem",
                        verbose_name="หมวดตามนโยบาย",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.project",
                        verbose_name="โครงการปีก่อน",
                    ),
                ),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.project",
                        verbose_name="เสนอแก้ไขโครงการ",
                    ),
                ),
                (
                    "lead_unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่มที่รับผิดชอบหลัก",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.project",
                        verbose_name="รวมเข้ากับโครงการ",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.revision",
                        verbose_name="การปรับแผน",
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
                "verbose_name": "ประวัติโครงการ",
                "verbose_name_plural": "ประวัติโครงการ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MonthPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="month_plans",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                ("month", models.PositiveSmallIntegerField(verbose_name="เดือนที่ (1 = ตุลาคม)")),
                ("amount", thai.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name="จำนวนเงิน (บาท)")),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.monthplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "แผนการใช้จ่ายรายเดือน",
                "verbose_name_plural": "แผนการใช้จ่ายรายเดือน",
                "ordering": ("project", "month"),
                "constraints": [
                    models.UniqueConstraint(fields=("project", "month"), name="month_plan_once_per_month"),
                    models.CheckConstraint(
                        condition=models.Q(("month__gte", 1), ("month__lte", 12)),
                        name="month_plan_is_of_a_month",
                        violation_error_message="เดือนต้องเป็น 1 ถึง 12 นับจากตุลาคม",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="month_plan_is_not_negative",
                        violation_error_message="จำนวนเงินต้องไม่ติดลบ",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMonthPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("month", models.PositiveSmallIntegerField(verbose_name="เดือนที่ (1 = ตุลาคม)")),
                ("amount", thai.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name="จำนวนเงิน (บาท)")),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.monthplan",
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
                "verbose_name": "ประวัติแผนการใช้จ่าย",
                "verbose_name_plural": "ประวัติแผนการใช้จ่าย",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Objective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objectives",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("text", models.TextField(verbose_name="วัตถุประสงค์")),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.objective",
                    ),
                ),
            ],
            options={
                "verbose_name": "วัตถุประสงค์",
                "verbose_name_plural": "วัตถุประสงค์",
                "ordering": ("project", "order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="OutsideEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outside_entries",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="projects.outsidestep",
                        verbose_name="หน้า/ส่วน",
                    ),
                ),
                ("on", thai.fields.ThaiDateField(verbose_name="กรอกเมื่อวันที่")),
                ("reference", models.CharField(blank=True, max_length=120, verbose_name="เลขอ้างอิงของระบบนั้น")),
                ("values", models.JSONField(default=dict, verbose_name="ค่าที่คัดลอกไป")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้กรอก",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="บันทึกเมื่อ")),
            ],
            options={
                "verbose_name": "การกรอกข้อมูลในระบบภายนอก",
                "verbose_name_plural": "การกรอกข้อมูลในระบบภายนอก",
                "ordering": ("project", "step", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ProjectOwner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="owners",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_projects",
                        to="office.post",
                        verbose_name="ตำแหน่ง",
                    ),
                ),
                ("printed_name", models.CharField(blank=True, max_length=200, verbose_name="ชื่อที่พิมพ์")),
                ("printed_position", models.CharField(blank=True, max_length=200, verbose_name="ตำแหน่งที่พิมพ์")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
            ],
            options={
                "verbose_name": "ผู้รับผิดชอบโครงการ",
                "verbose_name_plural": "ผู้รับผิดชอบโครงการ",
                "ordering": ("project", "order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="projects.activity",
                        verbose_name="กิจกรรมหลัก",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="กิจกรรมที่")),
                (
                    "merged_order",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="เมื่อเอกสารรวมสองกิจกรรมไว้แถวเดียว", null=True, verbose_name="รวมถึงกิจกรรมที่"
                    ),
                ),
                ("name", models.CharField(max_length=400, verbose_name="กิจกรรม")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="activities",
                        to="projects.projectowner",
                        verbose_name="ผู้รับผิดชอบ",
                    ),
                ),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="เริ่มวันที่")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="สิ้นสุดวันที่")),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "กิจกรรม",
                "verbose_name_plural": "กิจกรรม",
                "ordering": ("project", "order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="activity_ends_after_it_starts",
                        violation_error_message="วันที่สิ้นสุดกิจกรรมต้องไม่ก่อนวันที่เริ่มต้น",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="activity_is_not_its_own_parent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget_lines",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="budget_lines",
                        to="projects.activity",
                        verbose_name="กิจกรรม",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.expensecategory",
                        verbose_name="หมวดรายจ่าย",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("item", models.CharField(max_length=250, verbose_name="รายการ")),
                (
                    "rate_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="plans.rateitem",
                        verbose_name="อัตราตามระเบียบ",
                    ),
                ),
                ("is_lump_sum", models.BooleanField(default=False, verbose_name="เหมาจ่าย")),
                (
                    "rate",
                    thai.fields.MoneyField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="อัตรา (บาท)"
                    ),
                ),
                (
                    "factor_1",
                    thai.fields.FigureField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="จำนวนที่ 1"
                    ),
                ),
                ("factor_1_unit", models.CharField(blank=True, max_length=40, verbose_name="หน่วยที่ 1")),
                (
                    "factor_2",
                    thai.fields.FigureField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="จำนวนที่ 2"
                    ),
                ),
                ("factor_2_unit", models.CharField(blank=True, max_length=40, verbose_name="หน่วยที่ 2")),
                (
                    "factor_3",
                    thai.fields.FigureField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="จำนวนที่ 3"
                    ),
                ),
                ("factor_3_unit", models.CharField(blank=True, max_length=40, verbose_name="หน่วยที่ 3")),
                ("amount", thai.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name="จำนวนเงิน (บาท)")),
                (
                    "fund_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.fundsource",
                        verbose_name="แหล่งงบประมาณ",
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.budgetline",
                    ),
                ),
            ],
            options={
                "verbose_name": "รายการงบประมาณ",
                "verbose_name_plural": "รายการงบประมาณ",
                "ordering": ("project", "order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="budget_line_is_not_negative",
                        violation_error_message="จำนวนเงินต้องไม่ติดลบ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rate__isnull", True), ("rate__gte", 0), _connector="OR"),
                        name="budget_line_rate_is_not_negative",
                        violation_error_message="อัตราต้องไม่ติดลบ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_lump_sum", True), ("rate__isnull", False), _connector="OR"),
                        name="budget_line_has_a_rate_or_is_a_lump_sum",
                        violation_error_message="ต้องระบุอัตรา หรือเลือกเหมาจ่าย",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActivity",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="กิจกรรมที่")),
                (
                    "merged_order",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="เมื่อเอกสารรวมสองกิจกรรมไว้แถวเดียว", null=True, verbose_name="รวมถึงกิจกรรมที่"
                    ),
                ),
                ("name", models.CharField(max_length=400, verbose_name="กิจกรรม")),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="เริ่มวันที่")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="สิ้นสุดวันที่")),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.activity",
                        verbose_name="กิจกรรมหลัก",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.projectowner",
                        verbose_name="ผู้รับผิดชอบ",
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.activity",
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
                "verbose_name": "ประวัติกิจกรรม",
                "verbose_name_plural": "ประวัติกิจกรรม",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBudgetLine",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("item", models.CharField(max_length=250, verbose_name="รายการ")),
                ("is_lump_sum", models.BooleanField(default=False, verbose_name="เหมาจ่าย")),
                (
                    "rate",
                    thai.fields.MoneyField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="อัตรา (บาท)"
                    ),
                ),
                (
                    "factor_1",
                    thai.fields.FigureField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="จำนวนที่ 1"
                    ),
                ),
                ("factor_1_unit", models.CharField(blank=True, max_length=40, verbose_name="หน่วยที่ 1")),
                (
                    "factor_2",
                    thai.fields.FigureField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="จำนวนที่ 2"
                    ),
                ),
                ("factor_2_unit", models.CharField(blank=True, max_length=40, verbose_name="หน่วยที่ 2")),
                (
                    "factor_3",
                    thai.fields.FigureField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="จำนวนที่ 3"
                    ),
                ),
                ("factor_3_unit", models.CharField(blank=True, max_length=40, verbose_name="หน่วยที่ 3")),
                ("amount", thai.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name="จำนวนเงิน (บาท)")),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.activity",
                        verbose_name="กิจกรรม",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.expensecategory",
                        verbose_name="หมวดรายจ่าย",
                    ),
                ),
                (
                    "rate_item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.rateitem",
                        verbose_name="อัตราตามระเบียบ",
                    ),
                ),
                (
                    "fund_source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.fundsource",
                        verbose_name="แหล่งงบประมาณ",
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.budgetline",
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
                "verbose_name": "ประวัติรายการงบประมาณ",
                "verbose_name_plural": "ประวัติรายการงบประมาณ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="QuantityTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quantity_targets",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("quantity", "เชิงปริมาณ"), ("quality", "เชิงคุณภาพ")],
                        default="quantity",
                        max_length=10,
                        verbose_name="ด้าน",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("text", models.TextField(verbose_name="เป้าหมาย")),
                (
                    "number",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="จำนวน"
                    ),
                ),
                ("unit_name", models.CharField(blank=True, max_length=60, verbose_name="หน่วยนับ")),
                ("target_group", models.CharField(blank=True, max_length=200, verbose_name="กลุ่มเป้าหมาย")),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.quantitytarget",
                    ),
                ),
            ],
            options={
                "verbose_name": "เป้าหมายโครงการ",
                "verbose_name_plural": "เป้าหมายโครงการ",
                "ordering": ("project", "kind", "order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReportingRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "kind",
                    models.CharField(
                        choices=[("quarter", "รายไตรมาส"), ("half", "รอบ 6 เดือน"), ("year", "รอบ 12 เดือน")],
                        max_length=10,
                        verbose_name="ชนิด",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="รอบที่")),
                ("opens_on", thai.fields.ThaiDateField(verbose_name="เปิดวันที่")),
                ("due_on", thai.fields.ThaiDateField(verbose_name="กำหนดส่ง")),
                ("closes_on", thai.fields.ThaiDateField(verbose_name="ปิดวันที่")),
            ],
            options={
                "verbose_name": "รอบการรายงาน",
                "verbose_name_plural": "รอบการรายงาน",
                "ordering": ("office", "fiscal_year", "due_on", "kind", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year", "kind", "number"), name="round_once_per_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__gte", models.F("opens_on")), ("closes_on__gte", models.F("due_on"))
                        ),
                        name="round_opens_is_due_and_closes_in_order",
                        violation_error_message="ลำดับวันต้องเป็น เปิด กำหนดส่ง และปิด",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fiscal_year__gte", 2400), ("fiscal_year__lte", 2700)),
                        name="round_year_is_buddhist",
                        violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2567",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="progress_reports",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress_reports",
                        to="projects.reportinground",
                        verbose_name="รอบการรายงาน",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "กำลังรายงาน"),
                            ("submitted", "ส่งแล้ว"),
                            ("returned", "ส่งกลับแก้ไข"),
                            ("verified", "ตรวจสอบแล้ว"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
            ],
            options={
                "verbose_name": "รายงานผลการดำเนินโครงการ",
                "verbose_name_plural": "รายงานผลการดำเนินโครงการ",
                "ordering": ("project", "round"),
                "constraints": [
                    models.UniqueConstraint(fields=("project", "round"), name="progress_report_once_per_round")
                ],
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="projects.progressreport",
                        verbose_name="รายงาน",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("caption", models.CharField(max_length=300, verbose_name="คำบรรยายภาพ")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="ไฟล์ภาพ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ภาพกิจกรรม",
                "verbose_name_plural": "ภาพกิจกรรม",
                "ordering": ("report", "order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="projects.reportinground",
                        verbose_name="รอบการรายงาน",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ได้รับการเตือน",
                    ),
                ),
                ("on", thai.fields.ThaiDateField(verbose_name="วันที่")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("before", "ใกล้กำหนดส่ง"),
                            ("due", "ครบกำหนดวันนี้"),
                            ("after", "เลยกำหนดส่ง"),
                            ("pressed", "ทวงถาม"),
                        ],
                        max_length=10,
                        verbose_name="เหตุ",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เตือน",
                    ),
                ),
            ],
            options={
                "verbose_name": "การเตือนให้รายงาน",
                "verbose_name_plural": "การเตือนให้รายงาน",
                "ordering": ("-on", "-at", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("round", "unit", "person", "on"), name="reminder_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="projects.progressreport",
                        verbose_name="รายงาน",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quantity", "ผลการดำเนินงานเชิงปริมาณ"),
                            ("quality", "ผลการดำเนินงานเชิงคุณภาพ"),
                            ("problem", "ปัญหา/อุปสรรค"),
                            ("recommendation", "แนวทางการพัฒนา/ข้อเสนอแนะ"),
                        ],
                        max_length=15,
                        verbose_name="หัวข้อ",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("level", models.PositiveSmallIntegerField(default=1, verbose_name="ระดับย่อย")),
                ("text", models.TextField(verbose_name="ข้อความ")),
            ],
            options={
                "verbose_name": "ผลการดำเนินงานและข้อเสนอแนะ",
                "verbose_name_plural": "ผลการดำเนินงานและข้อเสนอแนะ",
                "ordering": ("report", "kind", "order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Risk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risks",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("text", models.TextField(verbose_name="ปัจจัยความเสี่ยง")),
                (
                    "likelihood",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "ต่ำ"), (2, "ปานกลาง"), (3, "สูง")], default=2, verbose_name="โอกาสเกิด"
                    ),
                ),
                (
                    "impact",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "ต่ำ"), (2, "ปานกลาง"), (3, "สูง")], default=2, verbose_name="ผลกระทบ"
                    ),
                ),
                ("response", models.TextField(blank=True, verbose_name="การบริหารความเสี่ยง")),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.risk",
                    ),
                ),
            ],
            options={
                "verbose_name": "ความเสี่ยง",
                "verbose_name_plural": "ความเสี่ยง",
                "ordering": ("project", "order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RoundDays",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="round_days",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("quarter", "รายไตรมาส"), ("half", "รอบ 6 เดือน"), ("year", "รอบ 12 เดือน")],
                        max_length=10,
                        verbose_name="ชนิด",
                    ),
                ),
                ("opens_after", models.SmallIntegerField(verbose_name="เปิด (วันหลังสิ้นงวด)")),
                ("due_after", models.SmallIntegerField(verbose_name="กำหนดส่ง (วันหลังสิ้นงวด)")),
                ("closes_after", models.SmallIntegerField(verbose_name="ปิด (วันหลังสิ้นงวด)")),
            ],
            options={
                "verbose_name": "วันของรอบการรายงาน",
                "verbose_name_plural": "วันของรอบการรายงาน",
                "ordering": ("office", "kind"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "kind"), name="round_days_once_per_kind"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_after__gte", models.F("opens_after")), ("closes_after__gte", models.F("due_after"))
                        ),
                        name="round_days_in_order",
                        violation_error_message="ลำดับวันต้องเป็น เปิด กำหนดส่ง และปิด",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exceptions",
                        to="projects.reportinground",
                        verbose_name="รอบการรายงาน",
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
                ("until", thai.fields.ThaiDateField(verbose_name="ถึงวันที่")),
                ("reason", models.TextField(verbose_name="เหตุผล")),
            ],
            options={
                "verbose_name": "การผ่อนผันรอบการรายงาน",
                "verbose_name_plural": "การผ่อนผันรอบการรายงาน",
                "ordering": ("round", "unit"),
                "constraints": [
                    models.UniqueConstraint(fields=("round", "unit"), name="round_exception_once_per_unit")
                ],
            },
        ),
        migrations.CreateModel(
            name="SkippedStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="skipped_steps",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("unit_head", "ผู้อำนวยการกลุ่มเห็นชอบ"),
                            ("planning", "กลุ่มนโยบายและแผนตรวจสอบ"),
                            ("finance", "การเงินตรวจสอบ"),
                            ("deputy", "รองผู้อำนวยการเห็นชอบ"),
                            ("director", "ผู้อำนวยการอนุมัติ"),
                        ],
                        max_length=10,
                        verbose_name="ขั้นที่ไม่ใช้",
                    ),
                ),
            ],
            options={
                "verbose_name": "ขั้นการพิจารณาที่ไม่ใช้",
                "verbose_name_plural": "ขั้นการพิจารณาที่ไม่ใช้",
                "ordering": ("office", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "step"), name="step_skipped_once_per_office"),
                    models.CheckConstraint(
                        condition=models.Q(("step", "director"), _negated=True),
                        name="step_of_the_director_is_never_skipped",
                        violation_error_message="ขั้นผู้อำนวยการอนุมัติข้ามไม่ได้",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="projects.activity",
                        verbose_name="กิจกรรม",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                ("text", models.TextField(verbose_name="ขั้นตอน")),
                ("done_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ดำเนินการเมื่อ")),
                ("done_text", models.TextField(blank=True, verbose_name="สิ่งที่ได้ดำเนินการ")),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.step",
                    ),
                ),
            ],
            options={
                "verbose_name": "ขั้นตอน",
                "verbose_name_plural": "ขั้นตอน",
                "ordering": ("activity", "order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="เลขที่บันทึกข้อความ")),
                ("dated_on", thai.fields.ThaiDateField(verbose_name="ลงวันที่")),
                (
                    "from_account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers_out",
                        to="projects.account",
                        verbose_name="โอนจาก",
                    ),
                ),
                (
                    "to_account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers_in",
                        to="projects.account",
                        verbose_name="โอนไป",
                    ),
                ),
                ("amount", thai.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name="จำนวนเงิน (บาท)")),
                ("reason", models.TextField(verbose_name="เหตุผลและความจำเป็น")),
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "ร่างบันทึกข้อความ"),
                            ("asked", "เสนอแล้ว รอคำตอบ"),
                            ("granted", "ได้รับอนุมัติ"),
                            ("refused", "ไม่ได้รับอนุมัติ"),
                            ("withdrawn", "ถอนเรื่อง"),
                        ],
                        default="drafted",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                ("answer_number", models.CharField(blank=True, max_length=80, verbose_name="เลขที่หนังสือตอบ")),
                ("answered_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="วันที่ตอบ")),
                ("answer_text", models.TextField(blank=True, verbose_name="ข้อความของคำตอบ")),
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
                "verbose_name": "การโอนเปลี่ยนแปลงงบประมาณ",
                "verbose_name_plural": "การโอนเปลี่ยนแปลงงบประมาณ",
                "ordering": ("office", "fiscal_year", "-dated_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="transfer_is_positive",
                        violation_error_message="จำนวนเงินต้องมากกว่าศูนย์",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_account", models.F("to_account")), _negated=True),
                        name="transfer_is_between_two_accounts",
                        violation_error_message="บัญชีต้นทางและปลายทางต้องไม่ใช่บัญชีเดียวกัน",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["granted", "refused"]), _negated=True),
                            ("answered_on__isnull", False),
                            _connector="OR",
                        ),
                        name="answered_transfer_has_its_day",
                        violation_error_message="ต้องระบุวันที่ตอบ",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="projects.account",
                        verbose_name="บัญชีเงิน",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("allot", "ได้รับจัดสรร"),
                            ("transfer_in", "โอนเข้า"),
                            ("transfer_out", "โอนออก"),
                            ("give_back", "โอนกลับ"),
                            ("commit", "ก่อหนี้ผูกพัน"),
                            ("release", "ลดหนี้ผูกพัน"),
                            ("advance", "จ่ายเงินยืม"),
                            ("settle", "ส่งใช้เงินยืม"),
                            ("refund", "เบิกเกินส่งคืน"),
                            ("disburse", "เบิกจ่าย"),
                            ("carry_out", "กันเงินไว้เบิกเหลื่อมปี"),
                            ("carry_in", "เงินกันจากปีก่อน"),
                        ],
                        max_length=15,
                        verbose_name="รายการ",
                    ),
                ),
                ("amount", thai.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name="จำนวนเงิน (บาท)")),
                ("on", thai.fields.ThaiDateField(verbose_name="วันที่")),
                ("document_number", models.CharField(max_length=80, verbose_name="เลขที่เอกสาร")),
                (
                    "source",
                    models.CharField(
                        choices=[("typed", "บันทึกในระบบ"), ("finance_file", "นำเข้าจากระบบการเงิน")],
                        default="typed",
                        max_length=15,
                        verbose_name="ที่มา",
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
                (
                    "allotment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="projects.allotment",
                        verbose_name="การแจ้งจัดสรร",
                    ),
                ),
                (
                    "draws_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drawn_by",
                        to="projects.ledgerentry",
                        verbose_name="ตัดจากรายการ",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="projects.ledgerentry",
                        verbose_name="กลับรายการ",
                    ),
                ),
                (
                    "transfer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="projects.transfer",
                        verbose_name="การโอนเงิน",
                    ),
                ),
                (
                    "finance_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="projects.financefile",
                        verbose_name="ไฟล์การเงิน",
                    ),
                ),
                ("source_line", models.PositiveIntegerField(blank=True, null=True, verbose_name="แถวในไฟล์")),
                (
                    "source_key",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="รายการในไฟล์"),
                ),
                ("due_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="กำหนดส่งใช้")),
                (
                    "borrower",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ยืม (บุคลากรของสำนักงาน)",
                    ),
                ),
                ("borrower_name", models.CharField(blank=True, max_length=150, verbose_name="ชื่อผู้ยืม")),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="หมายเหตุ")),
            ],
            options={
                "verbose_name": "รายการบัญชี",
                "verbose_name_plural": "รายการบัญชี",
                "ordering": ("account", "on", "pk"),
                "indexes": [
                    models.Index(fields=["account", "kind"], name="entry_by_account_and_kind"),
                    models.Index(
                        condition=models.Q(("source_key", ""), _negated=True),
                        fields=["source_key"],
                        name="entry_by_source_key",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gt", 0), models.Q(("amount__lt", 0), ("reverses__isnull", False)), _connector="OR"
                        ),
                        name="entry_is_negative_only_when_it_reverses",
                        violation_error_message="จำนวนเงินต้องมากกว่าศูนย์ ค่าลบใช้กับการกลับรายการเท่านั้น",
                    )
                ],
            },
        ),
    ]
