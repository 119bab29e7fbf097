"""What is known so far while the vouchers of a file are read, shared by its readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mellanrum.ledger.sie import problems as say
from mellanrum.ledger.sie import record_problems as told
from mellanrum.ledger.sie.model import Objects, SieProblem
from mellanrum.ledger.sie.records import parse_date

Line = tuple[int, str]
_LISTED = re.compile(r"#TRANS[ \t]+\S+[ \t]+\{([^{}\\]*)\}")


class Cursor(Iterator[Line]):
    """The numbered lines of a text, without a list of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 0

    def __next__(self) -> Line:
        if self.at >= len(self.text):
            raise StopIteration
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        found = self.text[self.at : end]
        self.at = end + 1
        self.line += 1
        return self.line, found


class Known:
    """Accounts, lists of objects and days seen before, and where each was used first."""

    def __init__(self, problems: list[SieProblem]) -> None:
        self.problems = problems
        self.first_use: dict[str, int] = {}
        self.object_use: dict[tuple[str, str], int] = {}
        self.doubled: set[str] = set()  # dimensions that a row has twice; told once each
        # One text object for all rows of an account. As the days, with and without quotation marks.
        self.accounts: dict[str, str] = {}
        self.lists: dict[str, Objects] = {"": ()}
        self.days: dict[str, date | None] = {"": None, '""': None}

    def day(self, text: str, line: int) -> date | None:
        """A date of a voucher; one that is wrong is noted."""
        if not self.days.get(text):
            found = parse_date(text)
            if found is None:
                self.problems.append(say.bad_date(line, text))
                return None
            self.days[text] = self.days[f'"{text}"'] = found
        return self.days[text]

    def note(self, account: str, objects: Objects, line: int) -> str:
        """Note the first use of an account and of objects; the account's one text object."""
        self.first_use.setdefault(account, line)
        for pair in objects:
            self.object_use.setdefault(pair, line)
        if len(objects) > 1:
            self._check_dimensions([dimension for dimension, _ in objects], line)
        self.accounts.setdefault(f'"{account}"', account)
        return self.accounts.setdefault(account, account)

    def _check_dimensions(self, dimensions: list[str], line: int) -> None:
        for dimension in dict.fromkeys(dimensions):
            if dimensions.count(dimension) > 1 and dimension not in self.doubled:
                self.doubled.add(dimension)
                self.problems.append(told.dimension_twice(line, dimension))

    def learn_list(self, text: str, objects: Objects) -> None:
        """Remember a row's list of objects, as written, so that the next one is quick."""
        match = _LISTED.search(text)
        if match is not None:
            self.lists[match[1]] = objects
