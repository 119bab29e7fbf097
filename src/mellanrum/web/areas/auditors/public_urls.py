"""The public address of the audit."""

from django.urls import path

from mellanrum.web.areas.auditors import public_pages

urlpatterns = [path("", public_pages.published, name="public-auditors")]
