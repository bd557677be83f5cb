"""The state of an agreement as lists tell it: that there is a result, never which."""

from __future__ import annotations

from staff.agreements.sight import RESULTS
from staff.models import PerformanceAgreement

HAS_RESULT = "ออกผลแล้ว"  # who passed and who failed stands on the agreement's own page alone


def told_state(agreement: PerformanceAgreement) -> str:
    return HAS_RESULT if agreement.state in RESULTS else str(agreement.get_state_display())
