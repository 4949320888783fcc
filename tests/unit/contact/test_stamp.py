"""Tells forms that people send from those that machines send."""

import pytest

from kb.contact.stamp import LATEST, SOONEST, Timing, name_of, new_stamp, read_stamp

SHOWN = 1_900_000_000.0


@pytest.mark.parametrize(
    ("age", "timing"),
    [
        (0.0, Timing.TOO_SOON),
        (-60.0, Timing.TOO_SOON),
        (SOONEST - 0.2, Timing.TOO_SOON),
        (SOONEST + 0.2, Timing.FINE),
        (LATEST - 1, Timing.FINE),
        (LATEST + 1, Timing.STALE),
    ],
)
def test_the_moment_decides(age: float, timing: Timing) -> None:
    stamp = read_stamp(new_stamp(SHOWN))
    assert stamp is not None
    assert stamp.timing(SHOWN + age) is timing


@pytest.mark.parametrize("text", ["", "x", "a:b:c", new_stamp(SHOWN)[:-1]])
def test_a_stamp_that_is_not_ours_is_none(text: str) -> None:
    assert read_stamp(text) is None


def test_the_same_form_with_other_words_is_another_message() -> None:
    stamp, other = (read_stamp(new_stamp(SHOWN)) for _ in range(2))
    assert stamp is not None
    assert other is not None
    assert name_of(stamp, "me", "a") == name_of(stamp, "me", "a")
    sent = ((stamp, "me", "a"), (stamp, "me", "b"), (stamp, "you", "a"), (other, "me", "a"))
    assert len({name_of(*each) for each in sent}) == 4
