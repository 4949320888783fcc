"""Tests that opening something asks first, needs its right, and says what becomes visible."""
