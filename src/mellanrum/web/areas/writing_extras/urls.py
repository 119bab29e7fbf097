"""Addresses around a report that is written: comments, who writes what, images, Word."""

from django.urls import path

from mellanrum.web.areas.writing_extras import (
    assignments,
    comments,
    contributions,
    images,
    outlines,
    word,
)

SECTION = "<int:pk>/avsnitt/<slug:key>/"
COMMENT = "<int:pk>/kommentarer/<int:number>/"
IMAGE = "<int:pk>/bilder/<int:number>/"

urlpatterns = [
    path("mina-avsnitt/", assignments.mine, name="writing-mine"),
    path(f"{SECTION}ge/", assignments.assign, name="writing-assign"),
    path(f"{SECTION}kommentera/", comments.add, name="writing-comment"),
    path(f"{SECTION}ur-kvartalsrapport/", contributions.bring, name="writing-contribution"),
    path("<int:pk>/kommentarer/", comments.comments, name="writing-comments"),
    path(f"{COMMENT}svara/", comments.answer, name="writing-comment-answer"),
    path(f"{COMMENT}avsluta/", comments.resolve, name="writing-comment-resolve"),
    path(f"{COMMENT}oppna/", comments.reopen, name="writing-comment-reopen"),
    path("<int:pk>/bilder/", images.images, name="writing-images"),
    path("<int:pk>/bilder/ny/", images.add, name="writing-image-add"),
    path(IMAGE, images.change, name="writing-image"),
    path(f"{IMAGE}byt/", images.replace, name="writing-image-replace"),
    path(f"{IMAGE}fil/", images.file, name="writing-image-file"),
    path(f"{IMAGE}ta-bort/", images.remove, name="writing-image-remove"),
    path(f"{IMAGE}angra/", images.restore, name="writing-image-restore"),
    path("<int:pk>/word/", word.upload, name="writing-word"),
    path("<int:pk>/word/<slug:token>/", word.look, name="writing-word-look"),
    path("<int:pk>/spara-disposition/", outlines.save, name="writing-outline-save"),
]
