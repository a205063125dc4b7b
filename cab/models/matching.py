"""Which of our companies a file speaks of: by its id there, by domain, by name."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from cab.extensions import db
from cab.models.account import NAME_LENGTH, Account
from cab.models.alias import KEY_LENGTH, Alias
from cab.models.base import key_of
from cab.models.many_rows import bring

if TYPE_CHECKING:
    from pandas import DataFrame

NEW = "new"
FEW = 500
"""Customers up to which only the companies that may be meant are looked up."""
PLAIN = "file"
"""The source of files that come from no known program: their ids are only the file's own."""


@dataclass(frozen=True)
class Unsure:
    """A customer of a file who may be a company we know; `choices` are (value, label)."""

    customer: str
    text: str
    choices: tuple[tuple[str, str], ...]
    default: str

    @property
    def key(self) -> str:
        """Return the key of its answer."""
        return f"account:{self.customer}"


@dataclass(frozen=True)
class Customer:
    """A customer as the file names them."""

    key: str
    source: str
    name: str
    is_named: bool
    domain: str
    segment: str
    employees: int | None

    @classmethod
    def all_in(cls, customers: "DataFrame") -> Iterator["Customer"]:
        """Return the customers of a reading."""
        columns = ("customer", "source", "name", "domain", "segment", "employees")
        for row in zip(*(customers[column].tolist() for column in columns), strict=True):
            key, source, name, domain, segment, employees = row
            yield cls(
                str(key)[:KEY_LENGTH], _text(source) or PLAIN, one_line(_text(name) or str(key)),
                bool(_text(name)), _text(domain)[:KEY_LENGTH], _text(segment), _whole(employees),
            )  # fmt: skip

    @property
    def goes_by_name(self) -> bool:
        """Say whether the file knows no other id than the name."""
        return key_of(self.key) == key_of(self.name)


@dataclass
class Matching:
    """Where each customer of a file belongs: an account's id, or a key of one to be made."""

    found: dict[str, int] = field(default_factory=dict)
    new: dict[str, Customer] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    unsure: list[Unsure] = field(default_factory=list)


class Known:
    """The companies we know, by id, domain and name; of few customers, those that may be meant."""

    def __init__(self, customers: list[Customer]) -> None:
        accounts = select(Account.id, Account.name, Account.key)
        aliases = select(Alias.kind, Alias.source, Alias.key, Alias.account_id)
        if len(customers) <= FEW:
            keys = {*(each.key for each in customers), *(each.domain for each in customers)}
            named = {key_of(each.name) for each in customers}
            named_as = select(Account.id).where(Account.key.in_(named))
            aliases = aliases.where(Alias.key.in_(keys) | Alias.account_id.in_(named_as))
            told = select(Alias.account_id).where(Alias.key.in_(keys))
            accounts = accounts.where(Account.key.in_(named) | Account.id.in_(told))
        self.names: dict[int, str] = {}
        self.by_name: dict[str, int] = {}
        for account, name, key in db.session.execute(accounts):
            self.names[account], self.by_name[key] = name, account
        self.by_id: dict[tuple[str, str], int] = {}
        self.by_domain: dict[str, int] = {}
        self.ids_in: set[tuple[str, int]] = set()
        for kind, source, key, account in db.session.execute(aliases):
            if kind == "domain":
                self.by_domain[key] = account
            else:
                self.by_id[source, key] = account
                self.ids_in.add((source, account))


def match(customers: "DataFrame", answers: Mapping[str, str]) -> Matching:
    """Match customers with companies; where it is not clear and nobody said, it is unsure."""
    every = list(Customer.all_in(customers))
    known, result, of_name = Known(every), Matching(), dict[str, str]()
    for customer in every:
        said = answers.get(f"account:{customer.key}", "")
        told = known.by_id.get((customer.source, customer.key))
        likely, why = _likely(customer, told, known)
        if said == NEW:
            result.new[customer.key] = customer
        elif said.isdecimal() and db.session.get(Account, int(said)) is not None:
            result.found[customer.key] = int(said)
        elif likely is not None:
            if why:
                result.unsure.append(_ask(customer, str(likely), known.names[likely], why))
            result.found[customer.key] = likely
        elif (first := of_name.setdefault(key_of(customer.name), customer.key)) != customer.key:
            if said != f"={first}":
                result.unsure.append(
                    _ask(customer, f"={first}", customer.name, f"So is {first} in the same file.")
                )
            result.same[customer.key] = first
        else:
            result.new[customer.key] = customer
    return result


def _likely(customer: Customer, told: int | None, known: Known) -> tuple[int | None, str]:
    """Return the company a customer probably is, and why that is not certain."""
    key = key_of(customer.name)
    if told is not None:
        same = customer.source != PLAIN or customer.goes_by_name
        if same or key_of(known.names[told]) == key:
            return told, ""
        return told, f"{customer.key} was {known.names[told]} in an earlier file."
    named, at_domain = known.by_name.get(key), known.by_domain.get(customer.domain)
    if named is not None and not customer.goes_by_name and (customer.source, named) in known.ids_in:
        return named, f"{known.names[named]} has another id in earlier files."
    if named is not None or at_domain is None:
        return named, ""
    why = f"{known.names[at_domain]} has the domain {customer.domain} too."
    return at_domain, why if customer.is_named else ""


def _ask(customer: Customer, value: str, name: str, why: str) -> Unsure:
    named = customer.name if customer.goes_by_name else f"{customer.name} ({customer.key})"
    return Unsure(
        customer.key,
        f"Which company is {named}? {why}",
        ((value, f"{name}, the same company"), (NEW, "another company")),
        value,
    )


def make(matching: Matching) -> tuple[dict[str, int], list[int]]:
    """Make the new companies; return the account of each customer, and those that were made."""
    if not matching.new:
        return _with_same(dict(matching.found), matching), []
    taken = set(db.session.scalars(select(Account.key)))
    keys: dict[str, str] = {}
    rows = []
    for customer in matching.new.values():
        name = free(customer, taken)
        keys[customer.key] = key_of(name)
        taken.add(keys[customer.key])
        rows.append((name, keys[customer.key], customer.employees))
    last = db.session.scalar(select(func.coalesce(func.max(Account.id), 0)))
    bring(Account, ("name", "key", "employees"), rows)
    made = dict(db.session.execute(select(Account.key, Account.id).where(Account.id > last)).all())
    accounts = dict(matching.found)
    accounts.update({customer: made[key] for customer, key in keys.items()})
    return _with_same(accounts, matching), sorted(made[key] for key in keys.values())


def _with_same(accounts: dict[str, int], matching: Matching) -> dict[str, int]:
    return {**accounts, **{key: accounts[first] for key, first in matching.same.items()}}


def free(customer: Customer, taken: set[str]) -> str:
    """Return the name for a new company; of two with one name, the later has its id beside it."""
    name, number = customer.name, 1
    if key_of(name) in taken and not customer.goes_by_name:
        name = one_line(f"{customer.name[: NAME_LENGTH - 40]} ({customer.key[:36]})")
    base = name
    while key_of(name) in taken:
        number += 1
        name = one_line(f"{base[: NAME_LENGTH - 8]} ({number})")
    return name


def remember(customers: "DataFrame", accounts: Mapping[str, int]) -> None:
    """Keep the ids and domains by which the companies are known again.

    A domain that several customers of a file share says nothing about any of them.
    """
    every = list(Customer.all_in(customers))
    known = Known(every)
    shared = Counter(customer.domain for customer in every)
    rows: list[tuple[Any, ...]] = []
    for customer in every:
        account = accounts[customer.key]
        if (customer.source, customer.key) not in known.by_id:
            rows.append((account, customer.source, "id", customer.key))
        domain = customer.domain
        if domain and shared[domain] == 1 and domain not in known.by_domain:
            rows.append((account, "", "domain", domain))
    bring(Alias, ("account_id", "source", "kind", "key"), rows)


def one_line(name: str) -> str:
    """Return a name on one line that fits its column."""
    return " ".join(name.split())[:NAME_LENGTH].strip() or "Unnamed"


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _whole(value: Any) -> int | None:
    try:
        return int(float(str(value).replace(",", ""))) or None
    except ValueError:
        return None
