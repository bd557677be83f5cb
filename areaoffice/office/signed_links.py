"""Links that open one thing without an account: signed, with an end, taken back by raising the version of what they open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing
from django.core.cache import cache

KEPT_FOR = timedelta(days=120)
POSTS_WITHIN = 600  # seconds

BROKEN = "ลิงก์นี้ไม่ถูกต้อง กรุณาคัดลอกลิงก์ทั้งบรรทัดจากข้อความที่สำนักงานส่งให้"
REVOKED = "ลิงก์นี้ถูกยกเลิกแล้ว กรุณาใช้ลิงก์ล่าสุดที่สำนักงานส่งให้"


class DeadLink(Exception):
    """A link that opens nothing; the message is a Thai sentence."""


def token_of(pk: int, version: int, *, salt: str) -> str:
    """What stands in the address: the key of what it opens and the version of the link; `salt` names the kind of thing."""
    return signing.dumps([pk, version], salt=salt)


def read_token(token: str, *, salt: str, expired: str) -> tuple[Any, Any]:
    """Key and version out of a token of this kind, 120 days at most. DeadLink in Thai: `expired` where it is older."""
    try:
        pk, version = signing.loads(token, salt=salt, max_age=KEPT_FOR)
    except signing.SignatureExpired as error:
        raise DeadLink(expired) from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise DeadLink(BROKEN) from error
    return pk, version


def is_too_often(key: str, *, most: int) -> bool:
    """Count a post under this key; True where more than `most` came within ten minutes."""
    cache.add(key, 0, POSTS_WITHIN)
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # it ended between the two
        return False
