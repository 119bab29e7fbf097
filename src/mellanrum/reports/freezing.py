"""Freezing: everything that a report was made of, kept so that the same bytes can be made again.

`prepare` reads and renders, which takes seconds, outside the database's lock; the action in
`actions/freezing.py` keeps what was prepared when nothing has changed meanwhile.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from mellanrum.accounts.queries import list_names
from mellanrum.audit.actor import system
from mellanrum.audit.queries import revision, voices_revision
from mellanrum.checking.finding import Finding
from mellanrum.documents.model import Document, SignatureLine
from mellanrum.domain.periods import today_of
from mellanrum.registers.economy.models import FiscalYear
from mellanrum.reports.complete import check_whole
from mellanrum.reports.freezing_policies import SignerRow, check_no_findings, check_signers
from mellanrum.reports.frozen_changes import changes_section
from mellanrum.reports.frozen_reading import document_in, find_frozen
from mellanrum.reports.models import NumberNote, Report
from mellanrum.reports.outline import load_outline
from mellanrum.reports.recomputing_material import BACK, BESIDE, LEDGER, beside_bytes, zipped
from mellanrum.reports.report_document import Source, source_of
from mellanrum.reports.report_kinds import SHEETS
from mellanrum.reports.table_codes import codes_of
from mellanrum.reports.version import version
from mellanrum.reports.writing_policies import check_draft

ZIPPED_AT = (1980, 1, 1, 0, 0, 0)  # the earliest that zip knows: the same rows, the same bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """Packed bytes and the SHA-256 of what was packed."""

    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class State:
    """What must be the same when it is kept as when it was read."""

    revision: str
    voices: str
    sections: tuple[tuple[int, int], ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a frozen report consists of; `codes` are {table key: (code, title)}."""

    state: State
    signers: tuple[SignerRow, ...]
    minimum: int
    seal: str
    snapshot: str
    document: Kept
    view: Kept
    figures: Kept
    material: Kept
    pdf: bytes
    pdf_sha256: str
    codes: Mapping[str, tuple[str, str]]
    exceptions: tuple[Mapping[str, str], ...]
    program: str
    typst: str
    template_sha256: str
    fonts_sha256: str


def prepare(
    report: Report, signers: Sequence[SignerRow], at: datetime, code_base_url: str = ""
) -> Prepared:
    """Read, render and pack it. Raises DomainError when it is no draft, a finding is unanswered,
    a signer lacks something or a text names what is not there.
    """
    from mellanrum.documents.typst import compile_view
    from mellanrum.documents.view import document_view

    check_draft(report.status)
    check_signers(signers, needs_signing=bool(load_outline(report.kind).signed_by))
    check_no_findings([found.message for found in open_findings(report)])
    state = state_of(report)
    source = _dressed(report, signers, today_of(at), code_base_url)
    check_whole(report.kind, source.content)
    codes = codes_of(source.document(), report.pk, at)
    document = _document(report, source, codes)
    view = document_view(document, is_sheet=report.kind in SHEETS)
    pdf = compile_view(view, document.date)
    return Prepared(
        state=state,
        signers=tuple(signers),
        minimum=source.content.year.minimum,
        seal=source.content.seal,
        snapshot=_snapshot(report, at),
        document=packed(document.to_json()),
        view=packed(view),
        figures=packed(_figures(source)),
        material=_material(report, today_of(at)),
        pdf=pdf,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        codes=codes,
        exceptions=tuple(_exceptions(report)),
        **made_with(),
    )


def open_findings(report: Report) -> Sequence[Finding]:
    """What the checker and the linter say of the report that nobody has answered."""
    from mellanrum.reports.checking_reports import list_open_findings

    return list_open_findings(report)


def state_of(report: Report) -> State:
    """As the rows are now."""
    slug = report.forbund.slug
    return State(
        revision(slug),
        voices_revision(slug),
        tuple(report.sections.order_by("pk").values_list("pk", "version")),
        tuple(_notes(report).values_list("pk", flat=True)),
    )


def made_with() -> dict[str, str]:
    """Program, Typst and the digests of template and fonts."""
    from importlib.metadata import version as installed

    from mellanrum.documents.typst import template

    return {
        "program": version(),
        "typst": installed("typst"),
        "template_sha256": hashlib.sha256(template()).hexdigest(),
        "fonts_sha256": fonts_sha256(),
    }


def fonts_sha256() -> str:
    """Of the names and bytes of the fonts in the package, in the order of their names."""
    from importlib.resources import files

    digest = hashlib.sha256()
    folder = files("mellanrum.documents") / "fonts"
    for font in sorted(folder.iterdir(), key=lambda one: one.name):
        if font.name.endswith((".ttf", ".otf")):
            digest.update(font.name.encode() + b"\0" + font.read_bytes())
    return digest.hexdigest()


def packed(text: str) -> Kept:
    """The same text gives the same bytes."""
    content = text.encode()
    return Kept(gzip.compress(content, mtime=0), hashlib.sha256(content).hexdigest())


def signature_lines(signers: Sequence[SignerRow]) -> tuple[SignatureLine, ...]:
    """In the order in which they sign."""
    ordered = sorted(signers, key=lambda row: row.position)
    return tuple(SignatureLine(row.name, row.role, row.party) for row in ordered)


def _dressed(report: Report, signers: Sequence[SignerRow], on: date, code_base_url: str) -> Source:
    source = source_of(report, signatures=signature_lines(signers), on=on)
    initials = {
        "boxes": tuple("" for _ in signers),
        "letters": tuple(row.initials for row in signers),
    }.get(report.page_initials, ())
    dress = replace(
        source.dress,
        page_initials=initials,
        code_base_url=code_base_url,
        colophon=tuple(_told_of(report)),
    )
    return replace(source, dress=dress)


def _told_of(report: Report) -> Iterator[tuple[str, str]]:
    """What the colophon says besides: which edition it is, and what was let stand, by whom."""
    if report.corrects is not None:
        yield "Utgåva", f"{report.edition}, ersätter utgåva {report.edition - 1}"
    for note in _exceptions(report):
        yield note["kind"], f"{note['message']} {note['reason']} ({note['by']})"


def _document(report: Report, source: Source, codes: Mapping[str, tuple[str, str]]) -> Document:
    """With codes at the tables, and in a corrected edition first what was changed."""
    own = {key: code for key, (code, _) in codes.items()}
    document = replace(source, dress=replace(source.dress, codes=own)).document()
    earlier = find_frozen(report.corrects) if report.corrects else None
    if earlier is None:
        return document
    section = changes_section(
        document_in(earlier), document, report.correction_reason, report.edition
    )
    return replace(document, sections=(section, *document.sections))


def _figures(source: Source) -> str:
    """Every table and figure of the period, those too that the report does not print."""
    from mellanrum.documents.json import dump, plain

    content = source.content
    tables = [plain(content.tables[key]) for key in sorted(content.tables)]
    figures = {key: plain(content.figures[key]) for key in sorted(content.figures)}
    return dump({"tables": tables, "figures": figures})


def _material(report: Report, on: date) -> Kept:
    """A zip of the ledgers that the period's statements show, as SIE, and what goes beside them."""
    from mellanrum.ledger.sie.writer import write_sie
    from mellanrum.registers.economy.ledger_out import export_year

    last = (report.to_on - timedelta(days=1)).year
    years = FiscalYear.objects.filter(
        forbund=report.forbund_id, year__gte=last - BACK, year__lte=last
    ).exclude(source_sha256="")
    files = [
        (LEDGER.format(year.year), write_sie(export_year(year, on)))
        for year in years.order_by("year")
    ]
    if beside := beside_bytes(report.forbund.slug, last):
        files.append((BESIDE, beside))
    content = zipped(files, ZIPPED_AT)
    return Kept(content, hashlib.sha256(content).hexdigest())


def _snapshot(report: Report, at: datetime) -> str:
    """The name of a picture of the persons' rows as they are now, '' where the förbund keeps none.
    It is taken by the program: nobody in the office may read it.
    """
    from mellanrum.stats.snapshots.actions import create_snapshot
    from mellanrum.stats.snapshots.manifest import list_folders, read_manifest

    slug = report.forbund.slug
    folders = list_folders(slug)
    if not folders:
        return ""
    newest = read_manifest(folders[-1])
    if newest.revision == revision(slug):
        return newest.id
    return create_snapshot(slug, by=system("freezing"), at=at).id


def _notes(report: Report) -> QuerySet[NumberNote]:
    return report.number_notes.filter(withdrawn_at=None).order_by("pk")


def _exceptions(report: Report) -> Iterator[dict[str, str]]:
    """Each note in force: its kind, about what, why and by whom."""
    held = list(_notes(report))
    names = list_names(note.noted_by for note in held)
    for note in held:
        yield {
            "kind": note.get_kind_display(),
            "finding": note.finding,
            "message": note.message,
            "reason": note.reason,
            "by": names.get(note.noted_by, note.noted_by),
            "on": today_of(note.noted_at).isoformat(),
        }
