#!/usr/bin/python3
"""libalpm's alpm_pkg_vercmp, which vercmp(8) prints (Debian: libalpm13).

Versions that repeat or end with a separator are left out: among those libalpm's order has circles.
"""
import ctypes
import re
import sys

library = ctypes.CDLL("libalpm.so.13")
for line in sys.stdin:
    a, b = line.rstrip("\n").split("\t")
    if any(re.search(r"[^a-zA-Z0-9]{2}|[^a-zA-Z0-9](-|$)|^[^0-9]", v) for v in (a, b)):
        continue
    sign = library.alpm_pkg_vercmp(a.encode(), b.encode())
    print(a, "<=>"[sign + 1], b)
