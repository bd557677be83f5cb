"""A single file opens for whom lists of files show it, and is asked for kind by kind."""

from dataclasses import dataclass
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from areaoffice.office import file_uses
from areaoffice.office.models import StoredFile
from plans.calendar_actions import attach_evidence
from tests.office.test_files import keep, photo_of, task_of
from tests.office.uploads import pdf, picture
from tests.projects.conftest import count_queries, world

__all__ = ["count_queries", "world"]


@dataclass(frozen=True)
class Use:
    """A kind of rows, of which one holds the file (`is_held`), and this person sees it or not."""

    kind: str
    is_held: bool
    is_seen: bool

    @property
    def is_closed(self):
        return self.kind == "closed"

    @property
    def is_personal(self):
        return self.kind == "personal"

    def shows(self, user, key):
        return self.is_seen


def as_lists_have_it(uses, *, is_own):
    """The condition of `StoredFile.visible_to`, in sets of one file."""
    seen = is_own or any(use.is_seen for use in uses)
    for use in uses:
        if use.is_closed:
            seen &= not use.is_held or use.is_seen
        elif use.is_personal:
            elsewhere = use.is_seen or any(other.is_seen for other in uses if other.kind == "open")
            seen &= not use.is_held or elsewhere
    return seen


def test_one_file_is_judged_as_lists_judge_it():
    states = ((False, False), (True, False), (True, True))  # a row that doesn't hold it shows it to nobody
    different = []
    for is_own, *each in product((True, False), states, states, states, states):
        uses = [Use(kind, *state) for kind, state in zip(("open", "open", "closed", "personal"), each, strict=True)]
        held = [use for use in uses if use.is_held]
        if file_uses.may_open(held, None, 1, is_own=is_own) != as_lists_have_it(uses, is_own=is_own):
            different.append((is_own, uses))

    assert different == []


def test_everybody_finds_the_files_that_lists_show_them(world):
    files = [keep(world), keep(world, pdf(), "ก.pdf", by="owner"), keep(world, picture(size=(9, 9)), "ข.jpg")]
    photo_of(world, files[0])
    attach_evidence(task=task_of(world), file=files[1], caption="", by=world.people["planner"])

    for user in (*world.people.values(), AnonymousUser()):
        shown = set(StoredFile.objects.visible_to(user))
        assert {file for file in files if StoredFile.objects.find_visible(user, file.pk)} == shown
    assert StoredFile.objects.find_visible(world.people["planner"], None) is None


@pytest.mark.parametrize(("who", "queries"), [("planner", 5), ("owner", 7)])
@pytest.mark.parametrize("rows", [1, 3])
def test_opening_a_file_asks_the_rows_that_hold_it_alone(world, client, count_queries, who, queries, rows):
    stored = keep(world)
    for _number in range(rows):
        photo_of(world, stored)
    client.force_login(world.people[who])

    assert count_queries(lambda: client.get(reverse("office:file", args=[stored.pk]))) == queries
