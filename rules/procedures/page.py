"""Prints docs/procedures.md."""

from __future__ import annotations

import sys

from rules.procedures import PROCEDURES
from rules.procedures.describe import describe

if __name__ == "__main__":
    sys.stdout.write(describe(PROCEDURES))
