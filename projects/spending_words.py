"""What a curve of spending says in words: how far behind or before the plan, and the quarter's target. Baht, two places."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from projects.disbursement_targets import quarter_of
from projects.month_plan import first_day
from projects.spending_course import ScopeSpending
from thai.dates import format_date
from thai.numbers import format_money, format_percent

NOT_BEGUN = "ยังไม่ถึงปีงบประมาณนี้ จึงยังไม่มีการเบิกจ่าย"
NOT_KEPT = "ยังไม่มีบัญชีเงิน หรือมีบัญชีที่ไม่ได้บันทึกการเบิกจ่าย จึงรวมยอดเบิกจ่ายและเทียบกับแผนไม่ได้"
NO_PLAN = "ยังไม่มีแผนการใช้จ่ายรายเดือน จึงเทียบกับแผนไม่ได้"


def sentences_of(scope: ScopeSpending, today: date) -> tuple[str, ...]:
    """The gap to the plan, and to the target of the quarter of this day where there is one."""
    course = scope.course
    if not course.reached:
        return (NOT_BEGUN,)
    if course.disbursed_to_date is None:
        return (NOT_KEPT,)
    found = [] if course.plan_to_date is None else [_against_plan(scope)]
    target = _against_target(scope, quarter_of(scope.fiscal_year, today))
    return tuple([*found, target] if target else found) or (NO_PLAN,)


def _against_plan(scope: ScopeSpending) -> str:
    course = scope.course
    month = format_date(first_day(scope.fiscal_year, course.reached), "month")
    both = f"แผนสะสมถึง{month} {format_money(course.plan_to_date)} บาท เบิกจ่ายแล้ว {format_money(course.disbursed_to_date)} บาท"
    share = "" if course.percent_of_plan is None else f" (ร้อยละ {format_percent(course.percent_of_plan)} ของแผน)"
    return f"{both} {compared(course.difference, 'แผน')}{share}"


def _against_target(scope: ScopeSpending, quarter: int) -> str:
    target = scope.target_line[quarter * 3 - 1] if quarter else None
    came = scope.course.disbursed_to_date
    if target is None or came is None:
        return ""
    percent = format_percent(scope.target[quarter - 1])
    words = compared(came - target, "เป้าหมาย")
    return f"เป้าหมายไตรมาส {quarter} ร้อยละ {percent} คือ {format_money(target)} บาท เบิกจ่ายแล้ว {format_money(came)} บาท {words}"


def compared(difference: Decimal | None, with_what: str) -> str:
    """ "ต่ำกว่าแผน 1,250.00 บาท", "สูงกว่าแผน …", "เท่ากับแผน"; "" where one of the two is missing."""
    if difference is None:
        return ""
    if not difference:
        return f"เท่ากับ{with_what}"
    word = "ต่ำกว่า" if difference < 0 else "สูงกว่า"
    return f"{word}{with_what} {format_money(abs(difference))} บาท"
