#!/usr/bin/env python3
"""Pairs of versions for the tools of the ecosystems to compare: real ones and mutations of them.

usage: pairs.py SCHEME FILE… > pairs.tsv      FILE has one version a line; see README.md

The choice is made by a seeded generator: the same files give the same pairs.
"""
import random
import re
import sys

PIECES = {
    "deb": ["~", "~rc1", "+b1", "-1", ".0", "0", "+deb12u1", "a", "1:", ".", "-0", "~~", "+", "A"],
    "rpm": ["~", "^", "~rc1", "^git1", "-1", ".0", "0", ".el9", "_2", "a", "1:", "0:", "+", ".", "-1.2", "A"],
    "alpm": ["-1", "-2", ".0", "0", "a", ".a", "rc1", "1:", "0:", "_1", "+1", "beta", ".r5.gabc"],
    "npm": ["-rc.1", "-0", ".0", "-a", "+b", "v", "-beta", ".beta", "rc", "-a.10", "-a.9", "0"],
    "pypi": [".0", "a1", "b2", "rc1", ".dev1", ".post1", "+abc.1", "+5", "1!", "-1", "c3", ".post", "alpha", "0", "_", "r1"],
    "maven": [".0", "-alpha-1", ".Final", "-rc1", "-SNAPSHOT", "-sp", ".RELEASE", "-1", "-jre", "a1", "-foo", ".GA", "-beta2", "-m3", ".1", "0", "RC"],
    "gem": [".0", ".pre", ".rc1", ".a", "-1", ".beta.2", "0", ".1", "a", ".0.0", ".A", ".b10"],
    "composer": [".0", "-beta1", "-RC2", "-dev", "-alpha", "-p1", "v", "-patch2", ".1", "0", "-stable", ".x-dev", "+b", "RC", "-beta.3", "pl4", "@dev"],
    "go": ["-pre", "-rc.1", ".0", "+incompatible", "-0.20191109021931-daa7c04131f5", "v", "-a.10", "-a.9", "0"],
    "cran": [".0", "-1", ".1", "0", "-0", "-10"],
    "gentoo": [".0", "_alpha", "_beta2", "_pre", "_rc1", "_p", "_p20240101", "-r0", "-r1", "-r10", "a", "b", ".01", ".010", "0"],
    "conan": [".0", "-rc1", "-alpha.1", "+b1", "a", ".1", "0", "-0", "+2"],
}


def mutate(text, pieces, rng):
    kind = rng.randrange(5)
    if kind == 0:
        numbers = list(re.finditer(r"\d+", text))
        if numbers:
            found = rng.choice(numbers)
            number = int(found.group()) + rng.choice([-1, 1, 1, 9])
            return text[: found.start()] + str(max(number, 0)) + text[found.end():]
    if kind == 1:
        at = rng.randrange(len(text) + 1)
        return text[:at] + rng.choice(pieces) + text[at:]
    if kind == 2:
        return text + rng.choice(pieces)
    if kind == 3 and len(text) > 1:
        at = rng.randrange(len(text))
        return text[:at] + text[at + 1:]
    cut = max(text.rfind(c) for c in ".-_~+^")
    return text[:cut] if cut > 0 else text + rng.choice(pieces)


def main():
    scheme, files = sys.argv[1], sys.argv[2:]
    rng = random.Random("parapet " + scheme)
    pieces = PIECES[scheme]
    versions = set()
    for name in files:
        with open(name, encoding="utf-8") as file:
            versions.update(line.strip() for line in file)
    versions = sorted(v for v in versions if v and len(v) < 60 and not re.search(r"\s", v))
    pairs = []
    for _ in range(400):
        at = rng.randrange(len(versions) - 1)
        pairs.append((versions[at], versions[at + 1]))
        pairs.append((rng.choice(versions), rng.choice(versions)))
    for _ in range(1200):
        a = rng.choice(versions)
        b = mutate(a, pieces, rng)
        if rng.random() < 0.5:
            a, b = mutate(b, pieces, rng), b
        pairs.append((a, b))
    for a, b in dict.fromkeys(pairs):
        if a and b and a != b:
            print(a, b, sep="\t")


if __name__ == "__main__":
    main()
