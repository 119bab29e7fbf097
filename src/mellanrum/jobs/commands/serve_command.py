"""`mellanrum serve [--port N] [--processes N]`: the site, and what is due."""

from __future__ import annotations

import argparse
import os
import threading
from typing import Any

HELP = "Kör webbplatsen på den här datorn."
DUE_EVERY_SECONDS = 60
CONNECTIONS = 1000  # each browser keeps one or more open while its user reads


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="port (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="adress (127.0.0.1)")
    parser.add_argument("--processes", type=int, default=1, help="processer, en per kärna (1)")
    parser.add_argument("--threads", type=int, default=6, help="samtidiga förfrågningar (6)")


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("MELLANRUM_STATIC", "hashed")
    os.environ.setdefault("MELLANRUM_ASIDE", "1")
    os.environ.setdefault("MELLANRUM_REMEMBER", "2")
    os.environ.setdefault("MELLANRUM_PUBLIC_REMEMBER", "30")
    os.environ["MELLANRUM_PROCESSES"] = str(arguments.processes)
    from mellanrum.jobs.setup import ready

    ready()
    collect_static()
    tell_way_in(arguments.host, arguments.port)
    return serve(arguments.host, arguments.port, arguments.threads, arguments.processes)


def tell_way_in(host: str, port: int) -> None:
    """Print the code of an installation that nobody can log in to yet."""
    from mellanrum.jobs.starting import way_in

    if told := way_in(f"http://{host}:{port}"):
        print(told, flush=True)


def collect_static() -> None:
    """Hash and compress the static files once per version of them."""
    from django.conf import settings
    from django.core.management import call_command

    from mellanrum.jobs.stamp import is_current, stamp

    if not is_current(settings.STATIC_ROOT):
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp(settings.STATIC_ROOT)


def serve(host: str, port: int, threads: int = 6, processes: int = 1) -> int:
    """Serve until interrupted; the first process also does what is due."""
    import waitress

    from mellanrum.jobs.processes import multiply, open_port
    from mellanrum.jobs.proxies import behind_proxy

    application = _application()
    stop = threading.Event()
    try:
        with open_port(host, port) as listening:
            if multiply(processes):
                threading.Thread(target=_keep_due, args=(stop,), daemon=True, name="due").start()
            waitress.serve(
                application, sockets=[listening], threads=threads, ident="Mellanrum",
                connection_limit=CONNECTIONS, asyncore_use_poll=True, **behind_proxy(),
            )  # fmt: skip
    except OSError as error:
        print(f"Porten {port} går inte att använda ({error.strerror}). Prova --port {port + 1}.")
        return 1
    finally:
        stop.set()
    return 0


def _application() -> Any:
    """The site with every page loaded. What is there now stays: looking through it all again for
    what can be thrown away would stop every request for a tenth of a second now and then.
    """
    import gc
    import logging

    from django.core.wsgi import get_wsgi_application
    from django.urls import get_resolver

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue is no fault
    application = get_wsgi_application()
    assert get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    return application


def _keep_due(stop: threading.Event) -> None:
    """Run what is due and keep the pages' figures computed, now and every minute; a failure is
    logged and tried again.
    """
    import logging

    from django.conf import settings
    from django.db import connections
    from django.utils import timezone

    from mellanrum.jobs.due import run_due
    from mellanrum.registers.organisation.queries import list_forbund
    from mellanrum.reports import warming
    from mellanrum.reports.years import warm

    seen = ""
    while not stop.is_set():
        try:
            run_due(timezone.now())
            for forbund in list_forbund():
                warm(forbund.slug)
            before, seen = seen or _state(), _state()
            if settings.ASIDE and seen == before:  # quiet since the last round
                warming.start(seen)
        except Exception:
            logging.getLogger(__name__).exception("what is due failed; next try in a minute")
        finally:
            connections.close_all()
        stop.wait(DUE_EVERY_SECONDS)
    warming.stop()


def _state() -> str:
    """The state of the data of all förbund."""
    from mellanrum.audit.queries import revision
    from mellanrum.registers.organisation.queries import list_forbund

    return " ".join(revision(forbund.slug) for forbund in list_forbund())
