"""Addresses of meetings."""

from django.urls import path

from mellanrum.web.areas.meetings import changes, lists, reading, views

urlpatterns = [
    path("", lists.meetings, name="meetings"),
    path("planera/", changes.plan, name="meetings-plan"),
    path("kalender.ics", lists.calendar, name="meetings-calendar"),
    path("ar/", lists.year, name="meetings-year"),
    path("ar/<int:year>/", lists.year, name="meetings-year-of"),
    path("ar/<int:year>/antal.<slug:form>", lists.counts, name="meetings-counts"),
    path("svar/<int:pk>/", changes.answer, name="meetings-answer"),
    path("anslag/<int:pk>/", changes.put_up, name="meetings-posted"),
    path("handling/<int:pk>/", reading.paper, name="meetings-paper"),
    path("<int:pk>/andra/", changes.change, name="meetings-change"),
    path("<int:pk>/flytta/", changes.move, name="meetings-move"),
    path("<int:pk>/stall-in/", changes.cancel, name="meetings-cancel"),
    path("<int:pk>/kalla/", changes.call, name="meetings-call"),
    path("<int:pk>/kallelse.pdf", views.notice, name="meetings-notice"),
    path("<int:pk>/handlingar.pdf", views.package, name="meetings-package"),
    path("<int:pk>/mote.ics", views.ics, name="meetings-ics"),
    path("<int:pk>/las/", reading.read, name="meetings-read"),
    path("<int:pk>/las/<int:number>/", reading.read_item, name="meetings-read-item"),
]
