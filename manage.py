#!/usr/bin/env python3
"""Django's command line, for those who know it; `mellanrum` is the product's own."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellanrum.config.settings")
    execute_from_command_line(sys.argv)
