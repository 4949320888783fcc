"""Turns a question into a plan for the engine, and an engine's hits into a verdict and excerpts.

Pure: no database, no settings, no engine. ``request`` cleans what was typed, ``plan`` says what to
ask, ``ranking`` holds the numbers, ``verdict`` says how good an answer is, ``highlight`` shows why.
"""
