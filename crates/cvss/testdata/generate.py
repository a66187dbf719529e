"""Writes truth.tsv: random vectors with the scores of an independent implementation.

    pip install cvss==3.6 && python3 generate.py > truth.tsv

The package is Red Hat's `cvss`. It computes version 4 with everything that is in the vector, so the base, threat and
environmental scores are those of three vectors. Versions 2 and 3 are computed there with decimal fractions.
"""

import random
from cvss import CVSS2, CVSS3, CVSS4, constants2, constants3, constants4

THREAT = ["E"]
COUNT = 500
random.seed(20260101)


def number(value):
    return "-" if value is None else f"{value:.1f}"


def pick(values, share, undefined):
    """One value for every mandatory metric; optional ones in `share` of the cases."""
    chosen = {}
    for metric, names in values.items():
        names = list(names)
        if undefined not in names:
            chosen[metric] = random.choice(names)
        elif random.random() < share:
            chosen[metric] = random.choice(names)
    return chosen


def text(prefix, metrics):
    return prefix + "/".join(f"{metric}:{value}" for metric, value in metrics.items())


def line(vector, base, temporal, environmental):
    print(vector, number(base), number(temporal), number(environmental), sep="\t")


def version_2(share):
    values = {m: constants2.METRICS_VALUES[m] for m in constants2.METRICS_ABBREVIATIONS}
    vector = text("", pick(values, share, "ND"))
    line(vector, *CVSS2(vector).scores())


def version_3(minor, share):
    values = {m: constants3.METRICS_VALUES[m] for m in constants3.METRICS_ABBREVIATIONS}
    metrics = pick(values, share, "X")
    vector = text(f"CVSS:3.{minor}/", metrics)
    base, temporal, environmental = CVSS3(vector).scores()
    given = {metric for metric, value in metrics.items() if value != "X"}
    is_temporal = given & set(constants3.TEMPORAL_METRICS)
    is_environmental = given & set(constants3.ENVIRONMENTAL_METRICS)
    line(
        vector,
        base,
        temporal if is_temporal else None,
        environmental if is_environmental else None,
    )


def version_4(share):
    values = {m: constants4.METRICS_VALUE_NAMES[m] for m in constants4.METRICS_ABBREVIATIONS}
    metrics = pick(values, share, "X")
    mandatory = {m: metrics[m] for m in constants4.METRICS_MANDATORY}
    scored = list(values)[: list(values).index("MSA") + 1]
    given = {metric for metric, value in metrics.items() if value != "X" and metric in scored}
    environmental = given - set(THREAT) - set(mandatory)
    threat = {m: v for m, v in metrics.items() if m in mandatory or m in THREAT}

    def score(chosen):
        return CVSS4(text("CVSS:4.0/", chosen)).base_score

    line(
        text("CVSS:4.0/", metrics),
        score(mandatory),
        score(threat) if given & set(THREAT) else None,
        score(metrics) if environmental else None,
    )


print("# vector\tbase\ttemporal\tenvironmental")
for index in range(COUNT):
    share = (0.0, 0.2, 0.5, 0.9)[index % 4]
    version_2(share)
    version_3(0, share)
    version_3(1, share)
    version_4(share)
