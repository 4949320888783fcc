"""Checks the pictures of pages: size, what fits, what the typeface lacks."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from articles.found.card import SIZE, Card, draw
from articles.found.lettering import drawable, fitted, one_line, typeface

CARD = Card(title="Bytt SIM", section="Mobil", brand="Nordavind", language="Norsk bokmål")
LONG = "Sådan aktiverer du eSIM på din nye telefon, når du er på rejse uden for EU. " * 4


def test_a_card_is_a_png_of_the_size_that_networks_show() -> None:
    picture = Image.open(BytesIO(draw(CARD)))
    assert (picture.format, picture.size) == ("PNG", SIZE)


def test_each_word_on_a_card_changes_it() -> None:
    others = [replace(CARD, **{name: "Annet"}) for name in ("title", "section", "brand")]
    pictures = {draw(card) for card in (CARD, *others)}
    assert len(pictures) == len({card.fingerprint for card in (CARD, *others)}) == 4


@pytest.mark.parametrize("text", ["Bytt SIM", LONG, "Bredbånds" * 20, "", "x" * 255])
def test_every_title_fits_its_lines(text: str) -> None:
    setting = fitted(text, width=1040, lines=4, sizes=range(76, 51, -4), weight=700)
    assert len(setting.lines) <= 4
    assert all(setting.font.getlength(line) <= 1040 for line in setting.lines)


def test_a_long_title_is_set_smaller_and_cut_between_words() -> None:
    short, long = (
        fitted(text, width=1040, lines=4, sizes=range(76, 51, -4), weight=700)
        for text in ("Bytt SIM", LONG)
    )
    assert long.font.size < short.font.size
    assert long.lines[-1].endswith("…")
    assert long.lines[-1][:-1].split(" ")[-1] in LONG.replace(".", "").split()


def test_letters_that_the_typeface_lacks_are_written_in_others() -> None:
    assert drawable("Blåbærsyltetøy, été") == "Blåbærsyltetøy, été"
    assert drawable("Привет 🚀\nverden") == "Privet verden"


def test_a_line_that_is_too_wide_is_cut() -> None:
    font = typeface(34, 600)
    assert font.getlength(one_line(LONG, font, 400)) <= 400
