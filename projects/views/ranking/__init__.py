"""The ranking of a plan's proposals: its page, its committee, a member's scores, the minutes, closing, and the workbook.

Everything is 404 in an office that does not use it. While it is open it is read by those who keep it and by the committee;
members see their own scores only, and who keeps it and sits on it sees the order once they have finished scoring.
"""

from projects.views.ranking.criteria import board_of
from projects.views.ranking.export import workbook
from projects.views.ranking.meeting import minutes
from projects.views.ranking.pages import begin, close, page, reopen
from projects.views.ranking.scoring import scores
from projects.views.ranking.seats import committee
from projects.views.ranking.seeing import order_seen_by

__all__ = [
    "begin",
    "board_of",
    "close",
    "committee",
    "minutes",
    "order_seen_by",
    "page",
    "reopen",
    "scores",
    "workbook",
]
