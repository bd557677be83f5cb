from django.urls import path

from plans.views import calendar, direction, papers, policies, rows, swot

app_name = "plans"
urlpatterns = [
    path("direction/", direction.directions, name="directions"),
    path("direction/new/", direction.new, name="direction_new"),
    path("direction/<int:pk>/overview/", direction.overview, name="direction_overview"),
    path("direction/<int:pk>/links/", direction.links, name="direction_links"),
    path("direction/<int:pk>/picture/", direction.picture, name="direction_picture"),
    *rows.urls_of("direction/<int:pk>/rows/", "direction", direction.board_of),
    path("swot/<int:fiscal_year>/", swot.swot, name="swot"),
    path("swot/<int:fiscal_year>/copy/", swot.copy, name="swot_copy"),
    *rows.urls_of("swot/<int:fiscal_year>/rows/", "swot", swot.board_of),
    path("policies/new/", policies.new, name="policy_new"),
    path("policies/<int:pk>/edit/", policies.edit, name="policy_edit"),
    path("policies/<int:pk>/remove/", policies.remove, name="policy_delete"),
    *rows.urls_of("policies/<int:pk>/rows/", "policy", policies.board_of),
    *rows.urls_of("policies/office/", "announcement", policies.announcements_of),
    path("calendar/<int:fiscal_year>/", calendar.calendar, name="calendar"),
    path("calendar/<int:fiscal_year>/print/", calendar.calendar_print, name="calendar_print"),
    path("calendar/<int:fiscal_year>/make/", calendar.make, name="calendar_make"),
    path("calendar/<int:fiscal_year>/add/", calendar.add, name="calendar_add"),
    path("calendar/task/<int:pk>/", calendar.edit, name="calendar_edit"),
    path("calendar/task/<int:pk>/close/", calendar.close, name="calendar_close"),
    path("calendar/task/<int:pk>/files/", calendar.files, name="task_files"),
    path("announcements/<int:pk>/file/", papers.announcement_file, name="announcement_file"),
    path("resolutions/<int:pk>/file/", papers.resolution_file, name="resolution_file"),
    path("calendar/template/", calendar.template, name="calendar_template"),
    path("calendar/template/default/", calendar.template_default, name="calendar_template_default"),
    path("calendar/template/add/", calendar.template_add, name="calendar_template_add"),
    path("calendar/template/<int:pk>/", calendar.template_edit, name="calendar_template_edit"),
    path("calendar/template/<int:pk>/remove/", calendar.template_remove, name="calendar_template_remove"),
]
