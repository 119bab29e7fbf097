"""How the förbund's reports look: saved by the director, checked for contrast."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.documents.house_style import Logo
from mellanrum.documents.images import check_drawable
from mellanrum.documents.photographs import without_metadata
from mellanrum.registers.insatser.text_policies import check_version
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.house_looks_policies import LookRow, style_of
from mellanrum.reports.models import HouseLook

GRANT = "reports.write"


@action
def save_look(
    *, forbund: Forbund, row: LookRow, logo: Logo | None, seen: int, by: Actor, at: datetime
) -> HouseLook:
    """Colours, fonts and logo (None: none). `seen` is the version that was looked at, 0 for none.

    Raises FieldError for a colour that is too pale, SeenOldError when somebody has saved since.
    """
    check_grant(by, GRANT)
    held = HouseLook.objects.select_for_update().filter(forbund=forbund).first()
    check_version(seen, held.version if held else 0)
    style_of(row, logo)
    held = held or HouseLook(forbund=forbund, version=0)
    for name, value in asdict(row).items():
        setattr(held, name, value)
    _put_logo(held, logo)
    held.version += 1
    held.saved_at, held.saved_by = at, by.key
    held.save()
    detail = {**asdict(row), "version": held.version,
              "logo": digest({"logo": held.logo.hex()})[:16] if held.logo else ""}  # fmt: skip
    record(by=by, at=at, verb="reports.look_save", subject=f"look:{forbund.slug}",
           forbund=forbund.slug, detail=detail)  # fmt: skip
    return held


def _put_logo(look: HouseLook, logo: Logo | None) -> None:
    if logo is None:
        look.logo, look.logo_mime, look.logo_alt = b"", "", ""
        return
    check_drawable(logo.data, logo.mime)
    look.logo = without_metadata(logo.data, logo.mime)
    look.logo_mime, look.logo_alt = logo.mime, logo.alt.strip()
