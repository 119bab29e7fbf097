"""Addresses of figures and of frozen reports that are counted again; below /rapporter/."""

from django.urls import path

from mellanrum.web.areas.provenance import views

urlpatterns = [
    path("siffra/", views.figures, name="provenance"),
    path("siffra/<str:key>/verifikationer.<slug:form>", views.vouchers,
         name="provenance-vouchers"),
    path("siffra/<str:key>/", views.figure, name="provenance-figure"),
    path("omraknad/<int:pk>/", views.recomputed, name="provenance-recomputed"),
]  # fmt: skip
