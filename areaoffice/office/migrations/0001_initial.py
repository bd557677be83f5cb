import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import thai.fields
from thai.collation import ThaiCollation


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        ThaiCollation(),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("name_prefix", models.CharField(blank=True, max_length=60, verbose_name="คำนำหน้าหรือยศ")),
                ("must_change_password", models.BooleanField(default=False, verbose_name="ต้องตั้งรหัสผ่านใหม่เมื่อเข้าใช้")),
                ("invited_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="วันเวลาที่เชิญ")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "บุคคล",
                "verbose_name_plural": "บุคคล",
                "ordering": ("username",),
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(unique=True, verbose_name="รหัสสำนักงาน")),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="ชื่อสำนักงาน")),
                ("short_name", models.CharField(max_length=100, verbose_name="ชื่อย่อ")),
                (
                    "kind",
                    models.CharField(
                        choices=[("primary", "ประถมศึกษา"), ("secondary", "มัธยมศึกษา")],
                        max_length=10,
                        verbose_name="ประเภท",
                    ),
                ),
                (
                    "provinces",
                    models.JSONField(default=list, help_text="รายชื่อจังหวัดตามลำดับที่พิมพ์ในเอกสาร", verbose_name="จังหวัด"),
                ),
                (
                    "parent_agency",
                    models.CharField(
                        default="สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน", max_length=200, verbose_name="หน่วยงานต้นสังกัด"
                    ),
                ),
                ("ministry", models.CharField(default="กระทรวงศึกษาธิการ", max_length=200, verbose_name="กระทรวง")),
                ("cluster_term", models.CharField(default="สหวิทยาเขต", max_length=60, verbose_name="คำเรียกกลุ่มโรงเรียน")),
                ("address", models.TextField(blank=True, verbose_name="ที่อยู่")),
                ("website", models.URLField(blank=True, verbose_name="เว็บไซต์")),
                (
                    "on_track_from",
                    models.PositiveSmallIntegerField(
                        default=95, help_text="ร้อยละของผลที่ควรได้ถึงรอบที่รายงาน", verbose_name="เป็นไปตามแผนตั้งแต่ร้อยละ"
                    ),
                ),
                (
                    "at_risk_from",
                    models.PositiveSmallIntegerField(
                        default=80, help_text="ต่ำกว่านี้ถือว่าล่าช้ากว่าแผน", verbose_name="ต้องเฝ้าระวังตั้งแต่ร้อยละ"
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="เปิดใช้งาน")),
            ],
            options={
                "verbose_name": "สำนักงานเขตพื้นที่การศึกษา",
                "verbose_name_plural": "สำนักงานเขตพื้นที่การศึกษา",
                "ordering": (django.db.models.functions.comparison.Collate(models.F("name"), "th"),),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["primary", "secondary"])), name="office_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("at_risk_from__gt", 0),
                            ("at_risk_from__lt", models.F("on_track_from")),
                            ("on_track_from__lte", 100),
                        ),
                        name="office_bands_of_lights_in_order",
                        violation_error_message="เกณฑ์ต้องเฝ้าระวังต้องมากกว่า 0 ต่ำกว่าเกณฑ์เป็นไปตามแผน และไม่เกินร้อยละ 100",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้กระทำ",
                    ),
                ),
                ("verb", models.CharField(max_length=60, verbose_name="การกระทำ")),
                (
                    "content_type",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="contenttypes.contenttype",
                        verbose_name="ประเภทข้อมูล",
                    ),
                ),
                ("object_id", models.PositiveBigIntegerField(null=True, verbose_name="รหัสข้อมูล")),
                ("thing_name", models.CharField(blank=True, max_length=300, verbose_name="ชื่อข้อมูล")),
                ("details", models.JSONField(blank=True, default=dict, verbose_name="รายละเอียด")),
                ("reason", models.TextField(blank=True, verbose_name="เหตุผล")),
                ("request_id", models.CharField(blank=True, max_length=40, verbose_name="รหัสคำขอ")),
            ],
            options={
                "verbose_name": "บันทึกการใช้งาน",
                "verbose_name_plural": "บันทึกการใช้งาน",
                "ordering": ("-at", "-pk"),
                "indexes": [models.Index(fields=["content_type", "object_id"], name="audit_event_of_thing")],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="contenttypes.contenttype",
                        verbose_name="ประเภทข้อมูล",
                    ),
                ),
                ("object_id", models.PositiveBigIntegerField(verbose_name="รหัสข้อมูล")),
                ("text", models.TextField(max_length=2000, verbose_name="ข้อความ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="โดย",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ปิดเรื่องโดย",
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="ปิดเรื่องเมื่อ")),
                (
                    "mentions",
                    models.ManyToManyField(
                        blank=True, related_name="mentioned_in", to=settings.AUTH_USER_MODEL, verbose_name="กล่าวถึง"
                    ),
                ),
            ],
            options={
                "verbose_name": "ความเห็น",
                "verbose_name_plural": "ความเห็น",
                "ordering": ("at", "pk"),
                "indexes": [models.Index(fields=["content_type", "object_id"], name="comment_on_thing")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ถึง",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="ข้อความ")),
                ("link", models.CharField(blank=True, max_length=300, verbose_name="ลิงก์")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="อ่านเมื่อ")),
                ("mailed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ส่งอีเมลเมื่อ")),
            ],
            options={
                "verbose_name": "การแจ้งเตือน",
                "verbose_name_plural": "การแจ้งเตือน",
                "ordering": ("-at",),
            },
        ),
        migrations.CreateModel(
            name="PopulationTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="population_tables",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("code", models.SlugField(verbose_name="รหัสตาราง")),
                (
                    "measure",
                    models.CharField(help_text="เช่น schools, students, teachers", max_length=60, verbose_name="สิ่งที่นับ"),
                ),
                ("measure_name", models.CharField(max_length=120, verbose_name="ชื่อสิ่งที่นับ")),
                ("unit_name", models.CharField(max_length=40, verbose_name="หน่วยนับ")),
                (
                    "breakdown",
                    models.JSONField(default=list, help_text="ชื่อมิติตามลำดับ เช่น จังหวัด เพศ", verbose_name="จำแนกตาม"),
                ),
                ("as_of", thai.fields.ThaiDateField(verbose_name="ข้อมูล ณ วันที่")),
                ("source", models.CharField(max_length=120, verbose_name="ที่มา")),
                ("printed_title", models.CharField(blank=True, max_length=250, verbose_name="ชื่อตารางที่พิมพ์")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
            ],
            options={
                "verbose_name": "ตารางข้อมูลพื้นฐาน",
                "verbose_name_plural": "ตารางข้อมูลพื้นฐาน",
                "ordering": ("office", "as_of", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "code", "as_of"), name="population_table_once_per_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="PopulationFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="office.populationtable",
                        verbose_name="ตาราง",
                    ),
                ),
                ("first", models.CharField(blank=True, max_length=120, verbose_name="มิติที่ 1")),
                ("second", models.CharField(blank=True, max_length=120, verbose_name="มิติที่ 2")),
                ("third", models.CharField(blank=True, max_length=120, verbose_name="มิติที่ 3")),
                ("value", models.PositiveIntegerField(verbose_name="จำนวน")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
            ],
            options={
                "verbose_name": "ตัวเลขในตารางข้อมูลพื้นฐาน",
                "verbose_name_plural": "ตัวเลขในตารางข้อมูลพื้นฐาน",
                "ordering": ("table", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table", "first", "second", "third"), name="population_figure_once_per_cell"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolCluster",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clusters",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("code", models.SlugField(verbose_name="รหัส")),
                ("name", models.CharField(max_length=200, verbose_name="ชื่อ")),
            ],
            options={
                "verbose_name": "สหวิทยาเขต/กลุ่มเครือข่ายโรงเรียน",
                "verbose_name_plural": "สหวิทยาเขต/กลุ่มเครือข่ายโรงเรียน",
                "ordering": ("office", "code"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "code"), name="cluster_code_once_per_office")
                ],
            },
        ),
        migrations.CreateModel(
            name="School",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schools",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="office.schoolcluster",
                        verbose_name="สหวิทยาเขต/กลุ่มเครือข่าย",
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="รหัสสถานศึกษา")),
                ("name", models.CharField(max_length=200, verbose_name="ชื่อสถานศึกษา")),
                ("province", models.CharField(max_length=60, verbose_name="จังหวัด")),
                ("district", models.CharField(blank=True, max_length=60, verbose_name="อำเภอ")),
                ("students", models.PositiveIntegerField(blank=True, null=True, verbose_name="จำนวนนักเรียน (คน)")),
                ("teachers", models.PositiveIntegerField(blank=True, null=True, verbose_name="จำนวนครู (คน)")),
                ("opened_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="วันที่เปิด")),
                ("closed_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="วันที่เลิกหรือยุบรวม")),
            ],
            options={
                "verbose_name": "สถานศึกษา",
                "verbose_name_plural": "สถานศึกษา",
                "ordering": ("office", django.db.models.functions.comparison.Collate(models.F("name"), "th")),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "code"), name="school_code_once_per_office"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("opened_on__isnull", True),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="school_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StateChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="contenttypes.contenttype",
                        verbose_name="ประเภทข้อมูล",
                    ),
                ),
                ("object_id", models.PositiveBigIntegerField(verbose_name="รหัสข้อมูล")),
                ("from_state", models.CharField(blank=True, max_length=30, verbose_name="จากสถานะ")),
                ("to_state", models.CharField(max_length=30, verbose_name="เป็นสถานะ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="โดย",
                    ),
                ),
                ("capacity", models.CharField(blank=True, max_length=200, verbose_name="ในฐานะ")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="เมื่อ")),
                ("reason", models.TextField(blank=True, verbose_name="เหตุผล")),
                ("step", models.CharField(blank=True, max_length=20, verbose_name="ขั้น")),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="เลขที่หนังสือ")),
                ("dated_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ลงวันที่")),
            ],
            options={
                "verbose_name": "การเปลี่ยนสถานะ",
                "verbose_name_plural": "การเปลี่ยนสถานะ",
                "ordering": ("at", "pk"),
                "indexes": [models.Index(fields=["content_type", "object_id"], name="state_change_of_thing")],
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("file", models.FileField(upload_to="files/%Y/%m/", verbose_name="ไฟล์")),
                ("name", models.CharField(max_length=250, verbose_name="ชื่อไฟล์เดิม")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="ลายนิ้วมือไฟล์ (SHA-256)")),
                ("size", models.PositiveBigIntegerField(editable=False, verbose_name="ขนาด (ไบต์)")),
                ("content_type", models.CharField(editable=False, max_length=100, verbose_name="ชนิดไฟล์")),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้นำเข้า",
                    ),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="นำเข้าเมื่อ")),
                (
                    "secrecy",
                    models.CharField(
                        choices=[("normal", "ปกติ")], default="normal", max_length=10, verbose_name="ชั้นความลับ"
                    ),
                ),
                ("shows_persons", models.BooleanField(default=False, verbose_name="เห็นตัวบุคคล")),
                ("shows_pupils", models.BooleanField(default=False, verbose_name="เห็นนักเรียน")),
                ("may_print", models.BooleanField(default=True, verbose_name="พิมพ์ในเล่มได้")),
                ("may_be_public", models.BooleanField(default=False, verbose_name="เผยแพร่ได้")),
                (
                    "thumbnail",
                    models.FileField(blank=True, editable=False, upload_to="thumbnails/%Y/%m/", verbose_name="ภาพย่อ"),
                ),
                (
                    "thumbnail_tries",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="จำนวนครั้งที่ทำภาพย่อ"),
                ),
            ],
            options={
                "verbose_name": "ไฟล์",
                "verbose_name_plural": "ไฟล์",
                "ordering": ("-uploaded_at", "-pk"),
                "indexes": [models.Index(fields=["office", "sha256"], name="file_by_content")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("shows_pupils", False), ("may_be_public", False), _connector="OR"),
                        name="file_that_shows_pupils_stays_inside",
                        violation_error_message="ไฟล์ที่เห็นนักเรียนเผยแพร่สู่สาธารณะไม่ได้",
                    )
                ],
            },
        ),
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
        migrations.CreateModel(
            name="TrashedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="contenttypes.contenttype",
                        verbose_name="ประเภทข้อมูล",
                    ),
                ),
                ("object_id", models.PositiveBigIntegerField(verbose_name="รหัสข้อมูล")),
                ("name", models.CharField(max_length=300, verbose_name="ชื่อข้อมูล")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="หน้าที่ลบ")),
                ("content", models.JSONField(editable=False, verbose_name="ข้อมูลที่ลบ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ลบโดย",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="ลบเมื่อ")),
                ("restored_at", models.DateTimeField(blank=True, null=True, verbose_name="กู้คืนเมื่อ")),
            ],
            options={
                "verbose_name": "รายการในถังขยะ",
                "verbose_name_plural": "ถังขยะ",
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                ("code", models.SlugField(verbose_name="รหัส")),
                ("name", models.CharField(max_length=200, verbose_name="ชื่อกลุ่ม/หน่วย")),
                ("short_name", models.CharField(blank=True, max_length=60, verbose_name="ชื่อย่อ")),
                (
                    "kind",
                    models.CharField(
                        choices=[("group", "กลุ่ม"), ("unit", "หน่วย")],
                        default="group",
                        max_length=10,
                        verbose_name="ประเภท",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ลำดับ")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="office.unit",
                        verbose_name="อยู่ภายใต้",
                    ),
                ),
                ("staff_count", models.PositiveIntegerField(blank=True, null=True, verbose_name="จำนวนบุคลากร (คน)")),
            ],
            options={
                "verbose_name": "กลุ่ม/หน่วย",
                "verbose_name_plural": "กลุ่ม/หน่วย",
                "ordering": ("office", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("office", "code"), name="unit_code_once_per_office"),
                    models.UniqueConstraint(fields=("office", "name"), name="unit_name_once_per_office"),
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True), name="unit_is_not_its_own_parent"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ดำรงตำแหน่ง",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="ตำแหน่ง")),
                ("standing", models.CharField(blank=True, max_length=60, verbose_name="วิทยฐานะ")),
                ("rank", models.CharField(blank=True, max_length=60, verbose_name="อันดับ/ระดับ")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="office.unit",
                        verbose_name="กลุ่ม/หน่วย",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="office.school",
                        verbose_name="สถานศึกษา",
                    ),
                ),
                ("is_head", models.BooleanField(default=False, verbose_name="เป็นหัวหน้า")),
                (
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subordinates",
                        to="office.post",
                        verbose_name="ตำแหน่งผู้บังคับบัญชา",
                    ),
                ),
                ("order_number", models.CharField(blank=True, max_length=60, verbose_name="คำสั่งที่")),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ตั้งแต่วันที่")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ถึงวันที่")),
                (
                    "oversees",
                    models.ManyToManyField(
                        blank=True, related_name="overseen_by", to="office.unit", verbose_name="กำกับดูแล"
                    ),
                ),
            ],
            options={
                "verbose_name": "ตำแหน่ง",
                "verbose_name_plural": "ตำแหน่ง",
                "ordering": ("office", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit__isnull", True), ("school__isnull", True), _connector="OR"),
                        name="post_is_in_a_unit_or_a_school",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="post_ends_after_it_starts",
                        violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("absent", "รักษาราชการแทน"),
                            ("delegated", "ปฏิบัติราชการแทน"),
                            ("vacant", "รักษาการในตำแหน่ง"),
                        ],
                        max_length=10,
                        verbose_name="ลักษณะ",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="office.post",
                        verbose_name="ตำแหน่งที่ทำแทน",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ทำแทน",
                    ),
                ),
                ("order_number", models.CharField(max_length=60, verbose_name="คำสั่งที่")),
                ("starts_on", thai.fields.ThaiDateField(verbose_name="ตั้งแต่วันที่")),
                ("ends_on", thai.fields.ThaiDateField(verbose_name="ถึงวันที่")),
                ("matters", models.TextField(blank=True, verbose_name="เรื่องที่มอบ")),
                (
                    "ceiling",
                    thai.fields.MoneyField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="วงเงินไม่เกิน (บาท)"
                    ),
                ),
            ],
            options={
                "verbose_name": "การรักษาราชการแทน/มอบอำนาจ",
                "verbose_name_plural": "การรักษาราชการแทน/มอบอำนาจ",
                "ordering": ("office", "-starts_on"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="delegation_ends_after_it_starts",
                        violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="role_grants",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="บุคคล",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "ผู้ดูแลระบบ"),
                            ("planner", "เจ้าหน้าที่กลุ่มนโยบายและแผน"),
                            ("director", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"),
                            ("deputy", "รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"),
                            ("unit_head", "ผู้อำนวยการกลุ่ม/หน่วย"),
                            ("project_owner", "ผู้รับผิดชอบโครงการ"),
                            ("finance", "เจ้าหน้าที่การเงิน"),
                            ("hr", "เจ้าหน้าที่งานบุคคล"),
                            ("auditor", "ผู้ตรวจสอบภายใน"),
                            ("school_head", "ผู้อำนวยการสถานศึกษา"),
                            ("school_data", "ผู้รับผิดชอบข้อมูลของสถานศึกษา"),
                            ("external", "กรรมการภายนอก"),
                        ],
                        max_length=20,
                        verbose_name="บทบาท",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="role_grants",
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
                        to="office.unit",
                        verbose_name="กลุ่ม/หน่วย",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="office.school",
                        verbose_name="สถานศึกษา",
                    ),
                ),
                ("starts_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ตั้งแต่วันที่")),
                ("ends_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ถึงวันที่")),
            ],
            options={
                "verbose_name": "สิทธิ์ตามบทบาท",
                "verbose_name_plural": "สิทธิ์ตามบทบาท",
                "ordering": ("office", "user", "role"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role__in", ["unit_head", "project_owner"]), _negated=True),
                            ("unit__isnull", False),
                            _connector="OR",
                        ),
                        name="grant_of_a_unit_role_names_the_unit",
                        violation_error_message="บทบาทนี้ต้องระบุกลุ่ม/หน่วย",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["unit_head", "project_owner"]), ("unit__isnull", True), _connector="OR"
                        ),
                        name="grant_of_a_whole_office_names_no_unit",
                        violation_error_message="บทบาทนี้เป็นบทบาททั้งสำนักงาน ไม่ต้องระบุกลุ่ม/หน่วย",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role__in", ["school_head", "school_data"]), _negated=True),
                            ("school__isnull", False),
                            _connector="OR",
                        ),
                        name="grant_of_a_school_role_names_the_school",
                        violation_error_message="บทบาทนี้ต้องระบุสถานศึกษา",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="grant_ends_after_it_starts",
                        violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WeeklySubscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weekly_subscriptions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้รับ",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weekly_subscriptions",
                        to="office.office",
                        verbose_name="สำนักงาน",
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "วันจันทร์"),
                            (1, "วันอังคาร"),
                            (2, "วันพุธ"),
                            (3, "วันพฤหัสบดี"),
                            (4, "วันศุกร์"),
                            (5, "วันเสาร์"),
                            (6, "วันอาทิตย์"),
                        ],
                        null=True,
                        verbose_name="ส่งทุก",
                    ),
                ),
                ("chosen_on", thai.fields.ThaiDateField(verbose_name="เลือกเมื่อวันที่")),
            ],
            options={
                "verbose_name": "การรับสรุปรายสัปดาห์",
                "verbose_name_plural": "การรับสรุปรายสัปดาห์",
                "ordering": ("office", "user"),
                "constraints": [
                    models.UniqueConstraint(fields=("user", "office"), name="weekly_once_a_person_and_office"),
                    models.CheckConstraint(
                        condition=models.Q(("weekday__isnull", True), ("weekday__lte", 6), _connector="OR"),
                        name="weekly_weekday_is_a_weekday",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WeeklyMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="office.weeklysubscription",
                        verbose_name="การรับสรุปรายสัปดาห์",
                    ),
                ),
                ("day", thai.fields.ThaiDateField(verbose_name="ของวันที่")),
                (
                    "state",
                    models.CharField(
                        choices=[("sending", "กำลังส่ง"), ("sent", "ส่งแล้ว"), ("failed", "ส่งไม่สำเร็จ")],
                        default="sending",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=1, verbose_name="จำนวนครั้งที่ส่ง")),
                ("sent_on", thai.fields.ThaiDateField(blank=True, null=True, verbose_name="ส่งเมื่อวันที่")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="ส่งเมื่อ")),
                ("error", models.CharField(blank=True, max_length=300, verbose_name="ข้อผิดพลาด")),
            ],
            options={
                "verbose_name": "สรุปรายสัปดาห์ที่ส่ง",
                "verbose_name_plural": "สรุปรายสัปดาห์ที่ส่ง",
                "ordering": ("-day", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("subscription", "day"), name="weekly_mail_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            models.Q(("sent_at__isnull", False), ("sent_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="weekly_mail_sent_says_when",
                    ),
                ],
            },
        ),
    ]
