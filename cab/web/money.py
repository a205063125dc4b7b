"""Amounts as pages write them: £1,031,300; pennies only below £100."""

from flywheel.amounts import half_up, money, sign
from flywheel.kept_words import hundreds

__all__ = ["change", "half_up", "money", "of_100", "sign"]


def of_100(share: float, currency: str) -> str:
    """Write what is left of each hundred: *£68*."""
    return hundreds(share, sign(currency))


def change(share: float) -> str:
    """Write a change as a whole percentage with its sign: *+31 %*, *0 %*, *−4 %*."""
    points = half_up(abs(share) * 100)
    return f"{'' if not points else '+' if share > 0 else '−'}{points} %"
