#!/usr/bin/env python3
"""packaging.version (PyPI: packaging)."""
import sys

from packaging.version import InvalidVersion, Version

refused = set()
for line in sys.stdin:
    a, b = line.rstrip("\n").split("\t")
    bad = []
    for text in (a, b):
        try:
            Version(text)
        except InvalidVersion:
            bad.append(text)
    if not bad:
        x, y = Version(a), Version(b)
        print(a, "<" if x < y else ">" if x > y else "=", b)
    refused.update(bad)
for text in sorted(refused):
    print("!", text)
