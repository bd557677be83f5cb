"""Load offices from fixtures: `load_national()` and `load_office(code)`. Loading twice changes nothing."""

from areaoffice.desk.loading.offices_of_fixtures import load_national, load_one_office, office_codes
from areaoffice.desk.loading.reading import BrokenFixture

__all__ = ["BrokenFixture", "load_national", "load_one_office", "office_codes"]
