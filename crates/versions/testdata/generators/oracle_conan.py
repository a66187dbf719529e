#!/usr/bin/env python3
"""Conan's Version (PyPI: conan).

Versions with a part such as `9a` are left out: where such parts meet numbers, Conan's order has circles.
"""
import re
import sys

from conan.internal.model.version import Version

for line in sys.stdin:
    a, b = line.rstrip("\n").split("\t")
    if any(re.search(r"(^|[.+-])\d+[^\d.+-]|^[+-]|_|[.]$|[.][+-]", v) for v in (a, b)):
        continue
    x, y = Version(a), Version(b)
    print(a, "<" if x < y else ">" if x > y else "=", b)
