"""Addresses of the follow-up of the economy."""

from django.urls import path

from mellanrum.web.areas.prognosis import files, lines, pages

urlpatterns = [
    path("", pages.outcome, name="prognosis"),
    path("<int:year>/", pages.outcome, name="prognosis-year"),
    path("<int:year>/nyckeltal/", pages.ratios, name="prognosis-ratios"),
    path("<int:year>/likviditet/", pages.cash, name="prognosis-cash"),
    path("<int:year>/eget-kapital/", pages.capital, name="prognosis-capital"),
    path("<int:year>/rad/<slug:key>/", lines.line, name="prognosis-line"),
    path("<int:year>/rad/<slug:key>/bedomning/", lines.judge, name="prognosis-judge"),
    path("<int:year>/rad/<slug:key>/bedomning/<int:month>/ta-bort/", lines.remove,
         name="prognosis-unjudge"),
    path("<int:year>/rad/<slug:key>/<slug:table>.svg", files.line_drawing,
         name="prognosis-line-drawing"),
    path("<int:year>/rad/<slug:key>/<slug:table>.<slug:form>", files.line_table,
         name="prognosis-line-table"),
    path("<int:year>/styrelsen.<slug:form>", files.board, name="prognosis-board"),
    path("<int:year>/<slug:key>.svg", files.drawing, name="prognosis-drawing"),
    path("<int:year>/<slug:key>.<slug:form>", files.table, name="prognosis-table"),
]  # fmt: skip
