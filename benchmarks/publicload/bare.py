"""The least that Django can do: one view without middleware that gives the bytes of a file, behind
the same web server. Usage: python -m publicload.bare PORT FILE
"""

from __future__ import annotations

import sys
from pathlib import Path

import waitress
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = Path(sys.argv[2]).read_bytes()


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


urlpatterns = [path("", page)]

if __name__ == "__main__":
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[], SECRET_KEY="x")
    waitress.serve(get_wsgi_application(), port=int(sys.argv[1]), threads=6)
