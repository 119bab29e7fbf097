"""Addresses of requests for public documents."""

from django.urls import path

from mellanrum.web.areas.requests import lists, views

urlpatterns = [
    path("", lists.requests, name="requests"),
    path("ny/", views.new, name="requests-new"),
    path("paminnelse/", lists.remind, name="requests-reminder"),
    path("<int:pk>/", views.one, name="requests-request"),
    path("<int:pk>/handling/", views.concern, name="requests-concern"),
    path("<int:pk>/handling/<int:item>/", views.weigh, name="requests-weigh"),
    path("<int:pk>/svara/<slug:verb>/", views.answer, name="requests-answer"),
    path("<int:pk>/lamnat/", views.serve, name="requests-serve"),
    path("<int:pk>/atertagen/", views.withdraw, name="requests-withdraw"),
]
