"""Readers of one address without rest, each on a connection that is kept.
Usage: python -m publicload.readers PORT PATH READERS SECONDS; prints requests, seconds, bytes, and
the times of all answers in milliseconds as JSON.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time

HEADERS = {"User-Agent": "Mozilla/5.0 Firefox/140.0", "Accept-Encoding": "gzip"}


def read(port: int, path: str, until: float, told: list[float], sizes: set[int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    while time.perf_counter() < until:
        begun = time.perf_counter()
        connection.request("GET", path, headers=HEADERS)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (answer.status, path)
        told.append((time.perf_counter() - begun) * 1000)
        sizes.add(len(body))


def main() -> None:
    port, path, readers, seconds = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    told: list[float] = []
    sizes: set[int] = set()
    begun = time.perf_counter()
    until = begun + float(seconds)
    threads = [
        threading.Thread(target=read, args=(port, path, until, told, sizes)) for _ in range(readers)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    took = time.perf_counter() - begun
    print(json.dumps({"seconds": took, "ms": told, "bytes": max(sizes, default=0)}))


if __name__ == "__main__":
    main()
