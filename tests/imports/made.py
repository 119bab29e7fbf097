"""A run, a profile and files under way for the addresses of the access table."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor
from mellanrum.exchange.mapping import staging
from mellanrum.exchange.mapping.fields import SheetReading
from mellanrum.exchange.mapping.persons_reading import TARGET
from mellanrum.registers.imports.actions.profiles import save_profile
from mellanrum.registers.imports.actions.runs import Told, tell_run
from mellanrum.registers.organisation.models import Forbund

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
PARTIES = "Part;Namn;Slag\nnykommun;Demo kommun;okänt\n".encode()
SUMMARY = {"file": "parter.csv", "title": "Parter", "created": 1, "changed": 0, "unchanged": 0,
           "missing": 0, "removed": 0}  # fmt: skip
RESULT = {"problems": [], "unknown": [["deltaganden.csv", "kon", {"F": 1}]], "persons": 1,
          "enrolled": 0, "closed": 0, "known": 0}  # fmt: skip


def import_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """The director has left a file with a fault, the lead one of persons."""
    told = Told("organisation", "b" * 64, [SUMMARY], "parter.csv")
    run = tell_run(forbund=forbund, party=None, told=told, by=BY, at=at)
    columns = {"Organisation": "part"}
    content = {"file": "parter.csv", "columns": columns}
    profile = save_profile(
        forbund=forbund, party=None, target="organisation", name="Prov", content=content,
        by=BY, at=at,
    )  # fmt: skip
    ours = {"Part": "part", "Namn": "namn", "Slag": "slag"}
    office = _staged("chef", forbund, "organisation", SheetReading("p", "parter.csv", ours))
    person = SheetReading("p", "deltaganden.csv", {"Kön": "kon"})
    cases = _staged("processledare", forbund, TARGET, person)
    staging.keep_result(cases, RESULT)
    return {
        "import_run": str(run.pk),
        "import_profile": str(profile.pk),
        "import_batch": str(office.batch),
        "import_cases": str(cases.batch),
    }


def _staged(user: str, forbund: Forbund, target: str, reading: SheetReading) -> staging.Staged:
    owner = find_user(user)
    assert owner is not None
    data = PARTIES if target == "organisation" else "Kön\nF\n".encode()
    return staging.stage(
        "p.csv", data, [reading], target=target, owner=owner.actor_key, forbund=forbund.slug,
        at=timezone.now(),
    )  # fmt: skip
