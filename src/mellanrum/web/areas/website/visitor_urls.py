"""Addresses of what visitors say, and of how much they read."""

from django.urls import path

from mellanrum.web.areas.website import feedback, visits

urlpatterns = [
    path("besok/", visits.visits, name="website-visits"),
    path("synpunkter/", feedback.inbox, name="website-feedback"),
    path("synpunkter/<int:pk>/", feedback.one, name="website-feedback-one"),
    path("synpunkter/<int:pk>/besvara/", feedback.answer, name="website-feedback-answer"),
    path("synpunkter/<int:pk>/lamna/", feedback.drop, name="website-feedback-drop"),
    path("synpunkter/<int:pk>/ta-upp/", feedback.reopen, name="website-feedback-reopen"),
    path("synpunkter/<int:pk>/kontakt/", feedback.clear, name="website-feedback-clear"),
]
