"""Workbooks of units, schools and population figures."""

from areaoffice.office.models import PopulationFigure, PopulationTable, School, SchoolCluster, Unit
from areaoffice.office.workbooks import (
    OFFICE,
    ByCode,
    ChoiceWidget,
    CodeWidget,
    OfficeResource,
    TextWidget,
    ThaiDateWidget,
    ThaiIntegerWidget,
    column,
    office_column,
)


class UnitResource(OfficeResource):
    """Units of an office, by their code."""

    office = office_column()
    code = column("code", "รหัส", CodeWidget())
    name = column("name", "ชื่อกลุ่ม/หน่วย")
    short_name = column("short_name", "ชื่อย่อ")
    kind = column("kind", "ประเภท", ChoiceWidget(Unit.Kind.choices))
    order = column("order", "ลำดับ", ThaiIntegerWidget())
    staff_count = column("staff_count", "จำนวนบุคลากร", ThaiIntegerWidget())
    motto = column("motto", "คติประจำกลุ่ม")
    powers = column("powers", "อำนาจหน้าที่ตามประกาศ")
    objectives = column("objectives", "วัตถุประสงค์ของกลุ่ม")
    duties = column("duties", "ภาระงานของกลุ่ม")

    class Meta(OfficeResource.Meta):
        model = Unit
        fields = (
            "office",
            "code",
            "name",
            "short_name",
            "kind",
            "order",
            "staff_count",
            "motto",
            "powers",
            "objectives",
            "duties",
        )
        import_id_fields = ("office", "code")


class SchoolResource(OfficeResource):
    """Schools of an office, by their code."""

    office = office_column()
    code = column("code", "รหัสสถานศึกษา", CodeWidget())
    name = column("name", "ชื่อสถานศึกษา")
    cluster = column("cluster", "รหัสกลุ่มเครือข่าย", ByCode(SchoolCluster, beside={"office__code": OFFICE}, required=False))
    province = column("province", "จังหวัด")
    district = column("district", "อำเภอ")
    students = column("students", "จำนวนนักเรียน", ThaiIntegerWidget())
    teachers = column("teachers", "จำนวนครู", ThaiIntegerWidget())
    opened_on = column("opened_on", "วันที่เปิด", ThaiDateWidget())
    closed_on = column("closed_on", "วันที่เลิกหรือยุบรวม", ThaiDateWidget())

    class Meta(OfficeResource.Meta):
        model = School
        fields = (
            "office",
            "code",
            "name",
            "cluster",
            "province",
            "district",
            "students",
            "teachers",
            "opened_on",
            "closed_on",
        )
        import_id_fields = ("office", "code")


class AsOfWidget(ByCode):
    """A population table by its code, its day and its office."""

    def _beside(self, row):  # type: ignore[no-untyped-def]
        return {**super()._beside(row), "as_of": ThaiDateWidget().clean(row.get("ข้อมูล ณ วันที่"))}


class PopulationFigureResource(OfficeResource):
    """Cells of the population tables."""

    office = office_column("table__office__code")
    as_of = column("table__as_of", "ข้อมูล ณ วันที่", ThaiDateWidget(), readonly=True)
    table = column("table", "รหัสตาราง", AsOfWidget(PopulationTable, beside={"office__code": OFFICE}))
    first = column("first", "มิติที่ 1", TextWidget())
    second = column("second", "มิติที่ 2", TextWidget())
    third = column("third", "มิติที่ 3", TextWidget())
    value = column("value", "จำนวน", ThaiIntegerWidget())
    order = column("order", "ลำดับ", ThaiIntegerWidget())

    class Meta(OfficeResource.Meta):
        model = PopulationFigure
        fields = ("office", "as_of", "table", "first", "second", "third", "value", "order")
        import_id_fields = ("table", "first", "second", "third")
