"""Ways of reading files are kept under a name, and put away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.imports.models import ImportProfile
from mellanrum.registers.imports.policies import check_may_load, check_profile_name
from mellanrum.registers.organisation.models import Forbund, Party


@action
def save_profile(
    *,
    forbund: Forbund,
    party: Party | None,
    target: str,
    name: str,
    content: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> ImportProfile:
    """Keep a way of reading; one of the same name is retired."""
    check_may_load(by, party.pk if party else None)
    wanted = check_profile_name(name)
    held = ImportProfile.objects.filter(
        forbund=forbund, party=party, target=target, name=wanted, retired_at__isnull=True
    )
    held.update(retired_at=at)
    made = ImportProfile.objects.create(
        forbund=forbund,
        party=party,
        target=target,
        name=wanted,
        content=dict(content),
        saved_by=by.key,
        saved_at=at,
    )
    record(by=by, at=at, verb="import_profiles.save", subject=f"import_profile:{made.pk}",
           forbund=forbund.slug, detail={"name": wanted})  # fmt: skip
    return made


@action
def retire_profile(*, profile: ImportProfile, by: Actor, at: datetime) -> ImportProfile:
    """Put a way of reading away. DomainError when it is away already."""
    check_may_load(by, profile.party_id)
    held = ImportProfile.objects.select_for_update().get(pk=profile.pk)
    if held.retired_at is not None:
        raise DomainError("Profilen är redan borttagen.")
    held.retired_at = at
    held.save()
    record(by=by, at=at, verb="import_profiles.retire", subject=f"import_profile:{held.pk}",
           forbund=held.forbund.slug, detail={"name": held.name})  # fmt: skip
    return held
