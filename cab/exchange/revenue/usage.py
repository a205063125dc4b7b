"""How much each customer used in each month: lines of their own kind, without money."""

from __future__ import annotations

import numpy as np

from cab.exchange.revenue.customers import customers, who
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.lines import check_customer, check_repeated, lines, numbered
from cab.exchange.revenue.months import first_day, months_of, who_field
from cab.exchange.revenue.quantities import quantities
from cab.exchange.revenue.sheet import Sheet


def gather(sheets: list[Sheet]) -> Gathered:
    """Read usage; `quantity` is how much, the amount is 0."""
    found = Gathered("Usage by customer and month")
    for sheet in sheets:
        customer = who(sheet)
        check_customer(sheet, customer)
        month = months_of(sheet)
        used = quantities(sheet, "value")
        keys = np.array(
            [
                f"usage:{one}:{at // 12}-{at % 12 + 1:02}"
                for one, at in zip(customer, month.tolist(), strict=True)
            ],
            dtype=object,
        )
        check_repeated(sheet, numbered(keys), "customer and month", who_field(sheet))
        nothing = np.zeros(len(sheet), dtype=np.int64)
        currency = sheet.notes.answers.get("home", "GBP")
        found.customers.append(customers(sheet, customer, "file"))
        found.lines.append(
            lines(
                sheet,
                source_key=keys,
                customer=customer,
                kind="usage",
                quantity=used,
                amount=nothing,
                annual=nothing,
                currency=np.full(len(sheet), currency, dtype=object),
                start=np.array([first_day(one) for one in month.tolist()], dtype=np.int64),
                end=np.array([first_day(one + 1) for one in month.tolist()], dtype=np.int64),
            )
        )
    return found
