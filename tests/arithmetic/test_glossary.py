"""The glossary names real modules, and importing it stays cheap."""

import subprocess
import sys
from importlib import import_module

from flywheel import GLOSSARY


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
