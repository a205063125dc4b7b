"""Charts as specifications: what is drawn, in the colours of paper; nothing is rendered here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from flywheel.amounts import major, sign
from flywheel.months import first_day

if TYPE_CHECKING:
    import altair

Spec = dict[str, Any]

WIDTH = 480
INK, LINE, MARK = "#1c1b19", "#e3dfd4", "#27479a"
LABEL = 13
MOST_LABELS = 8


def amounts(points: pd.DataFrame, currency: str) -> Spec:
    """Draw an amount by month as a line from zero.

    points: month (a count of months), amount (minor units of the currency).
    """
    import altair as alt

    values = pd.DataFrame(
        {
            # With a time it is read as local, as it is drawn; a bare day would be read as UTC.
            "month": [f"{first_day(int(month))}T00:00" for month in points["month"]],
            "amount": [major(each, currency) for each in points["amount"]],
        }
    )
    few = alt.Axis(title=None, format="%b %Y", tickCount=4, labelOverlap=True, grid=False)
    return _drawn(
        alt.Chart(values)
        .mark_line(interpolate="step-after" if len(values) < 3 else "linear", point=len(values) < 3)
        .encode(
            x=alt.X("month:T", axis=few),
            y=alt.Y("amount:Q", axis=_axis(f"{sign(currency)!r} + format(datum.value, '~s')")),
        )
    )


def staying(curve: pd.DataFrame) -> Spec:
    """Draw how many of ten are still there by month since the start, as a staircase from ten.

    curve: month (since the start, from 0), share (0 to 1).
    """
    import altair as alt

    last = int(curve["month"].max())
    step = next(step for step in (1, 3, 6, 12, 24, last) if last <= MOST_LABELS * step)
    marks = list(range(0, last + 1, step))
    months = alt.Axis(title="months since they started", values=marks, grid=False)
    return _drawn(
        alt.Chart(curve[["month", "share"]])
        .mark_line(interpolate="step-after")
        .encode(
            x=alt.X("month:Q", axis=months, scale=alt.Scale(domainMin=0, nice=False)),
            y=alt.Y(
                "share:Q",
                axis=_axis("format(datum.value * 10, 'd') + ' of 10'"),
                scale=alt.Scale(domain=[0, 1]),
            ),
        )
    )


def largest(shares: pd.DataFrame, currency: str) -> Spec:
    """Draw what each pays as bars, the largest first; each has its name and its amount.

    shares: name, amount (minor units), in the order drawn.
    """
    import altair as alt

    values = pd.DataFrame(
        {"name": shares["name"], "amount": [major(each, currency) for each in shares["amount"]]}
    )
    values["written"] = [f"{sign(currency)}{amount:,.0f}" for amount in values["amount"]]
    names = alt.Y("name:N", sort=None, axis=alt.Axis(title=None, labelLimit=200, grid=False))
    room = alt.Scale(domain=[0, max(values["amount"].max() * 1.25, 1)], nice=False)
    bars = alt.Chart(values).encode(y=names, x=alt.X("amount:Q", axis=None, scale=room))
    written = bars.mark_text(align="left", dx=4, fontSize=LABEL).encode(text="written:N")
    return _drawn(bars.mark_bar(height=14) + written, height=24 * len(values) + 8)


def _axis(label: str) -> altair.Axis:
    """Return the upright axis; `label` is Vega's expression for its words."""
    import altair as alt

    return alt.Axis(title=None, tickCount=4, ticks=False, labelExpr=label)


def _drawn(chart: altair.Chart | altair.LayerChart, height: int = 200) -> Spec:
    """Give a chart the size and the look that all have."""
    import altair as alt

    sized = chart.properties(
        width=WIDTH, height=height, autosize=alt.AutoSizeParams(type="fit", contains="padding")
    )
    spec: Spec = sized.to_dict()
    spec["config"] = {
        "aria": False,
        "background": "transparent",
        "font": "Inter, system-ui, sans-serif",
        "view": {"stroke": None},
        "line": {"color": MARK, "strokeWidth": 2},
        "point": {"color": MARK, "filled": True, "size": 40},
        "bar": {"color": MARK},
        "text": {"color": INK},
        "axis": {
            "domainColor": LINE, "gridColor": LINE, "tickColor": LINE,
            "labelColor": INK, "labelFontSize": LABEL,
            "titleColor": INK, "titleFontSize": LABEL, "titleFontWeight": "normal",
        },
    }  # fmt: skip
    return spec
