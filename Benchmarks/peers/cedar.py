"""Cedar through cedarpy, with each statement translated into a Cedar policy.

Action and resource become strings of the context, compared with `like`, whose `*` is that of IAM. The policies are parsed
once. Cedar answers in the same two steps as IAM: a `forbid` wins, else a `permit` is needed.
"""

import json
import sys

import cedarpy

from peer import Account, measure


def main(path, size):
    account = Account(path)
    policies = cedarpy.PolicySet.from_str("\n".join(map(translated, account.statements)))
    entities = cedarpy.Entities.from_json_str("[]")

    def decide(questions):
        requests = [
            {
                "principal": 'Role::"deployer"',
                "action": 'Action::"ask"',
                "resource": 'Resource::"any"',
                "context": {"action": question["action"].lower(), "resource": question["resource"]},
            }
            for question in questions
        ]
        return [result.allowed for result in cedarpy.is_authorized_batch(requests, policies, entities)]

    measure("cedar", account, size, decide)


def translated(statement):
    actions = [like("action", action.lower()) for action in listed(statement["Action"])]
    resources = [like("resource", resource) for resource in listed(statement["Resource"])]
    effect = "permit" if statement["Effect"] == "Allow" else "forbid"
    return f"{effect}(principal, action, resource) when {{ ({' || '.join(actions)}) && ({' || '.join(resources)}) }};"


def listed(value):
    return value if isinstance(value, list) else [value]


def like(attribute, pattern):
    return f"context.{attribute} like {json.dumps(pattern)}"


main(sys.argv[1], int(sys.argv[2]))
