"""What a reading becomes: companies, segments, rows of money, moves on the wheel."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import insert, select

from cab.config import settings
from cab.extensions import db
from cab.models import rating
from cab.models.account import Account
from cab.models.base import Refused, alone, key_of, now
from cab.models.counting import MANY, add_up
from cab.models.ledger_import import LedgerImport
from cab.models.ledger_row import KEY_LENGTH, LedgerRow
from cab.models.many_rows import bring, days
from cab.models.matching import Customer, make, match, remember
from cab.models.segment import Membership, Segment
from cab.models.user import User
from cab.models.wheel_event import CAUSES, SELLER_LENGTH, STAGES, WheelEvent
from flywheel.months import month_of

if TYPE_CHECKING:
    from pandas import DataFrame, Series

NAMED = 3
"""How many companies a sentence names before it counts the rest."""
COLUMNS = (
    "import_id", "account_id", "source_key", "kind", "plan", "quantity", "amount", "annual",
    "list_annual", "currency", "start_on", "end_on", "notice_on", "term_ends_on", "from_month",
    "to_month", "notice_month", "file", "line",
)  # fmt: skip


class Reading(Protocol):
    """What files say, as `cab.exchange.revenue` gives it."""

    kind: str
    title: str
    lines: "DataFrame"
    customers: "DataFrame"
    events: "DataFrame"
    left_out: list[str]
    known_until: date | None
    total: int

    @property
    def problems(self) -> Sequence[object]:
        """Return what is wrong with the files."""

    @property
    def asked(self) -> Sequence[object]:
        """Return what the files leave open."""


def bring_in(batch: LedgerImport, reading: Reading, *, by: User | None) -> None:
    """Bring in what files say; nothing of it counts before the end."""
    alone("ledger")
    db.session.refresh(batch)
    if batch.brought_in_at is not None:
        raise Refused("This was brought in already. Nothing was changed.")
    if reading.asked or reading.problems:
        raise Refused("There are questions or problems left. Nothing was brought in.")
    matched = match(reading.customers, batch.answers)
    if matched.unsure:
        raise Refused(f"{matched.unsure[0].text} Say so first. Nothing was brought in.")
    accounts, batch.made = make(matched)
    remember(reading.customers, accounts)
    rating.settle(reading.lines, batch.answers, by=by)
    keep_rows(batch, reading.lines, accounts)
    batch.said = [
        *reading.left_out,
        *place(Customer.all_in(reading.customers), accounts),
        *keep_events(batch, reading.events, accounts),
    ]
    batch.kind, batch.rows, batch.by = reading.kind, reading.total, by
    for file in batch.files:
        file.data = None
    batch.brought_in_at = now()
    if len(reading.lines):
        batch.known_until_on = reading.known_until or date.today()
        db.session.flush()
        add_up(settings(), touched_by(batch, reading.lines, accounts))
    db.session.flush()


def keep_rows(batch: LedgerImport, lines: "DataFrame", accounts: Mapping[str, int]) -> None:
    """Keep the lines of a reading as rows of the ledger."""
    # A company's rows lie together: they are always read together.
    whose = lines["customer"].map(accounts)
    lines = lines.take(whose.to_numpy().argsort(kind="stable"))
    told = {str(name): _values(lines[name]) for name in lines.columns}
    dated = {name: days(told[name]) for name in ("start_on", "end_on", "notice_on", "term_ends_on")}
    months = [_months(told[name]) for name in ("start_on", "end_on", "notice_on")]
    columns = [
        [batch.id] * len(lines), [accounts[customer] for customer in told["customer"]],
        [key[:KEY_LENGTH] for key in told["source_key"]], told["kind"], told["plan"],
        told["quantity"], told["amount"], told["annual"], told["list_annual"], told["currency"],
        *dated.values(), *months, told["file"], told["row"],
    ]  # fmt: skip
    bring(LedgerRow, COLUMNS, zip(*columns, strict=True), count=len(lines))


def touched_by(
    batch: LedgerImport, lines: "DataFrame", accounts: Mapping[str, int]
) -> list[int] | None:
    """List the companies whose figures change, also those whose rows went to another company.

    None where that is more than is worth listing.
    """
    ours = {accounts[customer] for customer in lines["customer"].unique()}
    if len(ours) > MANY or len(lines) > 10 * MANY:
        return None
    before = select(LedgerRow.account_id).where(
        LedgerRow.source_key.in_([key[:KEY_LENGTH] for key in lines["source_key"]]),
        LedgerRow.import_id != batch.id,
    )
    return sorted(ours | set(db.session.scalars(before.distinct())))


def place(customers: Iterable[Customer], accounts: Mapping[str, int]) -> list[str]:
    """Put companies without a segment into that of the file; say where another stands here."""
    wanted = {accounts[each.key]: each.segment for each in customers if each.segment}
    if not wanted:
        return []
    segments = {name: Segment.named(name) for name in sorted(set(wanted.values()))}
    here: dict[int, str | None] = {}
    query = select(Membership.account_id, Segment.name, Membership.to_on).join(Segment)
    if len(wanted) <= MANY:
        query = query.where(Membership.account_id.in_(wanted))
    for account, name, to_on in db.session.execute(query.order_by(Membership.from_on)):
        here[account] = name if to_on is None or to_on > date.today() else None
    fresh = [account for account in wanted if account not in here]
    always = days([date.min])[0]
    rows = [(account, segments[wanted[account]].id, always) for account in fresh]
    bring(Membership, ("account_id", "segment_id", "from_on"), rows)
    other = [
        (account, stands, wanted[account])
        for account, stands in here.items()
        if account in wanted and key_of(stands or "") != key_of(wanted[account])
    ]
    return [_elsewhere(other)] if other else []


def keep_events(batch: LedgerImport, events: "DataFrame", accounts: Mapping[str, int]) -> list[str]:
    """Keep the moves of a reading; say which senders nobody knows."""
    by_name = dict(db.session.execute(select(Account.key, Account.id)).all()) if len(events) else {}
    unknown: list[str] = []
    rows = []
    for row in events.to_dict("records"):
        sent_by = _none(row["referred_by"])
        source = accounts.get(sent_by) or by_name.get(key_of(sent_by)) if sent_by else None
        if sent_by and source is None:
            unknown.append(sent_by)
        account, value = accounts[row["customer"]], _none(row["value"])
        cause = _none(row["cause"])
        rows.append({
            "account_id": account, "stage": row["stage"], "on": row["on"],
            "cause": cause if cause in CAUSES else None,
            "seller": (_none(row["seller"]) or "")[:SELLER_LENGTH] or None,
            "source_account_id": source if source != account else None,
            "value": None if value is None else str(value)[:40], "import_id": batch.id,
            "source_key": str(row["source_key"])[:KEY_LENGTH], "by_id": batch.by_id, "at": now(),
        })  # fmt: skip
    if rows:
        db.session.execute(insert(WheelEvent), [row for row in rows if row["stage"] in STAGES])
    if not unknown:
        return []
    named = sorted(set(unknown))
    return [f"Who sent them is not known here: {_some(named)}. Their moves came in without it."]


def _elsewhere(rows: Sequence[tuple[int, str | None, str]]) -> str:
    names = dict(
        db.session.execute(
            select(Account.id, Account.name).where(Account.id.in_([row[0] for row in rows[:NAMED]]))
        ).all()
    )
    said = [
        f"{names[account]} (here {stands or 'in none'}, in the file {other})"
        for account, stands, other in rows[:NAMED]
    ]
    more = len(rows) - len(said)
    stay = "company stays in its segment" if len(rows) == 1 else "companies stay in their segments"
    return f"{len(rows)} {stay}: {', '.join(said)}{f' and {more} more' if more else ''}."


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _months(values: list[date | None]) -> list[int | None]:
    known = {day: None if day is None else month_of(day) for day in set(values)}
    return [known[day] for day in values]


def _values(column: "Series[Any]") -> list[Any]:
    """Return a column as plain values, with None for nothing."""
    missing = column.isna()
    return (column.astype(object).where(~missing, None) if missing.any() else column).tolist()


def _none(value: Any) -> Any:
    """Return None for what a frame writes for nothing."""
    return None if value is None or value != value else value
