"""Addresses of questionnaires."""

from django.urls import path

from mellanrum.web.areas.instruments import changes, items, languages, lists, pages, scales

ONE = "<slug:key>/<slug:version>/"
GROUP = f"{ONE}grupp/<slug:group>/"
ITEM = f"{GROUP}fraga/<slug:item>/"
SCALE = f"{ONE}skala/<slug:scale>/"
LANGUAGE = f"{ONE}sprak/<slug:language>/"

urlpatterns = [
    path("", lists.instruments, name="instruments"),
    path("nytt/", changes.new, name="instruments-new"),
    path(ONE, pages.one, name="instruments-one"),
    path(f"{ONE}andra/", changes.change, name="instruments-change"),
    path(f"{ONE}kopiera/", changes.copy, name="instruments-copy"),
    path(f"{ONE}faststall/", changes.publish, name="instruments-publish"),
    path(f"{ONE}utgava/", changes.edition, name="instruments-edition"),
    path(f"{ONE}anvandning/", changes.retire, name="instruments-retire"),
    path(f"{ONE}kasta/", changes.discard, name="instruments-discard"),
    path(f"{ONE}grupp/", items.add_group, name="instruments-group-add"),
    path(GROUP, items.group, name="instruments-group"),
    path(f"{GROUP}visa/", pages.preview, name="instruments-preview"),
    path(f"{GROUP}ta-bort/", items.remove_group, name="instruments-group-remove"),
    path(f"{GROUP}fraga/", items.add, name="instruments-item-add"),
    path(ITEM, items.item, name="instruments-item"),
    path(f"{ITEM}flytta/<slug:way>/", items.move, name="instruments-item-move"),
    path(f"{ITEM}ta-bort/", items.remove, name="instruments-item-remove"),
    path(f"{ITEM}ta-tillbaka/", items.restore, name="instruments-item-restore"),
    path(f"{ONE}skala/", scales.add, name="instruments-scale-add"),
    path(SCALE, scales.change, name="instruments-scale"),
    path(f"{SCALE}svar/", scales.options, name="instruments-options"),
    path(f"{SCALE}ta-bort/", scales.remove, name="instruments-scale-remove"),
    path(f"{ONE}sprak/", languages.add, name="instruments-language-add"),
    path(LANGUAGE, languages.write, name="instruments-language"),
    path(f"{LANGUAGE}bruk/", languages.use, name="instruments-language-use"),
]
