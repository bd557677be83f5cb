"""Money that was spent without being there: a fact of the finance file is taken, and stands here until money or a correction comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from projects.balances import balance_with_sums
from projects.models import Account
from projects.problem_kinds import Problem, problem


def overspent_accounts(accounts: Iterable[Account]) -> Iterator[tuple[Account, Problem]]:
    """Accounts fetched with_sums() of which more was spent than was allotted, each with its problem."""
    for account in accounts:
        for one in problems_of_accounts([account]):
            yield account, one


def problems_of_accounts(accounts: Iterable[Account]) -> Iterator[Problem]:
    """What stands against accounts fetched with_sums()."""
    for account in accounts:
        if said := balance_with_sums(account).overspending:
            yield problem("overspent", said, "budget")
