import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import thai.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("indicators", "0001_initial"),
        ("office", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExpectedLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("standing", models.CharField(max_length=60, unique=True, verbose_name="วิทยฐานะ")),
                ("name", models.CharField(max_length=120, verbose_name="ระดับการปฏิบัติที่คาดหวัง")),
                ("english", models.CharField(blank=True, max_length=120, verbose_name="ภาษาอังกฤษ")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
            ],
            options={
                "verbose_name": "ระดับการปฏิบัติที่คาดหวัง",
                "verbose_name_plural": "ระดับการปฏิบัติที่คาดหวัง",
                "ordering": ("order", "pk"),
            },
        ),
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
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="templates",
                        to="staff.positionfamily",
                        verbose_name="สายงาน",
                    ),
                ),
                ("edition", models.CharField(max_length=60, verbose_name="ฉบับ")),
                ("form_code", models.CharField(blank=True, max_length=30, verbose_name="รหัสแบบ")),
                ("legal_reference", models.CharField(blank=True, max_length=250, verbose_name="หนังสือ/ระเบียบอ้างอิง")),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="เริ่มใช้")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="สิ้นสุด")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="ตรวจสอบแล้ว")),
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
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
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
                ("printed_position", models.CharField(max_length=250, verbose_name="ตำแหน่งที่พิมพ์")),
                ("printed_standing", models.CharField(blank=True, max_length=60, verbose_name="วิทยฐานะที่พิมพ์")),
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
                ("superior_title", models.CharField(blank=True, max_length=250, verbose_name="ตำแหน่งผู้บังคับบัญชา")),
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
                            ("cancelled", "ยกเลิก"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ข้อตกลงในการพัฒนางาน",
                "verbose_name_plural": "ข้อตกลงในการพัฒนางาน",
                "ordering": ("office", "-fiscal_year", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("office", "fiscal_year", "owner", "template"),
                        name="agreement_once_per_person_and_year",
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
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="staff.performanceagreement",
                        verbose_name="ข้อตกลง",
                    ),
                ),
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
                        choices=[("full_time", "เต็มเวลา"), ("part_time", "ไม่เต็มเวลา")],
                        default="full_time",
                        max_length=10,
                        verbose_name="ภาระงาน",
                    ),
                ),
                ("workload_reason", models.CharField(blank=True, max_length=250, verbose_name="เหตุที่ไม่เต็มเวลา")),
                ("dated_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ลงวันที่")),
            ],
            options={
                "verbose_name": "ฉบับของข้อตกลง",
                "verbose_name_plural": "ฉบับของข้อตกลง",
                "ordering": ("agreement", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "number"), name="agreement_version_number_once"),
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
            name="AgreementChallenge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenges",
                        to="staff.agreementversion",
                        verbose_name="ฉบับ",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="ประเด็นที่")),
                ("title", models.TextField(verbose_name="เรื่อง")),
                ("problem", models.TextField(blank=True, verbose_name="สภาพปัญหา")),
                ("method", models.TextField(blank=True, verbose_name="วิธีดำเนินการให้บรรลุผล")),
                ("quantity_outcome", models.TextField(blank=True, verbose_name="ผลลัพธ์เชิงปริมาณ")),
                ("quality_outcome", models.TextField(blank=True, verbose_name="ผลลัพธ์เชิงคุณภาพ")),
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
            name="TemplateDomain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="domains",
                        to="staff.agreementtemplate",
                        verbose_name="แม่แบบ",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="ด้านที่")),
                ("name", models.CharField(max_length=250, verbose_name="ด้าน")),
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
                (
                    "domain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="staff.templatedomain",
                        verbose_name="ด้าน",
                    ),
                ),
                ("number", models.CharField(max_length=10, verbose_name="ข้อที่")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
                ("name", models.TextField(verbose_name="ลักษณะงาน")),
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
                ("task", models.TextField(blank=True, verbose_name="งาน (Tasks)")),
                ("outcome", models.TextField(blank=True, verbose_name="ผลลัพธ์ (Outcomes)")),
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
            name="AgreementIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="staff.agreementitem",
                        verbose_name="รายการ",
                    ),
                ),
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
                ("name", models.TextField(verbose_name="ตัวชี้วัด")),
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
                    "office_indicators",
                    models.ManyToManyField(
                        blank=True,
                        related_name="agreement_indicators",
                        to="indicators.indicatoryear",
                        verbose_name="ตัวชี้วัดของสำนักงาน",
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
    ]
