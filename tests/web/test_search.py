"""Search finds what one sees, however it is typed."""

from __future__ import annotations

import pytest

from mellanrum.domain.folding import PLAIN, SMALL, holds_all, plain
from mellanrum.registers.economy.models import Account
from mellanrum.registers.economy.queries import list_rows, list_vouchers
from tests.web.conftest import FORBUND, Site
from tests.web.test_pages import links, page, words

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def vouchers(search: str) -> list[str]:
    return [str(v) for v in list_vouchers(FORBUND, 2021, search=search)]


def test_every_letter_has_its_plain_one() -> None:
    assert len(SMALL) == len(PLAIN) and PLAIN.isascii()
    assert plain("ÅSELE Älvsbyn") == "asele alvsbyn"


def test_marks_are_left_out_as_a_second_try() -> None:
    assert holds_all("Steget Fram Älvsbyn", "alvsbyn STEGET")
    assert holds_all("Steget Fram Älvsbyn", "ÄLVSBYN")
    assert not holds_all("Steget Fram Älvsbyn", "alvsbyn pitea")
    assert not holds_all("bor i Boden", "bör")


@pytest.mark.parametrize(
    "search", ["återföring av", "ÅTERFÖRING AV", "aterforing av", "av återföring"]
)
def test_case_rings_dots_and_order_do_not_matter(site: Site, search: str) -> None:
    assert vouchers(search) == vouchers("Återföring av")
    assert "A2" in vouchers(search) and "A1" not in vouchers(search)


def test_a_word_with_its_dots_finds_only_those(site: Site) -> None:
    assert vouchers("alvsbyns") == vouchers("älvsbyns") != []
    assert vouchers("fakturä") == []


@pytest.mark.parametrize("search", ["A23", "a23", "momsredovisning 4300", "moms 4 300"])
def test_a_voucher_is_found_by_number_and_by_sum(site: Site, search: str) -> None:
    assert "A23" in vouchers(search)
    assert len(vouchers("A23")) == 1


def test_every_word_must_be_there(site: Site) -> None:
    both = set(vouchers("faktura tidsam"))
    assert both == set(vouchers("faktura")) & set(vouchers("tidsam")) != set()
    assert vouchers("faktura finnsinte") == []


ODD = ["99999999999999999999", "1" * 12, "%", "_", "'", "\\", "a" * 99]


@pytest.mark.parametrize("search", ODD)
def test_odd_words_find_nothing_and_break_nothing(site: Site, search: str) -> None:
    assert vouchers(search) == []


def test_an_accounts_rows_are_found_by_insats_number_and_amount(site: Site) -> None:
    account = Account.objects.get(
        fiscal_year__forbund__slug=FORBUND, fiscal_year__year=2021, number="4010"
    )
    every = list_rows(account).count()
    assert 0 < list_rows(account, "STEGET fram").count() < every
    assert [str(r.voucher) for r in list_rows(account, "a15")] == ["A15"]
    assert "A15" in [str(r.voucher) for r in list_rows(account, "luleå 38 000")]


def test_the_pages_search_so_too(site: Site) -> None:
    client = site.client("auditor")
    assert links(page(client, "/ekonomi/2021/verifikat/?sok=a23")) == ["A23"]
    shown = page(client, "/ekonomi/2021/konton/?sok=INSATSER+individinriktade")
    assert any("4010" in words(a) for a in shown.xpath(".//a[contains(@class, 'm-row-link')]"))
