"""Located faults as sentences."""

from __future__ import annotations

import pytest

from mellanrum.domain.errors import DomainError, Problem


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (
            Problem(
                "insatser.csv", 3, "start", "2021-13-01", "Datumet finns inte.", "Skriv ÅÅÅÅ-MM-DD."
            ),
            "insatser.csv, rad 3, kolumn start (”2021-13-01”): "
            "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD.",
        ),
        (
            Problem("parter.csv", 0, "typ", "", "Kolumnen saknas."),
            "parter.csv, kolumn typ: Kolumnen saknas.",
        ),
        (Problem("ledger.se", 0, "", "", "Filen är avbruten."), "ledger.se: Filen är avbruten."),
    ],
)
def test_sentence(problem, sentence):
    assert problem.sentence == sentence


def test_domain_error_is_its_message():
    error = DomainError("Avslut kan inte ske före start.")
    assert (str(error), error.message) == ("Avslut kan inte ske före start.",) * 2
