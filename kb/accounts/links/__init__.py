"""Lets customers in by a signed link from the company's own site, where they are signed in already.

``tokens`` checks a link (pure), ``keys`` reads public keys, ``views`` takes who follows one. The
company signs with a key that never leaves its site; here lies only what checks signatures.
"""
