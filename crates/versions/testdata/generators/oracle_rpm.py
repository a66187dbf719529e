#!/usr/bin/python3
"""rpm's labelCompare (Debian: python3-rpm)."""
import re
import sys

import rpm


def label(text):
    epoch, rest = re.fullmatch(r"(?:(\d*):)?(.*)", text).groups()
    version, dash, release = rest.rpartition("-")
    return (epoch or "0", version, release) if dash else (epoch or "0", rest, None)


for line in sys.stdin:
    a, b = line.rstrip("\n").split("\t")
    if label(a)[1] and label(b)[1]:
        print(a, "<=>"[rpm.labelCompare(label(a), label(b)) + 1], b)
