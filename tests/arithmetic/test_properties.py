"""What must hold for any talks at all."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from flywheel import shares
from tests.arithmetic.talks import Row, one, report, said

counts = st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
few = settings(max_examples=60, deadline=None)

statements = st.lists(
    st.builds(
        said,
        st.integers(1, 12),
        st.sampled_from(["supports", "contradicts", "neutral"]),
        st.integers(0, 5),
        prompted=st.booleans(),
        first_hand=st.sampled_from([True, True, True, False]),
        board=st.sampled_from([False, False, False, True]),
    ),
    max_size=30,
)


@given(counts)
def test_wilson_holds_the_share_and_stays_between_0_and_1(count: tuple[int, int]) -> None:
    k, n = count
    interval = shares.wilson(k, n)
    if interval is None:
        assert n == 0
        return
    assert 0 <= interval.low <= k / n <= interval.high <= 1


@given(counts.filter(lambda c: c[0] < c[1]), st.floats(0.05, 0.95))
def test_the_chance_rises_with_k(count: tuple[int, int], line: float) -> None:
    k, n = count
    assert shares.chance(k, n, line) <= shares.chance(k + 1, n, line)


@given(counts)
def test_the_chance_mirrors_at_one_half(count: tuple[int, int]) -> None:
    k, n = count
    assert abs(shares.chance(k, n, 0.5) + shares.chance(n - k, n, 0.5) - 1) < 1e-9


@few
@given(statements)
def test_the_parts_add_up(rows: list[Row]) -> None:
    found = one(rows)
    assert found.k + found.against + found.mixed + found.unclear == found.n == len(found.counted)
    assert found.stories <= found.raised <= found.k
    assert len(found.voices) == found.n + found.board_n


@few
@given(statements, st.integers(0, 29))
def test_a_second_mention_by_the_same_person_changes_nothing(rows: list[Row], at: int) -> None:
    before = one(rows)
    if not rows:
        return
    again = rows[at % len(rows)] | {"strength": 1, "prompted": True}
    person = again["participant"]
    heard = [v for v in before.voices if v.key == person and v.board == again["board"]]
    if not again["first_hand"] or not heard or heard[0].strength <= again["strength"]:
        return
    after = one([*rows, again])
    assert (after.k, after.n, after.chance, after.status, after.voices) == (
        before.k,
        before.n,
        before.chance,
        before.status,
        before.voices,
    )


@few
@given(statements, st.integers(1, 5))
def test_a_sales_note_changes_no_count(rows: list[Row], strength: int) -> None:
    before, after = one(rows), one([*rows, report(77, strength=strength)])
    assert (after.k, after.n, after.chance) == (before.k, before.n, before.chance)
    assert after.voices == before.voices
    if after.second_hand <= after.n:
        assert after.status == before.status


@few
@given(statements, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(rows: list[Row], random: Random) -> None:
    mixed = list(rows)
    random.shuffle(mixed)
    assert one(mixed) == one(rows)


@few
@given(statements, st.integers(1, 40))
def test_one_company_is_one_voice(rows: list[Row], quotes: int) -> None:
    loud = [said(500 + i, account=500, company="Loud Ltd") for i in range(quotes)]
    before = one(rows, kind="willingness_to_pay")
    after = one([*rows, *loud], kind="willingness_to_pay")
    assert (after.k, after.n) == (before.k + 1, before.n + 1)
