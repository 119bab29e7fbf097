"""Addresses of the pages that fill themselves from the registers and the published reports."""

from django.urls import URLPattern, path

from mellanrum.web.areas.site import (
    board,
    calendar,
    contacts,
    insatser,
    meetings,
    members,
    minutes,
    plans,
    refer,
    reports,
    results,
    search,
)

composed: list[URLPattern] = [
    path("insatser/", insatser.insatser, name="site-insatser"),
    path("insatser/<slug:slug>/", insatser.insats, name="site-insats"),
    path("aktualisera/", refer.refer, name="site-refer"),
    path("sok-medel/", refer.apply, name="site-apply"),
    path("resultat/", results.results, name="site-results"),
    path("diagram/<int:report>/<str:key>/<slug:width>.svg", results.chart, name="site-chart"),
    path("medlemmar/", members.members, name="site-members"),
    path("styrelse/", board.board, name="site-board"),
    path("sammantraden/", meetings.meetings, name="site-meetings"),
    path("protokoll/", minutes.minutes, name="site-minutes"),
    path("protokoll/<int:pk>/", minutes.one_minutes, name="site-minutes-one"),
    path("protokoll/<int:pk>/protokoll.pdf", minutes.minutes_pdf, name="site-minutes-pdf"),
    path("planer/", plans.plans, name="site-plans"),
    path("planer/verksamhetsplan/<int:pk>/", plans.plan, name="site-plan"),
    path("planer/budget/<slug:slug>.pdf", plans.budget_pdf, name="site-budget-pdf"),
    path("planer/styrdokument/<int:pk>/", plans.governing, name="site-governing"),
    path("rapporter/", reports.reports, name="site-reports"),
    path("kalender/", calendar.calendar, name="site-calendar"),
    path("kontakt/", contacts.contacts, name="site-contacts"),
    path("sok/", search.search, name="site-search"),
]
