from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import staff.models.template
import thai.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("indicators", "0003_share_developed"),
        ("office", "0003_contact_of_an_office"),
        ("office", "__first__"),
        ("plans", "0002_plain_orders"),
        ("projects", "0003_entry_by_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="PositionFamily",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(unique=True, verbose_name="รหัส")),
                ("name", models.CharField(max_length=120, verbose_name="สายงาน")),
                ("form_suffix", models.CharField(blank=True, max_length=20, verbose_name="อักษรท้ายแบบ")),
                ("makes_agreement", models.BooleanField(default=True, verbose_name="ทำข้อตกลงในการพัฒนางาน")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
            ],
            options={
                "verbose_name": "สายงาน",
                "verbose_name_plural": "สายงาน",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="AgreementTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.CharField(max_length=60, verbose_name="ฉบับ")),
                ("form_code", models.CharField(blank=True, max_length=30, verbose_name="รหัสแบบ")),
                ("legal_reference", models.CharField(blank=True, max_length=250, verbose_name="หนังสือ/ระเบียบอ้างอิง")),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="เริ่มใช้")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="สิ้นสุด")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="ตรวจสอบแล้ว")),
                (
                    "confirmed_to",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ตรวจสอบแล้วถึงปีงบประมาณ"),
                ),
                (
                    "workload_rule",
                    models.CharField(
                        choices=[("full_time", "เต็มเวลาหรือไม่เต็มเวลา"), ("hours", "ชั่วโมงต่อสัปดาห์")],
                        default="full_time",
                        max_length=10,
                        verbose_name="เกณฑ์ภาระงาน",
                    ),
                ),
                (
                    "target_groups",
                    models.JSONField(default=staff.models.template.every_group, verbose_name="กลุ่มเป้าหมายของผลลัพธ์"),
                ),
                ("outcome_heading", models.TextField(blank=True, verbose_name="หัวคอลัมน์ผลลัพธ์")),
                ("indicator_heading", models.TextField(blank=True, verbose_name="หัวคอลัมน์ตัวชี้วัด")),
                ("challenge_object", models.CharField(blank=True, max_length=250, verbose_name="ประเด็นท้าทายมุ่งผลต่อ")),
                (
                    "items_maximum",
                    models.DecimalField(
                        decimal_places=2, default=Decimal(60), max_digits=5, verbose_name="คะแนนส่วนที่ 1"
                    ),
                ),
                (
                    "pass_percent",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal(70),
                        max_digits=5,
                        verbose_name="เกณฑ์ผ่านของกรรมการแต่ละคน (ร้อยละ)",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="templates",
                        to="staff.positionfamily",
                        verbose_name="สายงาน",
                    ),
                ),
            ],
            options={
                "verbose_name": "แม่แบบข้อตกลง",
                "verbose_name_plural": "แม่แบบข้อตกลง",
                "ordering": ("family", "-starts_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("family", "edition"), name="agreement_template_once_per_edition"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="agreement_template_ends_after_it_starts",
                        violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PerformanceAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("printed_position", models.CharField(max_length=250, verbose_name="ตำแหน่งที่พิมพ์")),
                ("printed_standing", models.CharField(blank=True, max_length=60, verbose_name="วิทยฐานะที่พิมพ์")),
                ("printed_rank", models.CharField(blank=True, max_length=60, verbose_name="อันดับที่พิมพ์")),
                ("superior_title", models.CharField(blank=True, max_length=250, verbose_name="ตำแหน่งผู้บังคับบัญชา")),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ระหว่างวันที่")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ถึงวันที่")),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("here", "ลงนามในระบบ"),
                            ("paper", "ลงนามบนเอกสาร"),
                            ("external", "ผู้บังคับบัญชาอยู่นอกสำนักงาน"),
                        ],
                        default="here",
                        max_length=10,
                        verbose_name="วิธีลงนาม",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "ร่างข้อตกลง"),
                            ("submitted", "เสนอผู้บังคับบัญชา"),
                            ("returned", "ส่งกลับแก้ไข"),
                            ("agreed", "เห็นชอบแล้ว"),
                            ("amending", "ขอปรับข้อตกลง"),
                            ("self_report", "รายงานผลตนเอง"),
                            ("reported", "ส่งรายงานผลแล้ว"),
                            ("scoring", "กรรมการกำลังให้คะแนน"),
                            ("scored", "กรรมการให้คะแนนครบแล้ว"),
                            ("passed", "ผ่านเกณฑ์"),
                            ("failed", "ไม่ผ่านเกณฑ์"),
                            ("acknowledged", "รับทราบผลแล้ว"),
                            ("closed", "เสร็จสิ้น"),
                            ("cancelled", "ยกเลิก"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "agreed_on",
                    thai.fields.ThaiDateField(blank=True, editable=False, null=True, verbose_name="เห็นชอบเมื่อ"),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้จัดทำข้อตกลง",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="office.post",
                        verbose_name="ตำแหน่ง",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="office.school",
                        verbose_name="สถานศึกษา",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements_to_sign",
                        to="office.post",
                        verbose_name="ผู้บังคับบัญชา",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="staff.agreementtemplate",
                        verbose_name="แม่แบบ",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="office.unit",
                        verbose_name="กลุ่ม/หน่วย",
                    ),
                ),
            ],
            options={
                "verbose_name": "ข้อตกลงในการพัฒนางาน",
                "verbose_name_plural": "ข้อตกลงในการพัฒนางาน",
                "ordering": ("office_id", "-fiscal_year", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("office", "fiscal_year", "owner", "template"),
                        name="agreement_once_per_person_and_year",
                        violation_error_message="มีข้อตกลงของบุคคลนี้ในปีงบประมาณนี้แล้ว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fiscal_year__gte", 2400), ("fiscal_year__lte", 2700)),
                        name="agreement_year_is_buddhist",
                        violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2567",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="ฉบับที่")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "ร่าง"),
                            ("submitted", "เสนอแล้ว"),
                            ("returned", "ส่งกลับแก้ไข"),
                            ("signed", "ลงนามแล้ว"),
                            ("superseded", "มีฉบับใหม่แทนแล้ว"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "workload",
                    models.CharField(
                        blank=True,
                        choices=[("full_time", "เต็มเวลา"), ("part_time", "ไม่เต็มเวลา")],
                        default="full_time",
                        max_length=10,
                        verbose_name="ภาระงาน",
                    ),
                ),
                ("workload_reason", models.CharField(blank=True, max_length=250, verbose_name="เหตุที่ไม่เต็มเวลา")),
                ("dated_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ลงวันที่")),
                ("reason", models.TextField(blank=True, verbose_name="เหตุที่ปรับข้อตกลง")),
                ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="เสนอเมื่อ")),
                ("code", models.CharField(blank=True, editable=False, max_length=20, verbose_name="รหัสฉบับ")),
                (
                    "content_hash",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="ลายนิ้วมือเนื้อหา (SHA-256)"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="staff.performanceagreement",
                        verbose_name="ข้อตกลง",
                    ),
                ),
            ],
            options={
                "verbose_name": "ฉบับของข้อตกลง",
                "verbose_name_plural": "ฉบับของข้อตกลง",
                "ordering": ("agreement", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "number"), name="agreement_version_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("code",),
                        name="agreement_version_code_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("workload", "part_time"), _negated=True),
                            models.Q(("workload_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="agreement_part_time_says_why",
                        violation_error_message="ภาระงานไม่เต็มเวลาต้องระบุเหตุ",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TemplateDomain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ด้านที่")),
                ("name", models.CharField(max_length=250, verbose_name="ด้าน")),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="domains",
                        to="staff.agreementtemplate",
                        verbose_name="แม่แบบ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ด้านของข้อตกลง",
                "verbose_name_plural": "ด้านของข้อตกลง",
                "ordering": ("template", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("template", "number"), name="template_domain_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TemplateItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=10, verbose_name="ข้อที่")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
                ("name", models.TextField(verbose_name="ลักษณะงาน")),
                (
                    "domain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="staff.templatedomain",
                        verbose_name="ด้าน",
                    ),
                ),
            ],
            options={
                "verbose_name": "รายการของข้อตกลง",
                "verbose_name_plural": "รายการของข้อตกลง",
                "ordering": ("domain", "order", "pk"),
                "constraints": [models.UniqueConstraint(fields=("domain", "number"), name="template_item_number_once")],
            },
        ),
        migrations.CreateModel(
            name="AgreementItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("task", models.TextField(blank=True, max_length=5000, verbose_name="งาน (Tasks)")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="staff.agreementversion",
                        verbose_name="ฉบับ",
                    ),
                ),
                (
                    "template_item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.templateitem",
                        verbose_name="รายการตามแม่แบบ",
                    ),
                ),
            ],
            options={
                "verbose_name": "รายการในข้อตกลง",
                "verbose_name_plural": "รายการในข้อตกลง",
                "ordering": ("version", "template_item__domain__number", "template_item__order"),
                "constraints": [
                    models.UniqueConstraint(fields=("version", "template_item"), name="agreement_item_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AppraisalScheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("half_year", "ประเมินผลการปฏิบัติราชการรอบครึ่งปี"),
                            ("salary", "ประเมินเพื่อเลื่อนเงินเดือน (ผู้ทำข้อตกลงในการพัฒนางาน)"),
                        ],
                        default="half_year",
                        max_length=10,
                        verbose_name="ลักษณะ",
                    ),
                ),
                ("edition", models.CharField(max_length=60, verbose_name="ฉบับ")),
                ("title", models.CharField(max_length=250, verbose_name="ชื่อแบบ")),
                ("legal_reference", models.CharField(blank=True, max_length=250, verbose_name="หนังสือ/ระเบียบอ้างอิง")),
                ("has_agreement", models.BooleanField(default=True, verbose_name="ตกลงตัวชี้วัดต้นรอบ")),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="เริ่มใช้")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="สิ้นสุด")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="ตรวจสอบแล้ว")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisal_schemes",
                        to="staff.positionfamily",
                        verbose_name="สายงาน",
                    ),
                ),
            ],
            options={
                "verbose_name": "แบบประเมินรอบครึ่งปี",
                "verbose_name_plural": "แบบประเมินรอบครึ่งปี",
                "ordering": ("family__order", "kind", "-starts_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("family", "kind", "edition"), name="appraisal_scheme_once_per_edition"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="appraisal_scheme_ends_after_it_starts",
                        violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppraisalPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("name", models.CharField(max_length=200, verbose_name="องค์ประกอบ")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("agreed", "ตัวชี้วัดที่ตกลงกัน น้ำหนักรวม 100"),
                            ("fixed", "รายการที่แบบกำหนด"),
                            ("template", "รายการของข้อตกลงในการพัฒนางาน"),
                            ("challenge", "ประเด็นท้าทายของข้อตกลงในการพัฒนางาน"),
                        ],
                        default="fixed",
                        max_length=10,
                        verbose_name="ที่มาของรายการ",
                    ),
                ),
                ("share", thai.fields.FigureField(decimal_places=5, max_digits=20, verbose_name="สัดส่วนคะแนน")),
                (
                    "probation_share",
                    thai.fields.FigureField(
                        blank=True,
                        decimal_places=5,
                        max_digits=20,
                        null=True,
                        verbose_name="สัดส่วนคะแนนระหว่างทดลองปฏิบัติหน้าที่ราชการ",
                    ),
                ),
                ("top_level", models.PositiveSmallIntegerField(default=5, verbose_name="ระดับสูงสุด")),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="staff.appraisalscheme",
                        verbose_name="แบบประเมิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "องค์ประกอบของแบบประเมิน",
                "verbose_name_plural": "องค์ประกอบของแบบประเมิน",
                "ordering": ("scheme", "order"),
                "constraints": [
                    models.UniqueConstraint(fields=("scheme", "order"), name="appraisal_part_order_once"),
                    models.CheckConstraint(
                        condition=models.Q(("share__gte", 0), ("share__lte", 100)),
                        name="appraisal_part_share_is_of_a_hundred",
                        violation_error_message="สัดส่วนคะแนนต้องอยู่ระหว่าง 0 ถึง 100",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpectedLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("standing", models.CharField(max_length=60, unique=True, verbose_name="วิทยฐานะ")),
                ("name", models.CharField(max_length=120, verbose_name="ระดับการปฏิบัติที่คาดหวัง")),
                ("english", models.CharField(blank=True, max_length=120, verbose_name="ภาษาอังกฤษ")),
                ("verbs", models.JSONField(blank=True, default=list, verbose_name="คำกริยาของระดับ")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
            ],
            options={
                "verbose_name": "ระดับการปฏิบัติที่คาดหวัง",
                "verbose_name_plural": "ระดับการปฏิบัติที่คาดหวัง",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="AgreementIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "target_group",
                    models.CharField(
                        choices=[
                            ("STU", "ผู้เรียน"),
                            ("STAFF", "ข้าราชการครูและบุคลากรทางการศึกษา"),
                            ("SCH", "สถานศึกษา"),
                            ("OFF", "สำนักงานเขตพื้นที่การศึกษา"),
                        ],
                        max_length=5,
                        verbose_name="กลุ่มเป้าหมาย",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("name", models.TextField(max_length=2000, verbose_name="ตัวชี้วัด")),
                (
                    "operator",
                    models.CharField(
                        choices=[
                            ("at_least", "ไม่น้อยกว่า"),
                            ("at_most", "ไม่เกิน"),
                            ("equal", "เท่ากับ"),
                            ("between", "ระหว่าง"),
                        ],
                        default="at_least",
                        max_length=10,
                        verbose_name="เงื่อนไข",
                    ),
                ),
                (
                    "value",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ค่าเป้าหมาย"
                    ),
                ),
                ("value_text", models.CharField(blank=True, max_length=250, verbose_name="ค่าเป้าหมายเป็นข้อความ")),
                ("unit_name", models.CharField(blank=True, max_length=60, verbose_name="หน่วย")),
                ("scope", models.CharField(blank=True, max_length=120, verbose_name="ขอบเขต")),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreement_indicators",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="staff.agreementitem",
                        verbose_name="รายการ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ตัวชี้วัดในข้อตกลง",
                "verbose_name_plural": "ตัวชี้วัดในข้อตกลง",
                "ordering": ("item", "order"),
                "constraints": [
                    models.UniqueConstraint(fields=("item", "order"), name="agreement_indicator_order_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office_indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreement_links",
                        to="indicators.indicatoryear",
                        verbose_name="ตัวชี้วัดของสำนักงาน",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="staff.agreementindicator",
                        verbose_name="ตัวชี้วัดในข้อตกลง",
                    ),
                ),
            ],
            options={
                "verbose_name": "ตัวชี้วัดของสำนักงานที่อ้างถึง",
                "verbose_name_plural": "ตัวชี้วัดของสำนักงานที่อ้างถึง",
                "ordering": ("indicator", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "office_indicator"), name="agreement_indicator_link_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementEvidence",
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="staff.agreementitem",
                        verbose_name="รายการ",
                    ),
                ),
            ],
            options={
                "verbose_name": "หลักฐานของข้อตกลง",
                "verbose_name_plural": "หลักฐานของข้อตกลง",
                "ordering": ("item", "at"),
            },
        ),
        migrations.CreateModel(
            name="AppraisalRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "half",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "รอบที่ 1 (1 ต.ค. - 31 มี.ค.)"), (2, "รอบที่ 2 (1 เม.ย. - 30 ก.ย.)")],
                        verbose_name="รอบการประเมิน",
                    ),
                ),
                ("agree_until", thai.fields.ThaiDateField(verbose_name="จัดทำข้อตกลงภายในวันที่")),
                ("cut_off_on", thai.fields.ThaiDateField(verbose_name="วันตัดยอดข้อมูล")),
                ("report_until", thai.fields.ThaiDateField(verbose_name="รายงานผลตนเองภายในวันที่")),
                ("score_until", thai.fields.ThaiDateField(verbose_name="ให้คะแนนภายในวันที่")),
                ("announcement_number", models.CharField(blank=True, max_length=80, verbose_name="เลขที่ประกาศ")),
                ("announced_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="วันที่ประกาศ")),
                ("closed_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="วันที่ปิดรอบ")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisal_rounds",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
            ],
            options={
                "verbose_name": "รอบการประเมินครึ่งปี",
                "verbose_name_plural": "รอบการประเมินครึ่งปี",
                "ordering": ("office_id", "-fiscal_year", "-half"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year", "half"),
                        name="appraisal_round_once",
                        violation_error_message="สำนักงานมีรอบการประเมินนี้อยู่แล้ว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fiscal_year__gte", 2400), ("fiscal_year__lte", 2700)),
                        name="appraisal_round_year_is_buddhist",
                        violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2565",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("half__in", [1, 2])), name="appraisal_round_is_a_half_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agree_until__lte", models.F("report_until")),
                            ("report_until__lte", models.F("score_until")),
                        ),
                        name="appraisal_round_days_follow",
                        violation_error_message="วันครบกำหนดต้องเรียงกัน: ทำข้อตกลง รายงานผล ให้คะแนน",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundAppraisal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("is_on_probation", models.BooleanField(default=False, verbose_name="อยู่ระหว่างทดลองปฏิบัติหน้าที่ราชการ")),
                ("printed_name", models.CharField(max_length=250, verbose_name="ชื่อที่พิมพ์")),
                ("printed_position", models.CharField(max_length=250, verbose_name="ตำแหน่งที่พิมพ์")),
                ("printed_place", models.CharField(blank=True, max_length=250, verbose_name="กลุ่ม/หน่วยที่พิมพ์")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "ร่างข้อตกลง"),
                            ("submitted", "เสนอผู้บังคับบัญชา"),
                            ("returned", "ส่งกลับแก้ไข"),
                            ("agreed", "ตกลงร่วมกันแล้ว"),
                            ("reported", "รายงานผลตนเองแล้ว"),
                            ("scored", "ผู้บังคับบัญชาประเมินแล้ว"),
                            ("reviewed", "ผู้บังคับบัญชาเหนือขึ้นไปให้ความเห็นแล้ว"),
                            ("screened", "ผ่านคณะกรรมการกลั่นกรอง"),
                            ("notified", "แจ้งผลแล้ว"),
                            ("acknowledged", "รับทราบผลแล้ว"),
                            ("refused", "ไม่ลงนามรับทราบ (มีพยาน)"),
                            ("cancelled", "ยกเลิก"),
                        ],
                        default="draft",
                        max_length=15,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้รับการประเมิน",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="office.post",
                        verbose_name="ตำแหน่ง",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="staff.appraisalround",
                        verbose_name="รอบการประเมิน",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="staff.appraisalscheme",
                        verbose_name="แบบประเมิน",
                    ),
                ),
                (
                    "senior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals_to_review",
                        to="office.post",
                        verbose_name="ผู้บังคับบัญชาเหนือขึ้นไป",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals_to_score",
                        to="office.post",
                        verbose_name="ผู้บังคับบัญชา",
                    ),
                ),
            ],
            options={
                "verbose_name": "การประเมินรอบครึ่งปี",
                "verbose_name_plural": "การประเมินรอบครึ่งปี",
                "ordering": ("round", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("round", "owner", "scheme"),
                        name="appraisal_once_per_person_and_round",
                        violation_error_message="ผู้นี้มีแบบประเมินของรอบนี้อยู่แล้ว",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AppraisalLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("order", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("name", models.CharField(max_length=500, verbose_name="ตัวชี้วัด/รายการ")),
                ("weight", thai.fields.FigureField(decimal_places=5, max_digits=20, verbose_name="น้ำหนัก")),
                ("level_1", models.CharField(blank=True, max_length=250, verbose_name="ระดับ 1")),
                ("level_2", models.CharField(blank=True, max_length=250, verbose_name="ระดับ 2")),
                ("level_3", models.CharField(blank=True, max_length=250, verbose_name="ระดับ 3")),
                ("level_4", models.CharField(blank=True, max_length=250, verbose_name="ระดับ 4")),
                ("level_5", models.CharField(blank=True, max_length=250, verbose_name="ระดับ 5")),
                ("agreed_text", models.TextField(blank=True, verbose_name="ที่ตกลงไว้ในข้อตกลงในการพัฒนางาน")),
                ("done", models.TextField(blank=True, verbose_name="ผลการปฏิบัติงาน")),
                ("frozen_result", models.CharField(blank=True, max_length=300, verbose_name="ผลของสำนักงาน ณ วันตัดยอด")),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="indicators.indicatoryear",
                        verbose_name="ตัวชี้วัดของสำนักงาน",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.appraisalpart",
                        verbose_name="องค์ประกอบ",
                    ),
                ),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="staff.roundappraisal",
                        verbose_name="การประเมิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "รายการประเมิน",
                "verbose_name_plural": "รายการประเมิน",
                "ordering": ("appraisal", "part__order", "order"),
                "constraints": [
                    models.UniqueConstraint(fields=("appraisal", "part", "order"), name="appraisal_line_order_once"),
                    models.CheckConstraint(
                        condition=models.Q(("weight__gt", 0), ("weight__lte", 100)),
                        name="appraisal_line_weight_is_of_a_hundred",
                        violation_error_message="น้ำหนักต้องมากกว่า 0 และไม่เกิน 100",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnnouncedName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("family", models.CharField(max_length=120, verbose_name="สายงาน")),
                ("band", models.CharField(max_length=60, verbose_name="ระดับ")),
                ("name", models.CharField(max_length=250, verbose_name="ชื่อ")),
                ("position", models.CharField(max_length=250, verbose_name="ตำแหน่ง")),
                ("place", models.CharField(blank=True, max_length=250, verbose_name="กลุ่ม/หน่วย")),
                ("order", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announced",
                        to="staff.appraisalround",
                        verbose_name="รอบการประเมิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "รายชื่อที่ประกาศ",
                "verbose_name_plural": "รายชื่อที่ประกาศ",
                "ordering": ("round", "order"),
                "constraints": [models.UniqueConstraint(fields=("round", "order"), name="announced_name_order_once")],
            },
        ),
        migrations.CreateModel(
            name="AppraisalBand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="ระดับ")),
                ("minimum", thai.fields.FigureField(decimal_places=5, max_digits=20, verbose_name="ตั้งแต่ร้อยละ")),
                ("is_announced", models.BooleanField(default=False, verbose_name="ประกาศรายชื่อ")),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bands",
                        to="staff.appraisalscheme",
                        verbose_name="แบบประเมิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "ระดับผลการประเมิน",
                "verbose_name_plural": "ระดับผลการประเมิน",
                "ordering": ("scheme", "-minimum"),
                "constraints": [
                    models.UniqueConstraint(fields=("scheme", "minimum"), name="appraisal_band_minimum_once"),
                    models.UniqueConstraint(fields=("scheme", "name"), name="appraisal_band_name_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Committee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order_number", models.CharField(max_length=80, verbose_name="คำสั่งที่")),
                ("dated_on", thai.fields.ThaiDateField(verbose_name="ลงวันที่")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="บันทึกเมื่อ")),
                (
                    "appointed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="คำสั่งแต่งตั้ง",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committees",
                        to="staff.performanceagreement",
                        verbose_name="ข้อตกลง",
                    ),
                ),
            ],
            options={
                "verbose_name": "คณะกรรมการประเมิน",
                "verbose_name_plural": "คณะกรรมการประเมิน",
                "ordering": ("agreement", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Evaluator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seat",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "ประธานกรรมการ"), (2, "กรรมการ คนที่ 2"), (3, "กรรมการ คนที่ 3")], verbose_name="ที่นั่ง"
                    ),
                ),
                ("printed_name", models.CharField(max_length=250, verbose_name="ชื่อ")),
                ("printed_position", models.CharField(max_length=250, verbose_name="ตำแหน่ง")),
                ("is_external", models.BooleanField(default=False, verbose_name="กรรมการจากภายนอก")),
                ("link_version", models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="รุ่นของลิงก์")),
                ("link_ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ลิงก์ใช้ได้ถึงวันที่")),
                ("replaced_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="พ้นจากการเป็นกรรมการเมื่อ")),
                ("replaced_reason", models.TextField(blank=True, verbose_name="เหตุที่เปลี่ยนกรรมการ")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluators",
                        to="staff.committee",
                        verbose_name="คณะกรรมการ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluator_seats",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="บุคคลในระบบ",
                    ),
                ),
            ],
            options={
                "verbose_name": "กรรมการประเมิน",
                "verbose_name_plural": "กรรมการประเมิน",
                "ordering": ("committee", "seat", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_on__isnull", True)),
                        fields=("committee", "seat"),
                        name="evaluator_seat_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_on__isnull", True), ("person__isnull", False)),
                        fields=("committee", "person"),
                        name="evaluator_person_once",
                        violation_error_message="กรรมการคนเดียวกันนั่งได้ที่นั่งเดียว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person__isnull", False), ("is_external", True), _connector="OR"),
                        name="evaluator_without_account_is_external",
                        violation_error_message="กรรมการที่ไม่มีบัญชีในระบบต้องเป็นกรรมการจากภายนอก",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaced_on__isnull", True),
                            models.Q(("replaced_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="evaluator_replaced_says_why",
                        violation_error_message="การเปลี่ยนกรรมการต้องระบุเหตุผล",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementChallenge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ประเด็นที่")),
                ("title", models.TextField(max_length=1000, verbose_name="เรื่อง")),
                ("policy", models.TextField(blank=True, max_length=1000, verbose_name="นโยบายที่รองรับ")),
                ("problem", models.TextField(blank=True, max_length=10000, verbose_name="สภาพปัญหา")),
                ("method", models.TextField(blank=True, max_length=10000, verbose_name="วิธีดำเนินการให้บรรลุผล")),
                ("quantity_outcome", models.TextField(blank=True, max_length=10000, verbose_name="ผลลัพธ์เชิงปริมาณ")),
                ("quality_outcome", models.TextField(blank=True, max_length=10000, verbose_name="ผลลัพธ์เชิงคุณภาพ")),
                (
                    "policy_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.nationalplanitem",
                        verbose_name="ข้อของแผนหรือนโยบาย",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges",
                        to="projects.project",
                        verbose_name="โครงการที่รองรับ",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenges",
                        to="staff.agreementversion",
                        verbose_name="ฉบับ",
                    ),
                ),
                (
                    "expected_level",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.expectedlevel",
                        verbose_name="ระดับการปฏิบัติที่คาดหวัง",
                    ),
                ),
            ],
            options={
                "verbose_name": "ประเด็นท้าทาย",
                "verbose_name_plural": "ประเด็นท้าทาย",
                "ordering": ("version", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("version", "number"), name="agreement_challenge_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="IndividualPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "ร่าง"),
                            ("submitted", "เสนอผู้บังคับบัญชา"),
                            ("returned", "ส่งกลับแก้ไข"),
                            ("agreed", "เห็นชอบแล้ว"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="individual_plans",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="individual_plans",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="เจ้าของแผน",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="individual_plans",
                        to="office.post",
                        verbose_name="ตำแหน่ง",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="individual_plans_to_agree",
                        to="office.post",
                        verbose_name="ผู้บังคับบัญชา",
                    ),
                ),
            ],
            options={
                "verbose_name": "แผนพัฒนาตนเองรายบุคคล",
                "verbose_name_plural": "แผนพัฒนาตนเองรายบุคคล",
                "ordering": ("office_id", "-fiscal_year", "person", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year", "person"), name="individual_plan_once_a_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LineLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[("owner", "ประเมินตนเอง"), ("superior", "ผู้บังคับบัญชา")], max_length=10, verbose_name="ผู้ให้"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(verbose_name="ระดับ")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="เหตุผลหรือหลักฐาน")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="บันทึกโดย",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="given",
                        to="staff.appraisalline",
                        verbose_name="รายการ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ระดับที่ให้",
                "verbose_name_plural": "ระดับที่ให้",
                "ordering": ("line", "side"),
                "constraints": [
                    models.UniqueConstraint(fields=("line", "side"), name="one_level_a_line_and_side"),
                    models.CheckConstraint(
                        condition=models.Q(("level__gte", 1), ("level__lte", 5)), name="level_is_one_to_five"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedsSurvey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("title", models.CharField(max_length=200, verbose_name="ชื่อแบบสำรวจ")),
                ("note", models.TextField(blank=True, verbose_name="คำชี้แจง")),
                ("opens_on", thai.fields.ThaiDateField(verbose_name="เปิดตอบวันที่")),
                ("closes_on", thai.fields.ThaiDateField(verbose_name="ปิดรับวันที่")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs_surveys",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
            ],
            options={
                "verbose_name": "แบบสำรวจความต้องการพัฒนา",
                "verbose_name_plural": "แบบสำรวจความต้องการพัฒนา",
                "ordering": ("office_id", "-fiscal_year", "opens_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year", "title"),
                        name="needs_survey_title_once_a_year",
                        violation_error_message="มีแบบสำรวจชื่อนี้ในปีงบประมาณนี้แล้ว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="needs_survey_closes_after_it_opens",
                        violation_error_message="วันปิดรับต้องไม่ก่อนวันเปิดตอบ",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MidYearNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=5000, verbose_name="บันทึก")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="โดย",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mid_year_notes",
                        to="staff.performanceagreement",
                        verbose_name="ข้อตกลง",
                    ),
                ),
            ],
            options={
                "verbose_name": "บันทึกระหว่างปี",
                "verbose_name_plural": "บันทึกระหว่างปี",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ExternalOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("passed", models.BooleanField(verbose_name="ผ่านเกณฑ์")),
                ("document_number", models.CharField(max_length=80, verbose_name="เลขที่หนังสือ")),
                ("dated_on", thai.fields.ThaiDateField(verbose_name="ลงวันที่")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="บันทึกเมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="หนังสือแจ้งผล",
                    ),
                ),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="external_outcome",
                        to="staff.performanceagreement",
                        verbose_name="ข้อตกลง",
                    ),
                ),
            ],
            options={
                "verbose_name": "ผลการประเมินจากภายนอก",
                "verbose_name_plural": "ผลการประเมินจากภายนอก",
                "ordering": ("agreement",),
            },
        ),
        migrations.CreateModel(
            name="AgreementSalary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", thai.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name="อัตราเงินเดือน (บาท)")),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="salary",
                        to="staff.performanceagreement",
                        verbose_name="ข้อตกลง",
                    ),
                ),
            ],
            options={
                "verbose_name": "เงินเดือนในข้อตกลง",
                "verbose_name_plural": "เงินเดือนในข้อตกลง",
                "ordering": ("agreement",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="agreement_salary_is_positive",
                        violation_error_message="อัตราเงินเดือนต้องมากกว่า 0",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PostFamily",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="staff.positionfamily",
                        verbose_name="สายงาน",
                    ),
                ),
                (
                    "post",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="family_link",
                        to="office.post",
                        verbose_name="ตำแหน่ง",
                    ),
                ),
            ],
            options={
                "verbose_name": "สายงานของตำแหน่ง",
                "verbose_name_plural": "สายงานของตำแหน่ง",
                "ordering": ("post",),
            },
        ),
        migrations.CreateModel(
            name="ResultSnapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_of", thai.fields.ThaiDateField(verbose_name="ข้อมูล ณ วันที่")),
                (
                    "value",
                    thai.fields.FigureField(blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ผล"),
                ),
                ("text", models.CharField(blank=True, max_length=250, verbose_name="ผลเป็นข้อความ")),
                ("status", models.CharField(blank=True, max_length=20, verbose_name="สถานะ")),
                ("is_as_it_stood", models.BooleanField(default=True, verbose_name="เป็นค่าที่ยืนยันได้จากประวัติ ณ วันนั้น")),
                ("taken_at", models.DateTimeField(auto_now_add=True, verbose_name="ตัดยอดเมื่อ")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="staff.agreementindicator",
                        verbose_name="ตัวชี้วัดในข้อตกลง",
                    ),
                ),
            ],
            options={
                "verbose_name": "ผลที่ตัดยอดแล้ว",
                "verbose_name_plural": "ผลที่ตัดยอดแล้ว",
                "ordering": ("indicator", "as_of"),
                "constraints": [models.UniqueConstraint(fields=("indicator", "as_of"), name="result_snapshot_once")],
            },
        ),
        migrations.CreateModel(
            name="MidRoundTalk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("held_on", thai.fields.ThaiDateField(verbose_name="วันที่พูดคุย")),
                ("text", models.TextField(max_length=4000, verbose_name="ความก้าวหน้าและข้อแนะนำ")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="บันทึกเมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="บันทึกโดย",
                    ),
                ),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="talks",
                        to="staff.roundappraisal",
                        verbose_name="การประเมิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "การพูดคุยระหว่างรอบ",
                "verbose_name_plural": "การพูดคุยระหว่างรอบ",
                "ordering": ("appraisal", "held_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="AppraisalStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=30, verbose_name="ขั้น")),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("draft", "ร่างข้อตกลง"),
                            ("submitted", "เสนอผู้บังคับบัญชา"),
                            ("returned", "ส่งกลับแก้ไข"),
                            ("agreed", "ตกลงร่วมกันแล้ว"),
                            ("reported", "รายงานผลตนเองแล้ว"),
                            ("scored", "ผู้บังคับบัญชาประเมินแล้ว"),
                            ("reviewed", "ผู้บังคับบัญชาเหนือขึ้นไปให้ความเห็นแล้ว"),
                            ("screened", "ผ่านคณะกรรมการกลั่นกรอง"),
                            ("notified", "แจ้งผลแล้ว"),
                            ("acknowledged", "รับทราบผลแล้ว"),
                            ("refused", "ไม่ลงนามรับทราบ (มีพยาน)"),
                            ("cancelled", "ยกเลิก"),
                        ],
                        max_length=15,
                        verbose_name="จากสถานะ",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("draft", "ร่างข้อตกลง"),
                            ("submitted", "เสนอผู้บังคับบัญชา"),
                            ("returned", "ส่งกลับแก้ไข"),
                            ("agreed", "ตกลงร่วมกันแล้ว"),
                            ("reported", "รายงานผลตนเองแล้ว"),
                            ("scored", "ผู้บังคับบัญชาประเมินแล้ว"),
                            ("reviewed", "ผู้บังคับบัญชาเหนือขึ้นไปให้ความเห็นแล้ว"),
                            ("screened", "ผ่านคณะกรรมการกลั่นกรอง"),
                            ("notified", "แจ้งผลแล้ว"),
                            ("acknowledged", "รับทราบผลแล้ว"),
                            ("refused", "ไม่ลงนามรับทราบ (มีพยาน)"),
                            ("cancelled", "ยกเลิก"),
                        ],
                        max_length=15,
                        verbose_name="เป็นสถานะ",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[("here", "ลงนามในระบบ"), ("paper", "ตามเอกสารลงนาม"), ("", "ไม่ต้องลงนาม")],
                        default="",
                        max_length=10,
                        verbose_name="วิธีลงนาม",
                    ),
                ),
                ("signed_name", models.CharField(blank=True, max_length=250, verbose_name="ผู้ลงนาม")),
                ("signed_position", models.CharField(blank=True, max_length=250, verbose_name="ตำแหน่ง")),
                ("signed_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ลงวันที่")),
                ("words", models.TextField(blank=True, verbose_name="ความเห็นหรือเหตุผล")),
                ("witness", models.CharField(blank=True, max_length=250, verbose_name="พยาน")),
                ("document_number", models.CharField(blank=True, max_length=120, verbose_name="เลขที่เอกสารหรือการประชุม")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="บันทึกโดย",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="เอกสารที่ลงนาม",
                    ),
                ),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="staff.roundappraisal",
                        verbose_name="การประเมิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "ขั้นของการประเมิน",
                "verbose_name_plural": "ขั้นของการประเมิน",
                "ordering": ("appraisal", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "paper"), _negated=True), ("scan__isnull", False), _connector="OR"
                        ),
                        name="appraisal_step_on_paper_has_its_scan",
                        violation_error_message="การลงนามบนเอกสารต้องแนบไฟล์เอกสารที่ลงนามแล้ว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key", "refuse"), _negated=True),
                            models.Q(("witness", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="appraisal_refused_has_a_witness",
                        violation_error_message="การไม่ลงนามรับทราบต้องมีพยาน",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreedContent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ฉบับที่")),
                ("content", models.JSONField(editable=False, verbose_name="สาระที่ตกลง")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="ลายนิ้วมือ (SHA-256)")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreed",
                        to="staff.roundappraisal",
                        verbose_name="การประเมิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "ข้อตกลงรอบครึ่งปีที่ลงนาม",
                "verbose_name_plural": "ข้อตกลงรอบครึ่งปีที่ลงนาม",
                "ordering": ("appraisal", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("appraisal", "number"), name="agreed_content_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundScheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("circular", models.CharField(blank=True, max_length=250, verbose_name="หนังสือเวียนที่ใช้ยืนยัน")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="schemes",
                        to="staff.appraisalround",
                        verbose_name="รอบการประเมิน",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.appraisalscheme",
                        verbose_name="แบบประเมิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "แบบประเมินที่ใช้ในรอบ",
                "verbose_name_plural": "แบบประเมินที่ใช้ในรอบ",
                "ordering": ("round", "scheme"),
                "constraints": [
                    models.UniqueConstraint(fields=("round", "scheme"), name="appraisal_scheme_once_in_a_round")
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "way",
                    models.CharField(
                        choices=[("here", "กรอกในระบบ"), ("paper", "จากแบบที่ลงนามบนเอกสาร")],
                        default="here",
                        max_length=10,
                        verbose_name="วิธี",
                    ),
                ),
                ("workload_met", models.BooleanField(blank=True, null=True, verbose_name="ภาระงานเป็นไปตามเกณฑ์")),
                ("strengths", models.TextField(blank=True, max_length=5000, verbose_name="จุดเด่น")),
                ("improvements", models.TextField(blank=True, max_length=5000, verbose_name="จุดที่ควรพัฒนา")),
                ("remarks", models.TextField(blank=True, max_length=5000, verbose_name="ข้อคิดเห็น")),
                ("sent_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ส่งเมื่อ")),
                ("reopened_reason", models.TextField(blank=True, verbose_name="เหตุที่เปิดแบบอีกครั้ง")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ยืนยันคะแนนจากเอกสาร",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้พิมพ์คะแนนจากเอกสาร",
                    ),
                ),
                (
                    "evaluator",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheet",
                        to="staff.evaluator",
                        verbose_name="กรรมการ",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="แบบประเมินที่ลงนามแล้ว",
                    ),
                ),
            ],
            options={
                "verbose_name": "แบบประเมินของกรรมการ",
                "verbose_name_plural": "แบบประเมินของกรรมการ",
                "ordering": ("evaluator",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="paper_scores_are_confirmed_by_another",
                        violation_error_message="ผู้ยืนยันคะแนนต้องเป็นคนละคนกับผู้พิมพ์คะแนน",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScreeningMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.CharField(blank=True, max_length=250, verbose_name="ตำแหน่งในคำสั่ง")),
                ("is_chair", models.BooleanField(default=False, verbose_name="ประธาน")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="กรรมการ",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="screeners",
                        to="staff.appraisalround",
                        verbose_name="รอบการประเมิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "กรรมการกลั่นกรอง",
                "verbose_name_plural": "กรรมการกลั่นกรอง",
                "ordering": ("round", "-is_chair", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "person"),
                        name="screening_member_once",
                        violation_error_message="บุคคลนี้เป็นกรรมการกลั่นกรองของรอบนี้อยู่แล้ว",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SelfReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("summary", models.TextField(blank=True, max_length=10000, verbose_name="สรุปผลในภาพรวม")),
                ("workload_text", models.TextField(blank=True, max_length=2000, verbose_name="ภาระงานที่ปฏิบัติจริง")),
                (
                    "method_result",
                    models.TextField(
                        blank=True, max_length=10000, verbose_name="ผลการดำเนินการตามประเด็นท้าทาย: วิธีดำเนินการ"
                    ),
                ),
                ("quantity_result", models.TextField(blank=True, max_length=10000, verbose_name="ผลลัพธ์เชิงปริมาณที่เกิดขึ้น")),
                ("quality_result", models.TextField(blank=True, max_length=10000, verbose_name="ผลลัพธ์เชิงคุณภาพที่เกิดขึ้น")),
                ("sent_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ส่งเมื่อ")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="staff.agreementversion",
                        verbose_name="ฉบับ",
                    ),
                ),
            ],
            options={
                "verbose_name": "รายงานผลตนเอง",
                "verbose_name_plural": "รายงานผลตนเอง",
                "ordering": ("version",),
            },
        ),
        migrations.CreateModel(
            name="ReportLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "value",
                    thai.fields.FigureField(blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ผล"),
                ),
                ("text", models.TextField(blank=True, max_length=5000, verbose_name="ผลเป็นข้อความหรือคำอธิบาย")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.agreementindicator",
                        verbose_name="ตัวชี้วัด",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="staff.selfreport",
                        verbose_name="รายงาน",
                    ),
                ),
            ],
            options={
                "verbose_name": "ผลของตัวชี้วัดในรายงาน",
                "verbose_name_plural": "ผลของตัวชี้วัดในรายงาน",
                "ordering": ("report", "indicator"),
                "constraints": [models.UniqueConstraint(fields=("report", "indicator"), name="report_line_once")],
            },
        ),
        migrations.CreateModel(
            name="SheetGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(max_length=1000, verbose_name="เหตุผลและหนังสือขอ")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheet_grants",
                        to="staff.performanceagreement",
                        verbose_name="ข้อตกลง",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้อนุญาต",
                    ),
                ),
            ],
            options={
                "verbose_name": "การอนุญาตให้ดูแบบประเมิน",
                "verbose_name_plural": "การอนุญาตให้ดูแบบประเมิน",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("proposed", "ผู้จัดทำข้อตกลงลงนาม"),
                            ("agreed", "ผู้บังคับบัญชาเห็นชอบ"),
                            ("reported", "ส่งรายงานผลตนเอง"),
                            ("scored", "กรรมการลงนามในแบบประเมิน"),
                            ("concluded", "กรรมการลงนามในแบบสรุปผล"),
                            ("acknowledged", "รับทราบผล"),
                            ("refused", "ไม่ลงนามรับทราบ"),
                        ],
                        max_length=15,
                        verbose_name="ขั้น",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("here", "ลงนามในระบบ"), ("paper", "ตามเอกสารลงนาม")], max_length=10, verbose_name="วิธี"
                    ),
                ),
                ("printed_name", models.CharField(max_length=250, verbose_name="ชื่อผู้ลงนาม")),
                ("printed_position", models.CharField(blank=True, max_length=250, verbose_name="ตำแหน่ง")),
                ("capacity", models.CharField(blank=True, max_length=200, verbose_name="ในฐานะ")),
                ("signed_on", thai.fields.ThaiDateField(verbose_name="ลงวันที่")),
                ("witness", models.CharField(blank=True, max_length=250, verbose_name="พยาน")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="บันทึกเมื่อ")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="staff.performanceagreement",
                        verbose_name="ข้อตกลง",
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
                        verbose_name="ผู้ลงนามที่มีบัญชีในระบบ",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="เอกสารที่ลงนามแล้ว",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="staff.agreementversion",
                        verbose_name="ฉบับ",
                    ),
                ),
            ],
            options={
                "verbose_name": "การลงนาม",
                "verbose_name_plural": "การลงนาม",
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "paper"), _negated=True), ("scan__isnull", False), _connector="OR"
                        ),
                        name="signature_on_paper_has_its_scan",
                        violation_error_message="การลงนามบนเอกสารต้องแนบไฟล์เอกสารที่ลงนามแล้ว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("step", "refused"), _negated=True),
                            models.Q(("witness", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="signature_refused_has_a_witness",
                        violation_error_message="การไม่ลงนามรับทราบต้องมีพยาน",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyResponse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_head", models.BooleanField(default=False, verbose_name="เป็นผู้บริหารหรือหัวหน้ากลุ่ม")),
                ("at", models.DateTimeField(auto_now=True, verbose_name="ตอบล่าสุดเมื่อ")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="survey_responses",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ตอบ",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses",
                        to="staff.needssurvey",
                        verbose_name="แบบสำรวจ",
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
                        verbose_name="กลุ่ม/หน่วย",
                    ),
                ),
            ],
            options={
                "verbose_name": "การตอบแบบสำรวจ",
                "verbose_name_plural": "การตอบแบบสำรวจ",
                "ordering": ("survey", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("survey", "person"), name="survey_answered_once_by_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("group", models.CharField(max_length=120, verbose_name="ด้าน")),
                ("order", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("name", models.CharField(max_length=250, verbose_name="หัวข้อ")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topics",
                        to="staff.needssurvey",
                        verbose_name="แบบสำรวจ",
                    ),
                ),
            ],
            options={
                "verbose_name": "หัวข้อของแบบสำรวจ",
                "verbose_name_plural": "หัวข้อของแบบสำรวจ",
                "ordering": ("survey", "order", "pk"),
                "constraints": [models.UniqueConstraint(fields=("survey", "name"), name="survey_topic_once")],
            },
        ),
        migrations.CreateModel(
            name="SurveyAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("now", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ความสามารถในปัจจุบัน")),
                ("important", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ความสำคัญต่องาน")),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="staff.surveyresponse",
                        verbose_name="การตอบ",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="staff.surveytopic",
                        verbose_name="หัวข้อ",
                    ),
                ),
            ],
            options={
                "verbose_name": "คำตอบรายหัวข้อ",
                "verbose_name_plural": "คำตอบรายหัวข้อ",
                "ordering": ("response", "topic", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("response", "topic"), name="survey_topic_answered_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("now__isnull", True), models.Q(("now__gte", 1), ("now__lte", 5)), _connector="OR"
                        ),
                        name="survey_now_is_one_to_five",
                        violation_error_message="คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("important__isnull", True),
                            models.Q(("important__gte", 1), ("important__lte", 5)),
                            _connector="OR",
                        ),
                        name="survey_importance_is_one_to_five",
                        violation_error_message="คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "value",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ค่าเป้าหมายที่เสนอ"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="คำอธิบาย")),
                (
                    "answer",
                    models.CharField(
                        choices=[("waiting", "รอตอบ"), ("taken", "รับแล้ว"), ("declined", "ไม่รับ")],
                        default="waiting",
                        max_length=10,
                        verbose_name="คำตอบ",
                    ),
                ),
                ("answer_note", models.CharField(blank=True, max_length=500, verbose_name="เหตุผลของคำตอบ")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เสนอเมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เสนอ",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="staff.agreementindicator",
                        verbose_name="ตัวชี้วัดต้นทาง",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="target_offers",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "taken_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="staff.agreementindicator",
                        verbose_name="รับเป็นตัวชี้วัด",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="target_offers",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="เสนอให้",
                    ),
                ),
            ],
            options={
                "verbose_name": "ค่าเป้าหมายที่เสนอให้",
                "verbose_name_plural": "ค่าเป้าหมายที่เสนอให้",
                "ordering": ("office_id", "-at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "to"),
                        name="target_offer_once",
                        violation_error_message="เสนอตัวชี้วัดนี้ให้บุคคลนี้แล้ว",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TemplateCriterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10, verbose_name="รหัส")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
                ("name", models.CharField(max_length=120, verbose_name="เกณฑ์")),
                ("guidance", models.TextField(blank=True, verbose_name="คำอธิบายเกณฑ์")),
                ("maximum", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="คะแนนเต็ม")),
                (
                    "judges",
                    models.CharField(
                        choices=[
                            ("method", "วิธีดำเนินการ"),
                            ("quantity_outcome", "ผลลัพธ์เชิงปริมาณ"),
                            ("quality_outcome", "ผลลัพธ์เชิงคุณภาพ"),
                        ],
                        max_length=20,
                        verbose_name="ตัดสินจาก",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="staff.agreementtemplate",
                        verbose_name="แม่แบบ",
                    ),
                ),
            ],
            options={
                "verbose_name": "เกณฑ์ประเด็นท้าทาย",
                "verbose_name_plural": "เกณฑ์ประเด็นท้าทาย",
                "ordering": ("template", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("template", "code"), name="template_criterion_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CriterionScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.PositiveSmallIntegerField(verbose_name="ระดับ")),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criterion_scores",
                        to="staff.scoresheet",
                        verbose_name="แบบประเมิน",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.templatecriterion",
                        verbose_name="เกณฑ์",
                    ),
                ),
            ],
            options={
                "verbose_name": "ระดับของเกณฑ์",
                "verbose_name_plural": "ระดับของเกณฑ์",
                "ordering": ("sheet", "criterion"),
                "constraints": [
                    models.UniqueConstraint(fields=("sheet", "criterion"), name="criterion_score_once"),
                    models.CheckConstraint(
                        condition=models.Q(("level__gte", 1), ("level__lte", 4)),
                        name="criterion_score_is_one_to_four",
                        violation_error_message="ระดับคะแนนต้องเป็น 1 ถึง 4",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.PositiveSmallIntegerField(verbose_name="ระดับ")),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="item_scores",
                        to="staff.scoresheet",
                        verbose_name="แบบประเมิน",
                    ),
                ),
                (
                    "template_item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.templateitem",
                        verbose_name="รายการ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ระดับของรายการ",
                "verbose_name_plural": "ระดับของรายการ",
                "ordering": ("sheet", "template_item"),
                "constraints": [
                    models.UniqueConstraint(fields=("sheet", "template_item"), name="item_score_once"),
                    models.CheckConstraint(
                        condition=models.Q(("level__gte", 1), ("level__lte", 4)),
                        name="item_score_is_one_to_four",
                        violation_error_message="ระดับคะแนนต้องเป็น 1 ถึง 4",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TemplateLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.PositiveSmallIntegerField(verbose_name="ระดับ")),
                ("name", models.CharField(max_length=250, verbose_name="คำอธิบาย")),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="levels",
                        to="staff.agreementtemplate",
                        verbose_name="แม่แบบ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ระดับคะแนนของแม่แบบ",
                "verbose_name_plural": "ระดับคะแนนของแม่แบบ",
                "ordering": ("template", "-level"),
                "constraints": [
                    models.UniqueConstraint(fields=("template", "level"), name="template_level_once"),
                    models.CheckConstraint(
                        condition=models.Q(("level__gte", 1), ("level__lte", 4)),
                        name="template_level_is_one_to_four",
                        violation_error_message="ระดับคะแนนต้องเป็น 1 ถึง 4",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TemplateUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("circular", models.CharField(max_length=250, verbose_name="หนังสือเวียนที่ใช้")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="ยืนยันเมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ยืนยัน",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="template_uses",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="staff.agreementtemplate",
                        verbose_name="แม่แบบ",
                    ),
                ),
            ],
            options={
                "verbose_name": "การยืนยันใช้แม่แบบ",
                "verbose_name_plural": "การยืนยันใช้แม่แบบ",
                "ordering": ("office_id", "-fiscal_year", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "template", "fiscal_year"), name="template_use_once_per_office_and_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("name", models.CharField(max_length=250, verbose_name="ชื่อการอบรม")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("workshop", "อบรมเชิงปฏิบัติการ"),
                            ("seminar", "ประชุม/สัมมนา"),
                            ("online", "อบรมออนไลน์"),
                            ("blended", "อบรมแบบผสมผสาน"),
                            ("visit", "ศึกษาดูงาน"),
                            ("plc", "ชุมชนแห่งการเรียนรู้ทางวิชาชีพ (PLC)"),
                        ],
                        default="workshop",
                        max_length=10,
                        verbose_name="รูปแบบ",
                    ),
                ),
                ("starts_on", thai.fields.ThaiDateField(verbose_name="เริ่มวันที่")),
                ("ends_on", thai.fields.ThaiDateField(verbose_name="ถึงวันที่")),
                ("hours", thai.fields.FigureField(decimal_places=2, max_digits=6, verbose_name="จำนวนชั่วโมง")),
                ("place", models.CharField(blank=True, max_length=250, verbose_name="สถานที่")),
                ("organiser", models.CharField(blank=True, max_length=250, verbose_name="หน่วยงานที่จัด")),
                ("target_group", models.CharField(blank=True, max_length=250, verbose_name="กลุ่มเป้าหมาย")),
                ("target_count", models.PositiveIntegerField(blank=True, null=True, verbose_name="จำนวนเป้าหมาย (คน)")),
                (
                    "budget",
                    thai.fields.MoneyField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="งบประมาณ (บาท)"
                    ),
                ),
                (
                    "budget_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="trainings",
                        to="projects.budgetline",
                        verbose_name="รายการงบประมาณ",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainings",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="trainings",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True, related_name="trainings", to="staff.surveytopic", verbose_name="หัวข้อที่ตอบสนอง"
                    ),
                ),
            ],
            options={
                "verbose_name": "การอบรม",
                "verbose_name_plural": "การอบรม",
                "ordering": ("office_id", "fiscal_year", "starts_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="training_ends_after_it_starts",
                        violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0)),
                        name="training_has_hours",
                        violation_error_message="จำนวนชั่วโมงต้องมากกว่า 0",
                    ),
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year", "name", "starts_on"),
                        name="training_once",
                        violation_error_message="มีการอบรมชื่อนี้ที่เริ่มวันเดียวกันแล้ว",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DevelopmentNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="ลำดับ")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("survey", "แบบสำรวจความต้องการพัฒนา"),
                            ("score", "ผลการประเมิน"),
                            ("superior", "ผู้บังคับบัญชาแนะนำ"),
                            ("own", "ตนเองเสนอ"),
                        ],
                        default="own",
                        max_length=10,
                        verbose_name="ที่มา",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="เรื่องที่ต้องพัฒนา")),
                ("goal", models.TextField(blank=True, verbose_name="เป้าหมาย")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("training", "ฝึกอบรม"),
                            ("online", "เรียนออนไลน์"),
                            ("coaching", "สอนงาน/พี่เลี้ยง"),
                            ("plc", "ชุมชนแห่งการเรียนรู้ทางวิชาชีพ (PLC)"),
                            ("visit", "ศึกษาดูงาน"),
                            ("assignment", "มอบหมายงาน"),
                            ("self", "ศึกษาด้วยตนเอง"),
                        ],
                        default="training",
                        max_length=12,
                        verbose_name="วิธีพัฒนา",
                    ),
                ),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ตั้งแต่วันที่")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ภายในวันที่")),
                (
                    "budget",
                    thai.fields.MoneyField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="งบประมาณ (บาท)"
                    ),
                ),
                ("outcome", models.TextField(blank=True, verbose_name="ผลการพัฒนา")),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="development_needs",
                        to="projects.project",
                        verbose_name="โครงการ",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="staff.individualplan",
                        verbose_name="แผนพัฒนาตนเอง",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="staff.surveytopic",
                        verbose_name="หัวข้อในแบบสำรวจ",
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="needs",
                        to="staff.training",
                        verbose_name="การอบรม",
                    ),
                ),
            ],
            options={
                "verbose_name": "ความต้องการพัฒนารายบุคคล",
                "verbose_name_plural": "ความต้องการพัฒนารายบุคคล",
                "ordering": ("plan", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "name"),
                        name="development_need_once_in_a_plan",
                        violation_error_message="มีเรื่องนี้ในแผนแล้ว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="development_need_ends_after_it_starts",
                        violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "กำหนดให้เข้าร่วม"), ("attended", "เข้าร่วมแล้ว"), ("absent", "ไม่ได้เข้าร่วม")],
                        default="planned",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "hours",
                    thai.fields.FigureField(
                        blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="ชั่วโมงที่เข้าร่วม"
                    ),
                ),
                ("passed", models.BooleanField(blank=True, null=True, verbose_name="ผ่านเกณฑ์")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="บุคคล",
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="staff.training",
                        verbose_name="การอบรม",
                    ),
                ),
            ],
            options={
                "verbose_name": "การเข้าอบรม",
                "verbose_name_plural": "การเข้าอบรม",
                "ordering": ("training", "person", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("training", "person"), name="attends_a_training_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hours__gt", 0), ("state", "attended")),
                            models.Q(models.Q(("state", "attended"), _negated=True), ("hours__isnull", True)),
                            _connector="OR",
                        ),
                        name="attended_has_hours_and_no_other_has",
                        violation_error_message="ผู้ที่เข้าร่วมแล้วต้องมีชั่วโมงมากกว่า 0 ผู้ที่ไม่ได้เข้าร่วมต้องเว้นว่าง",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "attended"), ("passed__isnull", True), _connector="OR"),
                        name="only_who_attended_passes",
                        violation_error_message="ระบุผลผ่านเกณฑ์ได้เฉพาะผู้ที่เข้าร่วมแล้ว",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkloadLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=10, verbose_name="ข้อที่")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
                ("name", models.CharField(max_length=250, verbose_name="ภาระงาน")),
                (
                    "least_hours",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="ไม่น้อยกว่า (ชั่วโมง/สัปดาห์)"
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="workload_lines",
                        to="staff.agreementtemplate",
                        verbose_name="แม่แบบ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ภาระงานของแม่แบบ",
                "verbose_name_plural": "ภาระงานของแม่แบบ",
                "ordering": ("template", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("template", "number"), name="workload_line_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementWorkload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hours", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="ชั่วโมง/สัปดาห์")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="workload_hours",
                        to="staff.agreementversion",
                        verbose_name="ฉบับ",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.workloadline",
                        verbose_name="ภาระงาน",
                    ),
                ),
            ],
            options={
                "verbose_name": "ภาระงาน (ชั่วโมง)",
                "verbose_name_plural": "ภาระงาน (ชั่วโมง)",
                "ordering": ("version", "line__order"),
                "constraints": [
                    models.UniqueConstraint(fields=("version", "line"), name="agreement_workload_once"),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gte", 0), ("hours__lte", 168)),
                        name="agreement_hours_fit_a_week",
                        violation_error_message="ชั่วโมงต่อสัปดาห์ต้องอยู่ระหว่าง 0 ถึง 168",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementCycle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("agree_from", thai.fields.ThaiDateField(verbose_name="ทำข้อตกลงตั้งแต่วันที่")),
                ("agree_until", thai.fields.ThaiDateField(verbose_name="ทำข้อตกลงถึงวันที่")),
                ("cutoff_on", thai.fields.ThaiDateField(verbose_name="วันตัดยอดข้อมูล")),
                ("report_from", thai.fields.ThaiDateField(verbose_name="รายงานผลตั้งแต่วันที่")),
                ("report_until", thai.fields.ThaiDateField(verbose_name="รายงานผลถึงวันที่")),
                ("score_until", thai.fields.ThaiDateField(verbose_name="ให้คะแนนถึงวันที่")),
                ("close_on", thai.fields.ThaiDateField(verbose_name="สรุปผลและบันทึก DPA ภายในวันที่")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreement_cycles",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
            ],
            options={
                "verbose_name": "รอบการทำข้อตกลง",
                "verbose_name_plural": "รอบการทำข้อตกลง",
                "ordering": ("office_id", "-fiscal_year"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "fiscal_year"), name="agreement_cycle_once_per_year"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agree_until__gte", models.F("agree_from")),
                            ("report_until__gte", models.F("report_from")),
                            ("score_until__gte", models.F("report_until")),
                            ("close_on__gte", models.F("score_until")),
                        ),
                        name="agreement_cycle_runs_forward",
                        violation_error_message="วันของรอบต้องเรียงกัน: ทำข้อตกลง รายงานผล ให้คะแนน และสรุปผล",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "target_group",
                    models.CharField(
                        choices=[
                            ("STU", "ผู้เรียน"),
                            ("STAFF", "ข้าราชการครูและบุคลากรทางการศึกษา"),
                            ("SCH", "สถานศึกษา"),
                            ("OFF", "สำนักงานเขตพื้นที่การศึกษา"),
                        ],
                        max_length=5,
                        verbose_name="กลุ่มเป้าหมาย",
                    ),
                ),
                ("text", models.TextField(max_length=5000, verbose_name="ผลลัพธ์ (Outcomes)")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="staff.agreementitem",
                        verbose_name="รายการ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ผลลัพธ์ที่คาดหวัง",
                "verbose_name_plural": "ผลลัพธ์ที่คาดหวัง",
                "ordering": ("item", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("item", "target_group"), name="agreement_outcome_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AppraisalAspect",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("name", models.CharField(max_length=250, verbose_name="รายการ")),
                ("weight", thai.fields.FigureField(decimal_places=5, default=1, max_digits=20, verbose_name="น้ำหนัก")),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aspects",
                        to="staff.appraisalpart",
                        verbose_name="องค์ประกอบ",
                    ),
                ),
            ],
            options={
                "verbose_name": "รายการของแบบประเมิน",
                "verbose_name_plural": "รายการของแบบประเมิน",
                "ordering": ("part", "order"),
                "constraints": [
                    models.UniqueConstraint(fields=("part", "order"), name="appraisal_aspect_order_once"),
                    models.CheckConstraint(
                        condition=models.Q(("weight__gt", 0)),
                        name="appraisal_aspect_weighs_something",
                        violation_error_message="น้ำหนักต้องมากกว่า 0",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="AgreementIndicator",
            name="office_indicators",
            field=models.ManyToManyField(
                blank=True,
                related_name="agreement_indicators",
                through="staff.IndicatorLink",
                to="indicators.indicatoryear",
                verbose_name="ตัวชี้วัดของสำนักงาน",
            ),
        ),
    ]
