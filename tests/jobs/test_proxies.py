"""Behind a proxy the one who asks has the own address, and TLS is known; from others it is not."""

from __future__ import annotations

from typing import Any

import pytest
from waitress.adjustments import Adjustments
from waitress.proxy_headers import proxy_headers_middleware

from mellanrum.jobs.proxies import behind_proxy

PROXY, BROWSER = "10.0.0.1", "192.0.2.7"


def seen_from(peer: str) -> tuple[str, str]:
    """(address, scheme) as the site sees a request that came through `peer`."""
    found: dict[str, Any] = {}
    told = Adjustments(**behind_proxy())
    site = proxy_headers_middleware(
        lambda environ, start: found.update(environ),
        trusted_proxy=told.trusted_proxy,
        trusted_proxy_count=told.trusted_proxy_count,
        trusted_proxy_headers=told.trusted_proxy_headers,
        clear_untrusted=told.clear_untrusted_proxy_headers,
    )
    asked = {"REMOTE_ADDR": peer, "wsgi.url_scheme": "http", "SERVER_NAME": "x"}
    asked |= {"HTTP_X_FORWARDED_FOR": BROWSER, "HTTP_X_FORWARDED_PROTO": "https"}
    site({**asked, "SERVER_PORT": "8000", "HTTP_HOST": "x"}, None)
    assert "HTTP_X_FORWARDED_FOR" not in found or peer == PROXY
    return found["REMOTE_ADDR"], found["wsgi.url_scheme"]


def test_the_proxy_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MELLANRUM_PROXY", PROXY)
    assert seen_from(PROXY) == (BROWSER, "https")
    assert seen_from("10.0.0.9") == ("10.0.0.9", "http")


def test_nobody_is_believed_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MELLANRUM_PROXY", raising=False)
    assert seen_from(PROXY) == (PROXY, "http")
