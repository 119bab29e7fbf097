"""Addresses of what all reports share: the diary, own outlines and the look."""

from django.urls import path

from mellanrum.web.areas.writing_extras import diary, looks, outlines

urlpatterns = [
    path("dagbok/", diary.diary, name="report-diary"),
    path("dagbok/ny/", diary.add, name="report-diary-add"),
    path("dagbok/<int:pk>/", diary.entry, name="report-diary-entry"),
    path("dagbok/<int:pk>/ta-bort/", diary.remove, name="report-diary-remove"),
    path("dagbok/<int:pk>/angra/", diary.restore, name="report-diary-restore"),
    path("dagbok/beslut/<int:pk>/", diary.take, name="report-diary-take"),
    path("dispositioner/", outlines.outlines, name="report-outlines"),
    path("dispositioner/<slug:kind>/", outlines.outline, name="report-outline"),
    path("dispositioner/<slug:kind>/aterga/", outlines.reset, name="report-outline-reset"),
    path("utseende/", looks.look, name="report-look"),
    path("utseende/prov/", looks.tried, name="report-look-try"),
    path("utseende/prov/<int:page>.png", looks.page_image, name="report-look-page"),
]
