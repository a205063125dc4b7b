"""Measure suggestions: `python bench/suggest.py`.

Speed and the sample company need nothing else; the figures on labelled statements need the folder
`../shared/data` (`--data` names another).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

from sklearn.metrics import confusion_matrix, f1_score  # noqa: E402

from cab.demo.house import CLAIMS  # noqa: E402
from cab.demo.markup import read_all  # noqa: E402
from cab.demo.talk import Talk  # noqa: E402
from cab.text.heard import just_asked  # noqa: E402
from cab.text.learner import examples, learner  # noqa: E402
from cab.text.read import read_text  # noqa: E402
from cab.text.reading import KINDS, Reading, Relation  # noqa: E402
from cab.text.signals import signs  # noqa: E402
from cab.text.statements import statements  # noqa: E402
from cab.text.suggest import classify, match, prompted, relate  # noqa: E402

# Word lists and weights were corrected by looking at mistakes on all other sources, never on these.
HELD_OUT = (
    "open-telemetry",
    "jupyter/",
    "spack/",
    "hitsave",
    "tagspaces",
    "AppFlowy",
    "AppHouse",
    "rcourtman",
    "AvdLee",
    "raft",
    "railsware",
    "bitwarden",
    "tiliado",
    "Kitty",
)
SIDES = ("supports", "contradicts", "irrelevant")
PER_SIDE = 6  # suggestions a hypothesis gets from one talk, for each side


def main() -> None:
    """Print all figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--data", type=Path, default=ROOT / ".." / "shared" / "data")
    data: Path = options.parse_args().data
    train()
    speed()
    if (data / "statements_dev.jsonl").exists():
        kinds(rows(data / "statements_dev.jsonl"))
        relations(rows(data / "pairs_dev.jsonl"))
    else:
        print(f"{data} is absent: no figures on labelled statements.")
    sample(read_all())


def rows(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def train() -> None:
    """Print how long the first use takes."""
    seconds = timed(learner)
    print(f"First use: {seconds:.2f} s of processor, {len(examples())} examples")


def speed() -> None:
    """Print statements a second on one core, and an hour's talk against twenty hypotheses."""
    texts = [example.text for example in examples()]
    texts = [f"{one} {two}" for one, two in zip(texts, texts[700:] + texts[:700], strict=True)]
    seconds = min(timed(lambda: classify(texts)) for _ in range(3))
    size = sum(map(len, texts)) / len(texts)
    print(f"{len(texts) / seconds:,.0f} statements a second ({size:.0f} characters each)")
    claims = [(claim.statement, claim.kind) for claim in (*CLAIMS, *CLAIMS, *CLAIMS)][:20]
    talk = texts[:500]
    readings = classify(talk)
    seconds = min(timed(lambda: match(claims, talk, readings)) for _ in range(3))
    print(f"500 statements × 20 hypotheses: {seconds * 1000:.0f} ms")


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that something takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def kinds(labelled: Sequence[dict[str, Any]]) -> None:
    """Print F1 of the kinds and the share of right stances."""
    held = [row for row in labelled if row["source"].startswith(HELD_OUT)]
    seen = [row for row in labelled if not row["source"].startswith(HELD_OUT)]
    for name, chosen in (("held-out sources", held), ("others", seen), ("all", labelled)):
        read = classify([row["text"] for row in chosen])
        truth = [row["kind"] for row in chosen]
        scores = f1_score(truth, [r.kind for r in read], average=None, labels=KINDS)
        each = ", ".join(f"{kind} {score:.2f}" for kind, score in zip(KINDS, scores, strict=True))
        print(f"\nKinds, {name}, {len(chosen)}: macro-F1 {scores.mean():.3f} ({each})")
        stances(chosen, read)


def stances(chosen: Sequence[dict[str, Any]], read: Sequence[Reading]) -> None:
    """Print how often the stance is right on what is evidence, and kind and stance together."""
    model = learner()
    truth = [row["kind"] for row in chosen]
    given = model.stances(model.features([signs(row["text"]) for row in chosen]), truth)
    evidence = [n for n, kind in enumerate(truth) if kind != "none"]
    right = mean(given[n] == chosen[n]["stance"] for n in evidence)
    whole = mean(read[n].stance == chosen[n]["stance"] for n in evidence)
    both = mean(
        (reading.kind, reading.stance) == (row["kind"], row["stance"])
        for reading, row in zip(read, chosen, strict=True)
    )
    print(
        f"  stance of evidence: {right:.2f} with the kind known, {whole:.2f} without; "
        f"kind and stance both right {both:.2f}"
    )


def relations(labelled: Sequence[dict[str, Any]]) -> None:
    """Print F1 of the relation to a written hypothesis, split by hypothesis."""
    found = relate([(row["hypothesis"], row["kind"], row["text"]) for row in labelled])
    seen = set(sorted({row["hypothesis"] for row in labelled})[::2])
    for name, wanted in (("held-out hypotheses", False), ("others", True), ("all", None)):
        chosen = [
            (row["relation"], relation.relation)
            for row, relation in zip(labelled, found, strict=True)
            if wanted is None or (row["hypothesis"] in seen) is wanted
        ]
        truth, read = [pair[0] for pair in chosen], [pair[1] for pair in chosen]
        score = f1_score(truth, read, average="macro", labels=SIDES)
        print(f"\nRelations, {name}, {len(chosen)}: macro-F1 {score:.3f}")
    print(confusion_matrix(truth, read, labels=SIDES))


def sample(talks: Iterable[Talk]) -> None:
    """Print how many of the sample's decided quotes are suggested for their hypothesis."""
    wanted = found = right = first = firsts = suggested = tagged = put = puts = 0
    for talk in talks:
        texts, asked = spoken(talk)
        readings = classify(texts)
        claims = [claim for claim in CLAIMS if talk.segment in claim.segments]
        table = match([(c.statement, c.kind) for c in claims], texts, readings, asked)
        for column, claim in enumerate(claims):
            quotes = [
                (talk.text[span.start : span.end], tag.stance, tag.prompted)
                for span in talk.spans
                for tag in span.tags
                if tag.key == claim.key and tag.stance in ("supports", "contradicts")
            ]
            best = cards([row[column] for row in table], readings)
            hits = {row: quoted(texts[row], quotes) for row in best}
            suggested += len(best)
            tagged += sum(hit is not None for hit in hits.values())
            if best and quotes:
                firsts += 1
                first += hits[best[0]] is not None
            for quote, stance, prompt in quotes:
                wanted += 1
                mine = [row for row in best if part_of(texts[row], quote)]
                found += bool(mine)
                right += any(table[row][column].relation == stance for row in mine)
                row = next((n for n, text in enumerate(texts) if part_of(text, quote)), None)
                if row is not None:
                    puts += 1
                    put += prompted(asked[row], texts[row]) == prompt
    print(f"\nSample company: {found} of {wanted} decided quotes found, {right} on the right side")
    print(
        f"  {suggested} suggestions, {tagged} of them decided quotes; "
        f"the first one is in {first} of {firsts} cases with such a quote"
    )
    print(f"  put to them or brought up: right in {put} of {puts}")


def spoken(talk: Talk) -> tuple[list[str], list[str | None]]:
    """Return what the guests said, and the question before each."""
    document = read_text(talk.text, hosts=talk.hosts)
    body, turns = document.body, document.turns
    asked = just_asked((turn.role == "host", body[turn.start : turn.end]) for turn in turns)
    said = [s for s in statements(document) if turns[s.turn].role != "host"]
    return [body[s.start : s.end] for s in said], [asked[s.turn] for s in said]


def cards(column: Sequence[Relation], readings: Sequence[Reading]) -> list[int]:
    """Return the rows suggested for one hypothesis, best first."""
    kept: list[int] = []
    for side in ("supports", "contradicts"):
        ranked = [row for row, relation in enumerate(column) if relation.relation == side]
        ranked.sort(key=lambda row: (-column[row].score, -readings[row].strength))
        kept += ranked[:PER_SIDE]
    return sorted(kept, key=lambda row: -column[row].score)


def quoted(text: str, quotes: Sequence[tuple[str, str, bool]]) -> str | None:
    """Return the stance of the quote a statement belongs to."""
    return next((stance for quote, stance, _ in quotes if part_of(text, quote)), None)


def part_of(text: str, quote: str) -> bool:
    """Tell whether a statement and a quote are the same words."""
    return text in quote or quote in text


def mean(right: Iterable[bool]) -> float:
    """Return the share that is right."""
    counted = list(right)
    return sum(counted) / max(len(counted), 1)


if __name__ == "__main__":
    main()
