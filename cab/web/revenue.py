"""Revenue: what came in, how far it goes, and what it comes to."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import selectinload

from cab import ledger
from cab.extensions import db
from cab.models import LedgerImport
from cab.web import category_growth, money_of, policies, rates, segment_table
from cab.web.filters import count
from cab.web.money import money
from flywheel import months

bp = Blueprint("revenue", __name__, url_prefix="/revenue")

PER_PAGE = 20


@dataclass(frozen=True)
class Standing:
    """What the ledger comes to at the end of its last month."""

    companies: int
    arr: int
    currency: str
    first: int
    last: int

    @property
    def until(self) -> str:
        """Name the months there are figures for: *from January 2023 to October 2026*."""
        return f"from {months.named(self.first)} to {months.named(self.last)}"

    @property
    def paid(self) -> str:
        """Say what is paid: *£1,031,300 a year from 240 companies*."""
        companies = count(self.companies, "company", "companies")
        return f"{money(self.arr, self.currency)} a year from {companies}"

    @property
    def month(self) -> str:
        """Name the month whose end the figures are of."""
        return months.named(self.last)


@bp.get("")
def index() -> ResponseReturnValue:
    """Show what customers pay, what was brought in, and ask for more."""
    return page()


def page(error: str = "") -> str:
    """Render the page, with the reason why files were not taken."""
    query = LedgerImport.in_order().options(
        selectinload(LedgerImport.by), selectinload(LedgerImport.undoing)
    )
    return render_template(
        "revenue/index.html",
        error=error,
        standing=standing(),
        imports=db.paginate(query, per_page=PER_PAGE, error_out=False),
        growth=category_growth.in_force(),
        spread=category_growth.spread,
        stale_before=category_growth.stale_before(),
        rates=rates.rates(),
        home=rates.home(),
        policies=policies.now(),
    )


def standing() -> Standing | None:
    """Return what the ledger comes to; None before the first import."""
    if ledger.is_empty():
        return None
    book = ledger.book()
    known = ledger.known_until()
    last = book.last if known is None else min(known, book.last)
    paid = book.at(last)
    return Standing(int((paid > 0).sum()), int(paid.sum()), book.currency, book.first, last)


def kept() -> list[str]:
    """Say what is still here of each hundred; nothing where that cannot be told."""
    of = money_of.load()
    if of is None or of.rows[-1][1].leading(of.settings) is None:
        return []
    return [segment_table.kept_sentence(of, *of.rows[-1])]


def changed(before: Standing | None, after: Standing | None) -> list[str]:
    """Say what an import changed in the figures."""
    if after is None:
        return []
    if before is None or before.currency != after.currency:
        return [f"It comes to {after.paid}."]
    if (before.arr, before.companies) == (after.arr, after.companies):
        return [f"The figures are the same as before: {after.paid}."]
    return [f"Before: {before.paid}. Now: {after.paid}."]
