"""Addresses of a report's last steps."""

from django.urls import path

from mellanrum.web.areas.freezing import steps, views

urlpatterns = [
    path("<int:pk>/frysning/", views.steps, name="freezing"),
    path("<int:pk>/frysning/frys/", views.freeze, name="freezing-freeze"),
    path("<int:pk>/frysning/tina/", steps.thaw, name="freezing-thaw"),
    path("<int:pk>/frysning/underteckna/", steps.sign, name="freezing-sign"),
    path("<int:pk>/frysning/bifoga/", steps.attach, name="freezing-attach"),
    path("<int:pk>/frysning/bilagor/<int:paper>/", steps.paper, name="freezing-paper"),
    path("<int:pk>/frysning/bilagor/<int:paper>/ta-bort/", steps.detach, name="freezing-detach"),
    path("<int:pk>/frysning/publicera/", steps.publish, name="freezing-publish"),
    path("<int:pk>/frysning/avpublicera/", steps.withdraw, name="freezing-withdraw"),
    path("<int:pk>/frysning/ratta/", steps.correct, name="freezing-correct"),
    path("<int:pk>/frysning/kontroll/", views.check, name="freezing-check"),
    path("<int:pk>/frysning/fil/<slug:form>/", views.download, name="freezing-file"),
]
