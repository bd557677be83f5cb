"""Proposals of earlier versions wait for the step that their state meant; from now on the database asks for one."""

from django.db import migrations, models


def name_the_step(apps, schema_editor):
    projects = apps.get_model("projects", "Project").objects
    projects.filter(state="submitted").update(waiting_for="planning")
    projects.filter(state="reviewed").update(waiting_for="director")


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_steps_moves_and_month_plans")]

    operations = [
        migrations.RunPython(name_the_step, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("waiting_for", ""), models.Q(("state__in", ["submitted", "reviewed"]), _negated=True)),
                    models.Q(models.Q(("waiting_for", ""), _negated=True), ("state__in", ["submitted", "reviewed"])),
                    _connector="OR",
                ),
                name="project_waits_for_a_step_while_it_is_proposed",
                violation_error_message="โครงการที่เสนอแล้วต้องระบุขั้นที่รอพิจารณา",
            ),
        ),
    ]
