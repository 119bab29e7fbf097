"""Addresses of the inbox of ideas."""

from django.urls import path

from mellanrum.web.areas.ideas import views

urlpatterns = [
    path("", views.inbox, name="ideas"),
    path("ny/", views.add, name="ideas-add"),
    path("<int:pk>/", views.idea, name="ideas-idea"),
    path("<int:pk>/ta-upp/", views.consider, name="ideas-consider"),
    path("<int:pk>/svara/", views.answer, name="ideas-answer"),
    path("<int:pk>/avbojd/", views.decline, name="ideas-decline"),
    path("<int:pk>/igen/", views.reopen, name="ideas-reopen"),
    path("<int:pk>/ansokan/", views.apply, name="ideas-apply"),
]
