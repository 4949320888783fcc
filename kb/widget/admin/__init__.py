"""Lets editors take the widget's snippet, and say what it suggests on which pages."""
