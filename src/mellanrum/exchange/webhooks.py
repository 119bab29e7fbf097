"""A message to another system over HTTP, sent so that nobody can make it reach where it should not.

The host's name is looked up once; every address it has must be on the public internet, and it is
to one of those that the connection is made, so that a name that changes in between leads nowhere
else. Redirects are not followed, and little is read of the answer.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

SECONDS = 10.0  # for each step
WHOLE_SECONDS = 20.0  # for all of it, also where an answer comes sign by sign
MOST_READ = 4096
AGENT = "Mellanrum-Webhook/1"
NAT64 = ipaddress.ip_network("64:ff9b::/96")
INNER = tuple(map(ipaddress.ip_network, ("fec0::/10", "192.0.0.0/24", "192.88.99.0/24")))
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotSentError(Exception):
    """There was no answer. The text is a Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: a signed body and its headers."""

    url: str
    body: bytes
    headers: dict[str, str]


def send(message: Message, *, is_local_allowed: bool = False) -> int:
    """The status of the answer. Raises NotSentError."""
    parts = urlsplit(message.url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = reachable(host, port, is_local_allowed=is_local_allowed)
    connection = _connection(parts.scheme, host, port, address)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    timer = threading.Timer(WHOLE_SECONDS, _cut, [connection])
    timer.start()
    try:
        connection.request("POST", path, message.body, {"User-Agent": AGENT, **message.headers})
        answer = connection.getresponse()
        answer.read(MOST_READ)
        return answer.status
    except ssl.SSLError:
        raise NotSentError("Mottagarens certifikat gick inte att lita på.") from None
    except TimeoutError:
        raise NotSentError("Mottagaren svarade inte i tid.") from None
    except (OSError, http.client.HTTPException, ValueError):
        raise NotSentError("Det gick inte att få svar av mottagaren.") from None
    finally:
        timer.cancel()
        connection.close()


def reachable(host: str, port: int, *, is_local_allowed: bool) -> str:
    """An address of the host. Raises NotSentError when it has none, or one that is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError):  # a name that is none, or with signs that no name has
        raise NotSentError("Värden går inte att slå upp.") from None
    addresses = [str(one[4][0]) for one in found]
    if not all(is_allowed(one, is_local_allowed=is_local_allowed) for one in addresses):
        raise NotSentError("Värden leder till ett internt nät. Ange en adress på internet.")
    return addresses[0]


def is_allowed(text: str, *, is_local_allowed: bool) -> bool:
    """On the public internet, whatever the address is wrapped in; or this machine, if allowed."""
    try:
        address = _unwrapped(ipaddress.ip_address(text))
    except ValueError:
        return False
    if is_local_allowed and address.is_loopback:
        return True
    if any(address in network for network in INNER):  # which the library calls global
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _unwrapped(address: Address) -> Address:
    """The IPv4 address inside an IPv6 one of the kinds that carry one."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and address.teredo is not None:
        inner = address.teredo[1]
    if inner is None and address in NAT64:
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return inner or address


def _connection(scheme: str, host: str, port: int, address: str) -> http.client.HTTPConnection:
    if scheme == "https":
        return _PinnedHTTPS(host, port, address)
    return _Pinned(host, port, address)


def _cut(connection: http.client.HTTPConnection) -> None:
    if connection.sock is not None:
        connection.sock.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, whatever the name leads to by now."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), SECONDS)


class _PinnedHTTPS(_Pinned):
    """As above, with a certificate that is the host's."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
