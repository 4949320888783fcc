"""Holds the tests of the rooms where articles are written, reviewed, compared and kept true."""
