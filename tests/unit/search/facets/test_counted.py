"""Checks counting, narrowing and sorting of found articles."""

from datetime import UTC, datetime, timedelta

import pytest

from search.facets.counted import Counts, Facts, counted, kept
from search.facets.narrowing import EVERYTHING, Narrowing, Order

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _facts(
    rank: int,
    product: str = "",
    market: str = "no se",
    kind: str = "how_to",
    section: str = "a",
    also: str = "",
    age: int = 5,
) -> Facts:
    return Facts(
        number=rank + 100,
        rank=rank,
        product=frozenset(product.split()),
        market=frozenset(market.split()),
        kind=frozenset([kind]),
        section=frozenset([section]),
        also=frozenset(also.split()),
        changed_at=NOW - timedelta(days=age),
    )


FOUND = (
    _facts(0, "mobile", also="sv da", age=400),
    _facts(1, "mobile tv", kind="policy", age=100),
    _facts(2, "tv", section="b", also="sv", age=5),
    _facts(3, section="b", kind="policy", age=10),
)


def _values(counts: Counts, name: str) -> dict[str, int]:
    return {
        each.value: each.count
        for facet in counts.facets
        if facet.name == name
        for each in facet.values
    }


def _numbers(asked: Narrowing) -> list[int]:
    return [each.number for each in kept(FOUND, asked, NOW)]


def test_every_value_counts_its_articles() -> None:
    counts = counted(FOUND, EVERYTHING, NOW, more=False)
    assert _values(counts, "product") == {"mobile": 2, "tv": 2}
    assert _values(counts, "kind") == {"how_to": 2, "policy": 2}
    assert _values(counts, "section") == {"a": 2, "b": 2}
    assert _values(counts, "also") == {"sv": 2, "da": 1}
    assert _values(counts, "fresh") == {"30": 2, "180": 3, "365": 3}
    assert (counts.total, counts.whole) == (4, 4)


def test_a_facet_counts_what_the_others_leave() -> None:
    counts = counted(FOUND, Narrowing(product=frozenset(["mobile"])), NOW, more=False)
    assert _values(counts, "product") == {"mobile": 2, "tv": 2}
    assert _values(counts, "kind") == {"how_to": 1, "policy": 1}
    assert (counts.total, counts.whole) == (2, 4)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        pytest.param(EVERYTHING, [100, 101, 102, 103], id="nothing"),
        pytest.param(Narrowing(product=frozenset(["tv"])), [101, 102], id="one value"),
        pytest.param(
            Narrowing(product=frozenset(["tv", "mobile"])), [100, 101, 102], id="either value"
        ),
        pytest.param(
            Narrowing(product=frozenset(["tv"]), kind=frozenset(["policy"])), [101], id="both"
        ),
        pytest.param(Narrowing(also=frozenset(["da"])), [100], id="another language"),
        pytest.param(Narrowing(fresh=30), [102, 103], id="fresh"),
        pytest.param(Narrowing(section=frozenset(["nowhere"])), [], id="an unknown value"),
        pytest.param(Narrowing(order=Order.FRESH), [102, 103, 101, 100], id="newest first"),
    ],
)
def test_what_is_kept_and_in_which_order(asked: Narrowing, numbers: list[int]) -> None:
    assert _numbers(asked) == numbers


def test_each_count_is_what_choosing_it_leaves() -> None:
    for facet in counted(FOUND, EVERYTHING, NOW, more=False).facets:
        for each in facet.values:
            assert len(_numbers(EVERYTHING.toggled(facet.name, each.value))) == each.count


def test_a_facet_without_a_choice_is_left_out() -> None:
    same = [_facts(0, "mobile"), _facts(1, "mobile")]
    assert counted(same, EVERYTHING, NOW, more=False).facets == ()


def test_a_chosen_value_stays_although_nothing_has_it() -> None:
    counts = counted(FOUND, Narrowing(product=frozenset(["fax"])), NOW, more=False)
    assert _values(counts, "product") == {"mobile": 2, "tv": 2, "fax": 0}
    assert counts.total == 0


def test_what_never_changed_is_not_fresh() -> None:
    never = Facts(
        number=1,
        rank=0,
        product=frozenset(),
        market=frozenset(),
        kind=frozenset(),
        section=frozenset(),
        also=frozenset(),
        changed_at=None,
    )
    assert kept([never], Narrowing(fresh=365), NOW) == []


def test_what_applies_in_several_markets_counts_in_each() -> None:
    found = [_facts(0, market="no"), _facts(1, market="no se"), _facts(2)]
    asked = Narrowing(market=frozenset(["se"]))
    counts = counted(found, asked, NOW, more=False)
    assert (_values(counts, "market"), counts.total) == ({"no": 3, "se": 2}, 2)


def test_markets_are_no_choice_where_all_apply_everywhere() -> None:
    assert _values(counted(FOUND, EVERYTHING, NOW, more=False), "market") == {}
