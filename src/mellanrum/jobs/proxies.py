"""What waitress may believe of what a proxy says about the one who asks."""

from __future__ import annotations

import os
from typing import Any

HEADERS = "x-forwarded-for x-forwarded-proto"


def behind_proxy() -> dict[str, Any]:
    """Arguments of waitress. MELLANRUM_PROXY is the address of the one proxy in front: only then do
    X-Forwarded-For and X-Forwarded-Proto count. From anybody else they are thrown away, so that
    nobody chooses which address is locked out.
    """
    proxy = os.environ.get("MELLANRUM_PROXY", "").strip()
    if not proxy:
        return {}
    return {"trusted_proxy": proxy, "trusted_proxy_headers": HEADERS, "trusted_proxy_count": 1}
