import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("staff", "0013_fill_round_announcements")]

    operations = [
        migrations.AlterModelOptions(
            name="announcedname",
            options={
                "ordering": ("announcement", "order"),
                "verbose_name": "รายชื่อที่ประกาศ",
                "verbose_name_plural": "รายชื่อที่ประกาศ",
            },
        ),
        migrations.RemoveConstraint(model_name="announcedname", name="announced_name_order_once"),
        migrations.RemoveField(model_name="announcedname", name="round"),
        migrations.AlterField(
            model_name="announcedname",
            name="announcement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="names",
                to="staff.roundannouncement",
                verbose_name="ประกาศ",
            ),
        ),
        migrations.AddConstraint(
            model_name="announcedname",
            constraint=models.UniqueConstraint(fields=("announcement", "order"), name="announced_name_order_once"),
        ),
        migrations.RemoveField(model_name="appraisalround", name="announced_on"),
        migrations.RemoveField(model_name="appraisalround", name="announcement_number"),
    ]
