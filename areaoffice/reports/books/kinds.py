"""Every kind of book and of paper that stands by itself, by its name."""

from areaoffice.reports.action_plan.outline import ACTION_PLAN
from areaoffice.reports.annual.outline import ANNUAL_REPORT
from areaoffice.reports.annual.sheets import SHEETS
from areaoffice.reports.books.outline import Outline
from areaoffice.reports.monitoring import outline as monitoring
from areaoffice.reports.monitoring.outline import MONITORING
from areaoffice.reports.personnel_plan import variables as personnel_variables
from areaoffice.reports.personnel_plan.outline import PERSONNEL_PLAN
from areaoffice.reports.proposal.outline import PROPOSAL
from areaoffice.reports.unit_plan.outline import UNIT_PLAN

OUTLINES: dict[str, Outline] = {
    outline.kind: outline
    for outline in (ANNUAL_REPORT, ACTION_PLAN, PERSONNEL_PLAN, UNIT_PLAN, MONITORING, PROPOSAL, *SHEETS)
}
LABELS: dict[str, str] = {
    **personnel_variables.LABELS,
    **monitoring.LABELS,
}  # what narratives of any kind may name, in Thai
