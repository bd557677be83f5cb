from django.urls import path

from staff.development.views import attendance, home, plans, surveys, trainings

app_name = "development"
urlpatterns = [
    path("development/", home.now, name="now"),
    path("development/<year:fiscal_year>/", home.home, name="home"),
    path("development/<year:fiscal_year>/surveys/new/", surveys.new, name="new_survey"),
    path("development/surveys/<int:pk>/edit/", surveys.edit, name="edit_survey"),
    path("development/surveys/<int:pk>/answer/", surveys.answer, name="answer"),
    path("development/surveys/<int:pk>/results/", surveys.results, name="results"),
    path("development/surveys/<int:pk>/results/file/", surveys.results_file, name="results_file"),
    path("development/<year:fiscal_year>/plans/", plans.plans, name="plans"),
    path("development/<year:fiscal_year>/plans/begin/", plans.begin, name="begin_plan"),
    path("development/plans/<int:pk>/", plans.plan, name="plan"),
    path("development/plans/<int:pk>/take/", plans.take, name="take_proposals"),
    path("development/plans/<int:pk>/needs/new/", plans.need, name="new_need"),
    path("development/plans/<int:pk>/needs/<int:need_pk>/", plans.need, name="need"),
    path("development/plans/<int:pk>/needs/<int:need_pk>/remove/", plans.remove, name="remove_need"),
    path("development/plans/<int:pk>/submit/", plans.submit, name="submit_plan"),
    path("development/plans/<int:pk>/agree/", plans.agree, name="agree_plan"),
    path("development/plans/<int:pk>/paper/", plans.agree_on_paper, name="agree_on_paper"),
    path("development/plans/<int:pk>/return/", plans.send_back, name="return_plan"),
    path("development/plans/<int:pk>/reopen/", plans.reopen, name="reopen_plan"),
    path("development/plans/<int:pk>/outcomes/", plans.outcomes, name="outcomes"),
    path("development/<year:fiscal_year>/trainings/", trainings.trainings, name="trainings"),
    path("development/<year:fiscal_year>/trainings/new/", trainings.new, name="new_training"),
    path("development/<year:fiscal_year>/trainings/file/", trainings.workbook, name="trainings_file"),
    path("development/<year:fiscal_year>/hours/", trainings.hours, name="hours"),
    path("development/trainings/<int:pk>/", trainings.training, name="training"),
    path("development/trainings/<int:pk>/edit/", trainings.edit, name="edit_training"),
    path("development/trainings/<int:pk>/invite/", trainings.invite, name="invite"),
    path("development/trainings/<int:pk>/remove/", trainings.remove, name="remove_training"),
    path("development/trainings/<int:pk>/attendance/", attendance.upload, name="attendance"),
    path("development/trainings/<int:pk>/attendance/file/", attendance.download, name="attendance_file"),
    path("development/trainings/<int:pk>/attendance/confirm/", attendance.confirm, name="attendance_confirm"),
]
