"""Addresses of the preparation group."""

from django.urls import path

from mellanrum.web.areas.preparation import changes, views

urlpatterns = [
    path("", views.board, name="preparation"),
    path("ta-emot/", changes.receive, name="preparation-receive"),
    path("ko/", views.queue, name="preparation-queue"),
    path("moten/", views.meetings, name="preparation-meetings"),
    path("moten/nytt/", changes.plan, name="preparation-plan"),
    path("moten/<int:number>/", views.meeting, name="preparation-meeting"),
    path("moten/<int:number>/dagordning/", changes.agenda, name="preparation-agenda"),
    path("moten/<int:number>/narvaro/", changes.attend, name="preparation-attend"),
    path("moten/<int:number>/avsluta/", changes.close, name="preparation-close"),
    path("moten/<int:number>/arenden/<int:item>/", changes.item, name="preparation-item"),
    path("moten/<int:number>/anteckningar/", views.minutes, name="preparation-minutes"),
    path(
        "moten/<int:number>/anteckningar.pdf", views.minutes_file, name="preparation-minutes-file"
    ),
    path("moten/<int:number>/anteckningar/skriv/", changes.write, name="preparation-minutes-write"),
]
