"""Addresses of the wheel."""

from django.urls import path

from mellanrum.web.areas.wheel import duties, feeds, occasions, views

TURN = "plikter/<int:pk>/<int:year>/<int:number>/"

urlpatterns = [
    path("", views.wheel, name="wheel"),
    path("<int:year>/", views.wheel, name="wheel-year"),
    path("plikter/", duties.duties, name="wheel-duties"),
    path("plikter/ny/", duties.add, name="wheel-duty-add"),
    path("plikter/start/", duties.begin, name="wheel-begin"),
    path("plikter/<int:pk>/", duties.duty, name="wheel-duty"),
    path("plikter/<int:pk>/andra/", duties.change, name="wheel-duty-change"),
    path("plikter/<int:pk>/avsluta/", duties.end, name="wheel-duty-end"),
    path(TURN, occasions.occasion, name="wheel-occasion"),
    path(f"{TURN}klart/", occasions.finish, name="wheel-finish"),
    path(f"{TURN}genomfors-inte/", occasions.skip, name="wheel-skip"),
    path(f"{TURN}oppna/", occasions.reopen, name="wheel-reopen"),
    path("kalendrar/", feeds.feeds, name="wheel-feeds"),
    path("kalendrar/min/", feeds.renew, name="wheel-feed-renew"),
    path("kalendrar/min/ta-bort/", feeds.revoke, name="wheel-feed-revoke"),
    path("kalendrar/<int:pk>/", feeds.renew_body, name="wheel-body-renew"),
    path("kalendrar/<int:pk>/ta-bort/", feeds.revoke_body, name="wheel-body-revoke"),
]
