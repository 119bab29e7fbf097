"""Ratings as SVG: told in words, safe to stand in a page, and true to what is missing."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

from mellanrum.documents.rating_charts import Course, Look, Spokes, draw_course, draw_radar

AREAS = ("Mål", "Hälsa", "Ork & kraft", "Vardag")
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 1)


def radar(*values: int | None) -> str:
    spokes = Spokes("Deltagaren", Look.PARTICIPANT, values)
    return draw_radar("r", "Läget <nu>", AREAS, (1, 5), (spokes,))


def signs(svg: str) -> int:
    return svg.count("<circle")


def test_a_drawing_is_one_safe_element_that_says_what_it_shows() -> None:
    svg = radar(1, 5, 3, 2)
    found = ET.fromstring(svg)
    names = found.attrib["aria-labelledby"].split()
    told = [e.text for e in found.iter() if e.attrib.get("id") in names]
    assert told == ["Läget <nu>", "Deltagaren: Mål 1, Hälsa 5, Ork & kraft 3, Vardag 2."]
    assert "style=" not in svg
    assert "<script" not in svg


def test_an_area_without_an_answer_has_no_sign_and_breaks_the_line() -> None:
    whole, gap, none = radar(1, 5, 3, 2), radar(1, None, 3, 2), radar(None, None, None, None)
    assert [signs(svg) for svg in (whole, gap, none)] == [4, 3, 0]
    sides = [len(re.findall("M", _drawn(svg))) for svg in (whole, gap)]
    assert sides == [4, 2]
    assert "Inga svar än" in none


def _drawn(svg: str) -> str:
    """The path of the series: the only thick one."""
    found = re.search(r'<path d="([^"]*)" stroke="#0072b2" stroke-width="2.5"/>', svg)
    assert found is not None
    return found[1]


def test_a_value_at_the_edge_lies_on_the_edge() -> None:
    svg = radar(5, 1, 5, 1)
    places = [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', svg)]
    assert places == [(180.0, 65.0), (180.0, 165.0), (180.0, 265.0), (180.0, 165.0)]


def test_a_real_change_has_a_word_and_a_shape_beside_its_last_point() -> None:
    own = Course("Deltagaren", Look.PARTICIPANT, ((FIRST, 1), (LAST, 4)), "▲ framåt")
    theirs = Course("Handläggaren", Look.CASEWORKER, ((LAST, 4),), "▲ framåt")
    svg = draw_course("c", "Mål", (1, 5), (own, theirs))
    assert "Deltagaren: 1 den 2026-01-01, 4 den 2026-03-01, framåt. Handläggaren: 4 den" in svg
    heights = [float(y) for y in re.findall(r'<text x="282" y="([\d.]+)"', svg)]
    assert len(heights) == 2
    assert heights[1] - heights[0] >= 16
    assert svg.count("stroke-dasharray") == 0  # one point has no line
    assert "Inga svar än" in draw_course("c", "Mål", (1, 5), ())
