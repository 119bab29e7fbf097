"""Addresses of applications, their preparation and decisions."""

from django.urls import path, register_converter

from mellanrum.web.areas.proposals import (
    asked,
    cycle,
    deciding,
    lists,
    packs,
    preparing,
    steps,
    studies,
    views,
)


class NumberedConverter:
    """'2021-3': the year and the number."""

    regex = r"[12][0-9]{3}-[1-9][0-9]{0,3}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NumberedConverter, "ansokan")

urlpatterns = [
    path("", lists.applications, name="proposals"),
    path("ny/", steps.begin, name="proposals-begin"),
    path("forstudier/", studies.studies, name="proposals-studies"),
    path("forstudier/ny/", studies.add, name="proposals-study-add"),
    path("forstudier/<slug:slug>/", studies.study, name="proposals-study"),
    path("forstudier/<slug:slug>/avsluta/", studies.end, name="proposals-study-end"),
    path("beslutsunderlag/", packs.packs, name="proposals-packs"),
    path("beslutsunderlag/<int:pk>/", packs.pack, name="proposals-pack"),
    path("beslutsunderlag/<int:pk>/underlag.pdf", packs.pdf, name="proposals-pack-pdf"),
    path("beslutsunderlag/<int:pk>/<slug:name>.<slug:form>", packs.table,
         name="proposals-pack-table"),
    path("fragor/", asked.asked, name="proposals-asked"),
    path("fragor/<slug:kind>/ny/", asked.add, name="proposals-asked-add"),
    path("fragor/<slug:kind>/<int:pk>/", asked.change, name="proposals-asked-change"),
    path("<ansokan:slug>/", views.application, name="proposals-application"),
    path("<ansokan:slug>/budget.<slug:form>", views.budget, name="proposals-budget"),
    path("<ansokan:slug>/ansokan.pdf", views.pdf, name="proposals-pdf"),
    path("<ansokan:slug>/skriv/<slug:step>/", steps.step, name="proposals-step"),
    path("<ansokan:slug>/skicka/", steps.send, name="proposals-send"),
    path("<ansokan:slug>/jamfor/", views.compare, name="proposals-compare"),
    path("<ansokan:slug>/komplettera/", views.give_back, name="proposals-return"),
    path("<ansokan:slug>/dra-tillbaka/", views.withdraw, name="proposals-withdraw"),
    path("<ansokan:slug>/mote/", views.place, name="proposals-place"),
    path("<ansokan:slug>/bered/", preparing.begin, name="proposals-prepare"),
    path("<ansokan:slug>/bered-igen/", preparing.again, name="proposals-again"),
    path("<ansokan:slug>/beredning/", preparing.preparation, name="proposals-preparation"),
    path("<ansokan:slug>/beredning/checklista/", preparing.checklist, name="proposals-checklist"),
    path("<ansokan:slug>/beredning/poang/", preparing.scores, name="proposals-scores"),
    path("<ansokan:slug>/beredning/stallning/", preparing.stand, name="proposals-stand"),
    path("<ansokan:slug>/beredning/jav/", preparing.conflict, name="proposals-conflict"),
    path("<ansokan:slug>/beredning/ta-bort/", preparing.clear, name="proposals-clear"),
    path("<ansokan:slug>/beredning/avsluta/", preparing.finish, name="proposals-finish"),
    path("<ansokan:slug>/steg/ny/", cycle.add, name="proposals-cycle-add"),
    path("<ansokan:slug>/steg/<int:pk>/flytta/", cycle.move, name="proposals-cycle-move"),
    path("<ansokan:slug>/steg/<int:pk>/klart/", cycle.done, name="proposals-cycle-done"),
    path("<ansokan:slug>/steg/<int:pk>/igen/", cycle.reopen, name="proposals-cycle-reopen"),
    path("<ansokan:slug>/bevilja/", deciding.grant, name="proposals-grant"),
    path("<ansokan:slug>/avsla/", deciding.decline, name="proposals-decline"),
    path("<ansokan:slug>/angra/", deciding.undo, name="proposals-undo"),
]  # fmt: skip
