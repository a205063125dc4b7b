"""Times in transcripts: how they are written, and whether they are clock or elapsed time."""

import re
from collections.abc import Sequence

TIME = r"\d{1,2}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?"
PARTS = re.compile(r"(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?(?:[.,]\d{1,6})?\Z")

CLOCK_FROM = 5 * 3600
LONGEST_TALK = 4 * 3600
HALF_DAY = 12 * 3600


def seconds(time: str) -> int | None:
    """Return `m:ss` or `h:mm:ss` as whole seconds, None if it is no time."""
    match = PARTS.match(time.strip())
    if match is None:
        return None
    first, second, third = match.groups()
    if int(second) > 59 or (third is not None and int(third) > 59):
        return None
    if third is None:
        return int(first) * 60 + int(second)
    return int(first) * 3600 + int(second) * 60 + int(third)


def from_start(times: Sequence[str | None]) -> list[int | None]:
    """Return the seconds from the start of the talk for a column of times.

    `10:02` is a time of day where the first one is no beginning of a talk, all of them exist on
    a clock and the talk would last less than four hours; else minutes and seconds elapsed.
    """
    read = [None if time is None else seconds(time) for time in times]
    known = [second for second in read if second is not None]
    if not known:
        return read
    scale = 60 if all(time is None or time.count(":") == 1 for time in times) else 1
    if known[0] * scale < CLOCK_FROM or max(known) * scale >= 24 * 3600:
        return read
    clock = unrolled([second * scale for second in known])
    if clock[-1] - clock[0] > LONGEST_TALK:
        return read
    passed = iter(second - clock[0] for second in clock)
    return [None if second is None else next(passed) for second in read]


def unrolled(clock: Sequence[int]) -> list[int]:
    """Return times of day that never go back: 12:59 is followed by 13:01, written 1:01."""
    result: list[int] = []
    for second in clock:
        while result and second < result[-1] - 60:
            second += HALF_DAY
        result.append(second)
    return result
