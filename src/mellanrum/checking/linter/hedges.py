"""Words that loosen a number: drygt, nästan, cirka, minst."""

from __future__ import annotations

import re
from enum import StrEnum


class Hedge(StrEnum):
    """ABOVE 'drygt': a little more; BELOW 'nästan', 'knappt': a little less; OVER and UNDER give a
    bound; ABOUT 'cirka' goes both ways.
    """

    NONE = ""
    ABOVE = "above"
    BELOW = "below"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


HEDGES = {
    "drygt": Hedge.ABOVE, "dryga": Hedge.ABOVE, "lite mer än": Hedge.ABOVE,
    "strax över": Hedge.ABOVE, "något mer än": Hedge.ABOVE, "lite över": Hedge.ABOVE,
    "något över": Hedge.ABOVE,
    "knappt": Hedge.BELOW, "knappa": Hedge.BELOW, "nästan": Hedge.BELOW, "närmare": Hedge.BELOW,
    "inemot": Hedge.BELOW, "strax under": Hedge.BELOW, "bortåt": Hedge.BELOW,
    "nära": Hedge.ABOUT, "något under": Hedge.BELOW,
    "cirka": Hedge.ABOUT, "ca": Hedge.ABOUT, "ca.": Hedge.ABOUT, "c:a": Hedge.ABOUT,
    "omkring": Hedge.ABOUT, "ungefär": Hedge.ABOUT, "runt": Hedge.ABOUT, "kring": Hedge.ABOUT,
    "uppskattningsvis": Hedge.ABOUT, "i storleksordningen": Hedge.ABOUT,
    "över": Hedge.OVER, "mer än": Hedge.OVER, "fler än": Hedge.OVER, "minst": Hedge.OVER,
    "åtminstone": Hedge.OVER, "mera än": Hedge.OVER,
    "under": Hedge.UNDER, "mindre än": Hedge.UNDER, "färre än": Hedge.UNDER,
    "högst": Hedge.UNDER, "max": Hedge.UNDER, "upp till": Hedge.UNDER, "maximalt": Hedge.UNDER,
}  # fmt: skip
HEDGE = re.compile(
    rf"\b({'|'.join(re.escape(h) for h in sorted(HEDGES, key=len, reverse=True))})\s+"
    r"(?:de |en |ett )?$",
    re.IGNORECASE,
)
