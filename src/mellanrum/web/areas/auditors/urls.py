"""Addresses of the audit."""

from django.urls import path

from mellanrum.web.areas.auditors import changes, lists, pages, raising

urlpatterns = [
    path("", pages.overview, name="auditors"),
    path("fragor/", lists.questions, name="auditors-questions"),
    path("ansvarsfrihet/", lists.discharges, name="auditors-discharges"),
    path("<int:year>/", pages.overview, name="auditors-year"),
    path("<int:year>/granskning/", changes.area_add, name="auditors-area-add"),
    path("<int:year>/fraga/", changes.question_add, name="auditors-question-add"),
    path("<int:year>/arende/", raising.matter_add, name="auditors-matter-add"),
    path("<int:year>/protokoll/", changes.minutes_add, name="auditors-minutes-add"),
    path("<int:year>/berattelse/", raising.report_add, name="auditors-report-add"),
    path("<int:year>/medlem/<slug:party>/", raising.discharge, name="auditors-discharge"),
    path("granskning/<int:pk>/", changes.area, name="auditors-area"),
    path("fraga/<int:pk>/", pages.question, name="auditors-question"),
    path("fraga/<int:pk>/andra/", changes.question_change, name="auditors-question-change"),
    path("fraga/<int:pk>/stall/", changes.question_ask, name="auditors-question-ask"),
    path("fraga/<int:pk>/svara/", changes.question_answer, name="auditors-question-answer"),
    path("fraga/<int:pk>/avsluta/", changes.question_close, name="auditors-question-close"),
    path("fraga/<int:pk>/ater/", changes.question_return, name="auditors-question-return"),
    path("fraga/<int:pk>/oppna/", changes.question_reopen, name="auditors-question-reopen"),
    path("arende/<int:pk>/", pages.matter, name="auditors-matter"),
    path("arende/<int:pk>/andra/", raising.matter_change, name="auditors-matter-change"),
    path("arende/<int:pk>/vack/", raising.matter_raise, name="auditors-matter-raise"),
    path("arende/<int:pk>/dra-tillbaka/", raising.matter_withdraw, name="auditors-matter-withdraw"),
    path("arende/<int:pk>/ta-upp/", raising.matter_take_up, name="auditors-matter-take-up"),
    path("arende/<int:pk>/beslut/", raising.matter_settle, name="auditors-matter-settle"),
    path("protokoll/<int:pk>/", pages.minutes, name="auditors-minutes"),
    path("protokoll/<int:pk>/andra/", changes.minutes_change, name="auditors-minutes-change"),
    path("protokoll/<int:pk>/justera/", changes.minutes_adjust, name="auditors-minutes-adjust"),
    path("protokoll/<int:pk>/oppna/", changes.minutes_reopen, name="auditors-minutes-reopen"),
    path("protokoll/<int:pk>/anslag/", changes.minutes_announce, name="auditors-minutes-announce"),
    path("berattelse/<int:pk>/", pages.report, name="auditors-report"),
    path("berattelse/<int:pk>/berattelse.pdf", pages.report_pdf, name="auditors-report-pdf"),
    path("berattelse/<int:pk>/andra/", raising.report_change, name="auditors-report-change"),
    path("berattelse/<int:pk>/underteckna/", raising.report_sign, name="auditors-report-sign"),
    path("berattelse/<int:pk>/oppna/", raising.report_reopen, name="auditors-report-reopen"),
    path("berattelse/<int:pk>/overlamna/", raising.report_deliver, name="auditors-report-deliver"),
]
