"""Packs vectors into few bytes, and tells how near two of them are. Pure.

A packed vector is a number for its length (float32) and a byte for each dimension: a quarter of
what came in, and near enough, for what is compared differs far more than the rounding.
"""

import math
import struct
from array import array
from collections.abc import Sequence
from operator import mul

_SCALE = struct.Struct("<f")
_MOST = 127


def packed(numbers: Sequence[float]) -> bytes:
    """Return a vector as bytes; raises ``ValueError`` for one that points nowhere."""
    largest = max(map(abs, numbers), default=0.0)
    if not 0 < largest < math.inf:
        raise ValueError("a vector without a direction")
    rounded = array("b", [round(_MOST * number / largest) for number in numbers])
    length = math.sqrt(sum(map(mul, rounded, rounded)))
    return _SCALE.pack(1 / length) + rounded.tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """Return the cosine between two packed vectors, from -1 to 1.

    Raises ``ValueError`` when they are of different lengths.
    """
    if len(one) != len(other):
        raise ValueError("vectors of different models")
    dot = sum(map(mul, array("b", one[_SCALE.size :]), array("b", other[_SCALE.size :])))
    return float(dot * _SCALE.unpack_from(one)[0] * _SCALE.unpack_from(other)[0])
