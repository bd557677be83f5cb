"""The order of loading, in one transaction an office: a broken fixture leaves nothing half-written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import InvalidOperation
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError

from areaoffice.desk.loading import (
    action_plans,
    agreement_years,
    agreements,
    appraisals,
    books,
    calendar,
    development,
    direction,
    directives,
    evaluations,
    highlights,
    indicators,
    money,
    narratives,
    national,
    offices,
    people,
    pictures,
    population,
    projects,
    proposals,
    publishing,
    ranking,
    school_forms,
)
from areaoffice.desk.loading.reading import BrokenFixture, Folder
from areaoffice.office.files import kept_files

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def office_codes(fixtures: Path = FIXTURES) -> list[str]:
    """Codes of the offices that have fixtures, in their order."""
    return sorted(folder.name for folder in (fixtures / "offices").iterdir() if folder.is_dir())


def load_national(fixtures: Path = FIXTURES) -> list[str]:
    """What all offices share. The sentences, in Thai, tell what was left as it stands because people have signed on it or are
    appraised by it.
    """
    folder = Folder(fixtures / "national")
    with whole_or_nothing(folder):
        national.load_plans(folder)
        national.load_money_words(folder)
        national.load_outside_systems(folder)
        left = agreements.load_templates(folder)
        left += appraisals.load_schemes(folder)
    return left


def load_one_office(code: str, *, demo_logins: bool = False, fixtures: Path = FIXTURES) -> None:
    """Everything that the fixtures tell of an office. BrokenFixture says what is wrong, and nothing is written then."""
    folder = Folder(fixtures / "offices" / code)
    with whole_or_nothing(folder):
        office = offices.load_office(folder, code)
        offices.load_schools(folder, office)
        population.load_population(folder, office)
        people.load_people(folder, office, demo_logins=demo_logins)
        people.load_posts(folder, office)
        action_plans.load_rounds(folder, office)
        direction.load_development_plans(folder, office)
        action_plans.load_action_plans(folder, office)
        action_plans.load_swot(folder, office)
        projects.load_projects(folder, office)
        projects.load_month_plans(folder, office)
        narratives.load_narratives(folder, office)
        evaluations.load_scales(folder, office)
        indicators.load_indicators(folder, office)
        school_forms.load_school_forms(folder, office)
        agreements.load_families(folder, office)
        agreements.load_agreements(folder, office)
        appraisals.load_appraisals(folder, office)
        money.load_accounts(folder, office)
        money.load_targets(folder, office)
        evaluations.load_evaluations(folder, office)
        evaluations.load_exam_scores(folder, office)
        calendar.load_rules(office)
        calendar.load_calendar(office)
        directives.load_directives(folder, office)
        highlights.load_highlights(folder, office)
        books.load_book_sections(folder, office)
        proposals.load_authority(folder, office)
        proposals.load_proposals(folder, office)
        pictures.load_pictures(folder, office)
        ranking.load_ranking(folder, office)
        agreement_years.load_years(folder, office)
        development.load_development(folder, office)
        publishing.load_publications(folder, office)


@contextmanager
def whole_or_nothing(folder: Folder) -> Iterator[None]:
    """One transaction; whatever is wrong in a record becomes a BrokenFixture that names the record."""
    try:
        with kept_files():
            yield
    except BrokenFixture as error:
        raise BrokenFixture(f"{folder.path.name}/{folder.place}: {error}") from error
    except KeyError as error:
        raise BrokenFixture(f"{folder.path.name}/{folder.place}: ไม่มีหรือไม่รู้จัก {error}") from error
    except ObjectDoesNotExist as error:
        raise BrokenFixture(f"{folder.path.name}/{folder.place}: อ้างถึงข้อมูลที่ไม่มี ({error})") from error
    except ValidationError as error:
        raise BrokenFixture(f"{folder.path.name}/{folder.place}: {'; '.join(error.messages)}") from error
    except (DatabaseError, InvalidOperation, TypeError, ValueError) as error:
        raise BrokenFixture(f"{folder.path.name}/{folder.place}: ข้อมูลไม่ถูกต้อง ({error})") from error
