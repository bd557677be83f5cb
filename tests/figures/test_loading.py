"""`load_office`: once, twice, wrongly."""

import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from areaoffice.desk.loading import BrokenFixture, load_one_office
from areaoffice.office.models import Office, User
from projects.models import Project

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def everything() -> dict[str, list[tuple]]:
    """All rows of all tables, history too."""
    return {model._meta.label: sorted(model._base_manager.values_list(), key=repr) for model in apps.get_models()}


def copy_of_fixtures(folder: Path) -> Path:
    return shutil.copytree(FIXTURES, folder / "fixtures")


def test_loading_twice_changes_nothing(demo: Office) -> None:
    before = everything()

    call_command("load_office", "--all", verbosity=0)

    assert everything() == before


def test_demo_logins_are_set_only_when_asked_for_and_once(demo: Office) -> None:
    assert not User.objects.get(username="planner").has_usable_password()

    call_command("load_office", "plkutt", "--demo-logins")
    first = User.objects.get(username="planner")
    call_command("load_office", "plkutt", "--demo-logins")
    second = User.objects.get(username="planner")

    assert first.check_password("plan-demo-2565")
    assert not first.must_change_password
    assert second.password == first.password


def test_only_people_of_the_demo_get_a_login(demo: Office) -> None:
    call_command("load_office", "--all", "--demo-logins")

    with_password = {user.username for user in User.objects.all() if user.has_usable_password()}

    office = {"planner", "director", "deputy", "head", "owner", "finance", "hr", "auditor", "admin"}
    schools = {"school", "schoolhead", *(f"schoolhead{number}" for number in range(2, 10))}
    assert with_password == office | schools | {"planner1", "director1", "admin1"}


def test_unknown_office_is_told_in_thai(demo: Office) -> None:
    with pytest.raises(CommandError, match="ไม่รู้จักสำนักงานรหัส “nowhere” รหัสที่มี: phichit1, plkutt"):
        call_command("load_office", "nowhere")


def test_no_office_asked_for_is_told_in_thai(demo: Office) -> None:
    with pytest.raises(CommandError, match="ระบุรหัสสำนักงาน หรือ --all"):
        call_command("load_office")


def test_broken_record_is_named_and_nothing_is_written(demo: Office, tmp_path: Path) -> None:
    fixtures = copy_of_fixtures(tmp_path)
    file = fixtures / "offices" / "plkutt" / "projects.json"
    broken = file.read_text(encoding="utf-8").replace('"การป้องกัน', '"').replace("375000.00", "สามแสน", 1)
    file.write_text(broken.replace("ป้องกันและแก้ไขปัญหา", "ชื่อใหม่", 1), encoding="utf-8")

    with pytest.raises(BrokenFixture, match=r"plkutt/projects.json รายการที่ 1: .*สามแสน"):
        load_one_office("plkutt", fixtures=fixtures)

    assert Project.objects.get(plan__office=demo, plan__fiscal_year=2565, code="P01").name.startswith(
        "ป้องกันและแก้ไขปัญหา"
    )


def test_file_that_is_no_json_is_named(demo: Office, tmp_path: Path) -> None:
    fixtures = copy_of_fixtures(tmp_path)
    (fixtures / "offices" / "plkutt" / "rounds.json").write_text("[{", encoding="utf-8")

    with pytest.raises(BrokenFixture, match=r"rounds\.json ไม่ใช่ JSON ที่ถูกต้อง"):
        load_one_office("plkutt", fixtures=fixtures)


def test_entry_of_the_ledger_is_never_rewritten(demo: Office, tmp_path: Path) -> None:
    fixtures = copy_of_fixtures(tmp_path)
    file = fixtures / "offices" / "plkutt" / "accounts.json"
    file.write_text(file.read_text(encoding="utf-8").replace("18497700.00", "18497701.00"), encoding="utf-8")

    with pytest.raises(BrokenFixture, match="ต้องกลับรายการ แก้ไขไม่ได้"):
        load_one_office("plkutt", fixtures=fixtures)
