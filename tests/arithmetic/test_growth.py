"""Growth beside that of the category."""

from datetime import date

import pytest

from flywheel.growth import Category, against, relative, share_after
from flywheel.settings import Settings

TODAY = date(2026, 11, 23)


def test_growth_relative_to_the_category() -> None:
    assert relative(0.40, 0.25) == pytest.approx(0.12)
    assert share_after(0.02, 0.40, 0.25) == pytest.approx(0.0224)


def test_it_is_a_range_as_the_categorys_growth_is_one() -> None:
    category = Category(0.2, 0.3, date(2026, 6, 1), "Trade association", base=0.25)
    found = against(0.4, category, as_of=TODAY)
    assert found is not None
    assert (found.low, found.base, found.high) == pytest.approx((0.0769, 0.12, 0.1667), abs=5e-5)
    assert not found.old


@pytest.mark.parametrize(
    ("own", "word"), [(0.4, "faster"), (0.1, "slower"), (0.25, "about as fast")]
)
def test_the_word_follows_the_whole_range(own: float, word: str) -> None:
    found = against(own, Category(0.2, 0.3, TODAY, "A report"), as_of=TODAY)
    assert found is not None and found.word.startswith(word)
    assert found.base is None


def test_a_years_old_figure_is_old() -> None:
    category = Category(0.2, 0.3, date(2025, 11, 23), "A report")
    assert not category.is_old(TODAY)
    assert category.is_old(date(2026, 11, 24))
    assert category.is_old(TODAY, Settings(growth_fresh_days=100))


def test_what_is_unknown_on_either_side_stays_unknown() -> None:
    assert against(None, Category(0.2, 0.3, TODAY, "A report"), as_of=TODAY) is None
    assert against(0.2, None, as_of=TODAY) is None
    assert against(0.2, Category(-1, 0.3, TODAY, "A report"), as_of=TODAY) is None
