"""Measure reading: `python bench/read.py`: an hour's transcript, from bytes to statements."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cab.text.read import read
from cab.text.statements import statements

LINE = "Bruno Adler  0:{:02}\nWell, we plan it on paper, you know. It takes hours. Why? No.\n\n"


def main() -> None:
    """Print the best of three."""
    data = "".join(LINE.format(n % 60) for n in range(760)).encode()
    statements(read(data, "warm.txt"))
    times = []
    for _ in range(3):
        started = time.process_time()
        found = statements(read(data, "talk.txt"))
        times.append(time.process_time() - started)
    print(f"{len(data):,} bytes, {len(found):,} statements: {min(times) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
