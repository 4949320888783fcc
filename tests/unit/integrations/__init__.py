"""Tests the packages for other help desks."""
