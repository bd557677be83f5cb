from datetime import date

from django.utils import timezone

from areaoffice.office import clock


def test_pinned_today_is_the_day_of_the_settings(settings):
    settings.OFFICE_TODAY = "2022-08-15"

    assert clock.today() == date(2022, 8, 15)
    assert clock.is_pinned()


def test_moved_today_holds_where_today_is_pinned(settings):
    settings.OFFICE_TODAY = "2022-08-15"
    token = clock.moved_today.set(date(2022, 9, 30))

    try:
        assert clock.today() == date(2022, 9, 30)
    finally:
        clock.moved_today.reset(token)


def test_real_today_cannot_be_moved(settings):
    settings.OFFICE_TODAY = ""
    token = clock.moved_today.set(date(2022, 9, 30))

    try:
        assert clock.today() == timezone.localdate()
    finally:
        clock.moved_today.reset(token)
