"""Holds what has several implementations, or readers elsewhere, to its promises."""
