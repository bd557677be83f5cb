"""Coming in: login, lock-out, the first password, reset, invitations."""

import re

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.urls import reverse

from areaoffice.office.models import AuditEvent, RoleGrant, User
from tests.desk.conftest import PASSWORD

LOGIN = "/login/"
NEW = "another-long-password-65"


def log_in(client, username="planner", password=PASSWORD):
    return client.post(LOGIN, {"username": username, "password": password})


def link_in(message) -> str:
    return re.findall(r"https?://testserver(\S+)", message.body)[0]


def test_right_password_leads_home(client, planner):
    response = log_in(client)

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


def test_page_asked_for_is_opened_after_login(client, planner):
    assert client.get("/projects/").headers["Location"] == "/login/?next=/projects/"

    response = client.post("/login/?next=/projects/", {"username": "planner", "password": PASSWORD})

    assert response.headers["Location"] == "/projects/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/x"])
def test_login_leads_to_no_other_site(client, planner, elsewhere):
    response = client.post(f"/login/?next={elsewhere}", {"username": "planner", "password": PASSWORD})

    assert response.headers["Location"] == "/"


@pytest.mark.parametrize(("username", "password"), [("planner", "wrong"), ("nobody", PASSWORD), ("planner", "")])
def test_wrong_login_is_told_in_thai_and_does_not_say_who_exists(client, planner, username, password):
    response = log_in(client, username, password)

    shown = response.content.decode()
    assert response.status_code == 200
    assert 'role="alert"' in shown


def test_fifth_wrong_password_locks_this_user_at_this_address(client, planner):
    for _attempt in range(5):
        response = log_in(client, password="wrong")

    locked = log_in(client)
    elsewhere = client.post(LOGIN, {"username": "planner", "password": PASSWORD}, REMOTE_ADDR="203.0.113.9")

    assert (response.status_code, locked.status_code) == (429, 429)
    assert "15 นาที" in locked.content.decode()
    assert elsewhere.status_code == 302


def test_another_user_at_the_locked_address_comes_in(client, planner, world):
    for _attempt in range(5):
        log_in(client, username="head", password="wrong")

    assert log_in(client).status_code == 302


def test_locked_account_is_told_no_more_than_that(client, planner):
    for _attempt in range(6):
        unknown = log_in(client, username="nobody", password="wrong")

    assert unknown.status_code == 429


def test_person_without_active_account_stays_out(client, planner):
    User.objects.filter(pk=planner.pk).update(is_active=False)

    assert log_in(client).status_code == 200


@pytest.mark.parametrize("page", ["/", "/projects/", "/dashboard/2565/", "/help/", "/books/"])
def test_first_password_comes_before_everything(client, planner, page):
    User.objects.filter(pk=planner.pk).update(must_change_password=True)
    log_in(client)

    assert client.get(page).headers["Location"] == "/password/"


def test_own_first_password_opens_the_pages(client, planner):
    User.objects.filter(pk=planner.pk).update(must_change_password=True)
    log_in(client)

    changed = client.post("/password/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})

    assert changed.headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert not User.objects.get(pk=planner.pk).must_change_password


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"old_password": "wrong", "new_password1": NEW, "new_password2": NEW}, "รหัสผ่าน"),
        ({"old_password": PASSWORD, "new_password1": NEW, "new_password2": "other"}, "ไม่ตรงกัน"),
        ({"old_password": PASSWORD, "new_password1": "12345678", "new_password2": "12345678"}, "รหัสผ่านเป็นตัวเลขทั้งหมด"),
        ({"old_password": PASSWORD, "new_password1": "สั้น1", "new_password2": "สั้น1"}, "รหัสผ่านสั้นเกินไป"),
    ],
)
def test_wrong_new_password_changes_nothing(client, planner, typed, sentence):
    log_in(client)

    response = client.post("/password/", typed)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert User.objects.get(pk=planner.pk).check_password(PASSWORD)


def test_forgotten_password_is_mailed_a_link_that_works_once(client, planner):
    client.post("/password/reset/", {"email": planner.email})
    link = link_in(mail.outbox[0])

    form = client.get(link, follow=True)
    saved = client.post(form.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})
    again = client.get(link, follow=True)

    assert saved.headers["Location"] == "/password/reset/done/"
    assert User.objects.get(pk=planner.pk).check_password(NEW)
    assert "ใช้ไม่ได้" in again.content.decode()


def test_unknown_address_is_answered_alike_and_gets_no_mail(client, planner):
    known = client.post("/password/reset/", {"email": planner.email})
    unknown = client.post("/password/reset/", {"email": "nobody@office.example"})

    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert len(mail.outbox) == 1


def test_log_out_ends_the_session(client, planner):
    log_in(client)
    client.post("/logout/")

    assert client.get("/").status_code == 302


# --- invitations -------------------------------------------------------------------------------------------------------


@pytest.fixture
def invited(client, world, django_capture_on_commit_callbacks):
    """Invites somebody as the planner; the response, with the mail sent."""
    client.force_login(world.people["planner"])

    def invite(**changes):
        typed = {
            "username": "new.person",
            "first_name": "ใหม่",
            "last_name": "มาใหม่",
            "email": "new@office.example",
            "role": "project_owner",
            "unit": world.unit.pk,
            "school": "",
            **changes,
        }
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/people/invite/", typed)

    return invite


def test_invited_person_sets_the_first_password_behind_the_mailed_link(client, invited):
    assert invited().headers["Location"] == "/people/"
    person = User.objects.get(username="new.person")
    assert not person.has_usable_password()

    client.logout()
    form = client.get(link_in(mail.outbox[0]), follow=True)
    client.post(form.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})

    assert log_in(client, "new.person", NEW).status_code == 302
    assert client.get("/").status_code == 200
    assert AuditEvent.objects.filter(object_id=person.pk).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"username": "planner"}, "ชื่อผู้ใช้ “planner” มีผู้ใช้แล้ว"),
        ({"username": "มี ช่องว่าง"}, "ชื่อผู้ใช้ใช้ได้เฉพาะตัวอักษร ตัวเลข และ . @ + - _"),
        ({"unit": ""}, "บทบาทนี้ต้องระบุกลุ่ม/หน่วย"),
        ({"role": "school_data", "unit": ""}, "บทบาทนี้ต้องระบุสถานศึกษา"),
        ({"role": "planner"}, "บทบาทนี้ไม่ต้องระบุกลุ่ม/หน่วย"),
        ({"email": "ไม่ใช่อีเมล"}, "อีเมล"),
    ],
)
def test_wrong_invitation_is_told_and_invites_nobody(invited, changes, sentence):
    response = invited(**changes)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert mail.outbox == []
    assert not User.objects.filter(first_name="ใหม่").exists()


def test_second_invitation_makes_the_first_link_void(client, invited, world, django_capture_on_commit_callbacks):
    invited()
    person = User.objects.get(username="new.person")
    first = link_in(mail.outbox[0])

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("desk:invite_again", args=[person.pk]))

    assert len(mail.outbox) == 2
    client.logout()
    assert "ใช้ไม่ได้" not in client.get(link_in(mail.outbox[1]), follow=True).content.decode()
    assert "ใช้ไม่ได้" in client.get(first, follow=True).content.decode()


def test_person_with_a_password_is_not_invited_again(client, invited, planner, world):
    client.force_login(world.people["planner"])

    response = client.post(reverse("desk:invite_again", args=[planner.pk]), follow=True)

    assert "ตั้งรหัสผ่านแล้ว" in response.content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize("who", ["director", "head", "owner"])
def test_only_inviters_see_the_people(client, world, who):
    client.force_login(world.people[who])

    assert client.get("/people/").status_code == 404
    assert client.get("/people/invite/").status_code == 404


def test_people_of_another_office_are_not_listed_nor_invited_again(client, world):
    client.force_login(world.people["planner"])
    outsider = world.people["outsider"]

    assert outsider.username not in client.get("/people/").content.decode()
    assert client.post(reverse("desk:invite_again", args=[outsider.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_people_takes_the_same_queries(client, world, count_queries, count):
    for number in range(count):
        user = User.objects.create_user(username=f"more{number}", first_name="เพิ่ม")
        RoleGrant.objects.create(user=user, role="unit_head", office=world.office, unit=world.unit)
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get("/people/")) == 7


def test_expired_link_says_so(client, world):
    response = client.get("/invitation/MQ/abc-def/", follow=True)

    assert response.status_code == 200
    assert "ใช้ไม่ได้" in response.content.decode()
    assert not default_token_generator.check_token(world.people["head"], "abc-def")
