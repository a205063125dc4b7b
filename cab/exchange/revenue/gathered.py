"""What the sheets of one source came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pandas import DataFrame


@dataclass
class Gathered:
    """Frames of lines, customers and events as the sheets gave them; joined at the end."""

    title: str
    lines: list[DataFrame] = field(default_factory=list)
    customers: list[DataFrame] = field(default_factory=list)
    events: list[DataFrame] = field(default_factory=list)
    known_until: date | None = None
