"""A webhook reaches no inner network, however its address is written; no address stops the rest."""

from __future__ import annotations

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.exchange.webhooks import NotSentError, is_allowed, reachable
from mellanrum.registers.integration.webhook_policies import check_url

INNER = (
    "127.0.0.1", "0.0.0.0", "10.0.0.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.88.99.1",
    "::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "fec0::1",
    "::127.0.0.1", "fe80::1%eth0", "fc00::1", "224.0.0.1", "255.255.255.255",
)  # fmt: skip


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address_is_not_reached(address: str) -> None:
    assert not is_allowed(address, is_local_allowed=False)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "a\0b", "x" * 300, "a..b"])
def test_a_name_that_is_none_is_told_and_raises_nothing_else(host: str) -> None:
    with pytest.raises(NotSentError):
        reachable(host, 443, is_local_allowed=False)


@pytest.mark.parametrize(
    "url",
    [
        "https://a@exempel.se/",
        "https://@exempel.se/",
        "https://exempel.se\\@127.0.0.1/",
        "https://exempel.se/\tx",
        "https://\0exempel.se/",
        "https://exempel.se/#",
        "https://exempel.se:99999/",
        "http://127.0.0.1/",
    ],
)
def test_an_address_with_more_in_it_is_refused(url: str) -> None:
    with pytest.raises(DomainError):
        check_url(url, is_http_allowed=False)
