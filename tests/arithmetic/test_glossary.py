"""The glossary names real modules, and importing it stays cheap."""

import subprocess
import sys
from importlib import import_module
from time import perf_counter

import numpy as np

from flywheel import GLOSSARY
from flywheel.evidence import findings
from tests.arithmetic.talks import EVIDENCE, HYPOTHESES, TODAY, frame, hypothesis, said


def test_every_metric_has_a_formula_a_unit_and_a_home() -> None:
    assert len({metric.name for metric in GLOSSARY}) == len(GLOSSARY)
    for metric in GLOSSARY:
        assert all(metric)
        import_module(f"flywheel.{metric.module}")


def test_the_glossary_does_not_load_the_numeric_libraries() -> None:
    code = "import sys, flywheel; print(sorted({'numpy', 'pandas', 'scipy'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_findings_do_not_need_scipy_stats() -> None:
    code = "import sys, flywheel.questions; print('scipy.stats' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"


def test_twenty_thousand_rows_are_quick() -> None:
    random = np.random.default_rng(1)
    stances = random.choice(["supports", "contradicts", "neutral"], 20_000)
    rows = [
        said(
            int(person),
            str(stance),
            int(strength),
            hypothesis=int(number),
            conversation=int(person) * 3 + at % 3,
        )
        for at, (person, stance, strength, number) in enumerate(
            zip(
                random.integers(0, 2000, 20_000),
                stances,
                random.integers(0, 6, 20_000),
                random.integers(0, 30, 20_000),
                strict=True,
            )
        )
    ]
    evidence = frame(rows, EVIDENCE)
    hypotheses = frame([hypothesis(number) for number in range(30)], HYPOTHESES)
    times = []
    for _ in range(5):
        start = perf_counter()
        assert len(findings(evidence, hypotheses, as_of=TODAY, users=2)) == 30
        times.append(perf_counter() - start)
    assert min(times) < 0.1
