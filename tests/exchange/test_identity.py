"""A participant's code is invented: never a personnummer, by package or by action. The numbers are
the well-known test ones.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.package import check_package, import_package
from mellanrum.registers.casework.actions.participants import save_participant
from mellanrum.registers.casework.models import Participant
from mellanrum.registers.casework.rows import ParticipantRow
from mellanrum.registers.organisation.models import Forbund
from tests.exchange.conftest import AT, append

REAL = ("191212121212", "19121212-1212", "1212121212", "121212-1212", "701063-2391")


@pytest.mark.parametrize("code", REAL)
def test_a_package_is_refused_without_repeating_the_number(small: Path, code: str) -> None:
    append(small, "deltagare.csv", f"norra;{code};man;")
    (problem,) = check_package(small).problems
    assert problem.place == "deltagare.csv, rad 14, kolumn deltagare"
    assert "påhittad kod" in problem.remedy
    assert code not in problem.sentence


@pytest.mark.parametrize("code", ["121212-1213", "1212121213", "129912-1212", "12121", "d-1212"])
def test_other_numbers_are_codes_like_any(small: Path, code: str) -> None:
    append(small, "deltagare.csv", f"norra;{code};man;")
    assert check_package(small).problems == ()


@pytest.mark.django_db
def test_an_action_is_refused_too(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    row = ParticipantRow("norra", "19121212-1212", "man")
    with pytest.raises(DomainError, match="personnummer"):
        save_participant(forbund=Forbund.objects.get(), row=row, by=by, at=AT)
    assert not Participant.objects.filter(code=row.code).exists()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_told_once(small: Path, encoding: str) -> None:
    path = small / "parter.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    assert [p.message for p in check_package(small).problems] == ["Filen är sparad som UTF-16."]
