"""The site's address as an issued book prints it, for ever: it must lead to the office's server from any other machine."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

LOCAL_NAMES = ("", "localhost", "localhost.localdomain")
SET_IT = (
    "ที่อยู่เว็บไซต์ของระบบยังชี้ไปที่เครื่องตนเอง ({address}) คิวอาร์โค้ดและที่อยู่ตรวจสอบในเล่มจะเปิดไม่ได้ จึงออกฉบับสมบูรณ์ไม่ได้ "
    "กรุณาแจ้งผู้ดูแลระบบให้ตั้งค่า SITE_URL เป็นที่อยู่เว็บไซต์จริง เช่น https://plan.example.go.th แล้วเริ่มระบบใหม่"
)


def why_not_printable() -> str:
    """Why nothing may be issued under the address that is set, in a Thai sentence; "" where it may, and for a demo, which lives on localhost."""
    if settings.DEBUG or settings.OFFICE_TODAY or leads_here(settings.SITE_URL):
        return ""
    return SET_IT.format(address=settings.SITE_URL or "ไม่ได้ตั้งค่า")


def leads_here(address: str) -> bool:
    """True for a web address that other machines can open."""
    try:
        found = urlsplit(address)
    except ValueError:
        return False
    host = (found.hostname or "").rstrip(".")
    if found.scheme not in ("http", "https") or host in LOCAL_NAMES or host.endswith(".localhost"):
        return False
    try:
        number = ip_address(host)
    except ValueError:
        return True
    return not (number.is_loopback or number.is_unspecified)


def check(**_options: Any) -> list[checks.CheckMessage]:
    """`manage.py check --deploy`."""
    if leads_here(settings.SITE_URL):
        return []
    hint = "Set SITE_URL to the address at which people open the site, like https://plan.example.go.th."
    words = f"SITE_URL ({settings.SITE_URL}) is no address that other machines can open: no edition of a book can be issued."
    return [checks.Warning(words, hint=hint, id="reports.W001")]
