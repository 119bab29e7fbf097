"""Addresses of the minutes."""

from django.urls import path

from mellanrum.web.areas.minutes import attending, items, steps, views

urlpatterns = [
    path("", views.minutes, name="minutes"),
    path("<int:pk>/", views.meeting, name="minutes-meeting"),
    path("<int:pk>/protokoll.<slug:form>", views.file, name="minutes-file"),
    path("<int:pk>/utdrag/<int:number>.pdf", views.extract, name="minutes-extract"),
    path("<int:pk>/oppna/", steps.open_meeting, name="minutes-open"),
    path("<int:pk>/ordforande/", steps.leaders, name="minutes-leaders"),
    path("<int:pk>/punkt/", steps.add_item, name="minutes-item-add"),
    path("<int:pk>/justerare/", steps.adjusters, name="minutes-adjusters"),
    path("<int:pk>/avsluta/", steps.close, name="minutes-close"),
    path("<int:pk>/fortsatt/", steps.resume, name="minutes-resume"),
    path("<int:pk>/lamna/", steps.hand_over, name="minutes-hand-over"),
    path("<int:pk>/ta-tillbaka/", steps.take_back, name="minutes-take-back"),
    path("<int:pk>/justera/", steps.sign, name="minutes-sign"),
    path("<int:pk>/diariefor/", steps.register, name="minutes-register"),
    path("<int:pk>/narvaro/", attending.attendance, name="minutes-attendance"),
    path("<int:pk>/narvaro/alla/", steps.all_present, name="minutes-all-present"),
    path("<int:pk>/narvaro/lista/", attending.list_all, name="minutes-list-all"),
    path("<int:pk>/narvaro/ovrig/", attending.guest, name="minutes-guest"),
    path("narvaro/<int:pk>/", attending.note, name="minutes-note"),
    path("paragraf/<int:pk>/", items.write, name="minutes-item"),
    path("paragraf/<int:pk>/besluta/", items.decide, name="minutes-decide"),
    path("paragraf/<int:pk>/oppna/", items.reopen, name="minutes-item-reopen"),
    path("paragraf/<int:pk>/yrka/", items.propose, name="minutes-propose"),
    path("paragraf/<int:pk>/rosta/", items.vote, name="minutes-vote"),
    path("paragraf/<int:pk>/jav/", items.conflict, name="minutes-conflict"),
    path("paragraf/<int:pk>/reservera/", items.reserve, name="minutes-reserve"),
    path("paragraf/<int:pk>/uppdrag/", items.task, name="minutes-task"),
    path("yrkande/<int:pk>/bifall/", items.carry, name="minutes-carry"),
    path("yrkande/<int:pk>/ta-bort/", items.unpropose, name="minutes-unpropose"),
    path("omrostning/<int:pk>/ta-bort/", items.unvote, name="minutes-unvote"),
    path("jav/<int:pk>/lamnar/", items.leave_room, name="minutes-leave-room"),
    path("jav/<int:pk>/ta-bort/", items.unconflict, name="minutes-unconflict"),
    path("reservation/<int:pk>/ta-bort/", items.unreserve, name="minutes-unreserve"),
]
