#!/usr/bin/env python3
"""Runs the project's commands: demo, worker, search_index, where, and Django's own."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings.dev")
    execute_from_command_line(sys.argv)
