"""The core of the customers."""

from dataclasses import replace

import pandas as pd

from flywheel.benefit import benefit
from flywheel.settings import DEFAULT

COLUMNS = ["account", "company", "very", "usage", "list_share", "months", "reference"]
SMALL = replace(DEFAULT, customers_first=4, customers_core=2)


def customers(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS, dtype=object)


FOUR = customers(
    (1, "Ashgrove", True, 90, 1.0, 30, True),
    (2, "Beech", True, None, 1.0, 30, None),
    (3, "Cedar", False, 10, 0.7, 6, False),
    (4, "Dale", None, None, 1.0, 30, None),
)


def test_below_a_hundred_customers_one_waits() -> None:
    few = benefit(FOUR)
    assert few.core == ()
    assert few.reason == (
        "We can't tell yet who benefits most: that shows from 100 customers on, and there are 4. "
        "Wait, or name them by hand."
    )


def test_the_core_is_ranked_by_all_that_is_known_of_a_company() -> None:
    found = benefit(FOUR, SMALL)
    assert [(each.company, each.place) for each in found.core] == [("Ashgrove", 1), ("Beech", 2)]
    assert "gave a reference" in found.core[0].signs
    assert found.core[1].known == 3
    assert found.unheard == ()


def test_ties_are_shown_and_a_sign_nobody_has_is_named() -> None:
    same = customers(*[(n, f"Company {n}", None, None, 1.0, 30, None) for n in range(1, 6)])
    found = benefit(same, SMALL)
    assert len(found.core) == 5
    assert all(each.tied and each.place == 1 for each in found.core)
    assert "would be very disappointed" in found.unheard
