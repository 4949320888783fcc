"""Measures how fast the whole product is: commands, not tests. Run by ``make bench``.

``material`` makes articles and questions, ``place`` a database and an index of them, ``server``
starts what is measured, ``asking`` asks it over real sockets from a process of its own, ``report``
prints the table. Figures of one run compare with each other, and with nothing else: so each stands
beside the one of a bare view in the same server, taken right before and after it.
"""
