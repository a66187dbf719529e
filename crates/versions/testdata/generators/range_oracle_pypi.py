#!/usr/bin/env python3
"""packaging's SpecifierSet with pre-releases (PyPI: packaging).

Left out, since packaging asks more of them than PEP 440: `>` a version before a release, `<` a post-release, and `>`
where the version is a local one.
"""
import re
import sys

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

for line in sys.stdin:
    text, version = line.rstrip("\n").split("\t")
    try:
        specifiers, parsed = SpecifierSet(text), Version(version)
    except (InvalidSpecifier, InvalidVersion):
        continue
    odd = False
    for specifier in specifiers:
        bound = None if specifier.version.endswith(".*") else Version(specifier.version)
        if specifier.operator == ">":
            odd |= bound.is_prerelease or parsed.local is not None
        if specifier.operator == "<":
            odd |= bound.is_postrelease
    if not odd:
        print("in" if specifiers.contains(parsed, prereleases=True) else "out", text, version, sep="\t")
