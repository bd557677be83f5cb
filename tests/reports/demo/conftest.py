"""The demo offices, as in tests/figures: loaded once for this folder, rolled back behind its last test."""

from tests.figures.conftest import _demo_offices, demo, primary  # noqa: F401
