"""Addresses of results. What they are about stands in the query; see asking.py."""

from django.urls import path

from mellanrum.web.areas.voices import comments, compared, overview, views

OPEN = "oppna-svar/"

urlpatterns = [
    path("", overview.overview, name="voices"),
    path("ar-for-ar/", compared.years, name="voices-years"),
    path("insatser/", compared.places, name="voices-places"),
    path("indikator/<int:number>/", views.indicator, name="voices-indicator"),
    path("fraga/<slug:group>/<slug:key>/", views.item, name="voices-item"),
    path("matt/<str:measure>/", views.measure, name="voices-measure"),
    path("tabell/<str:name>.<slug:form>", views.download, name="voices-table"),
    path("diagram/<str:name>.<slug:form>", views.drawing, name="voices-drawing"),
    path(OPEN, comments.comments, name="voices-comments"),
    path(f"{OPEN}ta-ut/", comments.export, name="voices-comments-export"),
    path(f"{OPEN}<int:number>/tema/", comments.themes, name="voices-comments-themes"),
    path(f"{OPEN}<int:number>/maskera/", comments.mask, name="voices-comments-mask"),
]
