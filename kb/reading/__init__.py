"""Remembers what agents read, shows what changed since, and asks them to read what they must.

``changed`` tells what is different (pure at its core), ``remembering`` stores readings, receipts
and pins, ``asked`` and ``confirmed`` say who must still read what, ``due`` (pure) when,
``reminders`` writes the letters. ``desk`` gathers the lists of the console's empty page, ``part``
what an article's card tells. ``report`` shows whose receipts are missing: to see to it, not to
compare people.
"""
