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
        ("projects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerSheetLayout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer_layouts",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, verbose_name="ลายนิ้วมือของหัวคอลัมน์")),
                ("columns", models.JSONField(default=dict, verbose_name="คอลัมน์")),
                ("used_at", models.DateTimeField(auto_now=True, verbose_name="ใช้ล่าสุด")),
            ],
            options={
                "verbose_name": "รูปแบบไฟล์คำตอบ",
                "verbose_name_plural": "รูปแบบไฟล์คำตอบ",
                "ordering": ("office", "-used_at"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "fingerprint"), name="answer_layout_once_per_headings")
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationReminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
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
                "verbose_name": "การเตือนให้ส่งหลักฐานการประเมิน",
                "verbose_name_plural": "การเตือนให้ส่งหลักฐานการประเมิน",
                "ordering": ("-on", "-at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year", "unit", "person", "on"), name="evaluation_reminder_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExamScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exam_scores",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("exam", models.CharField(default="O-NET", max_length=20, verbose_name="การทดสอบ")),
                ("grade", models.CharField(max_length=40, verbose_name="ระดับชั้น")),
                ("academic_year", models.PositiveSmallIntegerField(verbose_name="ปีการศึกษา (พ.ศ.)")),
                ("subject", models.CharField(max_length=60, verbose_name="กลุ่มสาระการเรียนรู้")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
                (
                    "population",
                    models.CharField(
                        choices=[
                            ("office", "โรงเรียนในสังกัด"),
                            ("province", "โรงเรียนทั้งหมดในจังหวัด"),
                            ("nation", "ระดับประเทศ"),
                            ("obec", "สังกัด สพฐ."),
                        ],
                        max_length=10,
                        verbose_name="กลุ่มที่สอบ",
                    ),
                ),
                ("province", models.CharField(blank=True, max_length=60, verbose_name="จังหวัด")),
                ("score", thai.fields.FigureField(decimal_places=5, max_digits=20, verbose_name="คะแนนเฉลี่ย")),
                ("published_note", models.CharField(blank=True, max_length=250, verbose_name="หมายเหตุจากเอกสารเดิม")),
            ],
            options={
                "verbose_name": "คะแนนสอบระดับชาติ",
                "verbose_name_plural": "คะแนนสอบระดับชาติ",
                "ordering": ("office", "exam", "grade", "-academic_year", "order"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "exam", "grade", "academic_year", "subject", "population", "province"),
                        name="exam_score_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 100)),
                        name="exam_score_is_0_to_100",
                        violation_error_message="คะแนนต้องอยู่ระหว่าง 0 ถึง 100",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalIndicator",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("code", models.CharField(max_length=30, verbose_name="รหัสตัวชี้วัด")),
                ("name", models.TextField(verbose_name="ชื่อตัวชี้วัด")),
                ("definition", models.TextField(blank=True, verbose_name="คำนิยาม")),
                ("formula", models.TextField(blank=True, verbose_name="สูตรการคำนวณ")),
                ("data_source", models.CharField(blank=True, max_length=250, verbose_name="แหล่งข้อมูล")),
                ("method", models.TextField(blank=True, verbose_name="วิธีการประเมิน")),
                ("tool", models.CharField(blank=True, max_length=250, verbose_name="เครื่องมือที่ใช้")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("percentage", "ร้อยละของประชากร"),
                            ("count", "จำนวนนับ"),
                            ("score", "คะแนน"),
                            ("money", "จำนวนเงิน"),
                            ("level", "ระดับ 1-5"),
                            ("yes_no", "ดำเนินการแล้ว/ยังไม่ดำเนินการ"),
                            ("text", "ข้อความ"),
                        ],
                        default="percentage",
                        max_length=12,
                        verbose_name="ชนิด",
                    ),
                ),
                ("unit_name", models.CharField(default="ร้อยละ", max_length=60, verbose_name="หน่วยวัด")),
                (
                    "count_unit",
                    models.CharField(
                        blank=True, help_text="เช่น โรงเรียน คน", max_length=60, verbose_name="หน่วยนับของตัวตั้งและตัวหาร"
                    ),
                ),
                ("decimals", models.PositiveSmallIntegerField(default=2, verbose_name="ทศนิยม (ตำแหน่ง)")),
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
                    "owner_unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่มเจ้าภาพ",
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
                "verbose_name": "ประวัตินิยามตัวชี้วัด",
                "verbose_name_plural": "ประวัตินิยามตัวชี้วัด",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("code", models.CharField(max_length=30, verbose_name="รหัสตัวชี้วัด")),
                ("name", models.TextField(verbose_name="ชื่อตัวชี้วัด")),
                ("definition", models.TextField(blank=True, verbose_name="คำนิยาม")),
                ("formula", models.TextField(blank=True, verbose_name="สูตรการคำนวณ")),
                ("data_source", models.CharField(blank=True, max_length=250, verbose_name="แหล่งข้อมูล")),
                ("method", models.TextField(blank=True, verbose_name="วิธีการประเมิน")),
                ("tool", models.CharField(blank=True, max_length=250, verbose_name="เครื่องมือที่ใช้")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("percentage", "ร้อยละของประชากร"),
                            ("count", "จำนวนนับ"),
                            ("score", "คะแนน"),
                            ("money", "จำนวนเงิน"),
                            ("level", "ระดับ 1-5"),
                            ("yes_no", "ดำเนินการแล้ว/ยังไม่ดำเนินการ"),
                            ("text", "ข้อความ"),
                        ],
                        default="percentage",
                        max_length=12,
                        verbose_name="ชนิด",
                    ),
                ),
                ("unit_name", models.CharField(default="ร้อยละ", max_length=60, verbose_name="หน่วยวัด")),
                (
                    "count_unit",
                    models.CharField(
                        blank=True, help_text="เช่น โรงเรียน คน", max_length=60, verbose_name="หน่วยนับของตัวตั้งและตัวหาร"
                    ),
                ),
                ("decimals", models.PositiveSmallIntegerField(default=2, verbose_name="ทศนิยม (ตำแหน่ง)")),
                (
                    "owner_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_indicators",
                        to="office.unit",
                        verbose_name="กลุ่มเจ้าภาพ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ตัวชี้วัด (นิยาม)",
                "verbose_name_plural": "ตัวชี้วัด (นิยาม)",
                "ordering": ("office", "code"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"),
                        name="indicator_code_once_per_office",
                        violation_error_message="รหัสตัวชี้วัดนี้มีอยู่แล้วในสำนักงาน",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decimals__lte", 5)),
                        name="indicator_decimals_at_most_five",
                        violation_error_message="ทศนิยมไม่เกิน 5 ตำแหน่ง",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QualityScale",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quality_scales",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("code", models.SlugField(default="level-5", verbose_name="รหัส")),
                ("name", models.CharField(max_length=120, verbose_name="ชื่อเกณฑ์")),
            ],
            options={
                "verbose_name": "เกณฑ์ระดับคุณภาพ",
                "verbose_name_plural": "เกณฑ์ระดับคุณภาพ",
                "ordering": ("office", "-fiscal_year", "code"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "fiscal_year", "code"), name="quality_scale_once_per_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ita", "ITA (คุณธรรมและความโปร่งใส)"),
                            ("obec", "ตัวชี้วัดแผนปฏิบัติราชการ สพฐ."),
                            ("standards", "มาตรฐานสำนักงานเขตพื้นที่การศึกษา"),
                            ("krs", "KRS"),
                            ("emes", "e-MES"),
                        ],
                        max_length=12,
                        verbose_name="การประเมิน",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="ชื่อการประเมิน")),
                (
                    "scale",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.qualityscale",
                        verbose_name="เกณฑ์ระดับ",
                    ),
                ),
                (
                    "score",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="คะแนน"
                    ),
                ),
                (
                    "maximum",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="คะแนนเต็ม"
                    ),
                ),
                ("grade", models.CharField(blank=True, max_length=60, verbose_name="ระดับที่ได้")),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ระดับคุณภาพรวม")),
                (
                    "weight_total",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="น้ำหนักรวมตามเกณฑ์"
                    ),
                ),
                (
                    "target",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เป้าหมาย"
                    ),
                ),
                (
                    "previous_score",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="คะแนนปีก่อน"
                    ),
                ),
                ("previous_grade", models.CharField(blank=True, max_length=60, verbose_name="ระดับปีก่อน")),
                ("note", models.TextField(blank=True, verbose_name="หมายเหตุ")),
            ],
            options={
                "verbose_name": "การประเมินจากภายนอก",
                "verbose_name_plural": "การประเมินจากภายนอก",
                "ordering": ("office", "-fiscal_year", "kind"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "fiscal_year", "kind"), name="evaluation_once_per_year"),
                    models.CheckConstraint(
                        condition=models.Q(("maximum__isnull", True), ("maximum__gt", 0), _connector="OR"),
                        name="evaluation_maximum_is_above_zero",
                        violation_error_message="คะแนนเต็มต้องมากกว่า 0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight_total__isnull", True), ("weight_total__gt", 0), _connector="OR"),
                        name="evaluation_weight_total_is_above_zero",
                        violation_error_message="น้ำหนักรวมตามเกณฑ์ต้องมากกว่า 0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="years",
                        to="indicators.indicator",
                        verbose_name="ตัวชี้วัด",
                    ),
                ),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="indicators.indicatoryear",
                        verbose_name="เสนอแก้ไขตัวชี้วัด",
                    ),
                ),
                ("is_proposed", models.BooleanField(default=False, editable=False, verbose_name="อยู่ในฉบับเสนอแก้ไข")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicator_years",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("number", models.CharField(max_length=30, verbose_name="หมายเลขในแผน")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
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
                        related_name="indicators",
                        to="projects.activity",
                        verbose_name="กิจกรรม",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="plans.strategy",
                        verbose_name="กลยุทธ์",
                    ),
                ),
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
                    "target",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ค่าเป้าหมาย"
                    ),
                ),
                (
                    "upper",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ค่าเป้าหมายไม่เกิน"
                    ),
                ),
                ("target_text", models.CharField(blank=True, max_length=250, verbose_name="ค่าเป้าหมายเป็นข้อความ")),
                (
                    "target_count",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="จำนวนนับที่ใช้แทนค่าเป้าหมาย"
                    ),
                ),
                (
                    "target_count_reason",
                    models.CharField(blank=True, max_length=250, verbose_name="การปัดเศษและเหตุผลของจำนวนนับ"),
                ),
                (
                    "target_document",
                    models.CharField(blank=True, max_length=120, verbose_name="เลขที่เอกสารกำหนดค่าเป้าหมาย"),
                ),
                (
                    "accumulate",
                    models.CharField(
                        choices=[
                            ("sum", "รวมทุกรอบ"),
                            ("latest", "ใช้รอบล่าสุด"),
                            ("average", "เฉลี่ยทุกรอบ"),
                            ("highest", "ใช้ค่าสูงสุด"),
                        ],
                        default="latest",
                        max_length=10,
                        verbose_name="การรวมผลระหว่างรอบ",
                    ),
                ),
                (
                    "denominator_basis",
                    models.CharField(
                        choices=[
                            ("fixed", "ประชากรคงที่ทั้งปี"),
                            ("changing", "ฐานเปลี่ยนทุกรอบ"),
                            ("cumulative", "รายงานยอดสะสม"),
                        ],
                        default="fixed",
                        max_length=12,
                        verbose_name="ฐานของตัวหาร",
                    ),
                ),
                ("denominator_of", models.CharField(blank=True, max_length=200, verbose_name="ตัวหารคือ")),
                (
                    "frequency",
                    models.CharField(
                        choices=[("quarter", "รายไตรมาส"), ("half", "ทุก 6 เดือน"), ("year", "ปีละครั้ง")],
                        default="year",
                        max_length=10,
                        verbose_name="ความถี่",
                    ),
                ),
                (
                    "entered_by",
                    models.CharField(
                        choices=[("unit", "กลุ่มเจ้าภาพ"), ("schools", "สถานศึกษา"), ("system", "ระบบคำนวณ")],
                        default="unit",
                        max_length=10,
                        verbose_name="ผู้บันทึกผล",
                    ),
                ),
                (
                    "computed_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("share_attained", "ร้อยละของตัวชี้วัดที่บรรลุเป้าหมาย"),
                            ("share_done", "ร้อยละของโครงการที่ดำเนินการแล้วเสร็จ"),
                            ("spending_rate", "ร้อยละการใช้จ่ายงบประมาณตามแผน"),
                            ("formula", "สูตรจากตัวชี้วัดอื่น"),
                        ],
                        max_length=20,
                        verbose_name="ระบบคำนวณเป็น",
                    ),
                ),
                (
                    "computed_formula",
                    models.CharField(
                        blank=True,
                        help_text="เช่น ([P01-K1] + [P01-K2]) / 2",
                        max_length=500,
                        verbose_name="สูตรจากตัวชี้วัดอื่น",
                    ),
                ),
                ("targets_are_cumulative", models.BooleanField(default=True, verbose_name="ค่าเป้าหมายรายรอบเป็นยอดสะสม")),
                (
                    "breakdown",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "ไม่จำแนก"),
                            ("school", "รายสถานศึกษา"),
                            ("province", "รายจังหวัด"),
                            ("sex", "ชายและหญิง"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="จำแนกผล",
                    ),
                ),
                (
                    "weight",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="น้ำหนัก"),
                ),
                (
                    "scale",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.qualityscale",
                        verbose_name="เกณฑ์ระดับคุณภาพ",
                    ),
                ),
                (
                    "baseline",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ค่าฐาน"
                    ),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ปีของค่าฐาน (พ.ศ.)"),
                ),
                ("no_baseline_reason", models.CharField(blank=True, max_length=250, verbose_name="เหตุผลที่ไม่มีค่าฐาน")),
            ],
            options={
                "verbose_name": "ตัวชี้วัดประจำปี",
                "verbose_name_plural": "ตัวชี้วัดประจำปี",
                "ordering": ("office", "-fiscal_year", "order", "number"),
                "indexes": [models.Index(fields=["office", "fiscal_year"], name="indicator_by_office_and_year")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_proposed", False)),
                        fields=("office", "fiscal_year", "number"),
                        name="indicator_number_once_per_year",
                        violation_error_message="หมายเลขตัวชี้วัดนี้มีอยู่แล้วในปีงบประมาณนี้",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("project__isnull", True), ("strategy__isnull", True), _connector="OR"),
                        name="indicator_measures_one_thing",
                        violation_error_message="ตัวชี้วัดวัดได้อย่างเดียว คือโครงการ (หรือกิจกรรมในโครงการ) หรือกลยุทธ์",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("activity__isnull", True), ("project__isnull", False), _connector="OR"),
                        name="indicator_of_an_activity_names_its_project",
                        violation_error_message="ตัวชี้วัดของกิจกรรมต้องระบุโครงการ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("operator", "between"), _negated=True),
                            models.Q(("target__isnull", False), ("upper__isnull", False)),
                            _connector="OR",
                        ),
                        name="indicator_between_has_two_bounds",
                        violation_error_message="เงื่อนไข “ระหว่าง” ต้องมีค่าเป้าหมายทั้งสองค่า",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("computed_as", ""), ("entered_by", "system"), _connector="OR"),
                        name="indicator_computed_only_by_the_system",
                        violation_error_message="ตัวชี้วัดที่ระบบคำนวณต้องระบุผู้บันทึกผลเป็น “ระบบคำนวณ”",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("computed_as", "formula"), _negated=True),
                            models.Q(("computed_formula", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="indicator_of_a_formula_has_one",
                        violation_error_message="ตัวชี้วัดที่คำนวณจากตัวชี้วัดอื่นต้องมีสูตร",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fiscal_year__gte", 2400), ("fiscal_year__lte", 2700)),
                        name="indicator_year_is_buddhist",
                        violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2567",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectiveAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "indicator_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="indicators.indicatoryear",
                        verbose_name="ตัวชี้วัดประจำปี",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.reportinground",
                        verbose_name="รอบที่ไม่ถึงเป้าหมาย",
                    ),
                ),
                ("reason", models.TextField(verbose_name="สาเหตุ")),
                ("action", models.TextField(verbose_name="สิ่งที่จะทำ")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้รับผิดชอบ",
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
                ("due_on", thai.fields.ThaiDateField(verbose_name="ภายในวันที่")),
                ("done_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="แล้วเสร็จเมื่อ")),
                ("note", models.TextField(blank=True, verbose_name="ผลที่เกิดขึ้น")),
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
                "verbose_name": "แนวทางแก้ไขตัวชี้วัดที่ไม่บรรลุ",
                "verbose_name_plural": "แนวทางแก้ไขตัวชี้วัดที่ไม่บรรลุ",
                "ordering": ("due_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person__isnull", False), ("unit__isnull", False), _connector="OR"),
                        name="correction_names_who",
                        violation_error_message="กรุณาระบุผู้รับผิดชอบหรือกลุ่มที่รับผิดชอบ",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="indicators.evaluation",
                        verbose_name="การประเมิน",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="indicators.evaluationitem",
                        verbose_name="อยู่ภายใต้",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                (
                    "row_type",
                    models.CharField(
                        choices=[
                            ("standard", "มาตรฐาน"),
                            ("indicator", "ตัวบ่งชี้/ตัวชี้วัด"),
                            ("issue", "ประเด็นพิจารณา"),
                            ("sub_issue", "ประเด็นย่อย"),
                        ],
                        default="indicator",
                        max_length=10,
                        verbose_name="ชนิดแถว",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="หมายเลข")),
                ("name", models.TextField(verbose_name="รายการ")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("rated", "ประเมิน"),
                            ("heading", "หัวข้อ"),
                            ("not_applicable", "ไม่เกี่ยวข้องกับสำนักงานประเภทนี้"),
                            ("monitored", "ติดตามแต่ไม่ประเมินผล"),
                        ],
                        default="rated",
                        max_length=15,
                        verbose_name="สถานะ",
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ระดับคุณภาพ")),
                (
                    "weight",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="น้ำหนัก"),
                ),
                (
                    "scoring",
                    models.CharField(
                        choices=[
                            ("level", "ระดับ 1-5"),
                            ("interpolated", "เทียบเกณฑ์ 5 ระดับจากผลที่วัดได้"),
                            ("percent", "ร้อยละของคะแนนเต็ม"),
                            ("yes_no", "ดำเนินการแล้ว/ยังไม่ดำเนินการ"),
                        ],
                        default="level",
                        max_length=12,
                        verbose_name="วิธีให้คะแนน",
                    ),
                ),
                ("measured_in", models.CharField(blank=True, max_length=60, verbose_name="หน่วยของผลที่วัด")),
                (
                    "threshold_1",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เกณฑ์ระดับ 1"
                    ),
                ),
                (
                    "threshold_2",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เกณฑ์ระดับ 2"
                    ),
                ),
                (
                    "threshold_3",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เกณฑ์ระดับ 3"
                    ),
                ),
                (
                    "threshold_4",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เกณฑ์ระดับ 4"
                    ),
                ),
                (
                    "threshold_5",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เกณฑ์ระดับ 5"
                    ),
                ),
                (
                    "target",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เป้าหมาย"
                    ),
                ),
                (
                    "indicator_year",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="evaluation_items",
                        to="indicators.indicatoryear",
                        verbose_name="ใช้ผลของตัวชี้วัด",
                    ),
                ),
                (
                    "self_value",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ผลที่วัดได้ (ประเมินตนเอง)"
                    ),
                ),
                (
                    "self_score",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="คะแนนประเมินตนเอง"
                    ),
                ),
                (
                    "official_value",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ผลที่วัดได้ (ทางการ)"
                    ),
                ),
                (
                    "official_score",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="คะแนนทางการ"
                    ),
                ),
                ("province_scores", models.JSONField(blank=True, default=dict, verbose_name="ผลรายจังหวัด")),
                (
                    "owner_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่มเจ้าภาพ",
                    ),
                ),
                ("due_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="กำหนดส่ง")),
                ("needs_evidence", models.BooleanField(default=True, verbose_name="ต้องมีหลักฐาน")),
                ("note", models.TextField(blank=True, verbose_name="หมายเหตุ")),
            ],
            options={
                "verbose_name": "รายการประเมิน",
                "verbose_name_plural": "รายการประเมิน",
                "ordering": ("evaluation", "order"),
                "constraints": [
                    models.UniqueConstraint(fields=("evaluation", "order"), name="evaluation_item_order_once"),
                    models.CheckConstraint(
                        condition=models.Q(("level__isnull", True), ("level__range", (1, 5)), _connector="OR"),
                        name="evaluation_item_level_is_1_to_5",
                        violation_error_message="ระดับคุณภาพต้องอยู่ระหว่าง 1 ถึง 5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="evaluation_item_is_not_its_own_parent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight__isnull", True), ("weight__gte", 0), _connector="OR"),
                        name="evaluation_item_weight_is_not_negative",
                        violation_error_message="น้ำหนักต้องไม่ติดลบ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("self_score__isnull", True), ("self_score__gte", 0), _connector="OR"),
                            models.Q(("official_score__isnull", True), ("official_score__gte", 0), _connector="OR"),
                        ),
                        name="evaluation_item_scores_are_not_negative",
                        violation_error_message="คะแนนต้องไม่ติดลบ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("threshold_1__isnull", True),
                                ("threshold_2__isnull", True),
                                ("threshold_3__isnull", True),
                                ("threshold_4__isnull", True),
                                ("threshold_5__isnull", True),
                            ),
                            models.Q(
                                ("threshold_1__isnull", False),
                                ("threshold_2__isnull", False),
                                ("threshold_3__isnull", False),
                                ("threshold_4__isnull", False),
                                ("threshold_5__isnull", False),
                                models.Q(
                                    models.Q(
                                        ("threshold_1__lt", models.F("threshold_2")),
                                        ("threshold_2__lt", models.F("threshold_3")),
                                        ("threshold_3__lt", models.F("threshold_4")),
                                        ("threshold_4__lt", models.F("threshold_5")),
                                    ),
                                    models.Q(
                                        ("threshold_1__gt", models.F("threshold_2")),
                                        ("threshold_2__gt", models.F("threshold_3")),
                                        ("threshold_3__gt", models.F("threshold_4")),
                                        ("threshold_4__gt", models.F("threshold_5")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="evaluation_item_thresholds_all_rise_or_all_fall",
                        violation_error_message="เกณฑ์คะแนนต้องมีครบ 5 ระดับ เรียงจากน้อยไปมาก หรือจากมากไปน้อย และไม่ซ้ำกัน",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scoring", "interpolated"), _negated=True),
                            ("threshold_5__isnull", False),
                            _connector="OR",
                        ),
                        name="evaluation_item_compared_has_thresholds",
                        violation_error_message="วิธีเทียบเกณฑ์ 5 ระดับต้องมีเกณฑ์คะแนนครบ 5 ระดับ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("indicator_year__isnull", True), ("self_value__isnull", True), _connector="OR"
                        ),
                        name="evaluation_item_of_a_kpi_types_no_value",
                        violation_error_message="รายการนี้ใช้ผลของตัวชี้วัด ไม่ต้องพิมพ์ผลที่วัดได้อีก",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationEvidence",
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="indicators.evaluationitem",
                        verbose_name="รายการประเมิน",
                    ),
                ),
            ],
            options={
                "verbose_name": "หลักฐานของรายการประเมิน",
                "verbose_name_plural": "หลักฐานของรายการประเมิน",
                "ordering": ("item", "at", "pk"),
                "constraints": [models.UniqueConstraint(fields=("item", "file"), name="evaluation_evidence_file_once")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalEvaluationItem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("order", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                (
                    "row_type",
                    models.CharField(
                        choices=[
                            ("standard", "มาตรฐาน"),
                            ("indicator", "ตัวบ่งชี้/ตัวชี้วัด"),
                            ("issue", "ประเด็นพิจารณา"),
                            ("sub_issue", "ประเด็นย่อย"),
                        ],
                        default="indicator",
                        max_length=10,
                        verbose_name="ชนิดแถว",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="หมายเลข")),
                ("name", models.TextField(verbose_name="รายการ")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("rated", "ประเมิน"),
                            ("heading", "หัวข้อ"),
                            ("not_applicable", "ไม่เกี่ยวข้องกับสำนักงานประเภทนี้"),
                            ("monitored", "ติดตามแต่ไม่ประเมินผล"),
                        ],
                        default="rated",
                        max_length=15,
                        verbose_name="สถานะ",
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ระดับคุณภาพ")),
                (
                    "weight",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="น้ำหนัก"),
                ),
                (
                    "scoring",
                    models.CharField(
                        choices=[
                            ("level", "ระดับ 1-5"),
                            ("interpolated", "เทียบเกณฑ์ 5 ระดับจากผลที่วัดได้"),
                            ("percent", "ร้อยละของคะแนนเต็ม"),
                            ("yes_no", "ดำเนินการแล้ว/ยังไม่ดำเนินการ"),
                        ],
                        default="level",
                        max_length=12,
                        verbose_name="วิธีให้คะแนน",
                    ),
                ),
                ("measured_in", models.CharField(blank=True, max_length=60, verbose_name="หน่วยของผลที่วัด")),
                (
                    "threshold_1",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เกณฑ์ระดับ 1"
                    ),
                ),
                (
                    "threshold_2",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เกณฑ์ระดับ 2"
                    ),
                ),
                (
                    "threshold_3",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เกณฑ์ระดับ 3"
                    ),
                ),
                (
                    "threshold_4",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เกณฑ์ระดับ 4"
                    ),
                ),
                (
                    "threshold_5",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เกณฑ์ระดับ 5"
                    ),
                ),
                (
                    "target",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="เป้าหมาย"
                    ),
                ),
                (
                    "self_value",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ผลที่วัดได้ (ประเมินตนเอง)"
                    ),
                ),
                (
                    "self_score",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="คะแนนประเมินตนเอง"
                    ),
                ),
                (
                    "official_value",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ผลที่วัดได้ (ทางการ)"
                    ),
                ),
                (
                    "official_score",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="คะแนนทางการ"
                    ),
                ),
                ("province_scores", models.JSONField(blank=True, default=dict, verbose_name="ผลรายจังหวัด")),
                ("due_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="กำหนดส่ง")),
                ("needs_evidence", models.BooleanField(default=True, verbose_name="ต้องมีหลักฐาน")),
                ("note", models.TextField(blank=True, verbose_name="หมายเหตุ")),
                (
                    "evaluation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="indicators.evaluation",
                        verbose_name="การประเมิน",
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
                        to="indicators.evaluationitem",
                        verbose_name="อยู่ภายใต้",
                    ),
                ),
                (
                    "indicator_year",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="indicators.indicatoryear",
                        verbose_name="ใช้ผลของตัวชี้วัด",
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="office.unit",
                        verbose_name="กลุ่มเจ้าภาพ",
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
                "verbose_name": "ประวัติรายการประเมิน",
                "verbose_name_plural": "ประวัติรายการประเมิน",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIndicatorYear",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("is_proposed", models.BooleanField(default=False, editable=False, verbose_name="อยู่ในฉบับเสนอแก้ไข")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                ("number", models.CharField(max_length=30, verbose_name="หมายเลขในแผน")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
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
                    "target",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ค่าเป้าหมาย"
                    ),
                ),
                (
                    "upper",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ค่าเป้าหมายไม่เกิน"
                    ),
                ),
                ("target_text", models.CharField(blank=True, max_length=250, verbose_name="ค่าเป้าหมายเป็นข้อความ")),
                (
                    "target_count",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="จำนวนนับที่ใช้แทนค่าเป้าหมาย"
                    ),
                ),
                (
                    "target_count_reason",
                    models.CharField(blank=True, max_length=250, verbose_name="การปัดเศษและเหตุผลของจำนวนนับ"),
                ),
                (
                    "target_document",
                    models.CharField(blank=True, max_length=120, verbose_name="เลขที่เอกสารกำหนดค่าเป้าหมาย"),
                ),
                (
                    "accumulate",
                    models.CharField(
                        choices=[
                            ("sum", "รวมทุกรอบ"),
                            ("latest", "ใช้รอบล่าสุด"),
                            ("average", "เฉลี่ยทุกรอบ"),
                            ("highest", "ใช้ค่าสูงสุด"),
                        ],
                        default="latest",
                        max_length=10,
                        verbose_name="การรวมผลระหว่างรอบ",
                    ),
                ),
                (
                    "denominator_basis",
                    models.CharField(
                        choices=[
                            ("fixed", "ประชากรคงที่ทั้งปี"),
                            ("changing", "ฐานเปลี่ยนทุกรอบ"),
                            ("cumulative", "รายงานยอดสะสม"),
                        ],
                        default="fixed",
                        max_length=12,
                        verbose_name="ฐานของตัวหาร",
                    ),
                ),
                ("denominator_of", models.CharField(blank=True, max_length=200, verbose_name="ตัวหารคือ")),
                (
                    "frequency",
                    models.CharField(
                        choices=[("quarter", "รายไตรมาส"), ("half", "ทุก 6 เดือน"), ("year", "ปีละครั้ง")],
                        default="year",
                        max_length=10,
                        verbose_name="ความถี่",
                    ),
                ),
                (
                    "entered_by",
                    models.CharField(
                        choices=[("unit", "กลุ่มเจ้าภาพ"), ("schools", "สถานศึกษา"), ("system", "ระบบคำนวณ")],
                        default="unit",
                        max_length=10,
                        verbose_name="ผู้บันทึกผล",
                    ),
                ),
                (
                    "computed_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("share_attained", "ร้อยละของตัวชี้วัดที่บรรลุเป้าหมาย"),
                            ("share_done", "ร้อยละของโครงการที่ดำเนินการแล้วเสร็จ"),
                            ("spending_rate", "ร้อยละการใช้จ่ายงบประมาณตามแผน"),
                            ("formula", "สูตรจากตัวชี้วัดอื่น"),
                        ],
                        max_length=20,
                        verbose_name="ระบบคำนวณเป็น",
                    ),
                ),
                (
                    "computed_formula",
                    models.CharField(
                        blank=True,
                        help_text="เช่น ([P01-K1] + [P01-K2]) / 2",
                        max_length=500,
                        verbose_name="สูตรจากตัวชี้วัดอื่น",
                    ),
                ),
                ("targets_are_cumulative", models.BooleanField(default=True, verbose_name="ค่าเป้าหมายรายรอบเป็นยอดสะสม")),
                (
                    "breakdown",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "ไม่จำแนก"),
                            ("school", "รายสถานศึกษา"),
                            ("province", "รายจังหวัด"),
                            ("sex", "ชายและหญิง"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="จำแนกผล",
                    ),
                ),
                (
                    "weight",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="น้ำหนัก"),
                ),
                (
                    "baseline",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ค่าฐาน"
                    ),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ปีของค่าฐาน (พ.ศ.)"),
                ),
                ("no_baseline_reason", models.CharField(blank=True, max_length=250, verbose_name="เหตุผลที่ไม่มีค่าฐาน")),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="indicators.indicator",
                        verbose_name="ตัวชี้วัด",
                    ),
                ),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="indicators.indicatoryear",
                        verbose_name="เสนอแก้ไขตัวชี้วัด",
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
                    "scale",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="indicators.qualityscale",
                        verbose_name="เกณฑ์ระดับคุณภาพ",
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
                "verbose_name": "ประวัติค่าเป้าหมาย",
                "verbose_name_plural": "ประวัติค่าเป้าหมาย",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalResult",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("place_key", models.CharField(blank=True, default="", max_length=40, verbose_name="พื้นที่")),
                (
                    "numerator",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ตัวตั้ง"
                    ),
                ),
                (
                    "denominator",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ตัวหาร"
                    ),
                ),
                (
                    "value",
                    thai.fields.FigureField(blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ผล"),
                ),
                (
                    "value_basis",
                    models.CharField(
                        choices=[
                            ("counted", "นับจากข้อมูล"),
                            ("follows_from_percent", "คำนวณจากร้อยละที่รายงาน"),
                            ("stated", "ตามที่รายงาน"),
                        ],
                        default="counted",
                        max_length=25,
                        verbose_name="ที่มาของผล",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="ผลเป็นข้อความ")),
                ("published_text", models.CharField(blank=True, max_length=250, verbose_name="ผลตามเอกสารเดิม")),
                ("not_applicable_reason", models.TextField(blank=True, verbose_name="เหตุผลที่ไม่ประเมิน")),
                ("shortfall_reason", models.TextField(blank=True, verbose_name="เหตุผลที่ไม่บรรลุเป้าหมาย")),
                ("quality_level", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ระดับคุณภาพ")),
                ("data_source", models.CharField(blank=True, max_length=250, verbose_name="แหล่งข้อมูล")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "กำลังบันทึก"),
                            ("reported", "รายงานแล้ว"),
                            ("returned", "ส่งกลับแก้ไข"),
                            ("verified", "ตรวจสอบแล้ว"),
                        ],
                        default="reported",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                ("override_attained", models.BooleanField(blank=True, null=True, verbose_name="ตัดสินด้วยมือว่าบรรลุ")),
                ("override_reason", models.TextField(blank=True, verbose_name="เหตุผลการตัดสินด้วยมือ")),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="รายงานเมื่อ")),
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="ตรวจสอบเมื่อ")),
                (
                    "indicator_year",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="indicators.indicatoryear",
                        verbose_name="ตัวชี้วัดประจำปี",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.reportinground",
                        verbose_name="รอบการรายงาน",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้รายงาน",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ตรวจสอบ",
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
                "verbose_name": "ประวัติผลตัวชี้วัด",
                "verbose_name_plural": "ประวัติผลตัวชี้วัด",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRoundTarget",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                ("target", thai.fields.FigureField(decimal_places=5, max_digits=20, verbose_name="ค่าเป้าหมาย")),
                (
                    "indicator_year",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="indicators.indicatoryear",
                        verbose_name="ตัวชี้วัดประจำปี",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.reportinground",
                        verbose_name="รอบการรายงาน",
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
                "verbose_name": "ประวัติค่าเป้าหมายรายรอบ",
                "verbose_name_plural": "ประวัติค่าเป้าหมายรายรอบ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="QualityBand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bands",
                        to="indicators.qualityscale",
                        verbose_name="เกณฑ์",
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(verbose_name="ระดับ")),
                ("label", models.CharField(max_length=60, verbose_name="คำอธิบาย")),
                (
                    "minimum",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="คะแนนตั้งแต่"
                    ),
                ),
            ],
            options={
                "verbose_name": "ระดับคุณภาพ",
                "verbose_name_plural": "ระดับคุณภาพ",
                "ordering": ("scale", "-level"),
                "constraints": [models.UniqueConstraint(fields=("scale", "level"), name="quality_band_level_once")],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "indicator_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="indicators.indicatoryear",
                        verbose_name="ตัวชี้วัดประจำปี",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="projects.reportinground",
                        verbose_name="รอบการรายงาน",
                    ),
                ),
                ("place_key", models.CharField(blank=True, default="", max_length=40, verbose_name="พื้นที่")),
                (
                    "numerator",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ตัวตั้ง"
                    ),
                ),
                (
                    "denominator",
                    thai.fields.FigureField(
                        blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ตัวหาร"
                    ),
                ),
                (
                    "value",
                    thai.fields.FigureField(blank=True, decimal_places=5, max_digits=20, null=True, verbose_name="ผล"),
                ),
                (
                    "value_basis",
                    models.CharField(
                        choices=[
                            ("counted", "นับจากข้อมูล"),
                            ("follows_from_percent", "คำนวณจากร้อยละที่รายงาน"),
                            ("stated", "ตามที่รายงาน"),
                        ],
                        default="counted",
                        max_length=25,
                        verbose_name="ที่มาของผล",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="ผลเป็นข้อความ")),
                ("published_text", models.CharField(blank=True, max_length=250, verbose_name="ผลตามเอกสารเดิม")),
                ("not_applicable_reason", models.TextField(blank=True, verbose_name="เหตุผลที่ไม่ประเมิน")),
                ("shortfall_reason", models.TextField(blank=True, verbose_name="เหตุผลที่ไม่บรรลุเป้าหมาย")),
                ("quality_level", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ระดับคุณภาพ")),
                ("data_source", models.CharField(blank=True, max_length=250, verbose_name="แหล่งข้อมูล")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "กำลังบันทึก"),
                            ("reported", "รายงานแล้ว"),
                            ("returned", "ส่งกลับแก้ไข"),
                            ("verified", "ตรวจสอบแล้ว"),
                        ],
                        default="reported",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                ("override_attained", models.BooleanField(blank=True, null=True, verbose_name="ตัดสินด้วยมือว่าบรรลุ")),
                ("override_reason", models.TextField(blank=True, verbose_name="เหตุผลการตัดสินด้วยมือ")),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้รายงาน",
                    ),
                ),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="รายงานเมื่อ")),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ตรวจสอบ",
                    ),
                ),
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="ตรวจสอบเมื่อ")),
            ],
            options={
                "verbose_name": "ผลตัวชี้วัด",
                "verbose_name_plural": "ผลตัวชี้วัด",
                "ordering": ("indicator_year", "round", "place_key"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator_year", "round", "place_key"), name="result_once_per_round_and_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("numerator__isnull", True), ("numerator__gte", 0), _connector="OR"),
                        name="result_numerator_is_not_negative",
                        violation_error_message="ตัวตั้งต้องไม่ติดลบ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("denominator__isnull", True), ("denominator__gte", 0), _connector="OR"),
                        name="result_denominator_is_not_negative",
                        violation_error_message="ตัวหารต้องไม่ติดลบ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("override_attained__isnull", True),
                            models.Q(("override_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="result_override_has_a_reason",
                        violation_error_message="การตัดสินด้วยมือต้องมีเหตุผล",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quality_level__isnull", True), ("quality_level__range", (1, 5)), _connector="OR"
                        ),
                        name="result_quality_level_is_1_to_5",
                        violation_error_message="ระดับคุณภาพต้องอยู่ระหว่าง 1 ถึง 5",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResultEvidence",
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
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="indicators.result",
                        verbose_name="ผลตัวชี้วัด",
                    ),
                ),
            ],
            options={
                "verbose_name": "หลักฐานของผลตัวชี้วัด",
                "verbose_name_plural": "หลักฐานของผลตัวชี้วัด",
                "ordering": ("result", "at", "pk"),
                "constraints": [models.UniqueConstraint(fields=("result", "file"), name="result_evidence_file_once")],
            },
        ),
        migrations.CreateModel(
            name="RoundTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "indicator_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="round_targets",
                        to="indicators.indicatoryear",
                        verbose_name="ตัวชี้วัดประจำปี",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.reportinground",
                        verbose_name="รอบการรายงาน",
                    ),
                ),
                ("target", thai.fields.FigureField(decimal_places=5, max_digits=20, verbose_name="ค่าเป้าหมาย")),
            ],
            options={
                "verbose_name": "ค่าเป้าหมายรายรอบ",
                "verbose_name_plural": "ค่าเป้าหมายรายรอบ",
                "ordering": ("indicator_year", "round__due_on"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator_year", "round"),
                        name="round_target_once",
                        violation_error_message="รอบนี้มีค่าเป้าหมายแล้ว",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="school_forms",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ (พ.ศ.)")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.reportinground",
                        verbose_name="รอบการรายงาน",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="ชื่อแบบรายงาน")),
                ("note", models.TextField(blank=True, verbose_name="คำชี้แจง")),
                ("due_on", thai.fields.ThaiDateField(verbose_name="กำหนดส่ง")),
                ("closes_on", thai.fields.ThaiDateField(verbose_name="รับคำตอบถึงวันที่")),
                (
                    "takes_links",
                    models.BooleanField(
                        default=True,
                        help_text="ใช้ได้เฉพาะแบบที่ไม่ถามข้อมูลส่วนบุคคล ผู้ที่มีลิงก์เห็นแบบของโรงเรียนนั้นเท่านั้น",
                        verbose_name="ตอบด้วยลิงก์ได้",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เปิดแบบ",
                    ),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="เปิดเมื่อ")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ปิดแบบ",
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="ปิดเมื่อ")),
                (
                    "indicators",
                    models.ManyToManyField(
                        related_name="school_forms", to="indicators.indicatoryear", verbose_name="ตัวชี้วัด"
                    ),
                ),
            ],
            options={
                "verbose_name": "แบบรายงานของสถานศึกษา",
                "verbose_name_plural": "แบบรายงานของสถานศึกษา",
                "ordering": ("office", "-fiscal_year", "-due_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("due_on"))),
                        name="school_form_closes_after_it_is_due",
                        violation_error_message="วันสุดท้ายที่รับคำตอบต้องไม่ก่อนกำหนดส่ง",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closed_at__isnull", True), ("closed_by__isnull", False), _connector="OR"),
                        name="school_form_says_who_closed_it",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="indicators.schoolform",
                        verbose_name="แบบรายงาน",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="form_answers",
                        to="office.school",
                        verbose_name="สถานศึกษา",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_opened", "ยังไม่เริ่มกรอก"),
                            ("draft", "กำลังกรอก"),
                            ("sent", "ส่งแล้ว รอผู้บริหารยืนยัน"),
                            ("confirmed", "ผู้บริหารยืนยันแล้ว"),
                            ("returned", "ส่งกลับแก้ไข"),
                        ],
                        default="not_opened",
                        max_length=12,
                        verbose_name="สถานะ",
                    ),
                ),
                ("link_version", models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="รุ่นของลิงก์")),
                (
                    "via",
                    models.CharField(
                        blank=True,
                        choices=[("account", "บัญชีของโรงเรียน"), ("link", "ลิงก์"), ("file", "ไฟล์คำตอบ")],
                        max_length=10,
                        verbose_name="ตอบทาง",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ส่ง",
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="ส่งเมื่อ")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ยืนยัน",
                    ),
                ),
                ("confirmed_name", models.CharField(blank=True, max_length=150, verbose_name="ชื่อผู้ยืนยัน")),
                ("confirmed_position", models.CharField(blank=True, max_length=200, verbose_name="ตำแหน่งผู้ยืนยัน")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="ยืนยันเมื่อ")),
                (
                    "returned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ส่งกลับ",
                    ),
                ),
                ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="ส่งกลับเมื่อ")),
                ("return_reason", models.TextField(blank=True, verbose_name="เหตุผลที่ส่งกลับ")),
            ],
            options={
                "verbose_name": "คำตอบของสถานศึกษา",
                "verbose_name_plural": "คำตอบของสถานศึกษา",
                "ordering": ("form", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("form", "school"), name="school_answer_once_per_form"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            models.Q(models.Q(("confirmed_name", ""), _negated=True), ("confirmed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="school_answer_says_who_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("return_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="school_answer_says_why_it_was_returned",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolReminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="indicators.schoolanswer",
                        verbose_name="คำตอบ",
                    ),
                ),
                ("on", thai.fields.ThaiDateField(verbose_name="วันที่")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เตือน",
                    ),
                ),
                ("people", models.PositiveSmallIntegerField(default=0, verbose_name="บัญชีที่ได้รับแจ้ง")),
            ],
            options={
                "verbose_name": "การเตือนสถานศึกษา",
                "verbose_name_plural": "การเตือนสถานศึกษา",
                "ordering": ("-on", "-at", "pk"),
                "constraints": [models.UniqueConstraint(fields=("answer", "on"), name="school_reminder_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="UnitRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของแถว")),
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
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unit_rounds",
                        to="projects.reportinground",
                        verbose_name="รอบการรายงาน",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "ยังไม่ยืนยัน"), ("confirmed", "ยืนยันแล้ว"), ("verified", "ตรวจสอบแล้ว")],
                        default="open",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ยืนยัน",
                    ),
                ),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="ยืนยันเมื่อ")),
                ("capacity", models.CharField(blank=True, max_length=200, verbose_name="ยืนยันในฐานะ")),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ตรวจสอบ",
                    ),
                ),
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="ตรวจสอบเมื่อ")),
            ],
            options={
                "verbose_name": "การยืนยันผลของกลุ่มในรอบ",
                "verbose_name_plural": "การยืนยันผลของกลุ่มในรอบ",
                "ordering": ("round", "unit"),
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "round"), name="unit_round_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"),
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="unit_round_says_who_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "verified"), _negated=True),
                            models.Q(("verified_at__isnull", False), ("verified_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="unit_round_says_who_verified",
                    ),
                ],
            },
        ),
    ]
