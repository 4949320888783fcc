"""Takes personal data out of a query before it is stored: pure, linear in the text's length.

E-mail addresses, identity numbers of the Nordic countries, card numbers and phone numbers become
``[e-mail]``, ``[id number]``, ``[card number]`` and ``[number]``. Norwegian and Swedish numbers are
told by their check digits (skatteetaten.no "fødselsnummer", skatteverket.se "personnummer"), Danish
ones by their date, because new ones have no check digit (cpr.dk); cards by the Luhn sum. Whatever
else has seven digits or more goes too. Codes such as ``0x80070005``, spans of prices, hours and
years, and addresses of one's own network (``192.168.1.1``) stay: they are what people search for.
Invisible characters go: they would part the digits of a number.
"""

import re
import unicodedata
from ipaddress import AddressValueError, IPv4Address

from search.text.dashes import DASHES

_EMAIL = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}")
_SPACE = " \u00a0\u202f"
_SEPARATOR = rf".()/+\-{DASHES}"
_APART = rf"[{_SPACE}]{{0,2}}(?:[{_SEPARATOR}][{_SPACE}(]?)?"
# What has the digits of an identity number or of a card is looked at even among letters.
_SHAPED = [
    re.compile(rf"(?<!\d)(?<!0[xX])(?:{shape})(?!\d)")
    for shape in (
        rf"(?:\d\d)?\d{{6}}{_APART}\d{{4,5}}",
        rf"\d\d[{_SPACE}]\d\d[{_SPACE}]\d\d{_APART}\d{{4,5}}",
        rf"\d{{13,19}}|\d{{4}}(?:{_APART}\d{{4}}){{3}}|\d{{4}}{_APART}\d{{6}}{_APART}\d{{5}}",
    )
]
# Digits with at most one separator between them; a letter before makes it a code.
_DIGITS = re.compile(
    rf"(?<!\w)(?<!\d\.)\+?\(?\d(?:[{_SPACE}{_SEPARATOR}]?[{_SPACE}(]?\d){{5,24}}(?!\w)"
)
_AMOUNT = rf"(?:[1-9]\d{{0,2}}[{_SPACE}.]\d{{3}}|[1-9]\d{{0,4}}|\d\d\.\d\d)"
_SPAN = re.compile(rf"{_AMOUNT}[\u2013\u2014]{_AMOUNT}")

EMAIL, ID_NUMBER, CARD, NUMBER = "[e-mail]", "[id number]", "[card number]", "[number]"
MIN_DIGITS = 7

_NORWAY_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_NORWAY_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def redacted(text: str) -> str:
    """Return ``text`` with personal data replaced by words in brackets."""
    text = _EMAIL.sub(EMAIL, _visible(text))
    for shaped in _SHAPED:
        text = shaped.sub(lambda found: _checked(found[0]) or found[0], text)
    return _DIGITS.sub(_digits, text)


def _visible(text: str) -> str:
    if text.isascii():
        return text
    return "".join(each for each in text if unicodedata.category(each) != "Cf")


def _checked(written: str) -> str:
    """Return the mask of an identity or card number, empty for other digits."""
    digits = re.sub(r"\D", "", written)
    if is_norwegian(digits) or is_swedish(digits) or is_danish(digits):
        return ID_NUMBER
    return CARD if 13 <= len(digits) <= 19 and luhn(digits) else ""


def _digits(found: re.Match[str]) -> str:
    written = found[0]
    if _own_network(written):
        return written
    if checked := _checked(written):
        return checked
    few = sum(map(str.isdecimal, written)) < MIN_DIGITS
    return written if few or _SPAN.fullmatch(written) else NUMBER


def is_norwegian(digits: str) -> bool:
    """Tell a Norwegian fødselsnummer, D-number or synthetic number by both check digits."""
    if len(digits) != 11:
        return False
    values = [int(digit) for digit in digits]
    first = sum(w * v for w, v in zip(_NORWAY_FIRST, values, strict=False)) % 11
    second = sum(w * v for w, v in zip(_NORWAY_SECOND, values, strict=True)) % 11
    # From 2032 the first check digit may leave a remainder of 1, 2 or 3 as well.
    return second == 0 and first in (0, 1, 2, 3) and _day_and_month(digits, 40, 80)


def is_swedish(digits: str) -> bool:
    """Tell a Swedish personnummer or samordningsnummer by date and Luhn sum."""
    short = digits[2:] if len(digits) == 12 and digits[:2] in ("18", "19", "20") else digits
    day_first = short[4:6] + short[2:4]
    return len(short) == 10 and luhn(short) and _day_and_month(day_first, 60, 0)


def is_danish(digits: str) -> bool:
    """Tell a Danish CPR number by its date."""
    return len(digits) == 10 and _day_and_month(digits, 60, 0)


def luhn(digits: str) -> bool:
    """Return whether the Luhn sum of the digits comes out even (ISO/IEC 7812-1)."""
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (doubled + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0


def _day_and_month(digits: str, day_offset: int, month_offset: int) -> bool:
    """Tell whether ``digits`` start with day and month, raised as special numbers have them."""
    day, month = int(digits[:2]), int(digits[2:4])
    days = (day, day - day_offset)
    months = (month, month - month_offset, month - month_offset // 2)
    return any(1 <= d <= 31 for d in days) and any(1 <= m <= 12 for m in months)


def _own_network(written: str) -> bool:
    """Tell the address of a router at home, which is the same for millions."""
    try:
        return IPv4Address(written).is_private
    except AddressValueError:
        return False
