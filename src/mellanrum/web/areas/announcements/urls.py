"""Addresses of notices."""

from django.urls import path

from mellanrum.web.areas.announcements import lists, steps

urlpatterns = [
    path("", lists.announcements, name="announcements"),
    path("<int:pk>/", lists.meeting, name="announcements-meeting"),
    path("<int:pk>/skicka/", steps.send, name="announcements-send"),
    path("tavla/<int:pk>/anslag.<slug:form>", lists.notice, name="announcements-notice"),
    path("tavla/<int:pk>/uppe/", steps.put_up, name="announcements-post"),
    path("tavla/<int:pk>/nere/", steps.take_down, name="announcements-remove"),
    path("tavla/<int:pk>/igen/", steps.again, name="announcements-again"),
]
