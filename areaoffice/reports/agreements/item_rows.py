"""The table of part 1 of PA 1: domains, their items, and of each item what is expected for each target group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from staff.models import AgreementItem, AgreementTemplate, TargetGroup, TemplateItem

LONG = 300  # letters of a column, about a quarter of a page
HOLE = 200  # letters by which a task may be longer than what stands beside it: about eight lines


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What an item brings to one target group; `group` is empty on forms of a single group."""

    group: str
    outcomes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()

    @property
    def letters(self) -> int:
        """Letters of its longer column."""
        return max(sum(map(len, self.outcomes)), sum(map(len, self.indicators)))


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table: one group, or all of an item whose task is so long that groups beside each other would leave a hole under it."""

    groups: tuple[GroupRow, ...]
    is_long: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of the table of part 1 with its groups: at least one."""

    number: str
    name: str
    task: str
    groups: tuple[GroupRow, ...]

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """A row a group, outcomes beside their indicators; one row for all beside a long task. A long row may go on on the next page."""
        if len(self.task) > self.groups[0].letters + HOLE:
            return (TableRow(self.groups, is_long=True),)
        return tuple(TableRow((group,), is_long=group.letters > LONG) for group in self.groups)


@dataclass(frozen=True, slots=True)
class DomainRows:
    """A domain with its items."""

    name: str
    items: tuple[ItemRow, ...]


def domains_of(template: AgreementTemplate, filled: dict[int, AgreementItem]) -> tuple[DomainRows, ...]:
    groups = list(template.target_groups)
    return tuple(
        DomainRows(
            f"{domain.number}. {domain.name}",
            tuple(_item(item, filled.get(item.pk), groups) for item in domain.items.all()),
        )
        for domain in template.domains.all()
    )


def _item(item: TemplateItem, filled: AgreementItem | None, groups: Sequence[str]) -> ItemRow:
    if filled is None:
        return ItemRow(item.number, item.name, "", _empty(groups))
    outcomes: defaultdict[str, list[str]] = defaultdict(list)
    indicators: defaultdict[str, list[str]] = defaultdict(list)
    for outcome in filled.outcomes.all():
        outcomes[outcome.target_group].append(outcome.text)
    for indicator in filled.indicators.all():
        indicators[indicator.target_group].append(indicator.printed_words)
    return ItemRow(item.number, item.name, filled.task, _rows(groups, outcomes, indicators))


def _rows(
    groups: Sequence[str], outcomes: Mapping[str, Sequence[str]], indicators: Mapping[str, Sequence[str]]
) -> tuple[GroupRow, ...]:
    """The groups of the edition, then any other that a row names; those that nothing was written for are left out, unless all are."""
    order = [*groups, *(group for group in TargetGroup.values if group not in groups)]
    return tuple(
        GroupRow(_named(group, groups), tuple(outcomes.get(group, ())), tuple(indicators.get(group, ())))
        for group in order
        if outcomes.get(group) or indicators.get(group)
    ) or _empty(groups)


def _empty(groups: Sequence[str]) -> tuple[GroupRow, ...]:
    return tuple(GroupRow(_named(group, groups)) for group in groups)


def _named(group: str, groups: Sequence[str]) -> str:
    return "" if len(groups) == 1 and group in groups else str(TargetGroup(group).label)
