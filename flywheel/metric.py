"""One entry of the glossary."""

from __future__ import annotations

from typing import NamedTuple


class Metric(NamedTuple):
    """A figure: its name, its formula, its unit and the module that has it."""

    name: str
    formula: str
    unit: str
    module: str
