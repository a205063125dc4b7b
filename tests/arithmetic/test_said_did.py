"""Said × did: who said it and left, who never said it and grew, and whether it hangs together."""

from datetime import date
from typing import Any

import pytest

from flywheel.changes import Change
from flywheel.compare import newcombe
from flywheel.months import last_day
from flywheel.said import said as stances
from flywheel.said_did import SaidDid, Words, said_did
from flywheel.settings import DEFAULT, Settings
from tests.arithmetic.ledgers import FIRST, changing, ledger
from tests.arithmetic.talks import EVIDENCE, HYPOTHESES, Row, frame, hypothesis, said

LAST = FIRST + 12
FEB, MARCH, MAY, AUGUST = FIRST + 4, FIRST + 5, FIRST + 7, FIRST + 10


def mid(month: int) -> date:
    """Return the tenth of a month."""
    return last_day(month).replace(day=10)


def words(*rows: Row, settings: Settings = DEFAULT) -> Words:
    line = hypothesis(kind="must_have", declared_on=date(2025, 1, 1))
    return Words(frame(rows, EVIDENCE), frame([line], HYPOTHESES), settings)


def joined(
    paid: dict[int, list[int]], *rows: Row, settings: Settings = DEFAULT, **more: Any
) -> SaidDid:
    merges = more.pop("merges", ())
    book, placing = ledger(paid, more.pop("segments", None), merges=merges)
    found = said_did(
        words(*rows, settings=settings), book, placing,
        first=FIRST, last=LAST, as_of=last_day(LAST), **more,
    )  # fmt: skip
    return found["Clinics"]


def facts(changes: tuple[Change, ...]) -> list[tuple[int, str, int, int, int]]:
    return [(c.account, c.kind, c.month, c.before // 100, c.after // 100) for c in changes]


def test_said_in_february_left_in_march() -> None:
    found = joined(
        {1: changing((0, 4200), (5, 0)), 2: changing((0, 3000))},
        said(1, on=mid(FEB)), said(2, on=mid(FEB)),
    )  # fmt: skip
    assert facts(found.left_or_cut) == [(1, "left", MARCH, 4200, 0)]
    assert found.left_or_cut[0].said_on == mid(FEB)
    assert found.left_or_cut[0].company == "Company 1"


def test_who_said_it_and_cut_is_dated_by_the_largest_step() -> None:
    paid = {1: changing((0, 6000), (8, 5900), (10, 3100), (11, 3200))}
    found = joined(paid, said(1, on=mid(MAY)))
    assert facts(found.left_or_cut) == [(1, "cut", AUGUST, 6000, 3200)]


def test_what_was_lost_before_they_said_it_is_not_lost_after() -> None:
    early = {1: changing((0, 6000), (3, 3000)), 2: changing((0, 6000), (3, 3000), (9, 2000))}
    found = joined(early, said(1, on=mid(MAY)), said(2, on=mid(MAY)))
    assert facts(found.left_or_cut) == [(2, "cut", FIRST + 9, 3000, 2000)]


def test_words_and_loss_of_one_month_count_as_said_first() -> None:
    found = joined({1: changing((0, 4200), (5, 0))}, said(1, on=mid(MARCH)))
    assert facts(found.left_or_cut) == [(1, "left", MARCH, 4200, 0)]


def test_what_they_said_after_they_left_does_not_undo_what_they_said_before() -> None:
    praised = said(1, on=mid(FEB))
    regret = said(1, "contradicts", 3, on=mid(MAY))
    found = joined({1: changing((0, 4200), (5, 0))}, praised, regret)
    assert facts(found.left_or_cut) == [(1, "left", MARCH, 4200, 0)]
    only_after = joined({1: changing((0, 4200), (5, 0))}, said(1, on=mid(MAY)))
    assert only_after.left_or_cut == ()


def test_who_changed_their_mind_before_leaving_did_not_say_it() -> None:
    rows = said(1, on=mid(FEB)), said(1, "contradicts", on=mid(MAY))
    assert joined({1: changing((0, 4200), (9, 0))}, *rows).left_or_cut == ()


def test_who_came_within_the_year_said_it_and_left_is_named() -> None:
    found = joined({1: changing((2, 2400), (9, 0)), 2: changing((0, 1))}, said(1, on=mid(MAY)))
    assert facts(found.left_or_cut) == [(1, "left", FIRST + 9, 2400, 0)]


def test_who_left_and_came_back_lost_nothing() -> None:
    assert joined({1: changing((0, 900), (6, 0), (8, 900))}, said(1, on=mid(FEB))).left_or_cut == ()


def test_not_heard_saying_it_and_grew() -> None:
    paid = {
        1: changing((0, 2900), (4, 3000), (7, 5400)),
        2: changing((0, 3300), (2, 4100)),
        3: changing((0, 1000), (2, 9000)),
        4: changing((0, 1000), (2, 9000)),
        5: changing((0, 1000), (2, 1500)),
        6: changing((3, 1000)),
    }
    found = joined(
        paid,
        said(1, "neutral", 1, on=mid(FEB)), said(3, on=mid(FEB)),
        said(4, "contradicts", on=mid(FEB)), said(5, on=mid(FEB), board=True),
        names={2: "Ridgeway Vets"}, interviewed={1, 3, 4, 5},
    )  # fmt: skip
    assert facts(found.grew) == [
        (1, "grew", FIRST + 7, 2900, 5400),
        (2, "grew", FIRST + 2, 3300, 4100),
    ]
    assert [(c.company, c.heard) for c in found.grew] == [
        ("Company 1", True),
        ("Ridgeway Vets", False),
    ]


def test_a_merged_company_neither_left_nor_grew() -> None:
    paid = {1: changing((0, 4000)), 2: changing((0, 6000))}
    found = joined(paid, said(1, on=mid(FEB)), merges=[(1, 2, AUGUST)])
    assert (found.left_or_cut, found.grew) == ((), ())


def test_the_names_stand_in_the_order_of_time() -> None:
    paid = {at: changing((0, 1000 * at), (12 - at, 0)) for at in range(1, 5)}
    found = joined(paid, *(said(at, on=mid(FIRST)) for at in paid))
    assert [c.account for c in found.left_or_cut] == [4, 3, 2, 1]


def twenty(kept_yes: int, kept_no: int) -> SaidDid:
    """Return ten that said it and ten that said the opposite, so many of whom stayed."""
    gone = (10, 0)
    paid = {
        at: changing((0, 100), *([] if at % 10 < (kept_yes if at < 10 else kept_no) else [gone]))
        for at in range(20)
    }
    rows = (said(at, "supports" if at < 10 else "contradicts", on=mid(FEB)) for at in paid)
    return joined(paid, *rows)


def test_the_groups_are_those_who_paid_at_the_cut_off_by_what_they_had_said() -> None:
    paid = {
        1: changing((0, 100), (11, 50)),
        2: changing((0, 200), (11, 300)),
        3: changing((0, 400), (11, 0)),
        4: changing((0, 800), (5, 0)),
        5: changing((0, 1000)),
    }
    found = joined(paid, *(said(at, on=mid(FEB)) for at in (1, 2, 3, 4)), said(5, on=mid(AUGUST)))
    assert found.cut_off == LAST - 3
    yes, no, silent = found.groups
    assert (yes.customers, yes.kept) == (3, 2)
    assert yes.grr == pytest.approx((50 + 200) / 700)
    assert yes.nrr == pytest.approx((50 + 300) / 700)
    assert (no.customers, no.grr) == (0, None)
    assert (silent.customers, silent.kept, silent.nrr) == (1, 1, 1.0)
    assert found.sentence == "Too few to say whether saying it means staying."


def test_fewer_months_than_it_takes_is_unknown() -> None:
    paid = {at: changing((0, 100)) for at in range(1, 12)}
    rows = [said(at, on=mid(FIRST)) for at in paid]
    found = joined(paid, *rows, cut_off=LAST - 2)
    assert found.groups == () and found.apart == (None, None)
    assert found.sentence == (
        "We can't tell yet: it takes three months between what they said and did."
    )
    assert joined(paid, *rows, cut_off=LAST - 2, settings=Settings(said_months=2)).groups


def test_the_shares_kept_are_compared_as_newcombe_does() -> None:
    found = twenty(9, 3)
    apart = found.apart[0]
    assert apart and apart.kept == newcombe(9, 10, 3, 10)
    assert apart.kept == pytest.approx((0.1705, 0.8090), abs=5e-5)
    assert found.sentence == (
        "Of those who said it 9 of 10 stayed, of those who said the opposite 3 of 10. "
        "Probably not chance."
    )
    assert twenty(7, 6).sentence.endswith("It could be chance.")


def test_the_rates_are_compared_over_companies_and_always_the_same() -> None:
    apart = twenty(9, 3).apart[0]
    assert apart and apart.grr and apart.grr.low < 0.6 < apart.grr.high
    again = twenty(9, 3).apart[0]
    assert again and (again.grr, again.nrr) == (apart.grr, apart.nrr)


def test_a_group_of_four_is_too_few() -> None:
    paid = {at: changing((0, 100)) for at in range(9)}
    rows = [said(at, "supports" if at < 4 else "contradicts", on=mid(FEB)) for at in paid]
    assert joined(paid, *rows).apart == (None, None)


def test_the_stances_are_those_of_the_finding() -> None:
    rows = [
        said(1, on=mid(FEB)), said(1, "contradicts", 3, on=mid(MAY)), said(2, "neutral", 1),
        said(3, first_hand=False), said(4, board=True), said(5, strength=0),
    ]  # fmt: skip
    spoken = words(*rows)
    found = stances(spoken.evidence, spoken.hypotheses, as_of=last_day(LAST + 1))
    assert {r.account: (r.stance, r.board) for r in found.itertuples()} == {
        1: ("contradicts", False),
        2: ("silent", False),
        4: ("supports", True),
    }
    early = stances(spoken.evidence, spoken.hypotheses, as_of=mid(MARCH))
    assert [(r.account, r.stance) for r in early.itertuples()] == [(1, "supports")]


def test_saying_it_again_changes_nothing() -> None:
    paid = {1: changing((0, 4200), (5, 0)), 2: changing((0, 100))}
    once = joined(paid, said(1, on=mid(FEB)), said(2, on=mid(FEB)))
    again = joined(
        paid, said(1, on=mid(FEB)), said(1, on=mid(FEB)), said(1, on=mid(FEB)),
        said(2, on=mid(FEB)),
    )  # fmt: skip
    assert once.left_or_cut == again.left_or_cut
    assert [g.customers for g in once.groups] == [g.customers for g in again.groups]


def test_one_company_that_leaves_is_named_and_counted() -> None:
    rows = [said(at, on=mid(FEB)) for at in range(1, 8)]
    stayed = {at: changing((0, 100)) for at in range(1, 8)}
    before = joined(stayed, *rows)
    after = joined({**stayed, 7: changing((0, 100), (11, 0))}, *rows)
    assert before.left_or_cut == ()
    assert [c.company for c in after.left_or_cut] == ["Company 7"]
    assert (before.groups[0].kept, after.groups[0].kept) == (7, 6)
