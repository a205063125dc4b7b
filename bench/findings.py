"""Measure findings: `python bench/findings.py`: twenty thousand rows, thirty hypotheses."""

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from flywheel.evidence import findings
from tests.arithmetic.talks import (
    EVIDENCE,
    HYPOTHESES,
    TODAY,
    frame,
    hypothesis,
    said,
)

ROWS = 20_000


def main() -> None:
    """Print the best of five; less than 100 ms is wanted."""
    random = np.random.default_rng(1)
    columns = (
        random.integers(0, 2000, ROWS),
        random.choice(["supports", "contradicts", "neutral"], ROWS),
        random.integers(0, 6, ROWS),
        random.integers(0, 30, ROWS),
    )
    rows = [
        said(int(person), str(stance), int(strength), hypothesis=int(number),
             conversation=int(person) * 3 + at % 3)
        for at, (person, stance, strength, number) in enumerate(zip(*columns, strict=True))
    ]  # fmt: skip
    evidence = frame(rows, EVIDENCE)
    hypotheses = frame([hypothesis(number) for number in range(30)], HYPOTHESES)
    times = []
    for _ in range(5):
        started = time.process_time()
        findings(evidence, hypotheses, as_of=TODAY, users=2)
        times.append(time.process_time() - started)
    print(f"{ROWS:,} rows, 30 hypotheses: {min(times) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
