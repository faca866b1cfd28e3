"""moto's evaluator of identity policies (moto.iam.access_control), which moto_server uses to refuse requests."""

import json
import sys

from moto.iam.access_control import IAMPolicy, PermissionResult

from peer import Account, measure


def main(path, size):
    account = Account(path)
    policies = [IAMPolicy(json.dumps(document)) for document in account.documents]

    def decide(questions):
        return [is_allowed(policies, question) for question in questions]

    measure("moto", account, size, decide)


def is_allowed(policies, question):
    """As `IAMRequestBase.check_action_permitted` joins the answers of a principal's policies."""
    permitted = False
    for policy in policies:
        result = policy.is_action_permitted(question["action"], question["resource"])
        if result is PermissionResult.DENIED:
            return False
        permitted = permitted or result is PermissionResult.PERMITTED
    return permitted


main(sys.argv[1], int(sys.argv[2]))
