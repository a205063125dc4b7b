"""The first talk may come while the libraries are still being loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

TWO_THREADS = """
import sys, threading, time
from cab.text.learner import learner
from cab.text.signals import mood_of
from cab.text.statements import punkt

wrong = []

def load(job, after):
    while after and after not in sys.modules:
        time.sleep(0.0005)
    try:
        job()
    except Exception as error:
        wrong.append(error)

jobs = ((mood_of, ""), (punkt, sys.argv[1]), (learner, sys.argv[1]))
threads = [threading.Thread(target=load, args=job) for job in jobs]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
sys.exit(str(wrong) if wrong else 0)
"""


@pytest.mark.parametrize("half_way", ["nltk", "nltk.collocations", "nltk.tokenize"])
def test_two_threads_that_load_at_once_both_succeed(half_way: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TWO_THREADS, half_way],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
