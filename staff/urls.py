"""Addresses of performance agreements."""

from django.urls import path

from staff.agreements.views import deciding, keeping, picking, placing, writing
from staff.agreements.views import pages as agreements
from staff.cascade import views as cascade
from staff.dpa import views as dpa
from staff.evaluation.urls import addresses as evaluation_addresses
from staff.overview import views as overview

app_name = "staff"

urlpatterns = [
    path("agreements/", agreements.mine, name="agreements"),
    path("agreements/start/", agreements.start, name="start_agreement"),
    path("agreements/<int:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<int:pk>/decide/<slug:key>/", deciding.decision, name="decide_agreement"),
    path("agreements/offers/", cascade.offers, name="offers"),
    path("agreements/offers/<int:offer_pk>/take/", cascade.take, name="take_offer"),
    path("agreements/offers/<int:offer_pk>/decline/", cascade.decline, name="decline_offer"),
    path("agreements/offers/<int:offer_pk>/withdraw/", cascade.withdraw, name="withdraw_offer"),
    path("agreements/matrix/", cascade.matrix, name="cascade_matrix"),
    path("agreements/targets/<int:year_pk>/", cascade.indicator_targets, name="indicator_targets"),
    path("agreements/matrix/xlsx/", cascade.matrix_workbook, name="cascade_workbook"),
    path("agreements/<int:pk>/cascade/", cascade.cascade, name="cascade"),
    path("agreements/<int:pk>/cascade/<int:row_pk>/", cascade.offer, name="offer_target"),
    path("agreements/editions/", keeping.editions, name="editions"),
    path("agreements/editions/<int:template_pk>/", keeping.confirm_edition, name="confirm_edition"),
    path("agreements/<int:pk>/superior/", keeping.superior, name="name_superior"),
    path("agreements/<int:pk>/salary/", keeping.salary, name="set_salary"),
    path("agreements/<int:pk>/notes/add/", keeping.note, name="mid_year_note"),
    path("agreements/<int:pk>/versions/<int:number>/", keeping.versions, name="compare_versions"),
    path("agreements/<int:pk>/problems/", writing.problems, name="agreement_problems"),
    path("agreements/<int:pk>/sections/<slug:section>/", writing.section, name="written_section"),
    path("agreements/<int:pk>/workload/", writing.workload, name="write_workload"),
    path("agreements/<int:pk>/items/<int:item_pk>/", writing.item, name="write_item"),
    path("agreements/<int:pk>/items/<int:item_pk>/pick/<str:group>/", picking.pick, name="pick_indicator"),
    path(
        "agreements/<int:pk>/items/<int:item_pk>/add/<str:group>/",
        writing.new_indicator,
        name="add_agreement_indicator",
    ),
    path("agreements/<int:pk>/indicators/<int:row_pk>/", writing.indicator, name="write_indicator"),
    path("agreements/<int:pk>/indicators/<int:row_pk>/remove/", writing.remove_indicator, name="remove_indicator"),
    path("agreements/<int:pk>/indicators/<int:row_pk>/move/", writing.move_indicator, name="move_indicator"),
    path("agreements/<int:pk>/indicators/<int:row_pk>/place/", placing.place, name="place_indicator"),
    path("agreements/<int:pk>/indicators/<int:row_pk>/link/", picking.link, name="link_indicator"),
    path("agreements/<int:pk>/indicators/<int:row_pk>/unlink/", picking.unlink, name="unlink_indicator"),
    path("agreements/<int:pk>/challenges/add/", writing.new_challenge, name="add_challenge"),
    path("agreements/<int:pk>/challenges/<int:row_pk>/", writing.challenge, name="write_challenge"),
    path("agreements/<int:pk>/challenges/<int:row_pk>/remove/", writing.remove_challenge, name="remove_challenge"),
    path("agreements/<int:pk>/challenges/<int:row_pk>/move/", writing.move_challenge, name="move_challenge"),
    path("agreements/<int:pk>/dpa/", dpa.copy_sheet, name="dpa_sheet"),
    path("agreements/<int:pk>/dpa/<slug:part>/", dpa.tick, name="dpa_tick"),
    path("agreements/dpa.xlsx", dpa.workbook, name="dpa_workbook"),
    path("agreements/overview/", overview.all_agreements, name="overview"),
    path("agreements/overview.xlsx", overview.workbook, name="overview_workbook"),
    path("agreements/reports/open/", overview.open_all_reports, name="open_reports"),
    path("agreements/cycle/", overview.cycle, name="cycle"),
    *evaluation_addresses,
]
