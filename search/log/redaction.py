"""Takes personal data out of a query before it is stored: pure, linear in the text's length.

E-mail addresses, identity numbers of the Nordic countries, card numbers and phone numbers become
``[e-mail]``, ``[id number]``, ``[card number]`` and ``[number]``. Norwegian and Swedish numbers are
told by their check digits (skatteetaten.no "fødselsnummer", skatteverket.se "personnummer"), Danish
ones by their date, because new ones have no check digit (cpr.dk); cards by the Luhn sum. Whatever
else has seven digits or more goes too. Codes such as ``0x80070005`` and addresses of one's own
network (``192.168.1.1``) stay: they are what people search for.
"""

import re
from ipaddress import AddressValueError, IPv4Address

_EMAIL = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}")
# Digits with at most one separator between them; a letter before makes it a code.
_DIGITS = re.compile(r"(?<![\w.])\+?\(?\d(?:[ .()/+-]?[ (]?\d){5,24}(?!\w)")

EMAIL, ID_NUMBER, CARD, NUMBER = "[e-mail]", "[id number]", "[card number]", "[number]"
MIN_DIGITS = 7

_NORWAY_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_NORWAY_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def redacted(text: str) -> str:
    """Return ``text`` with personal data replaced by words in brackets."""
    return _DIGITS.sub(_digits, _EMAIL.sub(EMAIL, text))


def _digits(found: re.Match[str]) -> str:
    written = found[0]
    if _own_network(written):
        return written
    digits = re.sub(r"\D", "", written)
    if is_norwegian(digits) or is_swedish(digits) or is_danish(digits):
        return ID_NUMBER
    if 13 <= len(digits) <= 19 and luhn(digits):
        return CARD
    return NUMBER if len(digits) >= MIN_DIGITS else written


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
