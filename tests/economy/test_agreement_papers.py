"""An agreement has its paper beside it, and ends on a day."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mellanrum.registers.economy.actions.service_agreements import add_agreement
from mellanrum.registers.economy.agreement_policies import AgreementPlan
from mellanrum.registers.economy.attachments import list_attachments
from mellanrum.registers.economy.models import Agreement
from tests.casework.conftest import built, world
from tests.casework.world import AT, BY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["built", "world"]


@pytest.fixture
def agreement(world: World) -> Agreement:
    plan = AgreementPlan("Hyresvärden", "Kontor", date(2025, 1, 1), "Prov", accounts="5010")
    made: Agreement = add_agreement(forbund=world.forbund, row=plan, insats=None, by=BY, at=AT)
    return made


def test_a_paper_is_added_read_and_taken_away(world: World, agreement: Agreement) -> None:
    chef, url = world.client("chef_office"), f"/ekonomi/rekvisitioner/avtal/{agreement.pk}/"
    sent = {"file": SimpleUploadedFile("avtal.pdf", b"%PDF-1.7 avtal")}
    assert chef.post(f"{url}fil/ny/", sent).status_code == 302
    (paper,) = list_attachments(agreement)
    read = chef.get(f"{url}fil/{paper.pk}/")
    assert read.content == b"%PDF-1.7 avtal"
    assert "attachment" in read["Content-Disposition"]
    assert "avtal.pdf" in chef.get(url).content.decode()
    away = f"{url}fil/{paper.pk}/ta-bort/"
    assert chef.post(away, {"reason": ""}).status_code == 422
    assert chef.post(away, {"reason": "Fel fil"}).status_code == 302
    assert not list_attachments(agreement)
    assert "Borttagen: Fel fil" in chef.get(url).content.decode()


def test_an_agreement_ends_after_it_began(world: World, agreement: Agreement) -> None:
    chef, url = world.client("chef_office"), f"/ekonomi/rekvisitioner/avtal/{agreement.pk}/"
    early = chef.post(f"{url}avsluta/", {"to_on": "2024-12-31", "seen": agreement.version})
    assert early.status_code == 422
    assert "Välj en senare dag" in early.content.decode()
    sent = {"to_on": "2025-12-31", "seen": agreement.version}
    assert chef.post(f"{url}avsluta/", sent).status_code == 302
    agreement.refresh_from_db()
    assert agreement.to_on == date(2026, 1, 1)
    shown = chef.get(url).content.decode()
    assert "Har gått ut" in shown
    assert f"{url}avsluta/" not in shown
