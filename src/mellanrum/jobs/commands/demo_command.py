"""`mellanrum demo`: from nothing to a running site with one förbund's year."""

from __future__ import annotations

import argparse
import os
from datetime import datetime
from pathlib import Path

HELP = "Läs in demopaketet, skriv rapporterna till var/demo och kör webbplatsen."
YEAR = 2021


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="port (8000)")
    parser.add_argument("--no-serve", action="store_true", help="sluta innan webbplatsen startar")


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("MELLANRUM_STATIC", "hashed")
    os.environ.setdefault("MELLANRUM_SECOND_FACTOR", "off")
    from mellanrum.jobs.commands.serve_command import collect_static, serve
    from mellanrum.jobs.setup import ready

    at = ready()
    from mellanrum.jobs.demo_cases import demo_cases
    from mellanrum.jobs.demo_economy import demo_economy
    from mellanrum.jobs.demo_funding import demo_funding
    from mellanrum.jobs.demo_governance import demo_governance
    from mellanrum.jobs.demo_mergers import demo_merger
    from mellanrum.jobs.demo_operation import demo_operation
    from mellanrum.jobs.demo_progression import demo_progression
    from mellanrum.jobs.demo_protection import demo_protection
    from mellanrum.jobs.demo_reports import demo_reports
    from mellanrum.jobs.demo_second import demo_second
    from mellanrum.jobs.demo_society import demo_society
    from mellanrum.jobs.demo_surveys import demo_surveys
    from mellanrum.jobs.demo_website import demo_website
    from mellanrum.jobs.people import demo_people

    load_package(at)
    demo_people(at)
    demo_cases(at)
    demo_progression(at)
    demo_operation(at)
    demo_protection(at)
    demo_surveys(at)
    demo_economy()
    demo_merger()
    demo_funding()
    demo_society()
    demo_governance(at)
    demo_reports(at)
    demo_website(at)
    demo_second(at)
    write_reports(at)
    collect_static()
    print_way_in(arguments.port)
    return 0 if arguments.no_serve else serve("127.0.0.1", arguments.port)


def load_package(at: datetime) -> None:
    """Import the demo package; a second time it changes nothing and is skipped by its digest."""
    from django.conf import settings

    from mellanrum.audit.actor import system
    from mellanrum.exchange.package import import_package
    from mellanrum.jobs.folders import digest_of
    from mellanrum.jobs.progress import Progress

    package, mark = settings.ROOT / "demo" / "sodra-norrbotten", settings.VAR / "demo" / ".paket"
    digest = digest_of(package)
    if mark.exists() and mark.read_text(encoding="utf-8") == digest and is_loaded():
        print("Demopaketet är redan inläst.")
        return
    progress = Progress()
    report = import_package(package, by=system("demo"), at=at, progress=progress)
    progress.close()
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(digest, encoding="utf-8")
    print(report.summary)


def is_loaded() -> bool:
    from mellanrum.jobs.people import DEMO_FORBUND
    from mellanrum.registers.organisation.queries import list_forbund

    return any(forbund.slug == DEMO_FORBUND for forbund in list_forbund())


def write_reports(at: datetime) -> None:
    """Both editions as PDF, the protected one in every form; kept when the data is the same."""
    from django.conf import settings

    from mellanrum.audit.actor import system
    from mellanrum.jobs.people import DEMO_FORBUND
    from mellanrum.reports.publish import publish_annual
    from mellanrum.reports.queries import get_document
    from mellanrum.reports.render import render

    folder: Path = settings.VAR / "demo"
    edition = publish_annual(DEMO_FORBUND, YEAR, by=system("demo"), at=at)
    name, mark = f"arsredovisning-{YEAR}", folder / ".rapport"
    protected = {
        form: folder / f"{name}-skyddad.{form}" for form in ("pdf", "html", "json", "xlsx")
    }
    rebuilt = folder / f"{name}.pdf"
    done = mark.exists() and mark.read_text(encoding="utf-8") == edition.document_sha256
    if done and all(path.exists() for path in (*protected.values(), rebuilt)):
        return
    print("Skriver årsredovisningen …")
    document = get_document(edition)
    for form, path in protected.items():
        path.write_bytes(bytes(edition.pdf) if form == "pdf" else render(document, form))
    rebuilt.write_bytes(reconstruction())
    mark.write_text(edition.document_sha256, encoding="utf-8")


def reconstruction() -> bytes:
    """The report as it was published then, with the groups of that time."""
    from mellanrum.jobs.people import DEMO_FORBUND
    from mellanrum.reports.annual import build_annual
    from mellanrum.reports.figures import minimum_for
    from mellanrum.reports.render import render

    minimum = minimum_for(DEMO_FORBUND, YEAR, None, published=True)
    return render(build_annual(DEMO_FORBUND, YEAR, minimum=minimum), "pdf")


def print_way_in(port: int) -> None:
    """Addresses, files and log-ins."""
    from django.conf import settings

    from mellanrum.accounts.access import LABELS
    from mellanrum.jobs.demo_second import JOINT
    from mellanrum.jobs.demo_second_report import CHAIR
    from mellanrum.jobs.people import DEMO_PASSWORD, DEMO_PEOPLE

    print(f"\nRapporter i {settings.VAR / 'demo'}:")
    for path in sorted((settings.VAR / "demo").glob("arsredovisning-*")):
        print(f"  {path.name}")
    print(f"\nWebbplats: http://127.0.0.1:{port}/   lösenord för alla: {DEMO_PASSWORD}")
    print(f"  {JOINT:<14} ekonom i två förbund")
    print(f"  {CHAIR:<14} styrelsens ordförande i det påhittade förbundet")
    for person in DEMO_PEOPLE:
        print(f"  {person.username:<14} {LABELS[person.role] if person.role else 'utan uppdrag'}")
