"""The small model behind suggestions, trained from `examples.tsv` at first use."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from cab.text.loading import LOADING
from cab.text.reading import Kind, Stance
from cab.text.signals import Signs, signs
from cab.text.tokens import STOP

_SEEN_IN = 3  # examples in which a word must occur
_WORD_WEIGHT = 3.0  # of words against signs; one word weighs little in a unit vector
_FREEDOM, _FREEDOM_OF_SIDES = 0.2, 1.0  # inverse of the regularisation

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """Hold one written example and what a careful reader calls it."""

    kind: Kind
    stance: Stance
    text: str


def examples() -> list[Example]:
    """Read the examples shipped with the product."""
    source = files("cab.text").joinpath("examples.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(source.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Example(cast(Kind, row["kind"]), cast(Stance, row["stance"]), row["text"]) for row in rows
    ]


def grams(seen: Signs) -> list[str]:
    """Return the words, their stems, and the pairs of neighbours of each."""
    words = [word for word, key in seen.words if key != STOP]
    keys = [key for _, key in seen.words if key != STOP]
    stems = [f"~{key}" for key in keys]
    stems += [f"~{a} {b}" for a, b in pairwise(keys)]
    return words + [f"{a} {b}" for a, b in pairwise(words)] + stems


class Learner:
    """Read the kind of a statement and the side it takes from its signs and words."""

    def __init__(self, written: Sequence[Example]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        seen = [signs(example.text) for example in written]
        kinds = [example.kind for example in written]
        self._words: Any = TfidfVectorizer(analyzer=grams, min_df=_SEEN_IN, sublinear_tf=True)
        self._words.fit(seen)
        features = self.features(seen)
        self._kind = _regression(_FREEDOM).fit(features, kinds)
        self.kinds = tuple(cast(Kind, str(kind)) for kind in self._kind.classes_)
        self._stance: dict[Kind, Any] = {}
        for kind in self.kinds:
            rows = [number for number, each in enumerate(kinds) if each == kind]
            sides = [written[number].stance for number in rows]
            if len(set(sides)) > 1:
                self._stance[kind] = _regression(_FREEDOM_OF_SIDES).fit(features[rows], sides)

    def features(self, seen: Sequence[Signs]) -> Any:
        """Return the sparse rows that the other methods read."""
        from scipy.sparse import csr_matrix, hstack

        shapes = csr_matrix(np.stack([each.row for each in seen]))
        return hstack([shapes, _WORD_WEIGHT * self._words.transform(seen)], format="csr")

    def chances(self, rows: Any) -> Matrix:
        """Return one row a statement: the chance of each kind, in the order of `kinds`."""
        return cast(Matrix, self._kind.predict_proba(rows))

    def stances(self, rows: Any, kinds: Sequence[Kind]) -> list[Stance]:
        """Return the side each statement takes, given its kind."""
        sides: list[Stance] = ["neutral"] * len(kinds)
        for kind, model in self._stance.items():
            chosen = [number for number, each in enumerate(kinds) if each == kind]
            if chosen:
                for number, side in zip(chosen, model.predict(rows[chosen]), strict=True):
                    sides[number] = cast(Stance, str(side))
        return sides


def _regression(freedom: float) -> Any:
    """Make a logistic regression for each class against the rest.

    liblinear, because it is done in hundredths of a second on one core; the default solver
    waits for threads on a busy machine.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier

    return OneVsRestClassifier(LogisticRegression(C=freedom, solver="liblinear"))


@cache
def learner() -> Learner:
    """Train once in a process; about a second."""
    with LOADING:
        return Learner(examples())
