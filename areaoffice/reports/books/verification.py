"""How anybody finds out whether a book in hand is the one that was issued: a code, its address, and the square that holds it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as another
GROUPS, LENGTH = 3, 4


@dataclass(frozen=True, slots=True)
class Verification:
    """What the last page of an issued book prints."""

    code: str
    address: str
    edition: str
    number: str
    dated: str
    square: SafeString


def new_code() -> str:
    """ "7KQ2-M4RD-9WXB": sixty bits, typed without mistakes."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(LENGTH)) for _group in range(GROUPS))


def address_of(code: str) -> str:
    return f"{settings.SITE_URL}{reverse('reports:verify', args=[code])}"


def block_of(code: str, *, edition: str, number: str, dated: str) -> Verification:
    address = address_of(code)
    return Verification(code, address, edition, number, dated, square(address))


def square(address: str) -> SafeString:
    """The QR code as a drawing in black on white, with its address as what a screen reader says."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=4, border=2, title=f"คิวอาร์โค้ดไปยัง {address}", omitsize=False))
