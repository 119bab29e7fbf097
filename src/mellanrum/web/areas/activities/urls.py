"""Addresses of activities, group sessions, the calendar and places at work."""

from django.urls import path

from mellanrum.web.areas.activities import (
    board,
    booking,
    calendar,
    changes,
    groups,
    meetings,
    workplaces,
)

CASE = "deltagare/<int:number>/aktiviteter/"
ONE = f"{CASE}<int:placement>/"
MEETING = "deltagare/<int:number>/moten/"
GROUP = "grupper/<int:session>/"

urlpatterns = [
    path(CASE, board.board, name="activities-case"),
    path(f"{CASE}ny/", changes.add, name="activities-add"),
    path(f"{ONE}andra/", changes.change, name="activities-change"),
    path(f"{ONE}paborja/", changes.begin, name="activities-begin"),
    path(f"{ONE}genomford/", changes.finish, name="activities-finish"),
    path(f"{ONE}stall-in/", changes.cancel, name="activities-cancel"),
    path(f"{MEETING}nytt/", meetings.add, name="activities-meeting-add"),
    path(f"{MEETING}<int:meeting>/andra/", meetings.change, name="activities-meeting-change"),
    path(f"{MEETING}<int:meeting>/hallet/", meetings.hold, name="activities-meeting-hold"),
    path(f"{MEETING}<int:meeting>/stall-in/", meetings.cancel, name="activities-meeting-cancel"),
    path(f"{GROUP}narvaro/", groups.attendance, name="activities-attendance"),
    path(f"{GROUP}boka/", booking.book_places, name="activities-book"),
    path(f"{GROUP}platser/<int:place>/ta-bort/", booking.remove, name="activities-place-remove"),
    path("kalender/", calendar.this_week, name="activities-calendar"),
    path("kalender/vecka/<str:key>/", calendar.week, name="activities-week"),
    path("kalender/dag/<str:key>/", calendar.day, name="activities-day"),
    path("kalender/min.ics", calendar.own_file, name="activities-file"),
    path("dagen/", calendar.today, name="activities-today"),
    path("platser/", workplaces.places, name="activities-places"),
]
