#!/usr/bin/env python3
"""What a kirana is made of, from Cargo's own knowledge of the sources that are built into it.

    packaging/inventory.py sbom [TARGET]      a CycloneDX 1.5 bill of materials, as JSON
    packaging/inventory.py licences [TARGET]  the licences of all libraries, word for word

TARGET is what is built for (x86_64-unknown-linux-musl without it). $KIRANA_RUNTIME is the list that packaging/static.sh
makes of what its tools put into a static program. The same sources and tools give the same output.
"""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
LICENCE_FILES = re.compile(r"(?i)^(licen[cs]e|copying|notice|unlicense)")
# Written beside the library that brings it, as it has no package of its own.
SQLITE = re.compile(r'#define SQLITE_VERSION +"([0-9.]+)"')


def metadata(target):
    command = [os.environ.get("CARGO", "cargo"), "metadata", "--format-version=1", "--locked", f"--filter-platform={target}"]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


def built_in(data):
    """The packages that end up in the program, by id, each with those that it needs: no build tools, no tests."""
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    packages = {package["id"]: package for package in data["packages"]}
    found, open_ids = {}, [data["resolve"]["root"]]
    while open_ids:
        package = open_ids.pop()
        if package in found:
            continue
        is_macro = any("proc-macro" in target["kind"] for target in packages[package]["targets"])
        needs = [] if is_macro else [
            need["pkg"] for need in nodes[package]["deps"] if any(kind["kind"] is None for kind in need["dep_kinds"])
        ]
        found[package] = sorted(needs)
        open_ids.extend(needs)
    return {package: (packages[package], needs) for package, needs in sorted(found.items())}


def checksums():
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text())
    return {(entry["name"], entry["version"]): entry.get("checksum") for entry in lock["package"]}


def purl(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def component(package, sums):
    made = {
        "type": "library",
        "bom-ref": purl(package),
        "name": package["name"],
        "version": package["version"],
        "purl": purl(package),
    }
    checksum = sums.get((package["name"], package["version"]))
    if checksum:
        made["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    if package["license"]:
        # Some still write a stroke for "or", which is no SPDX expression.
        made["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if package["repository"]:
        made["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return made


def sqlite(packages):
    """SQLite's own version: it is compiled in from the sources that its Rust library carries."""
    for package, _ in packages.values():
        if package["name"] == "libsqlite3-sys":
            header = pathlib.Path(package["manifest_path"]).parent / "sqlite3" / "sqlite3.h"
            version = SQLITE.search(header.read_text(errors="replace")).group(1)
            return {
                "type": "library",
                "bom-ref": f"pkg:generic/sqlite@{version}",
                "name": "sqlite",
                "version": version,
                "purl": f"pkg:generic/sqlite@{version}",
                "cpe": f"cpe:2.3:a:sqlite:sqlite:{version}:*:*:*:*:*:*:*",
                "licenses": [{"license": {"id": "blessing"}}],
            }
    raise SystemExit("inventory.py: SQLite is not among the libraries")


def runtime():
    """What the tools put into the program besides Cargo's packages: name, version, licence, file of its words."""
    listed = os.environ.get("KIRANA_RUNTIME")
    lines = pathlib.Path(listed).read_text().splitlines() if listed else []
    return [line.split("\t") for line in lines]


def runtime_component(name, version, licence):
    reference = f"pkg:generic/{name}@{version}"
    made = {"type": "library", "bom-ref": reference, "name": name, "version": version, "purl": reference}
    made["licenses"] = [{"expression": licence}]
    if name == "musl":
        made["cpe"] = f"cpe:2.3:a:musl-libc:musl:{version}:*:*:*:*:*:*:*"
    return made


def sbom(data, target):
    packages = built_in(data)
    sums = checksums()
    root, _ = packages[data["resolve"]["root"]]
    database = sqlite(packages)
    needs = {purl(package): sorted(purl(packages[need][0]) for need in needs) for package, needs in packages.values()}
    for package, its in needs.items():
        if package.startswith("pkg:cargo/libsqlite3-sys@"):
            its.append(database["bom-ref"])
    needs[database["bom-ref"]] = []
    linked = [runtime_component(*row[:3]) for row in runtime()]
    for part in linked:
        needs[purl(root)].append(part["bom-ref"])
        needs[part["bom-ref"]] = []
    itself = component(root, sums) | {"type": "application"}
    made_at = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    components = [component(package, sums) for package, _ in packages.values() if package is not root] + [database] + linked
    body = json.dumps([itself, components, target], sort_keys=True)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, body)}",
        "version": 1,
        "metadata": {
            "timestamp": made_at.isoformat().replace("+00:00", "Z"),
            "component": itself,
            "properties": [{"name": "kirana:target", "value": target}],
        },
        "components": components,
        "dependencies": [{"ref": ref, "dependsOn": its} for ref, its in sorted(needs.items())],
    }


def licences(data):
    """Each licence once, under all libraries that come with the very same words."""
    by_words, without = {}, []
    for package, _ in built_in(data).values():
        name = f"{package['name']} {package['version']}"
        folder = pathlib.Path(package["manifest_path"]).parent
        files = sorted(path for path in folder.iterdir() if path.is_file() and LICENCE_FILES.match(path.name))
        for path in files:
            words = path.read_text(errors="replace").strip()
            by_words.setdefault(words, []).append(f"{name} ({path.name})")
        if not files:
            authors = ", ".join(package["authors"]) or package["repository"] or "its authors"
            without.append(f"{name}: {package['license']}, by {authors}")
    for name, version, _, path in runtime():
        by_words.setdefault(pathlib.Path(path).read_text(errors="replace").strip(), []).append(f"{name} {version}")
    parts = ["The libraries that are built into kirana, and the words of their licences.\n"]
    parts += ["\n".join(names) + "\n\n" + words + "\n" for words, names in sorted(by_words.items(), key=lambda it: it[1])]
    parts.append("These name their licence and bring no text of it:\n" + "\n".join(sorted(without)) + "\n")
    parts.append("SQLite is in the public domain.\n")
    return ("\n" + "-" * 100 + "\n").join(parts)


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in ("sbom", "licences"):
        raise SystemExit(__doc__)
    target = sys.argv[2] if len(sys.argv) == 3 else "x86_64-unknown-linux-musl"
    data = metadata(target)
    if sys.argv[1] == "sbom":
        print(json.dumps(sbom(data, target), indent=1))
    else:
        print(licences(data), end="")


main()
