"""Vouchers made here: proposed by one, booked by another, never touched by a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from mellanrum.accounts.access import Role
from mellanrum.accounts.actions.users import create_user
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor, system
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.exchange.sie import export_sie
from mellanrum.ledger.sie import read_sie
from mellanrum.registers.economy.actions import attachments, attest_orders, bookings
from mellanrum.registers.economy.attest_policies import VOUCHER, RightRow
from mellanrum.registers.economy.booking_lines import read_pasted
from mellanrum.registers.economy.booking_policies import BookingLine, BookingRow
from mellanrum.registers.economy.booking_queries import (
    booking_behind,
    correcting_lines,
    corrections_of,
    has_right,
)
from mellanrum.registers.economy.models import Booking, Voucher
from mellanrum.registers.economy.queries import list_year_ledgers
from mellanrum.registers.economy.twins import list_twins
from mellanrum.registers.organisation.actions import appointments as office
from mellanrum.registers.organisation.models import Forbund
from tests.economy.sie_world import (
    AT,
    CHEF,
    EVA,
    MORE,
    make_forbund,
    preview,
    read,
    year_of,
)
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
ROW = BookingRow(date(2021, 12, 1), "Glömd faktura")
LINES = (BookingLine("4010", 1000, (("6", "101"),)), BookingLine("1930", -1000))


@pytest.fixture(scope="module")
def made(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Forbund]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield make_forbund(tmp_path_factory.mktemp("bookings"))


@pytest.fixture
def forbund(made: Forbund, django_db_blocker: object) -> Iterator[Forbund]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield made


def proposed(forbund: Forbund, *lines: BookingLine, corrects: Voucher | None = None) -> Booking:
    return bookings.propose(
        year=year_of(forbund), row=ROW, lines=lines or LINES, corrects=corrects, by=EVA, at=AT
    )


def booked(forbund: Forbund, *lines: BookingLine, corrects: Voucher | None = None) -> Voucher:
    done = bookings.book(booking=proposed(forbund, *lines, corrects=corrects), by=CHEF, at=AT)
    assert done.voucher is not None
    return done.voucher


def cost(forbund: Forbund) -> int:
    return list_year_ledgers(forbund.slug, 2021, back=0)[-1].movement.get("4010", 0)


def test_what_is_proposed_counts_when_another_has_booked_it(forbund: Forbund) -> None:
    before, held = cost(forbund), proposed(forbund)
    assert cost(forbund) == before
    with pytest.raises(DomainError, match="En annan person"):
        bookings.book(booking=held, by=Actor(EVA.key, CHEF.grants), at=AT)
    done = bookings.book(booking=held, by=CHEF, at=AT)
    voucher = done.voucher
    assert voucher is not None and cost(forbund) == before + 1000
    assert (str(voucher), voucher.origin, voucher.accounts) == ("M1", "manual", "1930 4010")
    assert (done.state, done.booked_by) == ("booked", CHEF.key)
    ledger = list_year_ledgers(forbund.slug, 2021, back=0)[-1]
    assert ledger.signatures[frozenset({"1930", "4010"})] == 3
    assert booking_behind(voucher) == done
    with pytest.raises(DomainError):
        bookings.book(booking=done, by=CHEF, at=AT)
    assert str(booked(forbund)) == "M2"


def test_a_declined_one_tells_why_and_is_never_booked(forbund: Forbund) -> None:
    held = proposed(forbund)
    with pytest.raises(DomainError):
        bookings.decline(booking=held, reason=" ", by=CHEF, at=AT)
    done = bookings.decline(booking=held, reason="Fel år", by=CHEF, at=AT)
    assert (done.state, done.reason) == ("declined", "Fel år")
    with pytest.raises(DomainError):
        bookings.book(booking=done, by=CHEF, at=AT)
    own = bookings.decline(booking=proposed(forbund), reason="Mitt fel", by=EVA, at=AT)
    assert own.state == "declined"


def test_a_correction_takes_the_whole_voucher_back_and_both_tell(forbund: Forbund) -> None:
    wrong = Voucher.objects.get(number=2)
    before = cost(forbund)
    lines = correcting_lines(wrong)
    assert [(x.account, x.ore, x.objects) for x in lines] == [
        ("4010", -15_000_000, (("6", "101"),)),
        ("1930", 15_000_000, ()),
    ]
    voucher = booked(forbund, *lines, corrects=wrong)
    assert cost(forbund) == before - 15_000_000
    assert [b.voucher for b in corrections_of(wrong)] == [voucher]
    kept = Voucher.objects.get(number=2, series="A")
    assert (kept.text, kept.rows.count()) == (wrong.text, 2)


def test_unknown_accounts_and_objects_are_refused(forbund: Forbund) -> None:
    for lines, said in (
        ([BookingLine("0123", 100), BookingLine("1930", -100)], "0123"),
        ([BookingLine("4010", 100, (("6", "999"),)), BookingLine("1930", -100)], "999"),
    ):
        with pytest.raises(DomainError, match=said):
            proposed(forbund, *lines)
    assert Booking.objects.count() == 0


def test_an_account_of_the_chart_is_opened_when_it_is_booked(forbund: Forbund) -> None:
    voucher = booked(forbund, BookingLine("6550", 500), BookingLine("1930", -500))
    account = voucher.rows.order_by("line")[0].account
    assert account.number == "6550" and account.name


def test_a_file_never_touches_what_is_booked_here(forbund: Forbund) -> None:
    voucher = booked(forbund)
    (change,) = read(forbund, ("2021.se", MORE))
    assert (change.created, change.unchanged) == (1, 3)
    assert Voucher.objects.get(pk=voucher.pk).rows.count() == 2
    (found,) = preview(forbund, ("2021.se", MORE + b" "))
    cash = {t.label: t.after for t in found.totals}["Likvida medel"]
    assert cash == 85_000_000 - 1000 - 1000


def test_what_the_books_also_hold_is_told(forbund: Forbund) -> None:
    voucher = booked(forbund)
    (found,) = preview(forbund, ("2021.se", MORE))
    assert [p.message for p in found.warnings if "M1" in p.message and "A4" in p.message]
    read(forbund, ("2021.se", MORE))
    assert [(t.made_here, t.other) for t in list_twins(year_of(forbund))] == [(voucher, "A4")]
    booked(forbund, *correcting_lines(voucher), corrects=voucher)
    assert list_twins(year_of(forbund)) == []


def test_the_books_may_take_the_voucher_over_by_its_own_number(forbund: Forbund) -> None:
    booked(forbund)
    out = export_sie(forbund.slug, 2021, "si", date(2022, 2, 1))
    sie = read_sie(out, name="ut.si")
    assert (sie.sie_type, [f"{v.series}{v.number}" for v in sie.vouchers]) == ("4I", ["M1"])
    whole = export_sie(forbund.slug, 2021, "se", date(2022, 2, 1))
    assert not [p for p in read_sie(whole).problems if "vid årets slut" in p.message]
    (seen,) = preview(forbund, ("hela.se", whole))
    assert seen.difference is not None and (seen.difference.new, seen.warnings) == ((), ())
    (change,) = read(forbund, ("hela.se", whole))
    assert (change.created, change.unchanged) == (0, 4)
    assert Voucher.objects.count() == 4
    other = whole.decode("cp437").replace("Glömd faktura", "Annat").encode("cp437")
    body = other[other.index(b"#PROGRAM") : other.rindex(b"#KSUMMA")]
    (stopped,) = preview(forbund, ("annan.se", b"#FLAGGA 0\r\n" + body))
    assert any("samma nummer" in p.message for p in stopped.stops)


def test_a_series_that_the_files_use_is_left_to_them(forbund: Forbund) -> None:
    read(forbund, ("2021.se", MORE.replace(b"#VER A 4", b"#VER M 4")))
    assert str(booked(forbund)) == "MM1"


def attester(forbund: Forbund, name: str) -> User:
    same = {"by": system("test"), "at": AT}
    user = create_user(username=name, display_name=name.title(), password="en-lang-fras-26", **same)
    office.appoint(
        user=user, forbund=forbund, role=Role.BOARD_MEMBER, from_on=date(2021, 1, 1), **same
    )
    return user


def test_the_attest_order_tells_who_books(forbund: Forbund) -> None:
    user = attester(forbund, "bodil")
    right = RightRow(VOUCHER, date(2021, 1, 1), "Styrelsen § 3", limit_ore=1000)
    attest_orders.give_right(forbund=forbund, user=user, row=right, by=CHEF, at=AT)
    held, day = proposed(forbund), today_of(AT)
    assert [has_right(held, key, day) for key in (CHEF.key, user.actor_key)] == [False, True]
    with pytest.raises(DomainError, match="Det får Bodil"):
        bookings.book(booking=held, by=CHEF, at=AT)
    bodil = Actor(user.actor_key, frozenset({"economy.attest"}))
    assert bookings.book(booking=held, by=bodil, at=AT).state == "booked"
    dear = proposed(forbund, BookingLine("4010", 1001), BookingLine("1930", -1001))
    with pytest.raises(DomainError, match="Ingen annan"):
        bookings.book(booking=dear, by=bodil, at=AT)


def test_papers_follow_a_voucher_and_the_story_tells(forbund: Forbund) -> None:
    voucher = booked(forbund)
    attachments.add(thing=voucher, name="faktura.pdf", data=b"%PDF-1.7", by=CHEF, at=AT)
    verbs = Event.objects.filter(verb__startswith="bookings.").values_list("verb", flat=True)
    assert set(verbs) == {"bookings.propose", "bookings.book"}
    assert Event.objects.filter(subject=f"vouchers:{voucher.pk}").count() == 1


def test_rows_are_pasted_as_they_stand_in_excel() -> None:
    text = (
        "Konto\tObjekt\tDebet\tKredit\tText\n"
        "4010 Insatser\tLOTS, 7:KIR\t1 234,50\t\tHyra\n1930\t\t\t1 234,50\t"
    )
    assert read_pasted(text, "6") == [
        BookingLine("4010", 123450, (("6", "LOTS"), ("7", "KIR")), "Hyra"),
        BookingLine("1930", -123450),
    ]
    assert read_pasted("4010;-12,50;Rätt", "6") == [BookingLine("4010", -1250, (), "Rätt")]
    for wrong in ("4010", "4010;;1;1;", "x;;1;;", "4010;;tolv;;"):
        with pytest.raises(DomainError, match="Rad 1"):
            read_pasted(wrong, "6")
