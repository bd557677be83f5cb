"""Behind a proxy: the lock counts the visitor's address, and nobody writes that address themselves."""

import pytest

from areaoffice.desk.client_address import client_address
from tests.desk.conftest import PASSWORD

PROXY, VISITOR, FORGED = "127.0.0.1", "203.0.113.7", "198.51.100.1"


def log_in(client, password, *, told):
    typed = {"username": "planner", "password": password}
    return client.post("/login/", typed, REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": told})


@pytest.mark.parametrize(
    ("trusted", "told", "address"),
    [
        ([], VISITOR, PROXY),
        (["10.0.0.9"], VISITOR, PROXY),
        ([PROXY], VISITOR, VISITOR),
        (["*"], VISITOR, VISITOR),
        ([PROXY], f"{FORGED}, {VISITOR}", VISITOR),
        ([PROXY], "2001:db8::7", "2001:db8::7"),
        ([PROXY], "unknown", PROXY),
        ([PROXY], "", PROXY),
    ],
)
def test_address_is_told_by_a_trusted_proxy_only(rf, settings, trusted, told, address):
    settings.TRUSTED_PROXIES = trusted

    assert client_address(rf.get("/", REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": told})) == address


def test_attacker_behind_the_proxy_locks_out_nobody_at_another_address(client, planner, settings):
    settings.TRUSTED_PROXIES = [PROXY]
    for _attempt in range(5):
        attacked = log_in(client, "wrong", told=FORGED)

    assert attacked.status_code == 429
    assert log_in(client, PASSWORD, told=VISITOR).status_code == 302


def test_new_forged_address_each_time_does_not_escape_the_lock(client, planner):
    for number in range(5):
        response = log_in(client, "wrong", told=f"198.51.100.{number}")

    assert response.status_code == 429


def test_address_put_before_that_of_the_proxy_does_not_escape_the_lock(client, planner, settings):
    settings.TRUSTED_PROXIES = [PROXY]
    for number in range(5):
        response = log_in(client, "wrong", told=f"198.51.100.{number}, {VISITOR}")

    assert response.status_code == 429
