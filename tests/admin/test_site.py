"""What the admin's pages share: the letters, the words of the scripts, years without commas."""

import gettext
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from tests.indicators.making import indicator_of


def test_pages_bring_thai_letters_with_them(client, planner):
    page = client.get(reverse("admin:index")).content.decode()

    assert 'href="/static/css/fonts.css"' in page
    assert 'href="/static/css/admin.css"' in page


def test_scripts_count_what_is_selected_in_thai(client, planner):
    assert "\\u0e40\\u0e25\\u0e37\\u0e2d\\u0e01\\u0e41\\u0e25\\u0e49\\u0e27 %(sel)s" in client.get(
        reverse("admin:jsi18n")
    ).content.decode("ascii")


def test_year_is_shown_without_a_comma(client, planner, world):
    year = indicator_of(world.project, "P01-K1", target="1234.5")

    page = client.get(reverse("admin:indicators_indicatoryear_change", args=[year.pk])).content.decode()

    assert 'name="fiscal_year" value="2565"' in page
    assert 'name="target" value="1,234.5"' in page


def test_catalogue_of_scripts_holds_every_written_word():
    folder = Path(settings.BASE_DIR, "locale", "th", "LC_MESSAGES")
    with (folder / "djangojs.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    written = (folder / "djangojs.po").read_text(encoding="utf-8").count("\nmsgid ") - 1

    assert len({key if isinstance(key, str) else key[0] for key in compiled._catalog} - {""}) == written
