"""Addresses of internal control."""

from django.urls import path

from mellanrum.web.areas.control import drawing, items, samples

urlpatterns = [
    path("", samples.samples, name="control"),
    path("nytt/", drawing.new, name="control-new"),
    path("<int:pk>/", samples.sample, name="control-sample"),
    path("<int:pk>.<slug:form>", samples.protocol, name="control-protocol"),
    path("<int:pk>/<int:position>/", items.item, name="control-item"),
    path("<int:pk>/avrapportera/", samples.report, name="control-report"),
]
