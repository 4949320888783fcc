"""Checks which question is offered instead of one with slips."""
