"""`load_office CODE...` or `load_office --all`: load offices from `fixtures/offices/`. Loading twice changes nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from areaoffice.desk.loading import BrokenFixture, load_national, load_one_office, office_codes


class Command(BaseCommand):
    help = "Load offices from their fixtures; what stands already is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE")
        parser.add_argument("--all", action="store_true", help="every office that has fixtures")
        parser.add_argument("--demo-logins", action="store_true", help="give the demo's people the demo's password")

    def handle(self, *args: Any, **options: Any) -> None:
        codes = chosen(options["codes"], everything=options["all"])
        try:
            for sentence in load_national():
                self.stderr.write(sentence)
            for code in codes:
                load_one_office(code, demo_logins=options["demo_logins"])
                self.stdout.write(f"โหลดข้อมูลสำนักงาน {code} แล้ว")
        except BrokenFixture as error:
            raise CommandError(f"โหลดข้อมูลไม่สำเร็จ ไม่มีการบันทึกข้อมูลของสำนักงานนี้ {error}") from error


def chosen(codes: list[str], *, everything: bool) -> list[str]:
    """The offices asked for; CommandError in Thai for none or for a code without fixtures."""
    known = office_codes()
    if everything:
        return known
    if not codes:
        raise CommandError(f"ระบุรหัสสำนักงาน หรือ --all รหัสที่มี: {', '.join(known)}")
    for code in codes:
        if code not in known:
            raise CommandError(f"ไม่รู้จักสำนักงานรหัส “{code}” รหัสที่มี: {', '.join(known)}")
    return codes
