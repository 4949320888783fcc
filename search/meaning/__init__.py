"""Orders answers by meaning as well, where an embedder is configured.

An embedder turns a text into a vector: texts that mean the like point the same way. The first
answers to a question are ordered anew by how near their articles are to it. Nothing else depends on
it: neither what is found nor how good it is said to be, and without an embedder, or with one that
is late, the order is that of the words.

Pure: ``described`` says what stands for an article, ``vectors`` packs and compares, ``ordering``
orders. ``local`` and ``endpoint`` fit embedders to the port in ``embedder``, ``configured`` makes
the one that the settings name. ``making`` keeps the articles' vectors in the worker; ``asking``
gets a question's; ``service`` is what a search calls.
"""
