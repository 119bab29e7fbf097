"""Open to all: the accessibility statement and what this program is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mellanrum.reports.version import version
from mellanrum.web.decorators import public


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement that the law on accessible digital services asks for (2018:1937, 13 §)."""
    return render(request, "about/accessibility.html")


@public
def about(request: HttpRequest) -> HttpResponse:
    """Version and licence."""
    return render(request, "about/about.html", {"number": version()})


@public
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component with invented data; routed only while developing."""
    from mellanrum.web.styleguide import sample

    return render(request, "styleguide.html", sample())
