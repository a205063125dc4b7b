"""Words and numbers as pages show them, and what every page knows of the house."""

from datetime import date
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_login import current_user

from cab import ledger
from cab.web.money import change, money, of_100
from flywheel.cells import STATUS_SIGNS, STATUS_WORDS
from flywheel.scales import STANCES, STRENGTHS
from flywheel.words import VERDICTS

ROOMS = (
    ("Next", "next.index", ("next",)),
    ("Interviews", "interviews.index", ("interviews", "decide", "close", "imports")),
    ("Questions", "questions.index", ("questions", "hypotheses", "guide")),
    ("People", "people.index", ("people", "companies", "merges")),
)
# These open with the first import; until then they stand under More.
MONEY = (
    ("Revenue", "revenue.index", ("revenue", "revenue_imports", "category_growth", "rates")),
    ("Segments", "segments.index", ("segments",)),
    ("Flywheel", "flywheel.index", ("flywheel",)),
    ("Stage", "stage.index", ("stage",)),
)
MORE = ("More", "more.index", ("more", "settings", "users"))


def init_app(app: Flask) -> None:
    """Register filters and what every template can use."""
    app.jinja_env.filters.update(
        day=day, clock=clock, count=count, money=money, change=change, of_100=of_100
    )
    app.jinja_env.globals.update(
        statuses={status: (STATUS_SIGNS[status], STATUS_WORDS[status]) for status in STATUS_WORDS},
        stances=STANCES,
        strengths=STRENGTHS,
        verdicts=VERDICTS,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def house() -> dict[str, Any]:
        return {
            "house": {
                "name": current_app.config["HOUSE_NAME"],
                "sample": bool(current_app.config.get("SAMPLE")),
                "start_url": current_app.config.get("START_URL", ""),
                "log_url": url_for("interviews.new"),
                "settings_url": url_for("settings.index"),
                "sign_out_url": url_for("sign_in.leave"),
            },
            "rooms": rooms(),
            "today": date.today(),
        }


def rooms() -> list[tuple[str, str, bool]]:
    """List the rooms of the navigation: label, address, and whether we are in it."""
    here = (request.blueprint or "") if request else ""
    opened = (*ROOMS, *(MONEY if has_money() else ()))
    shown = [
        (label, url_for(endpoint), here in blueprints)
        for label, endpoint, blueprints in opened
        if endpoint in current_app.view_functions
    ]
    label, endpoint, blueprints = MORE
    closed = [each for room in MONEY if room not in opened for each in room[2]]
    return [*shown, (label, url_for(endpoint), here in (*blueprints, *closed))]


def has_money() -> bool:
    """Say whether the rooms of money are open to whoever looks."""
    return bool(current_user and current_user.is_authenticated and not ledger.is_empty())


def day(value: date | None, *, year: bool | None = None) -> str:
    """Write a day as people say it: *Fri 20 Nov*, with the year if it is another one."""
    if value is None:
        return "no date"
    text = f"{value:%a} {value.day} {value:%b}"
    other = value.year != date.today().year if year is None else year
    return f"{text} {value.year}" if other else text


def clock(seconds: int | None) -> str:
    """Write the time in a talk: 10:18, or 1:02:03."""
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: *1 talk*, *2 talks*."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
