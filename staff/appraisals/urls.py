"""The pages of half-year appraisals, under /appraisals/."""

from django.urls import path

from staff.appraisals.views import announcing as appraisal_announcing
from staff.appraisals.views import pages as appraisals
from staff.appraisals.views import records as appraisal_records
from staff.appraisals.views import rounds as appraisal_rounds
from staff.appraisals.views import scoring as appraisal_scoring
from staff.appraisals.views import writing as appraisal_writing

app_name = "appraisals"
urlpatterns = [
    path("", appraisals.lists, name="lists"),
    path("<int:pk>/", appraisals.page, name="page"),
    path("<int:pk>/edit/", appraisal_writing.edit, name="edit"),
    path("<int:pk>/fill/", appraisal_writing.fill, name="fill"),
    path("<int:pk>/report/", appraisal_writing.report, name="report"),
    path("<int:pk>/scores/", appraisal_scoring.scores, name="scores"),
    path("<int:pk>/paper/", appraisal_scoring.paper, name="paper"),
    path("<int:pk>/paper/drop/", appraisal_scoring.drop, name="drop_paper"),
    path("<int:pk>/lines/<int:line_pk>/files/", appraisal_records.evidence, name="evidence"),
    path("<int:pk>/leave/", appraisal_records.leave, name="leave"),
    path("<int:pk>/salary/", appraisal_records.salary, name="salary"),
    path("<int:pk>/talk/", appraisal_writing.talk, name="talk"),
    path("<int:pk>/superiors/", appraisal_writing.superiors, name="superiors"),
    path("<int:pk>/step/<slug:key>/", appraisals.step, name="step"),
    path("rounds/new/", appraisal_rounds.new_round, name="new_round"),
    path("rounds/<int:pk>/", appraisal_rounds.overview, name="overview"),
    path("rounds/<int:pk>/settings/", appraisal_rounds.settings, name="settings"),
    path("rounds/<int:pk>/people/<int:scheme_pk>/", appraisal_rounds.people, name="people"),
    path("rounds/<int:pk>/committee/", appraisal_rounds.committee, name="committee"),
    path("rounds/<int:pk>/announce/", appraisal_announcing.announce, name="announce"),
    path("rounds/<int:pk>/announcement/", appraisal_announcing.announcement, name="announcement"),
    path("rounds/<int:pk>/announcement/file/", appraisal_announcing.announcement_file, name="announcement_file"),
    path("rounds/<int:pk>/file/", appraisal_rounds.workbook, name="workbook"),
    path("rounds/<int:pk>/remind/", appraisal_rounds.remind, name="remind"),
    path("rounds/<int:pk>/close/", appraisal_rounds.close, name="close"),
    path("rounds/<int:pk>/reopen/", appraisal_rounds.reopen, name="reopen"),
]
