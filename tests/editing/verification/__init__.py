"""Tests that articles are kept true: checks, due dates, absences, reminders."""
