"""Lets agents flag and fix what they are reading, without leaving the call.

``passages`` cuts an article into what can be typed, ``storing`` sends or publishes over
``articles.proposals`` (which decides who may), ``api`` takes it in, ``words`` are the script's.
"""
