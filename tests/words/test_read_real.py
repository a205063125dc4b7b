"""The real talks of `shared/data/interviews`, where they are at hand."""

from collections import Counter
from pathlib import Path

import pytest

from cab.text.document import Document, Unreadable
from cab.text.read import fingerprint, read
from cab.text.statements import statements

TALKS = Path(__file__).parents[2].parent / "shared" / "data" / "interviews"

pytestmark = pytest.mark.skipif(
    not TALKS.is_dir(), reason="shared/data/interviews is absent: not used"
)


def talk(name: str) -> Document:
    """Return a real talk."""
    return read((TALKS / name).read_bytes(), name)


def voices(document: Document) -> dict[str | None, str]:
    """Return the role of each voice."""
    return {turn.speaker: turn.role for turn in document.turns if turn.kind == "speech"}


@pytest.mark.parametrize(
    ("name", "host", "guest", "company"),
    [
        ("games_13am.md", "Jonas Rosland", "Alex Rushdy", "13AM Games"),
        ("games_lantana.md", "Jonas Rosland", "Danny Silvers", "Lantana Games"),
        ("games_q-cubed.md", "Jonas Rosland", "Carolyn Lu", "Cludosian Games"),
    ],
)
def test_named_talks(name: str, host: str, guest: str, company: str) -> None:
    document = talk(name)
    assert voices(document) == {host: "host", guest: "guest"}
    assert (document.person, document.company) == (guest, company)
    assert document.on is not None and document.minutes is not None


def test_panels_have_their_speakers() -> None:
    files = sorted(path.name for path in TALKS.glob("otel_*.md") if "june-2022" not in path.name)
    assert files
    for name in files:
        named = Counter(turn.speaker for turn in talk(name).turns if turn.kind == "speech")
        assert len([speaker for speaker in named if speaker]) >= 2, name
        assert named[None] * 2 < named.total(), name


def test_notes_and_syntheses_are_one_unassigned_voice() -> None:
    for path in (*TALKS.glob("va_*"), *TALKS.glob("tanf_*"), *TALKS.glob("otel_june*")):
        document = talk(path.name)
        assert voices(document) == {None: "unknown"}, path.name
        assert all(not turn.mark and not turn.ours for turn in document.turns)


def test_one_talk_in_three_formats_is_noticed() -> None:
    found = {
        fingerprint(talk(f"games_goodboy.{ending}").spoken) for ending in ("txt", "srt", "vtt")
    }
    assert len(found) == 1


@pytest.mark.parametrize("ending", ["lrc", "tsv"])
def test_unsupported_files_are_named(ending: str) -> None:
    with pytest.raises(Unreadable, match=rf"games_goodboy\.{ending} was not read"):
        talk(f"games_goodboy.{ending}")


def test_offsets_hold_in_all_of_them() -> None:
    for path in TALKS.iterdir():
        if path.suffix in (".lrc", ".tsv"):
            continue
        document = talk(path.name)
        found = statements(document)
        assert found, path.name
        for one in found:
            words = document.body[one.start : one.end]
            assert words and words == words.strip()
            assert "-->" not in words
