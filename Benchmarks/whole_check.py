#!/usr/bin/env python3
"""Writes a snapshot and manifests for a generated account, so that the command itself can be measured.

    whole_check.py ACCOUNT.json FOLDER     FOLDER/snapshot, and FOLDER/manifests with one workload for each principal
"""

import json
import os
import shutil
import sys


def main(account, folder):
    with open(account + ".questions.json") as file:
        questions = json.load(file)
    principals = {}
    for question in questions:
        principals.setdefault(question["principal"], []).append(question)

    number = next(iter(principals)).split(":")[4]
    recorded = os.path.join(folder, "snapshot", "aws", number)
    os.makedirs(recorded, exist_ok=True)
    shutil.copyfile(account, os.path.join(recorded, "authorization-details.json"))

    manifests = os.path.join(folder, "manifests")
    os.makedirs(manifests, exist_ok=True)
    for index, (principal, asked) in enumerate(principals.items()):
        with open(os.path.join(manifests, f"workload-{index}.yaml"), "w") as file:
            file.write(manifest(f"workload-{index}", principal, asked))


def manifest(workload, principal, questions):
    lines = [
        "preflight: 1",
        f"workload: {workload}",
        "owner: team-bench",
        "identities:",
        "  deployer:",
        "    provider: aws",
        f"    principal: {principal}",
        "    permissions:",
    ]
    asked = set()
    for question in questions:
        # A manifest that asks the same twice is refused.
        key = (question["action"], question["resource"])
        if key in asked:
            continue
        asked.add(key)
        lines.append(f"      - actions: [{json.dumps(question['action'])}]")
        lines.append(f"        resources: [{json.dumps(question['resource'])}]")
    return "\n".join(lines) + "\n"


main(sys.argv[1], sys.argv[2])
