"""Sets the garbage collector for a process that serves, or that ends: it must not halt either.

What was loaded at the start stays, so it is not looked through again. Of what comes later, nearly
all goes by itself when its request ends; what stays are words and passages that searches keep.
Python's own thresholds looked through all of those every hundred requests, for a tenth of a second.
"""

import gc

# New objects until the youngest are looked through, rounds of these until the middle-aged are, and
# so on: https://docs.python.org/3/library/gc.html#gc.set_threshold
YOUNG, MIDDLE_AGED, OLD = 10_000, 20, 10


def settle() -> None:
    """Let what is loaded stay, and look for garbage seldom from now on."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE_AGED, OLD)


def leave() -> None:
    """Let this process end at once: Python looks through all that is loaded first, for a second."""
    gc.freeze()
