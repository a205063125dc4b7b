"""Every component once, to look at and to test."""

import pandas as pd
from flask import Blueprint, render_template

from cab.web.charts import Chart
from flywheel.charts import staying

bp = Blueprint("patterns", __name__)


@bp.get("/patterns")
def show() -> str:
    """Show the components."""
    months, here = [0, 3, 9, 14], ["10 of 10", "9 of 10", "7 of 10", "5 of 10"]
    curve = pd.DataFrame({"month": months, "share": [1.0, 0.9, 0.7, 0.5]})
    chart = Chart(
        "example",
        "Half of the practices that start have left by month 14.",
        staying(curve),
        ("Months", "Still here"),
        [(str(month), words) for month, words in zip(months, here, strict=True)],
    )
    return render_template("patterns.html", chart_drawn=chart)
