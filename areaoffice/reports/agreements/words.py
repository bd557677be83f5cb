"""The wording in which the forms of the families differ, letter by letter; what is the same in all stands in the templates.

From the forms of ว 9-12/2564. What differs and is data of an edition (form code, heads of the columns, object of the challenge, criteria,
levels) is a row of `AgreementTemplate`; here is only the running text. A family without words of its own prints those of `OTHERS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NOTE_OF_CHALLENGE = ("ประเด็นท้าทายอาจแสดงให้เห็นถึงระดับการปฏิบัติที่คาดหวังที่สูงกว่าได้",)
NOTES_OF_TEACHERS = (
    "รูปแบบการจัดทำข้อตกลงในการพัฒนางาน ตามแบบ PA 1 ให้เป็นไปตามบริบทและสภาพการจัดการเรียนรู้ของแต่ละสถานศึกษา "
    "โดยความเห็นชอบร่วมกันระหว่างผู้อำนวยการสถานศึกษาและข้าราชการครูผู้จัดทำข้อตกลง",
    "งาน (Tasks) ที่เสนอเป็นข้อตกลงในการพัฒนางาน ต้องเป็นงานในหน้าที่ความรับผิดชอบหลักที่ส่งผลโดยตรงต่อผลลัพธ์การเรียนรู้ของผู้เรียน "
    "และให้นำเสนอรายวิชาหลักที่ทำการสอน โดยเสนอในภาพรวมของรายวิชาหลักที่ทำการสอนทุกระดับชั้น ในกรณีที่สอนหลายรายวิชา สามารถเลือกรายวิชาใดวิชาหนึ่งได้ "
    "โดยจะต้องแสดงให้เห็นถึงการปฏิบัติงานตามมาตรฐานตำแหน่ง และคณะกรรมการประเมินผลการพัฒนางานตามข้อตกลงสามารถประเมินได้ตามแบบการประเมิน PA 2",
    "การพัฒนางานตามข้อตกลง ตามแบบ PA 1 ให้ความสำคัญกับผลลัพธ์การเรียนรู้ของผู้เรียน (Outcomes) และตัวชี้วัด (Indicators) ที่เป็นรูปธรรม "
    "และการประเมินของคณะกรรมการประเมินผลการพัฒนางานตามข้อตกลง ให้คณะกรรมการดำเนินการประเมิน ตามแบบ PA 2 จากการปฏิบัติงานจริง "
    "สภาพการจัดการเรียนรู้ในบริบทของแต่ละสถานศึกษา และผลลัพธ์การเรียนรู้ของผู้เรียนที่เกิดจากการพัฒนางานตามข้อตกลงเป็นสำคัญ "
    "โดยไม่เน้นการประเมินจากเอกสาร",
)
EVERY_AFFILIATION = "(ทุกสังกัด)"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a family. `positions`: what the form calls a position, longest first; `short` what it writes under its code;
    `practice` follows the expected level; `total_hours` are the words about the first line of the workload where lines of its own follow."""

    positions: tuple[str, ...]
    short: Mapping[str, str] = field(default_factory=dict)
    place: str = "หน่วยงาน"
    superior: str = "ผู้บังคับบัญชา"
    opinion: str = "ความเห็นของผู้บังคับบัญชา"
    affiliation: str = ""  # under the title of PA 1; empty prints the owner's own
    mark: str = ")"  # after the number of a part's points
    proposed: str = "ที่เสนอเป็น"  # in the title of part 2 of PA 1
    practice: str = ""
    problem: str = "สภาพปัญหา"
    method: str = "วิธีดำเนินการให้บรรลุผล"
    outcome: str = "ผลลัพธ์ที่คาดหวัง"
    total_hours: tuple[str, str] = ("จำนวน", "")
    notes: tuple[str, ...] = ()
    closing_notes: tuple[str, ...] = NOTE_OF_CHALLENGE

    def position_of(self, printed: str) -> str:
        """What the form calls this position: its name without the place, else the position as it is."""
        return next((name for name in self.positions if printed.startswith(name)), printed)

    def short_of(self, printed: str) -> str:
        """ผอ.สพท.: the position as it stands under the code of the form; empty on forms that name the standing alone."""
        return self.short.get(self.position_of(printed), "")


TEACHER = Words(
    positions=("ครู",),
    place="สถานศึกษา",
    affiliation=EVERY_AFFILIATION,
    superior="ผู้อำนวยการสถานศึกษา",
    opinion="ความเห็นของผู้อำนวยการสถานศึกษา",
    mark=".",
    proposed="ที่เป็น",
    practice="การจัดการเรียนรู้และการพัฒนาคุณภาพการเรียนรู้ของผู้เรียน",
    problem="สภาพปัญหาของผู้เรียนและการจัดการเรียนรู้",
    method="วิธีการดำเนินการให้บรรลุผล",
    outcome="ผลลัพธ์การพัฒนาที่คาดหวัง",
    total_hours=("รวมจำนวน", " ดังนี้"),
    notes=NOTES_OF_TEACHERS,
    closing_notes=(),
)
SCHOOL_ADMINISTRATOR = Words(
    positions=("รองผู้อำนวยการสถานศึกษา", "ผู้อำนวยการสถานศึกษา", "รองผู้อำนวยการ", "ผู้อำนวยการ"),
    place="สถานศึกษา",
    affiliation=EVERY_AFFILIATION,
    mark=".",
)
SUPERVISOR = Words(positions=("ศึกษานิเทศก์",))
DEPUTY, DIRECTOR = "รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"
OTHERS = Words(positions=(DEPUTY, DIRECTOR), short={DEPUTY: "รอง ผอ.สพท.", DIRECTOR: "ผอ.สพท."})
FAMILIES = {"teacher": TEACHER, "school-admin": SCHOOL_ADMINISTRATOR, "supervisor": SUPERVISOR}


def words_of(family_code: str) -> Words:
    return FAMILIES.get(family_code, OTHERS)
