"""Two segments compared, against the references, scipy and statsmodels."""

import numpy as np
import pytest
from scipy.stats import fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep

from flywheel.compare import fisher, newcombe, sentence


def test_newcombe_against_its_published_example() -> None:
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert newcombe(9, 12, 3, 11) == pytest.approx((0.070, 0.715), abs=5e-4)


def test_fisher() -> None:
    assert fisher(9, 12, 3, 11) == pytest.approx(0.039, abs=5e-4)


@pytest.mark.parametrize("counts", [(9, 12, 3, 11), (1, 5, 4, 9), (0, 7, 2, 6), (5, 5, 5, 5)])
def test_agreement_with_the_libraries(counts: tuple[int, int, int, int]) -> None:
    k1, n1, k2, n2 = counts
    table = np.array([[k1, n1 - k1], [k2, n2 - k2]])
    assert fisher(*counts) == pytest.approx(fisher_exact(table).pvalue)
    ours = newcombe(*counts)
    assert ours == pytest.approx(confint_proportions_2indep(*counts, method="newcomb"), abs=1e-9)


def test_an_empty_side_cannot_be_compared() -> None:
    assert newcombe(0, 0, 1, 2) is None
    assert fisher(1, 2, 0, 0) is None
    assert sentence("clinics", 1, 2, "vets", 0, 0) == "We can't tell yet: nobody was asked in vets."


def test_sentences() -> None:
    assert sentence("clinics", 9, 12, "vet practices", 3, 11) == (
        "More clinics than vet practices have it: 9 of 12 against 3 of 11. Probably not chance."
    )
    assert sentence("vet practices", 3, 11, "clinics", 5, 11) == (
        "More clinics than vet practices have it: 5 of 11 against 3 of 11. It could be chance."
    )
    assert sentence("clinics", 1, 2, "vets", 2, 4) == (
        "Clinics and vets are level: 1 of 2 against 2 of 4. It could be chance."
    )
