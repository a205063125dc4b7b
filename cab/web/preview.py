"""What waiting files would become, before anything is brought in."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any

from cab.exchange.revenue import Asked, Column, Problem, Reading
from cab.exchange.revenue.fields import FIELDS
from cab.ledger import overlap
from cab.models import LedgerImport
from cab.models.matching import Matching, match
from cab.models.rating import Unrated, unrated
from cab.web import revenue_readings
from cab.web.filters import count
from cab.web.ledger_words import Becomes, Teller, long_day

FIRST = 8
LONG = 100_000
CHECKED = 500
"""Companies of which it is looked up whether earlier imports have them too."""
NOT_USED = "not used"
PROBLEM_COLUMNS = ("file", "row", "column", "message")


@dataclass(frozen=True)
class Question:
    """A question with what was said so far."""

    key: str
    text: str
    choices: tuple[tuple[str, str], ...]
    value: str
    error: str = ""


@dataclass(frozen=True)
class Meaning:
    """A column, what it is taken for, and the key under which one says otherwise."""

    file: str
    name: str
    means: str
    label: str
    example: str

    @property
    def key(self) -> str:
        """Return the key of its answer."""
        return f"map:{self.file}:{self.name}"


@dataclass(frozen=True, eq=False)
class Preview:
    """A reading, as a person decides on it."""

    reading: Reading
    matching: Matching
    unrated: list[Unrated]
    answers: dict[str, str]

    @classmethod
    def of(cls, batch: LedgerImport) -> "Preview":
        """Read the files of an import with the answers given so far."""
        reading, answers = revenue_readings.reading_of(batch), batch.answers
        matching, missing = match(reading.customers, answers), unrated(reading.lines, answers)
        return cls(reading, matching, missing, answers)

    @cached_property
    def questions(self) -> list[Question]:
        """Return what has to be said before anything comes in."""
        files = [asked_again(each, self.answers) for each in self.reading.asked]
        rates = [
            asked_again(Asked(each.key, each.text), self.answers)
            for each in self.unrated
            if not files
        ]
        companies = [
            Question(each.key, each.text, each.choices, each.default)
            for each in self.matching.unsure
        ]
        return files + rates + companies

    @cached_property
    def problems(self) -> list[Problem]:
        """Return what has to be put right, or left out."""
        return sorted(self.reading.problems, key=lambda each: (each.file, each.row or math.inf))

    @property
    def problem_rows(self) -> Iterator[dict[str, Any]]:
        """Return problems as rows of a table."""
        for each in self.problems:
            yield {column: getattr(each, column) for column in PROBLEM_COLUMNS}

    @property
    def bad(self) -> int:
        """Count the rows that problems are in."""
        return self.reading.rows_with_problems

    @property
    def rows(self) -> int:
        """Count the rows of the files that would come in."""
        return self.reading.rows

    @property
    def companies(self) -> tuple[int, int, int]:
        """Count the companies that are known, new and unsure."""
        unsure = {each.customer for each in self.matching.unsure}
        found = len(self.matching.found.keys() - unsure)
        return found, len(self.matching.new), len(unsure)

    @property
    def companies_in_words(self) -> str:
        """Say how many companies are known and new."""
        found, new, _ = self.companies
        are = "company is" if new == 1 else "companies are"
        return f"{new:,} {are} new, {found:,} {'was' if found == 1 else 'were'} known before."

    @property
    def is_ready(self) -> bool:
        """Say whether it may come in."""
        return not self.questions and not self.problems and bool(self.rows)

    @property
    def is_long(self) -> bool:
        """Say whether bringing it in takes a while."""
        return len(self.reading.lines) > LONG

    @property
    def in_the_way(self) -> str:
        """Say why it may not come in yet."""
        if self.questions:
            return f"{self.questions[0].text} Say so first. Nothing was brought in."
        if self.problems:
            found = count(len(self.problems), "problem")
            return f"{found} first, or bring it in without these rows. Nothing was brought in."
        return "There is no row in it that can come in. Nothing was brought in."

    @cached_property
    def names(self) -> dict[str, str]:
        """Return how each customer of the files is called in them."""
        customers = self.reading.customers
        named = zip(customers["customer"], customers["name"], strict=True)
        return {key: name for key, name in named if isinstance(name, str) and name}

    @cached_property
    def first(self) -> list[Becomes]:
        """Return what the first rows become."""
        told = Teller(self.names, self.reading.known_until)
        return told.rows(self.reading.lines, FIRST) or told.events(self.reading.events, FIRST)

    @cached_property
    def columns(self) -> list[Meaning]:
        """Return each column with what it means."""
        return [meaning(each) for each in self.reading.columns]

    @property
    def asks_columns(self) -> bool:
        """Say whether a question is about what a column means."""
        return any(each.key.startswith(("map:", "column:")) for each in self.questions)

    @property
    def columns_used(self) -> int:
        """Count the columns that mean something."""
        return sum(bool(each.means) for each in self.columns)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Return what a column can mean."""
        return [("", NOT_USED), *FIELDS.items()]

    @property
    def askable(self) -> set[str]:
        """Return the keys under which something can be said."""
        return {each.key for each in self.questions} | {each.key for each in self.columns}

    @property
    def notes(self) -> list[str]:
        """Say what would be counted twice, and who would count as gone."""
        lines, found = self.reading.lines, self.matching.found
        if not len(lines):
            return []
        some = dict(islice(found.items(), CHECKED))
        keys = set(lines.loc[lines["customer"].isin(some), "source_key"])
        said = []
        if again := overlap.twice(some.values(), keys):
            are = "is" if again == 1 else "are"
            said.append(
                f"{again:,} of these companies {are} in an earlier import too. Both amounts would "
                "count, added up: undo the earlier one first if this file says the same money."
            )
        gone = overlap.left_out(found.values(), self.reading.known_until or date.today())
        if gone:
            number, on = gone
            one = number == 1
            said.append(
                f"Earlier imports end on {long_day(on)}. {count(number, 'company', 'companies')} "
                f"that paid then {'is' if one else 'are'} not in this file, and would count as "
                "having left."
            )
        return said

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """Return how much there is of it: rows, companies, segments, and until when."""
        reading = self.reading
        found, new, unsure = self.companies
        facts = [
            ("Rows", f"{self.rows:,} of {reading.total:,} come in"),
            (
                "Companies",
                f"{found:,} known, {new:,} new" + (f", {unsure:,} unsure" * bool(unsure)),
            ),
        ]
        segments = reading.customers["segment"].value_counts(dropna=False)
        if reading.customers["segment"].notna().any():
            named = [f"{name if isinstance(name, str) else 'no segment yet'} {number:,}"
                     for name, number in segments.items()]  # fmt: skip
            facts.append(("Segments", ", ".join(named[:12])))
        if reading.known_until:
            facts.append(("Known until", long_day(reading.known_until)))
        return facts


def asked_again(asked: Asked, answers: dict[str, str]) -> Question:
    """Return a question with its answer so far; one that was no answer says so."""
    typed = answers.get(asked.key, "")
    error = f"“{typed}” is no answer to this." if typed and not asked.choices else ""
    return Question(asked.key, asked.text, asked.choices, typed or asked.default or "", error)


def meaning(column: Column) -> Meaning:
    """Return a column with the words for what it means."""
    means = column.means or ""
    return Meaning(column.file, column.name, means, FIELDS.get(means, means or NOT_USED),
                   column.example)  # fmt: skip
