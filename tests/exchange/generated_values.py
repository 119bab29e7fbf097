"""Values that random packages are made of: the strings are nasty."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

plain = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff")
words = st.text(plain | st.sampled_from(";\",\n åäö=+-@'"), max_size=30).map(str.strip)
named = words.filter(bool)
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
small = st.integers(0, 30000)
maybe_small = st.none() | small
ore = st.integers(-(10**12), 10**12)
decimals = st.integers(-(10**9), 10**9).map(lambda n: Decimal(n).scaleb(-2))


def word(choices: dict[str, str]) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(choices.values()))
