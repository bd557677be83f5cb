"""The office itself: its units, clusters and schools."""

from __future__ import annotations

from areaoffice.desk.loading.reading import Folder
from areaoffice.desk.loading.saving import keep
from areaoffice.office.models import Office, School, SchoolCluster, Unit


def load_office(folder: Folder, code: str) -> Office:
    record = folder.read("office")
    parts = ("units", "clusters")
    office = keep(Office, {"code": code}, **{name: value for name, value in record.items() if name not in parts})
    for order, unit in enumerate(folder.walk("office.json units", record["units"]), start=1):
        fields = {name: unit.get(name) for name in ("name", "short_name", "kind", "staff_count")}
        lists = {name: "\n".join(unit.get(name, ())) for name in ("powers", "objectives", "duties")}
        keep(
            Unit, {"office": office, "code": unit["code"]}, order=order, motto=unit.get("motto", ""), **fields, **lists
        )
    for cluster in folder.walk("office.json clusters", record["clusters"]):
        keep(SchoolCluster, {"office": office, "code": cluster["code"]}, name=cluster["name"])
    return office


def load_schools(folder: Folder, office: Office) -> None:
    clusters = {cluster.code: cluster for cluster in office.clusters.all()}
    for record in folder.records("schools"):
        keep(
            School,
            {"office": office, "code": record["code"]},
            name=record["name"],
            province=record["province"],
            district=record["district"],
            students=record["students"],
            cluster=clusters[record["cluster"]] if record["cluster"] else None,
        )
