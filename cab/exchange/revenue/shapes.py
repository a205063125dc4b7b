"""The shapes of tables: which headers give one away, and what each column means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cab.exchange.revenue.headers import key


@dataclass(frozen=True)
class Shape:
    """A kind of table.

    `sign` are headers, made alike, or `@fields` of which all have to be there (`a|b`: either).
    `names` gives for each field the headers it goes by, the best first; `role` is what the table
    is to its source: the one with the money, or one that says more about its rows. A table that
    comes without the one with the money is refused with `bring`. `minor` says that amounts are
    in cents; `days` are the fields that decide the order of day and month.
    """

    name: str
    source: str
    what: str
    sign: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    role: str = "money"
    bring: str = ""
    minor: bool = False
    days: tuple[str, ...] = ()


def fields_of(shape: Shape, headers: list[str]) -> dict[str, str]:
    """Return which header each field of a shape has in a table; no header means two things."""
    by_key: dict[str, str] = {}
    for header in headers:
        by_key.setdefault(key(header), header)
    found: dict[str, str] = {}
    for name, known in shape.names.items():
        for one in known:
            header = by_key.get(one, "")
            if header and header not in found.values():
                found[name] = header
                break
    return found


def fits(shape: Shape, keys: set[str], fields: Mapping[str, str]) -> bool:
    """Tell whether a table has everything that gives a shape away."""

    def there(part: str) -> bool:
        return part[1:] in fields if part.startswith("@") else part in keys

    return all(any(there(part) for part in sign.split("|")) for sign in shape.sign)
