"""What one reading notes down on its way: problems, questions, columns, rows left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cab.exchange.revenue.reading import Asked, Column, Problem
from flywheel.settings import Settings

MOST = 200


@dataclass
class Notes:
    """The answers so far, the settings, and everything noted."""

    answers: Mapping[str, str]
    settings: Settings
    today: date
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    rows_with_problems: int = 0

    def ask(
        self, key: str, text: str, choices: tuple[tuple[str, str], ...], default: str | None
    ) -> str | None:
        """Return the answer to a question; ask it where there is none and go on with the default.

        An answer that is none of the choices is no answer.
        """
        answer = self.answers.get(key, "").strip()
        if answer and (not choices or answer in dict(choices)):
            return answer
        if all(asked.key != key for asked in self.asked):
            self.asked.append(Asked(key, text, choices, default))
        return default

    def leave_out(self, number: int, one: str, many: str) -> None:
        """Note rows that rightly mean nothing here; `many` has the number in braces."""
        if number:
            self.left_out.append(one if number == 1 else many.format(number=f"{number:,}"))

    def finish(self) -> None:
        """Leave the rows with problems out where the person said so."""
        if self.problems and self.answers.get("without") == "yes":
            self.leave_out(
                self.rows_with_problems,
                "One row with a problem was left out, as you said.",
                "{number} rows with problems were left out, as you said.",
            )
            self.problems, self.rows_with_problems = [], 0
