"""Says how far one step of a message's way has come."""

import pytest

from kb.contact.standing import Row, State, standing


@pytest.mark.parametrize(
    ("on_its_way", "row", "state"),
    [
        (False, None, State.DELIVERED),
        (False, Row("away", dead=True), State.DELIVERED),
        (True, Row("", dead=False), State.WAITING),
        (True, Row("away", dead=False), State.TRIED),
        (True, Row("away", dead=True), State.GIVEN_UP),
        (True, None, State.GIVEN_UP),
    ],
)
def test_the_row_that_takes_it_decides(on_its_way: bool, row: Row | None, state: State) -> None:
    found = standing(on_its_way=on_its_way, row=row)
    assert (found.state, found.error) == (state, row.error if row and on_its_way else "")
