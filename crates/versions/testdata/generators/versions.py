#!/usr/bin/env python3
"""Versions by ecosystem from a mirror of the feeds. usage: versions.py MIRROR DIRECTORY"""
import collections
import json
import subprocess
import sys
import tarfile
from pathlib import Path

MIRROR, DIRECTORY = map(Path, sys.argv[1:])
OSV = ["almalinux", "bitnami", "debian", "go", "pypi", "redhat", "rocky", "rustsec", "ubuntu"]


def documents(path):
    unpacked = subprocess.Popen(["zstd", "-dc", path], stdout=subprocess.PIPE)
    with tarfile.open(fileobj=unpacked.stdout, mode="r|") as archive:
        for member in archive:
            if member.isfile() and member.name.endswith(".json"):
                yield json.load(archive.extractfile(member))


versions = collections.defaultdict(set)
for name in OSV:
    for path in sorted(MIRROR.glob(f"osv/{name}*.tar.zst")):
        for document in documents(path):
            for affected in document.get("affected", []):
                found = versions[affected.get("package", {}).get("ecosystem", "").split(":")[0]]
                for span in affected.get("ranges", []):
                    if span.get("type") != "GIT":
                        found.update(v for event in span["events"] for v in event.values() if v != "0")
                found.update(affected.get("versions", [])[:20])
for path in MIRROR.glob("distro/alpine-secdb*.tar.zst"):
    for document in documents(path):
        for package in document.get("packages", []):
            versions["Alpine"].update(package["pkg"].get("secfixes", {}))
for ecosystem, found in versions.items():
    name = ecosystem.replace(" ", "_").replace(".", "_") + ".txt"
    (DIRECTORY / name).write_text("\n".join(sorted(found)) + "\n")
