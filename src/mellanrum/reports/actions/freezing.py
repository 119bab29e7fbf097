"""Freezing a report, and thawing it again while nobody has signed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.domain.report_machines import REPORT
from mellanrum.reports.freezing import Prepared, state_of
from mellanrum.reports.freezing_policies import MEANWHILE, check_nobody_signed, check_protected
from mellanrum.reports.frozen_reading import find_frozen_head, list_signers, turns_of
from mellanrum.reports.models import FrozenReport, Report, ReportSigner, TableCode
from mellanrum.reports.report_events import tell
from mellanrum.reports.writing_saving import locked_report

GRANT = "reports.write"


@action
def freeze_report(*, report: Report, prepared: Prepared, by: Actor, at: datetime) -> FrozenReport:
    """Keep what was prepared. Raises DomainError when anything has changed since it was read."""
    check_grant(by, GRANT)
    held = locked_report(report)
    held.status = REPORT.after(held.status, "freeze")
    check_protected(prepared.minimum, held.forbund.minimum_group)
    if state_of(held) != prepared.state:
        raise DomainError(MEANWHILE)
    frozen = FrozenReport.objects.create(
        report=held, frozen_at=at, frozen_by=by.key, **_contents(prepared)
    )
    _add_signers(frozen, prepared)
    _add_codes(frozen, prepared)
    held.status_reason = ""
    held.save(update_fields=["status", "status_reason"])
    detail = {"document": frozen.document_sha256, "pdf": frozen.pdf_sha256,
              "signers": len(prepared.signers), "exceptions": len(prepared.exceptions),
              "snapshot": frozen.snapshot}  # fmt: skip
    tell("freeze", held, by, at, detail)
    return frozen


@action
def thaw_report(*, report: Report, reason: str, by: Actor, at: datetime) -> Report:
    """Let it be written again. The frozen one is kept with the reason, and its codes still lead to
    it. Raises DomainError when somebody has signed.
    """
    check_grant(by, GRANT)
    held = locked_report(report)
    REPORT.check_reason("thaw", reason)
    held.status = REPORT.after(held.status, "thaw")
    frozen = find_frozen_head(held)
    assert frozen is not None, "a report is frozen by its frozen report"
    check_nobody_signed(turns_of(list_signers(frozen)))
    frozen.thawed_at, frozen.thawed_by, frozen.thaw_reason = at, by.key, reason.strip()
    frozen.save(update_fields=["thawed_at", "thawed_by", "thaw_reason"])
    held.status_reason = reason.strip()
    held.save(update_fields=["status", "status_reason"])
    tell("thaw", held, by, at, {"reason": reason.strip(), "pdf": frozen.pdf_sha256})
    return held


def _contents(prepared: Prepared) -> dict[str, Any]:
    """The columns of a frozen report."""
    return {
        "revision": prepared.state.revision,
        "voices": prepared.state.voices,
        "seal": prepared.seal,
        "minimum": prepared.minimum,
        "snapshot": prepared.snapshot,
        "document": prepared.document.content,
        "document_sha256": prepared.document.sha256,
        "view": prepared.view.content,
        "view_sha256": prepared.view.sha256,
        "figures": prepared.figures.content,
        "figures_sha256": prepared.figures.sha256,
        "material": prepared.material.content,
        "material_sha256": prepared.material.sha256,
        "pdf": prepared.pdf,
        "pdf_sha256": prepared.pdf_sha256,
        "exceptions": [dict(one) for one in prepared.exceptions],
        "program": prepared.program,
        "typst": prepared.typst,
        "template_sha256": prepared.template_sha256,
        "fonts_sha256": prepared.fonts_sha256,
    }


def _add_signers(frozen: FrozenReport, prepared: Prepared) -> None:
    ReportSigner.objects.bulk_create(
        ReportSigner(
            frozen=frozen,
            position=row.position,
            name=row.name.strip(),
            role=row.role.strip(),
            party=row.party.strip(),
            initials=row.initials,
            user=row.user,
        )
        for row in prepared.signers
    )


def _add_codes(frozen: FrozenReport, prepared: Prepared) -> None:
    TableCode.objects.bulk_create(
        TableCode(frozen=frozen, code=code, table_key=key, title=title[:300])
        for key, (code, title) in prepared.codes.items()
    )
