#!/usr/bin/env python3
"""pkgcore's ver_cmp (PyPI: pkgcore)."""
import sys

from pkgcore.ebuild.cpv import CPV, ver_cmp
from pkgcore.ebuild.errors import InvalidCPV


refused = set()
for line in sys.stdin:
    a, b = line.rstrip("\n").split("\t")
    bad = []
    parsed = []
    for text in (a, b):
        try:
            cpv = CPV(f"c/p-{text}", versioned=True)
            parsed.append((cpv.version, cpv.revision))
        except InvalidCPV:
            bad.append(text)
    if not bad:
        sign = ver_cmp(*parsed[0], *parsed[1])
        print(a, "<=>"[(sign > 0) - (sign < 0) + 1], b)
    refused.update(bad)
for text in sorted(refused):
    print("!", text)
