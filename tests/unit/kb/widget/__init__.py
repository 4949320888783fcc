"""Tests what the widget decides without a database or a browser."""
