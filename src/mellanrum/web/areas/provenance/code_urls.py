"""The short addresses that stand beside a printed table; open to all."""

from django.urls import path

from mellanrum.web.areas.provenance import codes

urlpatterns = [
    path("", codes.ask, name="code-ask"),
    path("<str:code>/", codes.code, name="code"),
    path("<str:code>/tabell.<slug:form>", codes.table, name="code-table"),
]
