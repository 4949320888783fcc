"""Tests who is taken for a robot."""

import pytest

from kb.robots import is_robot

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


@pytest.mark.parametrize("agent", [FIREFOX, PHONE, ""])
def test_people_are_none(agent: str) -> None:
    assert not is_robot(agent)


@pytest.mark.parametrize("agent", [GOOGLE, "GPTBot/1.2", "curl/8.5.0", "HeadlessChrome/140"])
def test_robots_are(agent: str) -> None:
    assert is_robot(agent)
