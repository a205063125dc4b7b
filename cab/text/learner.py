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

from cab.text.reading import Kind, Stance
from cab.text.signals import Signs, signs
from cab.text.tokens import STOP

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
    """Return the stems of a statement and its pairs of neighbours."""
    keys = [key for _, key in seen.words if key != STOP]
    return keys + [f"{a} {b}" for a, b in pairwise(keys)]


class Learner:
    """Read the kind of a statement and the side it takes from its signs and words."""

    def __init__(self, written: Sequence[Example]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        seen = [signs(example.text) for example in written]
        kinds = [example.kind for example in written]
        self._words: Any = TfidfVectorizer(analyzer=grams, min_df=2, sublinear_tf=True)
        self._words.fit(seen)
        features = self._features(seen)
        self._kind: Any = LogisticRegression(C=1.0, class_weight="balanced", max_iter=500)
        self._kind.fit(features, kinds)
        self.kinds = tuple(cast(Kind, str(kind)) for kind in self._kind.classes_)
        self._stance: dict[Kind, Any] = {}
        for kind in self.kinds:
            rows = [number for number, each in enumerate(kinds) if each == kind]
            sides = [written[number].stance for number in rows]
            if len(set(sides)) > 1:
                model: Any = LogisticRegression(C=1.0, class_weight="balanced", max_iter=500)
                self._stance[kind] = model.fit(features[rows], sides)

    def kind_chances(self, seen: Sequence[Signs]) -> Matrix:
        """Return one row a statement: the chance of each kind, in the order of `kinds`."""
        return cast(Matrix, self._kind.predict_proba(self._features(seen)))

    def stances(self, seen: Sequence[Signs], kinds: Sequence[Kind]) -> list[Stance]:
        """Return the side each statement takes, given its kind."""
        sides: list[Stance] = ["neutral"] * len(seen)
        for kind, model in self._stance.items():
            rows = [number for number, each in enumerate(kinds) if each == kind]
            if rows:
                read = model.predict(self._features([seen[number] for number in rows]))
                for number, side in zip(rows, read, strict=True):
                    sides[number] = cast(Stance, str(side))
        return sides

    def _features(self, seen: Sequence[Signs]) -> Any:
        from scipy.sparse import csr_matrix, hstack

        shapes = csr_matrix(np.stack([each.row for each in seen]))
        return hstack([shapes, self._words.transform(seen)], format="csr")


@cache
def learner() -> Learner:
    """Train once in a process; about a second."""
    return Learner(examples())
