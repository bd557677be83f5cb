"""Dated population figures: the denominators of indicators and the basic tables of every book."""

from __future__ import annotations

from django.db import models

from areaoffice.office.models.offices import Office, OfficeOwnedQuerySet
from thai.fields import ThaiDateField


class PopulationTable(models.Model):
    """One counted population as of a day (students by province and sex on 10 June, say); its total is the sum of its figures."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="population_tables", verbose_name="สำนักงาน")
    code = models.SlugField("รหัสตาราง")
    measure = models.CharField("สิ่งที่นับ", max_length=60, help_text="เช่น schools, students, teachers")
    measure_name = models.CharField("ชื่อสิ่งที่นับ", max_length=120)
    unit_name = models.CharField("หน่วยนับ", max_length=40)
    breakdown = models.JSONField("จำแนกตาม", default=list, help_text="ชื่อมิติตามลำดับ เช่น จังหวัด เพศ")
    as_of = ThaiDateField("ข้อมูล ณ วันที่")
    source = models.CharField("ที่มา", max_length=120)
    printed_title = models.CharField("ชื่อตารางที่พิมพ์", max_length=250, blank=True)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "ตารางข้อมูลพื้นฐาน"
        verbose_name_plural = "ตารางข้อมูลพื้นฐาน"
        ordering = ("office_id", "as_of", "order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("office", "code", "as_of"), name="population_table_once_per_day"),
        )

    def __str__(self) -> str:
        return self.printed_title or f"{self.measure_name} ณ {self.as_of}"


class PopulationFigure(models.Model):
    """One cell of a population table; '' in a dimension means not split by it."""

    table = models.ForeignKey(PopulationTable, models.CASCADE, related_name="figures", verbose_name="ตาราง")
    first = models.CharField("มิติที่ 1", max_length=120, blank=True)
    second = models.CharField("มิติที่ 2", max_length=120, blank=True)
    third = models.CharField("มิติที่ 3", max_length=120, blank=True)
    value = models.PositiveIntegerField("จำนวน")
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "ตัวเลขในตารางข้อมูลพื้นฐาน"
        verbose_name_plural = "ตัวเลขในตารางข้อมูลพื้นฐาน"
        ordering = ("table_id", "order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("table", "first", "second", "third"), name="population_figure_once_per_cell"
            ),
        )

    def __str__(self) -> str:
        return f"{' / '.join(filter(None, (self.first, self.second, self.third)))}: {self.value}"
