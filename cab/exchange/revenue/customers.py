"""Who the lines belong to: one row for each key, with name, domain and segment."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pandas import DataFrame

from cab.exchange.revenue.reading import CUSTOMERS
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.tables import Texts

# Addresses of people at home: their domain says nothing about a company.
AT_HOME = (
    "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com msn.com yahoo.com "
    "yahoo.co.uk icloud.com me.com mac.com aol.com gmx.de gmx.net web.de t-online.de mail.com "
    "proton.me protonmail.com btinternet.com sky.com virginmedia.com orange.fr free.fr "
    "example.com"
)
HOMES = frozenset(AT_HOME.split())
LONGEST_SEGMENT = 80


def who(sheet: Sheet) -> Texts:
    """Return each row's customer: the id where there is one, else the name."""
    return sheet.first_of("customer", "name")


def customers(sheet: Sheet, customer: Texts, source: str) -> DataFrame:
    """Return the customers of a sheet; one in two segments is a problem."""
    check_segments(sheet, customer)
    places = np.flatnonzero(sheet.good)
    columns = {name: sheet.text(name)[places] for name in ("name", "segment", "employees")}
    frame = DataFrame(
        {
            "customer": customer[places],
            "source": np.full(len(places), source, dtype=object),
            "name": columns["name"],
            "domain": sheet.cells("email").map_text(domain)[places],
            "segment": columns["segment"],
            "employees": columns["employees"],
        }
    )
    return joined([frame[frame["customer"] != ""]])


def joined(frames: list[DataFrame]) -> DataFrame:
    """Return one row for each customer, each column with the first value that is there."""
    frames = [frame for frame in frames if len(frame)]
    if not frames:
        return DataFrame({name: pd.Series([], dtype=object) for name in CUSTOMERS})
    frame = pd.concat(frames, ignore_index=True)[list(CUSTOMERS)]
    found = frame.drop_duplicates("customer")["customer"]
    columns: dict[str, pd.Series] = {"customer": found.reset_index(drop=True)}
    for name in CUSTOMERS[1:]:
        filled = frame[frame[name].notna() & (frame[name] != "")]
        first = filled.drop_duplicates("customer").set_index("customer")[name]
        values = first.reindex(found).to_numpy(dtype=object, copy=True)
        values[pd.isna(values)] = None
        columns[name] = pd.Series(values, dtype=object)
    return DataFrame({name: columns[name].astype(object) for name in CUSTOMERS})


def check_segments(sheet: Sheet, customer: Texts) -> None:
    """Flag names of segments that are too long, and customers in two of them."""
    if not sheet.has("segment"):
        return
    cells, segment = sheet.cells("segment"), sheet.text("segment")
    long = np.array([len(one) > LONGEST_SEGMENT for one in cells.values], dtype=bool)[cells.codes]
    sheet.flag(
        long,
        "segment",
        lambda at: f"The name of a segment has at most {LONGEST_SEGMENT} letters. Shorten it.",
    )
    places = np.flatnonzero(sheet.good & (segment != "") & (customer != ""))
    alike = cells.map_text(str.casefold)
    pairs = DataFrame({"customer": customer[places], "segment": alike[places]})
    if not len(pairs.drop_duplicates()) > pairs["customer"].nunique():
        return
    first = pairs.drop_duplicates("customer").set_index("customer")["segment"]
    home = first.reindex(pairs["customer"]).to_numpy(dtype=object)
    told = dict(zip(reversed(customer[places]), reversed(segment[places]), strict=True))
    rows = np.zeros(len(sheet), dtype=bool)
    rows[places[pairs["segment"].to_numpy(dtype=object) != home]] = True
    sheet.flag(
        rows,
        "segment",
        lambda at: (
            f"{customer[at]} is in {segment[at]} here and in {told[customer[at]]} above. Give it "
            "one segment; a later move is dated on the company's page."
        ),
    )


def domain(text: str) -> str:
    """Return the company's domain in an address, an email or a domain; "" if it names none."""
    text = text.strip().casefold()
    text = text.rpartition("@")[2] if "@" in text else text
    text = text.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    text = text.split("/")[0].split(":")[0].split("?")[0].strip(".> ")
    if "." not in text or " " in text or text in HOMES:
        return ""
    return text
