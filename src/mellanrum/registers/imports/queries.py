"""The files that were read in, and the ways of reading that are kept."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from mellanrum.registers.imports.models import ImportProfile, ImportRun


def list_runs(forbund: str, parties: Iterable[int] = ()) -> QuerySet[ImportRun]:
    """The office's runs, or those of `parties`, the newest first."""
    return ImportRun.objects.filter(_whose(parties), forbund__slug=forbund)


def find_run(forbund: str, pk: int, parties: Iterable[int] = ()) -> ImportRun | None:
    return list_runs(forbund, parties).filter(pk=pk).first()


def find_same(forbund: str, target: str, sha256: str) -> ImportRun | None:
    """The run that took in the same file, if it still stands."""
    found = ImportRun.objects.filter(forbund__slug=forbund, target=target, sha256=sha256)
    return found.filter(undone_at__isnull=True).first()


def list_profiles(
    forbund: str, target: str = "", parties: Iterable[int] = ()
) -> QuerySet[ImportProfile]:
    """Those in use, by name."""
    held = ImportProfile.objects.filter(
        _whose(parties), forbund__slug=forbund, retired_at__isnull=True
    )
    return held.filter(target=target) if target else held


def _whose(parties: Iterable[int]) -> Q:
    chosen = list(parties)
    return Q(party__in=chosen) if chosen else Q(party__isnull=True)
