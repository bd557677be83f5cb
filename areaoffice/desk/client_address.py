"""The address of the visitor, by which attempts to log in are counted: told by a proxy only where the office trusts one."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

ANY_PROXY = "*"


def client_address(request: HttpRequest) -> str | None:
    """Who connects, or, when that is a trusted proxy, the last address of X-Forwarded-For: the one the proxy itself saw."""
    peer = request.META.get("REMOTE_ADDR") or None
    if not {peer, ANY_PROXY} & set(settings.TRUSTED_PROXIES):
        return peer
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(told))
    except ValueError:
        return peer
