"""Files that anybody's program may read: conditional requests (RFC 9110), any origin (CORS)."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from mellanrum.exchange.open_data.files import DataFile
from mellanrum.web.files import KINDS

KEPT = 3600  # seconds; a report that is withdrawn is gone from caches within the hour
TYPES = KINDS | {
    "csv": "text/csv; charset=utf-8; header=present",
    "csvw": "application/csvm+json",
    "rdf": "application/rdf+xml",
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
}


def sent(
    request: HttpRequest, found: DataFile, form: str, changed_at: datetime | None, name: str = ""
) -> HttpResponse:
    """200 with the file, or 304. `name` makes it a download of that name."""
    response = HttpResponse(found.content, content_type=TYPES[form])
    if name:
        response["Content-Disposition"] = content_disposition_header(True, name) or ""
    seconds = int(changed_at.timestamp()) if changed_at else None
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    response["ETag"] = f'"{found.digest}"'
    answered = get_conditional_response(request, response["ETag"], seconds, response)
    assert answered is not None
    return opened_to_all(answered)


def opened_to_all(response: HttpResponse) -> HttpResponse:
    """What every origin may read and every cache keep."""
    response["Cache-Control"] = f"public, max-age={KEPT}"
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Content-Location"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def gone(reason: str) -> HttpResponse:
    """410 with the reason, as text."""
    told = f"Rapporten som uppgifterna står i är avpublicerad.\nSkäl: {reason}\n"
    return opened_to_all(HttpResponse(told, content_type="text/plain; charset=utf-8", status=410))
