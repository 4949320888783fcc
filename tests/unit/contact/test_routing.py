"""Says which destination a message goes to."""

import pytest

from kb.contact.models import Destination
from kb.contact.routing import chosen

ALL = Destination(pk=1)
NORWEGIAN = Destination(pk=2, language="nb")
MOBILE = Destination(pk=3, product_id=7)
MOBILE_NORWEGIAN = Destination(pk=4, language="nb", product_id=7)
EVERY = [MOBILE_NORWEGIAN, ALL, MOBILE, NORWEGIAN]


@pytest.mark.parametrize(
    ("there", "language", "product", "wanted"),
    [
        (EVERY, "nb", 7, MOBILE_NORWEGIAN),
        (EVERY, "sv", 7, MOBILE),
        (EVERY, "nb", 8, NORWEGIAN),
        (EVERY, "nb", None, NORWEGIAN),
        (EVERY, "sv", None, ALL),
        ([NORWEGIAN, MOBILE], "nb", 7, MOBILE),
        ([NORWEGIAN], "sv", None, None),
        ([MOBILE], "nb", None, None),
    ],
)
def test_what_says_most_about_a_message_wins(
    there: list[Destination], language: str, product: int | None, wanted: Destination | None
) -> None:
    assert chosen(there, language=language, product=product) is wanted
