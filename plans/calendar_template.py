"""The planning group's year as most offices live it: the tasks with which an office's own template may begin."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DefaultTask:
    """A task of the year on its day; `unit` is the usual code of the group that does it."""

    month: int
    day: int
    what: str
    unit: str = "policy"
    basis: str = ""
    lead_days: int = 14
    evidence: str = ""


FISCAL_DISCIPLINE = "พ.ร.บ.วินัยการเงินการคลังของรัฐ พ.ศ. 2561"
PROCUREMENT = "พ.ร.บ.การจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560"
LETTER = "หนังสือ สพฐ. ของปี"

DEFAULT_TASKS = (
    DefaultTask(10, 15, "ปิดงบและสอบยอดเงินของปีงบประมาณที่ผ่านมา", "finance", FISCAL_DISCIPLINE, 15, "รายงานการเงิน"),
    DefaultTask(10, 31, "จัดทำรายงานผลการดำเนินงานประจำปีของปีที่ผ่านมา", lead_days=30, evidence="รูปเล่มรายงานประจำปี"),
    DefaultTask(10, 31, "รายงานการประเมินผลการควบคุมภายใน (แบบ ปค.)", "audit", FISCAL_DISCIPLINE, 30, "แบบ ปค. ที่ลงนาม"),
    DefaultTask(11, 15, "รวบรวมนโยบายและจุดเน้นที่ประกาศใหม่ และทบทวนความสอดคล้องของโครงการ", basis="ประกาศของ ศธ. และ สพฐ."),
    DefaultTask(11, 30, "จัดทำรูปเล่มแผนปฏิบัติการประจำปีงบประมาณ", lead_days=30, evidence="รูปเล่มแผนปฏิบัติการ"),
    DefaultTask(11, 30, "จัดทำคำของบประมาณของปีงบประมาณถัดไป", basis=LETTER, lead_days=21, evidence="หนังสือนำส่งคำขอ"),
    DefaultTask(12, 20, "เสนอแผนปฏิบัติการต่อคณะกรรมการศึกษาธิการจังหวัด", lead_days=21, evidence="รายงานการประชุม"),
    DefaultTask(12, 25, "ประกาศเผยแพร่แผนการจัดซื้อจัดจ้างประจำปี", "finance", PROCUREMENT, 14, "ประกาศบนเว็บไซต์"),
    DefaultTask(1, 10, "รายงานผลการดำเนินงานและการใช้จ่าย ไตรมาสที่ 1", evidence="รายงานไตรมาสที่ 1"),
    DefaultTask(1, 15, "รายงานผลในระบบ eMENSCR ไตรมาสที่ 1", basis="มติคณะรัฐมนตรีว่าด้วยการติดตามและประเมินผลแห่งชาติ"),
    DefaultTask(1, 31, "ประกาศและเผยแพร่แผนปฏิบัติการต่อสถานศึกษาและประชาชน", evidence="ประกาศที่ลงนามและหน้าเว็บไซต์"),
    DefaultTask(3, 1, "สอบจำนวนบุคลากร ณ วันที่ 1 มีนาคม เพื่อเลื่อนเงินเดือนครั้งที่ 1", "personnel", lead_days=21),
    DefaultTask(3, 31, "เปิดเผยข้อมูลสาธารณะบนเว็บไซต์ตามแบบ ITA", "general", "เกณฑ์การประเมิน ITA ของ ป.ป.ช.", 30),
    DefaultTask(3, 31, "รวบรวมข้อมูลผลการดำเนินงานรอบ 6 เดือนจากทุกกลุ่ม", lead_days=21),
    DefaultTask(4, 15, "รายงานผลในระบบ eMENSCR ไตรมาสที่ 2"),
    DefaultTask(4, 30, "จัดทำรายงานผลการดำเนินงานรอบ 6 เดือน", lead_days=21, evidence="รายงานรอบ 6 เดือน"),
    DefaultTask(6, 10, "ตรวจสอบและยืนยันข้อมูลนักเรียนรายบุคคล (DMC) ณ วันที่ 10 มิถุนายน", "dlict", LETTER, 21),
    DefaultTask(7, 10, "รายงานผลการดำเนินงานและการใช้จ่าย ไตรมาสที่ 3", evidence="รายงานไตรมาสที่ 3"),
    DefaultTask(7, 15, "รายงานผลในระบบ eMENSCR ไตรมาสที่ 3"),
    DefaultTask(7, 31, "วิเคราะห์สภาพแวดล้อม (SWOT) และเปิดรับโครงการของปีงบประมาณถัดไป", lead_days=30),
    DefaultTask(
        8, 15, "รายงานผลการประเมินส่วนราชการในระบบ e-MES", basis=LETTER, lead_days=30, evidence="ผลการรายงานในระบบ"
    ),
    DefaultTask(8, 31, "สรุปผลการปฏิบัติงานตามข้อตกลง ก่อนเลื่อนเงินเดือนครั้งที่ 2", "personnel", lead_days=21),
    DefaultTask(9, 1, "สอบจำนวนบุคลากร ณ วันที่ 1 กันยายน เพื่อเลื่อนเงินเดือนครั้งที่ 2", "personnel", lead_days=21),
    DefaultTask(9, 20, "ขออนุมัติกันเงินไว้เบิกเหลื่อมปี", "finance", "ระเบียบการเบิกจ่ายเงินจากคลัง", 20, "หนังสือขอกันเงิน"),
    DefaultTask(9, 30, "ปิดรับรายงานผลโครงการและตัวชี้วัดของปีงบประมาณ", lead_days=30, evidence="ผลครบทุกโครงการ"),
)
