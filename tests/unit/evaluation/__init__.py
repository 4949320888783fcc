"""Checks the measures of relevance on numbers worked out by hand."""
