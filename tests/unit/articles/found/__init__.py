"""Tests the pure parts of what lets the help centre be found."""
