"""Numbers in sentences that claim to be a variable's, beside what rows give. Pure; by the words around a figure, so that it errs on the side of asking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from areaoffice.reports.books.narrative import VARIABLE
from thai.digits import to_arabic
from thai.letters import composed
from thai.number_words import NUMBER, read_words
from thai.numbers import ThaiNumberError, parse_decimal

MILLION = Decimal(1_000_000)
FIGURE = r"(?<![0-9.,\-–])(?P<figure>[0-9][0-9,]*(?:\.[0-9]+)?)"
SCHOOLS = r"(?:โรงเรียน|แห่ง|โรง(?!เรียน))"
KPIS = r"ตัว(?:ชี้วัด|(?!อย่าง|ชี้))"
PERCENT = r"\s*(?:%|เปอร์เซ็นต์)"
BAHT = r"\s*(?:(?P<million>ล้าน)(?:บาท)?|บาท)\s*(?P<odd>เศษ)?"
WITHIN = r"[^0-9\n]{0,60}?"  # words between what is told and its figure
COUNTED = rf"[0-9][0-9,]*\s*(?:{KPIS}|โครงการ|โรงเรียน|แห่ง)|(?:พ\.ศ\.|ปี|ปีงบประมาณ)\s*25[0-9]{{2}}"
# The same, over counts and years on the way to a share, up to the next claim.
ACROSS = rf"(?:(?!บรรลุ)(?:[^0-9\n]|{COUNTED})){{0,90}}?"
# Up to the first count of indicators, which is not that of the whole.
FIRST = r"(?:(?!บรรลุ|จาก|ร้อยละ)(?:[^0-9\n]|[0-9][0-9,]*\s*โครงการ)){0,60}?"
ALL = r"(?:\s|จำนวน|ทั้งหมด|ทั้งสิ้น|รวม|ในสังกัด)*"
ATTAINED, MISSED = r"(?<!ไม่)บรรลุ(?:(?:ค่า)?เป้าหมาย)?", r"ไม่บรรลุ(?:(?:ค่า)?เป้าหมาย)?"
KEEPS = r"(?:มี|ดูแล|รับผิดชอบ)(?:\s|จำนวน)*"
OF = r"\s*(?:จาก|/)\s*"
ALLOTTED, DISBURSED = r"(?:ได้รับ(?:การ)?จัดสรร|งบประมาณที่ได้รับ|ได้รับงบประมาณ)", r"(?:เบิกจ่าย|ใช้จ่ายงบประมาณ)"

Claim = tuple[str, re.Pattern[str]]
# What the words of a project may claim of the whole office.
WHOLE: Claim = (
    "schools",
    re.compile(rf"(?:ทั้งหมด|ทั้งสิ้น|ครบทั้ง|ครบทุกโรงเรียน|ทุกโรงเรียน)(?:\s|จำนวน)*{FIGURE}\s*(?:โรงเรียน|แห่ง)"),
)
# What a sentence claims, by the words around its figure: the variable that it must equal.
CLAIMS: tuple[Claim, ...] = tuple(
    (name, re.compile(pattern, re.MULTILINE))
    for name, pattern in (
        ("schools", rf"(?:โรงเรียน|สถานศึกษา)ในสังกัด{WITHIN}{FIGURE}\s*{SCHOOLS}"),
        ("schools", rf"(?:มี|ประกอบด้วย|รับผิดชอบ|ดูแล|^\s*)(?:โรงเรียน|สถานศึกษา)(?!ในสังกัด){ALL}{FIGURE}\s*{SCHOOLS}"),
        ("schools", rf"(?:ทั้งหมด|ทั้งสิ้น|ครบทั้ง|ทุกโรงเรียน|โรงเรียนทั้ง)\s*{FIGURE}\s*(?:โรงเรียน|โรง)"),
        ("schools", rf"โรงเรียนทั้ง\s*{FIGURE}\s*แห่ง"),
        (
            "schools",
            rf"จำนวน(?:โรงเรียน|สถานศึกษา)(?:ในสังกัด|ทั้งหมด|ทั้งสิ้น|รวม|[ \t|:])*{FIGURE}(?!\s*(?:คน|ห้อง|บาท))",
        ),
        ("projects", rf"(?<!เป้าหมาย )(?<!เป้าหมาย){FIGURE}\s*โครงการ"),
        ("projects", rf"จำนวนโครงการ{ALL}{FIGURE}(?!\s*บาท)"),
        ("units", rf"{FIGURE}\s*กลุ่ม/หน่วย"),
        ("students", rf"นักเรียนในสังกัด{ALL}{FIGURE}\s*คน"),
        ("students", rf"{KEEPS}นักเรียน(?:ทั้งหมด|ทั้งสิ้น){ALL}{FIGURE}\s*คน"),
        ("teachers", rf"ครูในสังกัด{ALL}{FIGURE}\s*คน"),
        ("teachers", rf"{KEEPS}ครู(?:ทั้งหมด|ทั้งสิ้น){ALL}{FIGURE}\s*คน"),
        ("indicators", rf"(?:มี|กำหนด|ประกอบด้วย|^\s*)ตัวชี้วัด(?:ทั้งหมด|ทั้งสิ้น){ALL}{FIGURE}\s*{KPIS}"),
        ("indicators", rf"จำนวนตัวชี้วัด(?:ทั้งหมด|ทั้งสิ้น|รวม|[ \t|:])*{FIGURE}(?!\s*บาท)"),
        ("assessed", rf"บรรลุ(?:ค่า)?เป้าหมาย{ACROSS}จาก{ALL}{FIGURE}\s*{KPIS}"),
        ("assessed", rf"{ATTAINED}{FIRST}[0-9]+{OF}{FIGURE}\s*{KPIS}"),
        ("attained", rf"{ATTAINED}{FIRST}{FIGURE}\s*{KPIS}"),
        ("attained", rf"{ATTAINED}{FIRST}{FIGURE}{OF}[0-9]+\s*{KPIS}"),
        ("missed", rf"{MISSED}{FIRST}{FIGURE}\s*{KPIS}"),
        ("missed", rf"{MISSED}{FIRST}{FIGURE}{OF}[0-9]+\s*{KPIS}"),
        ("attained_percent", rf"(?<!ไม่)บรรลุ(?:ค่า)?เป้าหมาย{ACROSS}ร้อยละ\s*{FIGURE}"),
        ("attained_percent", rf"(?<!ไม่)บรรลุ(?:ค่า)?เป้าหมาย{ACROSS}{FIGURE}{PERCENT}"),
        ("attained_percent", rf"ร้อยละ(?:ของ)?การบรรลุ{WITHIN}{FIGURE}"),
        ("attained_percent", rf"ร้อยละ\s*{FIGURE}\s*ของตัวชี้วัด[^0-9\n]{{0,20}}?(?<!ไม่)บรรลุ"),
        ("missed_percent", rf"ไม่บรรลุ(?:(?:ค่า)?เป้าหมาย)?{ACROSS}ร้อยละ\s*{FIGURE}"),
        ("missed_percent", rf"ไม่บรรลุ(?:(?:ค่า)?เป้าหมาย)?{ACROSS}{FIGURE}{PERCENT}"),
        ("project_budget", rf"งบประมาณ(?:ตาม|ของ|ราย)?โครงการ{WITHIN}{FIGURE}{BAHT}"),
        ("allotted", rf"{ALLOTTED}{WITHIN}{FIGURE}{BAHT}"),
        ("disbursed", rf"{DISBURSED}(?!ร้อยละ){WITHIN}{FIGURE}{BAHT}"),
        ("disbursed_percent", rf"{DISBURSED}{WITHIN}(?<!ขึ้นเป็น)ร้อยละ\s*{FIGURE}"),
        ("disbursed_percent", rf"{DISBURSED}{WITHIN}{FIGURE}{PERCENT}"),
        ("disbursed_percent", rf"ร้อยละ\s*{FIGURE}\s*ของ(?:งบประมาณ|เงิน)(?:ทั้งหมด|ทั้งสิ้น)?ที่(?:เบิกจ่าย|ได้รับ)"),
    )
)
# A clause that speaks of a part, of a goal, of a difference or of another year claims nothing of the whole.
PART = re.compile(
    r"(?:กลยุทธ์|จุดเน้น|นโยบาย|ไตรมาส|รอบ)ที่\s*[0-9]|งบ(?:บุคลากร|ดำเนินงาน|ลงทุน|เงินอุดหนุน|รายจ่ายอื่น)|"
    r"ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|ตั้งเป้า|เป้าหมายการเบิกจ่าย|เพิ่มขึ้น(?!เป็น)|ลดลง(?!เป็น)|สูงกว่า|ต่ำกว่า|"
    r"อำเภอ|เฉลี่ย|ปีก่อน|ปีที่แล้ว|ปีที่ผ่านมา|โครงการนี้|เข้าร่วม|ได้รับรางวัล|ที่ผ่าน|ขนาด(?:เล็ก|กลาง|ใหญ่)|ขยายโอกาส|แล้วเสร็จ|สำเร็จ|กลุ่ม\S*\s*รับผิดชอบ"
)
PART_WITHIN = re.compile(r"(?<!ทุก)ด้าน|จังหวัด")
ONE_SCHOOL = re.compile(r"โรงเรียน(?!ในสังกัด|ทั้ง|ทุก|ขนาด)[ก-๙]{2}|ชั้น|ห้องเรียน")  # whose pupils and teachers are told
PEOPLE = re.compile(r"ครู|นักเรียน|ผู้เรียน|ผู้เข้า|ผู้ผ่าน")
PART_BEHIND = re.compile(r"\s*ที่(?:เข้าร่วม|ผ่าน|ได้รับ)")
YEAR = re.compile(r"(?:พ\.ศ\.|ปี|ปีงบประมาณ|ปีการศึกษา)\s*(25[0-9]{2})")
ENDS = re.compile(rf"\n|[0-9]\s*(?:{KPIS}|โครงการ|โรงเรียน|แห่ง|บาท|คน|ล้านบาท)|ร้อยละ\s*[0-9.]+(?![0-9.])")
IN_WORDS = re.compile(rf"(?P<after>ร้อยละ\s*){NUMBER}|{NUMBER}(?=\s*(?:{SCHOOLS}|โครงการ|ตัวชี้วัด|บาท))")
LONGEST_CLAUSE = 150  # letters before a claim
FEWEST_WORDS = 5  # letters: "สอง" of "ทั้งสองโครงการ" counts nothing


def disagreements(text: str, variables: Mapping[str, str], claims: Iterable[Claim] = CLAIMS) -> Iterator[str]:
    """A sentence for each number of a text that claims to be a variable's and is another; a figure is told once."""
    bare, told = _bare(text), set()
    for name, pattern in claims:
        for claim in pattern.finditer(bare):
            key = (name, claim.start("figure"))
            if key in told or not _differs(name, claim, variables):
                continue
            told.add(key)
            words = " ".join(claim[0].split())
            yield f"ข้อความ “{words}” ไม่ตรงกับข้อมูล ซึ่งให้ {variables[name]} กรุณาใช้ตัวแปร {{{{{name}}}}} หรือแก้ตัวเลข"


def _bare(text: str) -> str:
    """The text without its variables, its numbers in Arabic digits, those in words too."""
    return IN_WORDS.sub(_in_digits, to_arabic(VARIABLE.sub("\n", composed(text))))


def _in_digits(found: re.Match[str]) -> str:
    before = found["after"] or ""
    words = found[0].removeprefix(before)
    return f"{before}{read_words(words):f}" if len(words) > FEWEST_WORDS else found[0]


def _differs(name: str, claim: re.Match[str], variables: Mapping[str, str]) -> bool:
    told, known = _number(claim["figure"]), _number(variables.get(name, ""))
    if told is None or known is None or told == _as_told(name, known, told, claim):
        return False
    return not _is_of_a_part(name, claim, variables)


def _as_told(name: str, known: Decimal, told: Decimal, claim: re.Match[str]) -> Decimal:
    """What rows give, in millions and shares with as many places as were told; cut and not rounded where "and more" (เศษ) is said."""
    words = claim.groupdict()
    if words.get("million") or words.get("odd"):
        unit = MILLION if words.get("million") else 1
        return (known / unit).quantize(told, ROUND_DOWN if words.get("odd") else ROUND_HALF_UP)
    return known.quantize(told, ROUND_HALF_UP) if name.endswith("percent") else known


def _is_of_a_part(name: str, claim: re.Match[str], variables: Mapping[str, str]) -> bool:
    clause = claim.string[_beginning(claim) : claim.start("figure")]
    if PART.search(clause) or PART_BEHIND.match(claim.string, claim.end()):
        return True
    if _is_of_some(variables.get("place", ""), f"{clause}{claim[0]}"):
        return True
    if name in ("students", "teachers") and ONE_SCHOOL.search(clause):
        return True
    if PART_WITHIN.search(claim[0]) or (name.startswith(("attained", "missed")) and PEOPLE.search(clause)):
        return True
    fiscal_year = variables.get("fiscal_year", "")
    return bool(fiscal_year) and any(year != fiscal_year for year in YEAR.findall(clause)[-1:])


def _is_of_some(place: str, words: str) -> bool:
    """Whether some of the provinces of `place` ("จังหวัดพิษณุโลกและจังหวัดอุตรดิตถ์") are named and others are not."""
    named = [province in words for province in place.removeprefix("จังหวัด").split("และจังหวัด")]
    return any(named) and not all(named)


def _beginning(claim: re.Match[str]) -> int:
    """Where the clause of a claim begins: behind the figure before it, with what that counts."""
    earliest = max(claim.start() - LONGEST_CLAUSE, 0)
    return max((one.end() for one in ENDS.finditer(claim.string, earliest, claim.start("figure"))), default=earliest)


def _number(text: str) -> Decimal | None:
    try:
        return parse_decimal(text)
    except ThaiNumberError:
        return None
