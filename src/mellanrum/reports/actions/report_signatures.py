"""Signing a frozen report, each in the function held and in the order chosen."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.documents.signing.authority import Authority
from mellanrum.domain.errors import DomainError
from mellanrum.domain.report_machines import REPORT
from mellanrum.reports.freezing_policies import NOT_IN_FORCE, check_turn
from mellanrum.reports.frozen_reading import list_signers, turn_of, turns_of
from mellanrum.reports.models import FrozenReport, ReportSigner
from mellanrum.reports.report_signing import put_signature
from mellanrum.reports.writing_saving import locked_report

GRANT = "reports.sign"


@action
def sign_report(
    *, signer: ReportSigner, place: str, authority: Authority, by: Actor, at: datetime
) -> ReportSigner:
    """Sign in one's own place; who asks must just have shown who he is. With the last signature the
    report is signed. Raises DomainError for another's place, before one's turn, a second time or
    after a thaw.
    """
    check_grant(by, GRANT)
    frozen = FrozenReport.objects.select_for_update().get(pk=signer.frozen_id)
    if frozen.thawed_at is not None:
        raise DomainError(NOT_IN_FORCE)
    report = frozen.report = locked_report(frozen.report)
    after = REPORT.after(report.status, "sign")
    signers = list_signers(frozen)
    own = next(one for one in signers if one.pk == signer.pk)
    check_turn(turn_of(own), turns_of(signers), by.key)
    own.signed_at, own.signed_by, own.place = at, by.key, place.strip()
    put_signature(frozen, own, signers, authority, at)
    own.save()
    frozen.save(update_fields=["signed_pdf", "signed_pdf_sha256"])
    if all(one.signed_at for one in signers):
        report.status = after
        report.save(update_fields=["status"])
    detail = {"place": own.position, "serial": own.serial, "pdf_before": own.pdf_sha256_before,
              "pdf_after": own.pdf_sha256_after, "authority": authority.name}  # fmt: skip
    record(
        by=by,
        at=at,
        verb="reports.sign",
        subject=f"report:{report.pk}",
        forbund=report.forbund.slug,
        detail=detail,
    )
    return own
