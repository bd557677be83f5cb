"""`manage.py check_plan`: the same list as the page, as a table or as JSON."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from areaoffice.desk.management.commands.check_plan import width_of
from indicators.readiness import findings_of
from plans.models import WarningAnswer
from projects.models import Project
from tests.projects.conftest import world

__all__ = ["world"]


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and output."""
    out = StringIO()
    try:
        call_command("check_plan", *arguments, stdout=out)
    except SystemExit as left:
        return int(left.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_blockers_exit_with_1_and_stand_first_in_the_table(world):
    code, shown = run("--office", "here", "--year", "2565")

    lines = shown.splitlines()
    assert (code, lines[1]) == (1, "ต้องแก้ไข 1 · ควรตรวจสอบ 6 · คำแนะนำ 0 (มีเหตุผลแล้ว 0)")
    assert lines[3].split() == ["ระดับ", "ชนิด", "รายการ", "ข้อความ", "ที่แก้ไข"]
    assert "โครงการใช้งบประมาณ แต่ยังไม่มีรายการงบประมาณ" in lines[4]
    assert lines[4].endswith(f"/projects/{world.project.pk}/#budget")


def test_columns_stand_under_each_other_whatever_marks_the_letters_carry(world):
    lines = run("--office", "here", "--year", "2565")[1].splitlines()[3:]

    starts = {width_of(line[: line.index(word)]) for line, word in zip(lines[1:], ["P01"] * 7, strict=True)}

    assert len(starts) == 1


def test_a_plan_without_blockers_exits_with_0(world):
    Project.objects.filter(pk=world.project.pk).update(money_status="none")

    assert run("--office", "here", "--year", "2565")[0] == 0


def test_json_is_the_same_list_as_the_pages(world):
    WarningAnswer.objects.create(plan=world.plan, code="no-owner", reason="รอแต่งตั้ง", by=world.people["planner"])

    code, shown = run("--office", "here", "--year", "2565", "--json")
    content = json.loads(shown)

    assert (code, content["office"], content["fiscal_year"]) == (1, "here", 2565)
    assert content["counts"] == {"blocker": 1, "warning": 6, "hint": 0}
    expected = [(one.code, one.severity, one.message, one.href, one.answer) for one in findings_of(world.plan)]
    keys = ("code", "severity", "message", "href", "answer")
    assert [tuple(one[key] for key in keys) for one in content["problems"]] == expected
    assert [one["answer"] for one in content["problems"] if one["code"] == "no-owner"] == ["รอแต่งตั้ง"]


@pytest.mark.parametrize(
    ("office", "year", "sentence"),
    [
        ("nowhere", "2565", "ไม่รู้จักสำนักงานรหัส “nowhere” รหัสที่มี: elsewhere, here"),
        ("here", "2567", "สพม. here ไม่มีแผนปฏิบัติการปีงบประมาณ 2567 ปีที่มี: 2565"),
    ],
)
def test_an_office_or_year_that_is_not_there_gets_a_sentence(world, office, year, sentence):
    with pytest.raises(CommandError) as refused:
        run("--office", office, "--year", year)

    assert (str(refused.value), refused.value.returncode) == (sentence, 2)


def test_a_plan_in_order_says_so(world):
    world.project.delete()

    assert run("--office", "here", "--year", "2565") == (
        0,
        "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2565 สพม. here\n"
        "ต้องแก้ไข 0 · ควรตรวจสอบ 0 · คำแนะนำ 0 (มีเหตุผลแล้ว 0)\n\nไม่พบข้อที่ต้องตรวจสอบ\n",
    )
