"""Writes what is in an image as CycloneDX 1.6, on stdout: Debian's packages, Java, the jars.

dpkg knows the packages that are installed, Java its own version, Maven's plugin the jars. What is in none of these lists is
not here: the files of the packages one by one, their licences, and what a person puts onto a host later.
"""

import argparse
import json
import re
import sys
import uuid
from urllib.parse import quote


def paragraphs(text):
    """Those of Debian's control files, see deb-control(5); lines that go on a field are left out."""
    for paragraph in text.split("\n\n"):
        lines = [line for line in paragraph.splitlines() if line and not line[0].isspace()]
        if lines:
            yield dict(line.split(":", 1) for line in lines)


def package(fields, distribution):
    name, version, architecture = (fields[key].strip() for key in ("Package", "Version", "Architecture"))
    purl = f"pkg:deb/debian/{quote(name)}@{quote(version)}?arch={architecture}&distro={distribution}"
    component = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    if "Source" in fields:
        component["properties"] = [{"name": "debian:source", "value": fields["Source"].strip()}]
    return component


def installed(status, distribution):
    with open(status, encoding="utf-8") as file:
        for fields in paragraphs(file.read()):
            if fields["Status"].split()[-1] == "installed":
                yield package(fields, distribution)


def java(release):
    with open(release, encoding="utf-8") as file:
        fields = dict(line.rstrip("\n").replace('"', "").split("=", 1) for line in file if "=" in line)
    version = fields.get("JAVA_RUNTIME_VERSION", fields["JAVA_VERSION"])
    return {
        "type": "platform",
        "bom-ref": "java",
        "name": "openjdk",
        "version": version,
        "description": "Linked from Debian's package openjdk-25-jdk-headless.",
        "properties": [{"name": "java:modules", "value": fields["MODULES"]}],
    }


def jars(bom, present):
    """The bill's components whose jars are in the image; each jar there has to be one of them."""
    with open(bom, encoding="utf-8") as file:
        bill = json.load(file)
    if not present:
        sys.exit("no jar was found in the image")
    left = set(present)
    for component in [bill["metadata"]["component"], *bill["components"]]:
        name, version = component["name"], component["version"]
        # picocli was compiled again: its jar has Java's version in its name.
        compiled = re.compile(re.escape(name) + r"-\d+\.jar")
        files = {jar for jar in left if jar.startswith(f"{name}-{version}") or compiled.fullmatch(jar)}
        if files:
            left -= files
            yield component
    if left:
        sys.exit(f"in the image, and unknown to Maven: {', '.join(sorted(left))}")


parser = argparse.ArgumentParser(description="Writes what is in an image as CycloneDX.")
parser.add_argument("--name", required=True)
parser.add_argument("--version", required=True)
parser.add_argument("--architecture", required=True)
parser.add_argument("--id", required=True, help="The image's: the digest of its configuration.")
parser.add_argument("--packages", required=True, help="dpkg's file `status`.")
parser.add_argument("--distribution", default="debian-13")
parser.add_argument("--java", required=True, help="Java's file `release`.")
parser.add_argument("--bill", help="What Maven's CycloneDX plugin says of the program.")
parser.add_argument("--jars", help="The jars in the image, one a line.")
arguments = parser.parse_args()

components = [*installed(arguments.packages, arguments.distribution), java(arguments.java)]
if arguments.bill:
    with open(arguments.jars, encoding="utf-8") as lines:
        components += jars(arguments.bill, lines.read().split())
json.dump(
    {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        # The same image has the same bill.
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, arguments.id)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "container",
                "bom-ref": "image",
                "name": arguments.name,
                "version": arguments.version,
                "hashes": [{"alg": "SHA-256", "content": arguments.id.removeprefix("sha256:")}],
                "properties": [{"name": "architecture", "value": arguments.architecture}],
            }
        },
        "components": components,
    },
    sys.stdout,
    indent=1,
)
