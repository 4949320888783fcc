"""Tests what staff and the public see of checks on an article's page, and the button itself."""

from datetime import timedelta
from typing import Any

import pytest

from tests.browsers import browser_of
from tests.content import make_customer
from tests.kept_article import TODAY, Kept, due

LATE = 'class="notice'


def _page(kept: Kept, user: Any = None) -> str:
    return browser_of(user).get(kept.page.get_url()).content.decode()


def _press(kept: Kept, user: Any, **form: str) -> int:
    return browser_of(user).post(f"/nb/kb-{kept.number}/check/", form).status_code


def test_the_button_checks_and_then_offers_to_undo(kept: Kept) -> None:
    assert 'name="undo"' not in _page(kept, kept.owner)
    assert _press(kept, kept.owner) == 303
    assert kept.article.verified_by == kept.owner
    assert 'name="undo"' in _page(kept, kept.owner)
    assert 'name="undo"' not in _page(kept, kept.deputy)
    assert _press(kept, kept.owner, undo="1") == 303
    assert kept.article.verified_by is None


def test_what_nobody_checked_is_not_called_checked(kept: Kept) -> None:
    assert "Oppdatert" in _page(kept) or "Updated" in _page(kept)
    assert "Sjekket" not in _page(kept)
    _press(kept, kept.owner)
    assert "Sjekket" in _page(kept)


def test_undo_comes_too_late_without_an_error(kept: Kept) -> None:
    _press(kept, kept.owner)
    _press(kept, kept.deputy)
    assert _press(kept, kept.owner, undo="1") == 303
    assert kept.article.verified_by == kept.deputy


def test_who_may_not_check_is_refused_and_sees_no_button(kept: Kept) -> None:
    assert f"/kb-{kept.number}/check/" not in _page(kept, kept.stranger)
    assert _press(kept, kept.stranger) == 403
    assert _press(kept, make_customer("kim")) == 404
    assert _press(kept, None) == 404
    assert kept.article.verified_at is None


def test_an_owner_who_may_not_read_the_article_cannot_check_it(kept: Kept) -> None:
    kept.owner.groups.clear()
    assert _press(kept, kept.owner) == 404


def test_asking_for_the_buttons_address_leads_to_the_article(kept: Kept) -> None:
    answer: Any = browser_of(None).get(f"/nb/kb-{kept.number}/check/")
    assert (answer.status_code, answer["Location"]) == (302, f"/nb/kb-{kept.number}/")


@pytest.mark.parametrize(
    ("days", "staff", "public"), [(0, False, False), (1, True, False), (31, True, True)]
)
def test_who_is_told_that_a_check_is_overdue(
    kept: Kept, days: int, staff: bool, public: bool
) -> None:
    due(kept.article, TODAY - timedelta(days=days))
    assert (LATE in _page(kept, kept.stranger)) is staff
    assert (LATE in _page(kept)) is public


def test_the_public_is_not_told_the_day(kept: Kept) -> None:
    due(kept.article, TODAY - timedelta(days=40))
    assert "10. april 2031" in _page(kept, kept.stranger)
    assert "april" not in _page(kept)
