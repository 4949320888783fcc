"""Brings what is published to the engine: eligibility, plan, worker step, generations, check.

The way of a change: outbox row → claim with a lease → draw a version → load the article as it is
now → decide → cut → plan → write versioned → settle. Nothing outside this package writes an engine.
"""
