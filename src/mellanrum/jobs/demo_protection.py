"""The demo's data protection: what the officer keeps, and a party's decision on gallring.

All is written by the actions that the pages use. No participant is named, as the rules have it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mellanrum.jobs.demo_operation import actor, day, party_of
from mellanrum.jobs.people import DEMO_FORBUND, HOST
from mellanrum.registers.casework.actions.gallring import save_rule
from mellanrum.registers.governance.actions.protection_incidents import (
    assess_incident,
    report_incident,
)
from mellanrum.registers.governance.actions.protection_reads import seed_read_rules
from mellanrum.registers.governance.actions.protection_records import add_record
from mellanrum.registers.governance.models import ProcessingActivity
from mellanrum.registers.governance.protection_rows import (
    AgreementRow,
    AssessmentRow,
    IncidentRow,
    ProcessingRow,
    ReviewRow,
    RiskRow,
)
from mellanrum.registers.organisation.models import Forbund, GallringRule
from mellanrum.registers.organisation.queries import get_forbund

CASES_TITLE = "Ärenden i Samverkansteamet"
CONTACT = "Dataskyddsombudet, Luleå kommun"


def demo_protection(at: datetime) -> bool:
    """Write the demo's data protection, once; returns whether it was written now."""
    forbund = get_forbund(DEMO_FORBUND)
    if ProcessingActivity.objects.filter(forbund=forbund).exists():
        return False
    _processing(forbund, at)
    _agreement_and_review(forbund, at)
    _incidents(forbund, at)
    seed_read_rules(forbund=forbund, by=actor("dataskyddsombud", at), at=at)
    _gallring(at)
    return True


def _processing(forbund: Forbund, at: datetime) -> None:
    """The kommun's cases with their assessment, and the förbund's own register."""
    by, host, start = actor("dataskyddsombud", at), party_of(HOST).pk, date(at.year, 1, 1)
    cases = ProcessingRow(
        party_id=host,
        title=CASES_TITLE,
        purposes="Planera och följa upp samordnad rehabilitering tillsammans med deltagaren.",
        person_categories="Deltagare; företrädare för deltagare.",
        data_categories="Namn, personnummer, behov, planering, anteckningar, uppgifter om hälsa.",
        ground="public_task",
        special_ground="care",
        ground_source="Lag (2003:1210) om finansiell samordning; socialtjänstlagen",
        recipients="De parter som deltagarens samtycke omfattar.",
        transfers="Ingen överföring utanför EU och EES.",
        erasure="Fem år efter avslut, enligt kommunens beslut om gallring.",
        security="Krypterade uppgifter, två faktorer, varje läsning loggas med syfte.",
        contact=CONTACT,
        from_on=start,
    )
    made = add_record(forbund=forbund, row=cases, by=by, at=at)
    add_record(forbund=forbund, row=_board(at), by=by, at=at)
    _assessment(forbund, made.pk, at)


def _board(at: datetime) -> ProcessingRow:
    """The förbund answers itself for those who sit on its board."""
    return ProcessingRow(
        party_id=None,
        title="Personer med uppdrag, och anställda",
        purposes="Kalla till möten, betala arvoden och löner.",
        person_categories="Ledamöter, ersättare, revisorer, ledamöter i grupper och anställda.",
        data_categories="Namn, kontaktuppgifter, uppdrag, valbarhet, närvaro och ersättningar.",
        ground="legal_duty",
        special_ground="",
        ground_source="Lag (2003:1210) 13–20 §§; bokföringslagen (1999:1078)",
        recipients="Skatteverket, pensionsbolaget och bankerna.",
        transfers="Ingen överföring utanför EU och EES.",
        erasure="Sju år för räkenskaper, i övrigt enligt förbundets gallringsplan.",
        security="Behörighet efter uppdrag; tvåfaktorsinloggning.",
        contact=CONTACT,
        from_on=date(at.year, 1, 1),
    )


def _assessment(forbund: Forbund, processing: int, at: datetime) -> None:
    by, host = actor("dataskyddsombud", at), party_of(HOST).pk
    row = AssessmentRow(
        party_id=host,
        title="Gemensam dokumentation mellan fyra parter",
        description="Parternas handläggare dokumenterar i samma system, var och en hos sig.",
        necessity="Utan gemensam planering får deltagaren berätta samma sak för flera parter.",
        processing_id=processing,
        views="Brukarrådet vill att var och en själv kan se vem som har läst.",
        advice="Granska läsningarna varje kvartal och redovisa dem för styrelsen.",
        residual="Godtagbar risk när samtycken och läsningar följs upp.",
        decided_on=day(at, 200),
        review_on=day(at, -165),
    )
    made = add_record(forbund=forbund, row=row, by=by, at=at)
    for threat, likelihood, consequence, measure, left in (
        ("En part läser det som samtycket inte omfattar", 2, 4,
         "Varje uppgift hör till en part; det delade styrs av samtycket.", "low"),
        ("Någon läser av nyfikenhet", 2, 3,
         "Varje läsning loggas med syfte, och det som sticker ut granskas.", "medium"),
        ("Brev skickas till fel adress", 3, 3,
         "Brev och påminnelser innehåller inga uppgifter om hälsa.", "low"),
    ):  # fmt: skip
        risk = RiskRow(made.pk, threat, likelihood, consequence, measure, left)
        add_record(forbund=forbund, row=risk, by=by, at=at)


def _agreement_and_review(forbund: Forbund, at: datetime) -> None:
    by, host = actor("dataskyddsombud", at), party_of(HOST).pk
    agreement = AgreementRow(
        party_id=host,
        title="Drift av ärendesystemet",
        processor="Driftbolaget Norrskenet AB",
        subject="Drift, säkerhetskopior och support.",
        instructions="Behandla bara på kommunens skriftliga instruktion.",
        sub_processors="Inga.",
        security="Kryptering i vila, åtkomst bara vid avtalad support.",
        deletion="Allt återlämnas och raderas inom 30 dagar efter avtalets slut.",
        from_on=date(at.year, 1, 1),
        to_on=date(at.year + 3, 1, 1),
        reference="Avtal 12",
    )
    add_record(forbund=forbund, row=agreement, by=by, at=at)
    review = ReviewRow(
        party_id=host,
        title="Läsningar under våren",
        from_on=day(at, 260),
        to_on=day(at, 140),
        scope="Läsningar som sticker ut och alla nödöppningar.",
        findings="Alla läsningar hade ett uppdrag. Två syften var för kort skrivna.",
        measures="Handläggarna har fått en kort vägledning om hur syftet skrivs.",
        reported_to_board_on=day(at, 120),
    )
    add_record(forbund=forbund, row=review, by=by, at=at)


def _incidents(forbund: Forbund, at: datetime) -> None:
    """Two whose 72 hours run: one that is only discovered, one that is assessed."""
    by, host = actor("dataskyddsombud", at), party_of(HOST).pk
    letter = IncidentRow(
        party_id=host,
        title="Kallelse i fel kuvert",
        discovered_at=at - timedelta(hours=20),
        description="En kallelse till en gruppträff kom till fel adress.",
        person_categories="Deltagare",
        data_categories="Namn, tid och plats för mötet.",
        occurred_on=day(at, 2),
        person_count=1,
        record_count=1,
        consequences="Någon annan vet att personen deltar.",
        measures="Brevet är återlämnat, och adresser läses nu två gånger.",
        contact=CONTACT,
    )
    report_incident(forbund=forbund, row=letter, by=by, at=at)
    phone = IncidentRow(
        party_id=host,
        title="Borttappad tjänstetelefon",
        discovered_at=at - timedelta(hours=45),
        description="En låst telefon glömdes på bussen och spärrades samma dag.",
        person_categories="Deltagare och kollegor",
        data_categories="Telefonnummer",
        occurred_on=day(at, 3),
        contact=CONTACT,
    )
    lost = report_incident(forbund=forbund, row=phone, by=by, at=at)
    reason = "Telefonen var låst och krypterad och är raderad på distans."
    assess_incident(incident=lost, risk="unlikely", reason=reason, by=by, at=at)


def _gallring(at: datetime) -> None:
    """Luleå's decision; what statistics count stays under codes that lead to nobody."""
    save_rule(
        party=party_of(HOST),
        scope=GallringRule.Scope.TEXTS,
        months=60,
        grace_days=14,
        decision="Dokumenthanteringsplan, punkt 7.3",
        decided_on=day(at, 300),
        decided_by="Socialnämnden",
        by=actor("registeransvarig", at),
        at=at,
    )
