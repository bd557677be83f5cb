"""Addresses of the second half of an agreement's year: report, committee, sheets, result."""

from django.urls import path

from staff.evaluation.views import committee, outside, report, results, scores, summary

addresses = [
    path("agreements/<int:pk>/report/", report.report, name="report"),
    path("agreements/<int:pk>/report/files/<int:item>/", report.evidence, name="report_files"),
    path("agreements/<int:pk>/result/", results.result, name="result"),
    path("agreements/<int:pk>/result/grant/", results.grant, name="grant_sheets"),
    path("agreements/<int:pk>/result/sign/", summary.sign, name="sign_summary"),
    path("agreements/<int:pk>/committee/", committee.committee, name="committee"),
    path("agreements/<int:pk>/committee/<int:seat>/replace/", committee.replace_evaluator, name="replace_evaluator"),
    path("agreements/<int:pk>/committee/<int:seat>/link/", committee.evaluator_link, name="evaluator_link"),
    path("agreements/<int:pk>/sheet/", scores.sheet, name="sheet"),
    path("agreements/<int:pk>/sheet/send/", scores.send, name="send_sheet"),
    path("agreements/<int:pk>/paper/<int:seat>/", scores.paper, name="paper_sheet"),
    path("agreements/<int:pk>/paper/<int:seat>/drop/", scores.drop, name="drop_paper"),
    path("evaluate/<str:token>/", scores.sheet_by_link, name="sheet_by_link"),
    path("evaluate/<str:token>/send/", scores.send_by_link, name="send_by_link"),
    path("evaluate/<str:token>/result/", outside.result_by_link, name="result_by_link"),
    path("evaluate/<str:token>/file/<int:pk>/", scores.file_by_link, name="file_by_link"),
]
