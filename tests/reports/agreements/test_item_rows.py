"""How an item stands in the table of PA 1: a row a target group, or one row where the task is much longer than what is beside it."""

from areaoffice.reports.agreements.item_rows import HOLE, LONG, GroupRow, ItemRow

SHORT = (GroupRow("ผู้เรียน", ("ก" * 40,), ("ข" * 50,)), GroupRow("สถานศึกษา", ("ค" * 30,), ("ง" * 60,)))


def test_item_has_a_row_for_each_group():
    rows = ItemRow("1.1", "งาน", "ก" * 60, SHORT).rows

    assert [len(row.groups) for row in rows] == [1, 1]
    assert not any(row.is_long for row in rows)


def test_groups_stand_in_one_row_beside_a_long_task():
    [row] = ItemRow("1.1", "งาน", "ก" * (50 + HOLE + 1), SHORT).rows

    assert row.groups == SHORT
    assert row.is_long


def test_long_group_may_go_on_on_the_next_page():
    long = GroupRow("ผู้เรียน", (), ("ข" * (LONG + 1),))

    assert [row.is_long for row in ItemRow("1.1", "งาน", "", (long, SHORT[0])).rows] == [True, False]
