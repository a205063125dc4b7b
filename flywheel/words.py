"""The ladder of words and the sentences made with it: one place for pages, commands and exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import Literal

from flywheel.settings import DEFAULT, Settings
from flywheel.shares import Interval
from flywheel.small_samples import none_of
from flywheel.stopping import Outlook, Run, Verdict

Unit = Literal["person", "account"]

VERDICTS: dict[Verdict, str] = {"supported": "supported", "refuted": "not so", "open": "open"}
_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
)
_CLAIMS = {
    "problem": "have this problem",
    "willingness_to_pay": "would pay",
    "must_have": "would be very disappointed",
}
_HAD = {
    "problem": "had the problem",
    "willingness_to_pay": "would pay",
    "must_have": "would be very disappointed",
}
_COULD = {
    "problem": "have it",
    "willingness_to_pay": "pay",
    "must_have": "be very disappointed",
}


@dataclass(frozen=True)
class Rung:
    """Where a finding stands: the word, the verdict, and the gate that holds it back."""

    words: str
    status: Verdict
    gate: str | None = None


def ladder(
    chance: float | None,
    n: int,
    *,
    support_gates: Sequence[str] = (),
    refute_gates: Sequence[str] = (),
    settings: Settings = DEFAULT,
) -> Rung:
    """Return the word for a chance that the true share is above the line.

    The gates are those that fail, each as it follows the count: "only 1 told a specific story".
    """
    if n == 0 or chance is None:
        return Rung("Nobody was asked", "open")
    if n < settings.n_min:
        return Rung("Too few to say", "open")
    if chance >= settings.p_support:
        if support_gates:
            return Rung("Leaning yes", "open", support_gates[0])
        return Rung("Very likely", "supported")
    if chance <= settings.p_refute:
        if refute_gates:
            return Rung("Leaning no", "open", refute_gates[0])
        return Rung("Very unlikely", "refuted")
    if chance >= 0.80:
        return Rung("Leaning yes", "open")
    if chance > 0.20:
        return Rung("Could go either way", "open")
    return Rung("Leaning no", "open")


def number(count: int, *, capital: bool = False) -> str:
    """Write a whole number as one says it, up to twelve in letters."""
    word = _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"
    return word[:1].upper() + word[1:] if capital else word


def plural(count: int, one: str, many: str) -> str:
    """Write a count with its noun: 1 talk, 2 talks."""
    return f"{count:,} {one if count == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """Join names as one says them: A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def units(count: int, unit: Unit) -> str:
    """Return people or companies, in the right number."""
    if unit == "person":
        return "person" if count == 1 else "people"
    return "company" if count == 1 else "companies"


def singular(name: str) -> str:
    """Return the name of a segment as it stands before a noun: clinic talks."""
    name = lower(name)
    if name.endswith("ies"):
        return name[:-3] + "y"
    if name.endswith(("sses", "shes", "ches", "xes")):
        return name[:-2]
    if name.endswith("s") and not name.endswith(("ss", "us", "is")):
        return name[:-1]
    return name


def members(segment: str | None, count: int = 2) -> str:
    """Name those of a segment in a count, where its name allows it: *practices*, else companies."""
    last = (segment or "").split(" ")[-1]
    if len(last) < 4 or not last.endswith("s") or last.endswith(("ss", "us", "is")):
        return units(count, "account")
    return singular(last) if count == 1 else lower(last)


def lower(text: str) -> str:
    """Return the text as it stands inside a sentence; abbreviations keep their capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def line_in_words(line: float) -> str:
    """Say the line: most, at least 3 in 10."""
    return "most" if line == 0.5 else f"at least {share_in_words(line)}"


def share_in_words(share: float, *, percent: bool = False) -> str:
    """Say a share: 3 in 10, 35 in 100; as a percentage where enough were asked."""
    if percent:
        return f"{share * 100:g} %"
    in_ten = round(share * 10, 6)
    return f"{in_ten:g} in 10" if in_ten == int(in_ten) else f"{share * 100:g} in 100"


def finding_sentence(
    rung: Rung,
    *,
    k: int,
    n: int,
    unit: Unit,
    kind: str,
    segment: str | None,
    line: float,
    stories: int,
    names: Sequence[str] = (),
) -> str:
    """Say a finding in one sentence."""
    if n == 0:
        return "Nobody was asked."
    if rung.words == "Too few to say":
        return f"Too few to say: {listed(names)}."
    if rung.status == "open":
        counted = f"{k} of {n}" if unit == "person" else f"{k} of {n} {units(n, unit)}"
        return f"{rung.words}: {counted}{f', but {rung.gate}' if rung.gate else ''}."
    who = lower(segment) if segment else "of them"
    story = f", {stories} told a specific story" if stories else ""
    return (
        f"{rung.words} {line_in_words(line)} {who} {_CLAIMS.get(kind, 'agree')}: "
        f"{k or 'none'} of {n} {units(n, unit)} said so{story}."
    )


def takes_sentence(
    run: Run | None,
    outlook: Outlook | None,
    *,
    n: int,
    stories: int,
    settings: Settings = DEFAULT,
) -> str:
    """Say what it takes to settle an open finding; nothing when the counts already settle it."""
    if run is None:
        return ""
    if outlook is not None and outlook.none >= settings.hopeless:
        return "More talks of this kind will not settle it. Split the segment or ask differently."
    answers = plural(run.length, run.side, "yeses" if run.side == "yes" else "noes")
    if n:
        count, noun = answers.split(" ")
        answers = f"{count} more {noun}"
    sentences = [f"At least {answers} would settle it."]
    if run.side == "yes" and stories + run.length < settings.stories_min:
        sentences.append(
            f"It also takes {number(settings.stories_min)} specific stories; so far {stories}."
        )
    if outlook is not None and outlook.talks >= settings.long_road and n:
        sentences.append("Expect a dozen talks or more.")
    return " ".join(sentences)


def could_be_sentence(
    interval: Interval | None, *, k: int, n: int, kind: str, settings: Settings = DEFAULT
) -> str:
    """Say how far off the share could be, to the nearest tenth."""
    if interval is None:
        return "We can't tell yet: nobody was asked."
    if n < settings.n_min:
        return f"We can't tell yet: only {number(n)} so far."
    if k == 0:
        most = tenths(none_of(n) or 1.0)
        some = f"Up to {most} in 10" if most else "Hardly any"
        return f"None of {n}. {some} could still {_COULD.get(kind, 'agree')}."
    hardly, nearly = interval.low <= 0.05, interval.high >= 0.95
    low, high = tenths(interval.low), tenths(interval.high)
    if hardly or nearly:
        left = "hardly any" if hardly else f"about {low} in 10"
        right = "nearly all" if nearly else f"about {high} in 10"
        return f"The true share may be anywhere from {left} to {right}."
    if low == high:
        return f"The true share is probably about {low} in 10."
    return f"The true share may be anywhere from about {low} to {high} in 10."


def tenths(share: float) -> int:
    """Return a share as so many in ten, halves up."""
    return floor(share * 10 + 0.5)


def false_support_sentence(chance: float, line: float, kind: str) -> str:
    """Say how often a true share of exactly the line would still be called supported."""
    if chance <= 0:
        return ""
    share = "half" if line == 0.5 else share_in_words(line)
    return (
        f"If exactly {share} {_HAD.get(kind, 'agreed')}, we would still call it supported about "
        f"1 time in {round(1 / chance)}."
    )
