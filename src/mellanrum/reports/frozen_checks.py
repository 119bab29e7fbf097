"""Checking a frozen report: what is kept is what was frozen, and gives the same bytes again."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mellanrum.documents.signing.model import SignatureReport
from mellanrum.domain.errors import DomainError
from mellanrum.reports.freezing import made_with
from mellanrum.reports.frozen_reading import document_in
from mellanrum.reports.models import FrozenReport
from mellanrum.reports.signing_authority import list_trusted

PACKED = {
    "document": "Dokumentet",
    "view": "Underlaget för PDF",
    "figures": "Uppgifterna",
}
MADE_WITH = {
    "typst": "sättningsprogrammet Typst",
    "template_sha256": "mallen",
    "fonts_sha256": "typsnitten",
}
SAME = "Samma underlag ger samma PDF, byte för byte."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `text` is a Swedish sentence."""

    is_right: bool
    text: str


def verify_frozen(frozen: FrozenReport, *, render: bool = True) -> tuple[Check, ...]:
    """What is kept against its digests, the signed file against the unsigned, and with `render` the
    PDF made anew (seconds) against the one that was frozen.
    """
    found = [*kept_checks(frozen), *signed_checks(frozen)]
    if render:
        found.append(rendered_check(frozen))
    return tuple(found)


def kept_checks(frozen: FrozenReport) -> Iterator[Check]:
    """Each part against the digest that the log also has."""
    for name, title in PACKED.items():
        content = gzip.decompress(bytes(getattr(frozen, name)))
        yield _same(title, content, getattr(frozen, f"{name}_sha256"))
    if frozen.material_sha256:
        yield _same(
            "Bokföringen och det som hör till", bytes(frozen.material), frozen.material_sha256
        )
    yield _same("PDF-filen utan underskrifter", bytes(frozen.pdf), frozen.pdf_sha256)
    if frozen.signed_pdf:
        yield _same(
            "PDF-filen med underskrifter", bytes(frozen.signed_pdf), frozen.signed_pdf_sha256
        )


def _same(title: str, content: bytes, digest: str) -> Check:
    is_right = hashlib.sha256(content).hexdigest() == digest
    return Check(is_right, f"{title} {'är' if is_right else 'är inte'} som vid frysningen.")


def signed_checks(frozen: FrozenReport) -> Iterator[Check]:
    """The signed file begins with the frozen one, and each signature holds."""
    yield from original_check(frozen)
    for one in signatures_of(frozen):
        yield Check(one.is_valid, " ".join((f"{one.name}, {one.role}:", *one.why)))


def original_check(frozen: FrozenReport) -> Iterator[Check]:
    """Whether what is signed is what was frozen; nothing of what nobody has signed."""
    if not frozen.signed_pdf:
        return
    from mellanrum.documents.signing.pades import original_of

    try:
        is_right = original_of(bytes(frozen.signed_pdf)) == bytes(frozen.pdf)
    except DomainError:
        is_right = False
    yield Check(
        is_right,
        "Det undertecknade är den frysta rapporten."
        if is_right
        else "Det undertecknade är inte den frysta rapporten.",
    )


def signatures_of(frozen: FrozenReport) -> Sequence[SignatureReport]:
    """What the file's signatures say, checked against the authorities that are trusted here."""
    from mellanrum.documents.signing.verifying import verify

    return verify(bytes(frozen.signed_pdf), list_trusted()) if frozen.signed_pdf else ()


def rendered_check(frozen: FrozenReport) -> Check:
    """The PDF made anew of what Typst read. Where it differs, what is another is
    told: the frozen PDF stands as it is.
    """
    from mellanrum.documents.typst import compile_view

    view = gzip.decompress(bytes(frozen.view)).decode()
    pdf = compile_view(view, document_in(frozen).date)
    if hashlib.sha256(pdf).hexdigest() == frozen.pdf_sha256:
        return Check(True, SAME)
    now = made_with()
    others = [title for name, title in MADE_WITH.items() if now[name] != getattr(frozen, name)]
    if others:
        return Check(
            False,
            f"PDF-filen blir inte densamma i dag, eftersom {' och '.join(others)} är av en annan "
            "version. Den frysta filen gäller.",
        )
    return Check(False, "PDF-filen blir inte densamma i dag. Säg till den som sköter driften.")
