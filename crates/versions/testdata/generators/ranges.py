#!/usr/bin/env python3
"""Ranges and versions near their bounds. usage: ranges.py SCHEME FILE… > ranges.tsv"""
import random
import re
import sys

from pairs import PIECES, mutate

ONE = {
    "npm": ["^{}", "~{}", ">={}", "<{}", "<={}", ">{}", "={}", "{}", "^{short}", "~{short}", "{short}.x", "{major}", ">{short}", "<={short}", "<{major}", ">={major}.x"],
    "pypi": ["=={}", "!={}", ">={}", "<={}", ">{}", "<{}", "~={}", "=={short}.*", "!={short}.*", "~={short}"],
    "maven": ["[{}]", "[{},)", "({},)", "(,{}]", "(,{})"],
    "gem": ["= {}", "!= {}", ">= {}", "<= {}", "> {}", "< {}", "~> {}", "~> {short}", "~> {major}"],
    "composer": ["^{}", "~{}", ">={}", "<{}", "<={}", ">{}", "={}", "{}", "!={}", "^{short}", "~{short}", "{short}.*", "{major}.*", "^{major}", "~{major}"],
}
TWO = {
    "npm": [">={} <{}", "{} - {}", "^{} || ^{}", ">{} <={}", "{short} - {short2}"],
    "pypi": [">={},<{}", ">{},<={}", ">={},!={}"],
    "maven": ["[{},{})", "[{},{}]", "({},{})", "(,{}],[{},)"],
    "gem": [">= {}, < {}", "~> {}, != {}"],
    "composer": [">={} <{}", "{} - {}", "^{} || ^{}", ">={},<={}", "{short} - {short2}"],
}


def numbers(text):
    return re.findall(r"\d+", text) or ["0"]


def main():
    scheme, files = sys.argv[1], sys.argv[2:]
    rng = random.Random("parapet ranges " + scheme)
    versions = set()
    for name in files:
        with open(name, encoding="utf-8") as file:
            versions.update(line.strip() for line in file)
    versions = sorted(v for v in versions if v and len(v) < 30 and not re.search(r"\s", v))
    lines = {}
    for _ in range(2000):
        at = rng.randrange(len(versions) - 4)
        low, high = versions[at], versions[at + rng.randrange(1, 4)]
        short = ".".join(numbers(low)[:2])
        pattern = rng.choice(ONE[scheme] if rng.random() < 0.6 else TWO[scheme])
        text = pattern.replace("{short}", short).replace("{short2}", ".".join(numbers(high)[:2]))
        text = text.replace("{major}", numbers(low)[0]).replace("{}", low, 1).replace("{}", high)
        version = rng.choice([low, high])
        if rng.random() < 0.8:
            version = mutate(version, PIECES[scheme], rng)
        if version and not re.search(r"\s", version):
            lines[f"{text}\t{version}"] = True
    print("\n".join(lines))


main()
