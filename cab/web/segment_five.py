"""The five figures of a segment, each with last year's beside it, and what stands below them."""

from collections.abc import Mapping
from dataclasses import dataclass

from cab.web.money import money, of_100, sign
from cab.web.money_of import Money, Place
from flywheel.kept_words import ago, other, unknown
from flywheel.retention import Retention


@dataclass(frozen=True)
class Figure:
    """A number, its words, the one before; without a number, why there is none."""

    key: str
    value: str
    words: str
    before: str = ""
    why: str = ""


def five(of: Money, place: Place, now: Retention) -> list[Figure]:
    """Return ARR, each, kept of £100, with upgrades and customers kept."""
    return [arr(of, place, now), acv(of, place, now), *shares(of, now), kept(of, place, now)]


def arr(of: Money, place: Place, now: Retention) -> Figure:
    """Return what all of them pay a year."""
    number = f"{now.customers_end:,} {place.one if now.customers_end == 1 else place.many}"
    before = f"{money(now.start, of.currency)} {ago(now)}"
    return Figure("arr", money(now.end, of.currency), f"a year, {number}", before)


def acv(of: Money, place: Place, now: Retention) -> Figure:
    """Return what each of them pays a year."""
    words = "each, on average"
    if now.acv is None:
        return Figure("acv", "", words, why=f"We can't tell: no {place.one} pays now.")
    before = ""
    if now.acv_start is not None:
        before = f"{money(now.acv_start, of.currency)} {ago(now)}"
    return Figure("acv", money(now.acv, of.currency), words, before)


def shares(of: Money, now: Retention) -> list[Figure]:
    """Return what is kept of each £100, without and with upgrades."""
    then = of.before.get(now.segment)
    strict = of.settings.strict_leads
    old = None if then is None else then.leading(of.settings)
    share = now.leading(of.settings)
    tail = f" of {of_100(1, of.currency)}"

    def figure(key: str, share: float | None, old: float | None, words: str, tail: str) -> Figure:
        if share is None:
            return Figure(key, "", words, why=unknown(now))
        before = "" if old is None else f"{of_100(old, of.currency)} {of.window.before_words}"
        return Figure(key, of_100(share, of.currency) + tail, words, before)

    return [
        figure("strict" if strict else "grr", share, old, "kept (GRR)", tail),
        figure("nrr", now.nrr, then.nrr if then else None, "with upgrades (NRR)", ""),
    ]


def kept(of: Money, place: Place, now: Retention) -> Figure:
    """Return how many of the customers there were are still here."""
    words, then = f"{place.many} kept", of.before.get(now.segment)
    if not now.customers:
        return Figure("kept", "", words, why=unknown(now))
    before = ""
    if then is not None and then.customers:
        before = f"{then.kept:,} of {then.customers:,} {of.window.before_words}"
    return Figure("kept", f"{now.kept:,} of {now.customers:,}", words, before)


def below(of: Money, place: Place, now: Retention, names: Mapping[int, str]) -> list[str]:
    """Say how much one of them weighs, the largest loss by name, and the other kept figure."""
    said = []
    if now.one_account_points is not None:
        points = f"{now.one_account_points:.1f}"
        said += [] if points == "0.0" else [f"One average {place.one} is {points} points."]
    if now.largest_loss is not None:
        account, before, after = now.largest_loss
        said.append(f"The largest loss was {names[account]}, {money(before - after, of.currency)}.")
    strictly = other(now, sign(of.currency), of.settings)
    return [*said, *([strictly] if strictly else [])]


def counted(of: Money, now: Retention) -> list[tuple[str, str]]:
    """Return the figures as they are counted, unrounded, for who wants to check them."""
    shares = (("GRR", now.grr), ("GRR, strict", now.grr_strict), ("NRR", now.nrr),
              ("Growth", now.growth))  # fmt: skip
    told = [(name, "not known" if value is None else f"{value:.4f}") for name, value in shares]
    paid = money(now.opening, of.currency)
    return [("Paid at the start by those counted", paid), *told]
