"""`python -m surveyload.bare PORT PROCESSES`: a form saved by Django and nothing else.

One view, no middleware, one INSERT a request, behind the same web server with as many threads and
processes and the same database settings as Mellanrum's. Ready when it prints a line.
"""

from __future__ import annotations

import json
import logging
import sys
from functools import cache
from typing import Any


def main() -> None:
    from mellanrum.config import settings as ours

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    port, processes = int(sys.argv[1]), int(sys.argv[2])
    database = dict(ours.DATABASES["default"])
    if "sqlite" in database["ENGINE"]:
        database["NAME"] = ours.VAR / "bare.sqlite3"
    _set_up(database)
    serve(port, processes)


def _set_up(database: dict[str, Any]) -> None:
    import django
    from django.conf import settings

    settings.configure(
        DATABASES={"default": database}, ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY="bare", MIDDLEWARE=[], USE_TZ=True,
    )  # fmt: skip
    django.setup()
    from django.db import connection
    from django.urls import path

    urlpatterns.append(path("svara/<str:token>/granska/", answer))
    key = "bigserial" if connection.vendor == "postgresql" else "integer"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bare_answer")
        cursor.execute(
            f"CREATE TABLE bare_answer (id {key} PRIMARY KEY, token varchar(64), content text)"
        )


def answer(request: Any, token: str) -> Any:
    """The whole form, as sent, in one row."""
    from django.http import HttpResponse

    row = model()(token=token, content=json.dumps(request.POST.dict()))
    row.save(force_insert=True)
    return HttpResponse(b"ok", headers={"Content-Length": "2"})


@cache
def model() -> Any:
    """The table, made a model when Django is ready."""
    from django.db import models

    class Answer(models.Model):
        id = models.BigAutoField(primary_key=True)
        token = models.CharField(max_length=64)
        content = models.TextField()

        class Meta:
            app_label, db_table, managed = "bare", "bare_answer", False

    return Answer


urlpatterns: list[Any] = []


def serve(port: int, processes: int) -> None:
    import waitress
    from django.core.wsgi import get_wsgi_application

    from mellanrum.jobs.processes import multiply, open_port

    application = get_wsgi_application()
    model()
    with open_port("127.0.0.1", port) as listening:
        if multiply(processes):
            print("ready", flush=True)
        waitress.serve(application, sockets=[listening], threads=6, connection_limit=1000,
                       asyncore_use_poll=True)  # fmt: skip


if __name__ == "__main__":
    main()
