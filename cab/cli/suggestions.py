"""What the shipped model makes of words: no database, no network."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from cab.cli.output import KINDS, document, line
from cab.cli.sentences import Stop
from flywheel.scales import STANCES, STRENGTHS

if TYPE_CHECKING:
    from cab.text.reading import Reading

BATCH = 256
RELATED = ("hypothesis", "kind", "text")

Row = TypeVar("Row")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), required=False)
@click.option("--lines", type=click.Path(path_type=Path, allow_dash=True), help="One a line.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of plain text.")
def suggest(file: Path | None, lines: Path | None, as_json: bool) -> None:
    """Read the transcript FILE, or statements one a line (--lines FILE, - is standard input)."""
    if (file is None) == (lines is None):
        raise click.UsageError("Give one transcript, or --lines with a file of statements.")
    if file is not None:
        suggest_talk(file, as_json)
    else:
        assert lines is not None
        suggest_lines(lines, as_json)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="JSON instead of plain text.")
def relate(file: Path, as_json: bool) -> None:
    """Relate statements to hypotheses, given as JSON lines: hypothesis, kind, text."""
    from cab.text import suggest

    for rows in batches(related(file)):
        for (_, _, text), found in zip(rows, suggest.relate(rows), strict=True):
            if as_json:
                row = {"relation": found.relation, "score": found.score, "why": found.why}
                click.echo(line(row))
            else:
                side = STANCES.get(found.relation, "irrelevant")
                click.echo(f"{side:10}  {found.score:.2f}  {text}")


def suggest_talk(file: Path, as_json: bool) -> None:
    """Write the turns and the statements of one transcript."""
    from cab.config import SETTINGS, from_environment
    from cab.text.heard import heard
    from cab.text.read import read

    settings = {setting.name: setting.default for setting in SETTINGS} | from_environment()
    with opened(file) as stream:
        data = stream.read()
    doc = read(data, shown(file), limit=settings["MAX_FILE_MB"] * 1_000_000)
    turns = [
        {"speaker": turn.speaker, "role": turn.role, "start": turn.start, "end": turn.end}
        for turn in doc.turns
        if turn.kind == "speech"
    ]
    rows = []
    for each in heard(doc):
        start, end = each.statement.start, each.statement.end
        row = fields(doc.body[start:end], each.reading, start, each.turn.speaker, each.prompted)
        rows.append(row | {"strength": each.strength})
    if as_json:
        document({"turns": turns, "statements": rows})
        return
    for note in doc.notes:
        click.echo(note, err=True)
    told = [row for row in rows if row["kind"] != "none"]
    for row in told:
        click.echo(in_words(row))
    if not told:
        click.echo("Nothing here sounds like a problem, money or need.")


def suggest_lines(file: Path, as_json: bool) -> None:
    """Write how each line reads, in the order of the lines."""
    from cab.text import suggest

    for rows in batches(text_lines(file)):
        texts = [text for _, text in rows]
        for text, reading in zip(texts, suggest.classify(texts), strict=True):
            row = fields(text, reading)
            click.echo(line(row) if as_json else in_words(row))


def fields(
    text: str,
    reading: "Reading",
    start: int = 0,
    speaker: str | None = None,
    prompted: bool = False,
) -> dict[str, Any]:
    """Return what is told of one statement."""
    return {
        "start": start,
        "end": start + len(text),
        "text": text,
        "speaker": speaker,
        "kind": reading.kind,
        "stance": reading.stance,
        "strength": reading.strength,
        "prompted": prompted,
        "score": reading.score,
        "why": reading.why,
    }


def in_words(row: dict[str, Any]) -> str:
    """Write one statement as a line of plain words."""
    if row["kind"] == "none":
        return f"{KINDS['none']:16}  {row['text']}"
    asked = "you asked" if row["prompted"] else "they brought it up"
    said = f"{STANCES[row['stance']]} · {STRENGTHS[row['strength']]} · {asked}"
    why = "; ".join(row["why"])
    who = f"{row['speaker']}: " if row["speaker"] else ""
    return f"{KINDS[row['kind']]:16}  {who}{row['text']}\n{'':18}{said}\n{'':18}because: {why}"


def related(file: Path) -> Iterator[tuple[str, str, str]]:
    """Yield hypothesis, kind and text of each JSON line."""
    from cab.text.reading import KINDS as KNOWN

    allowed = (*(kind for kind in KNOWN if kind != "none"), "other")
    for number, text in text_lines(file):
        if not text.strip():
            raise Stop(f"Line {number} is empty; each line is one JSON object.")
        try:
            row = json.loads(text)
        except ValueError as error:
            raise Stop(f"Line {number} is not JSON: {error}.") from None
        if not isinstance(row, dict) or not all(isinstance(row.get(k), str) for k in RELATED):
            raise Stop(f"Line {number} needs the texts “hypothesis”, “kind” and “text”.")
        if row["kind"] not in allowed:
            raise Stop(f"Line {number}: “{row['kind']}” is no kind. Use {', '.join(allowed)}.")
        yield row["hypothesis"], row["kind"], row["text"]


def text_lines(file: Path) -> Iterator[tuple[int, str]]:
    """Yield number and words of each line, as they come."""
    with opened(file) as stream:
        for number, data in enumerate(stream, start=1):
            if b"\0" in data:
                raise Stop(f"Line {number} of {shown(file)} is no text. Save the file as UTF-8.")
            try:
                text = data.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                text = data.decode("cp1252", errors="replace")
            yield number, text.rstrip("\r\n")


def opened(file: Path) -> IO[bytes]:
    """Open a file, or standard input for `-`."""
    if str(file) == "-":
        return sys.stdin.buffer
    if file.is_dir():
        raise Stop(f"{file} is a folder. Name one file.")
    if not file.exists():
        raise Stop(f"There is no file {file}.")
    return file.open("rb")


def shown(file: Path) -> str:
    """Name a file in a sentence."""
    return "standard input" if str(file) == "-" else file.name


def batches(rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    """Yield rows in batches; what came before a line that cannot be read is not lost."""
    batch: list[Row] = []
    try:
        for row in rows:
            batch.append(row)
            if len(batch) == BATCH:
                yield batch
                batch = []
    except Stop:
        yield batch
        raise
    yield batch
