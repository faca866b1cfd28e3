"""Principal Mapper's local evaluator (principalmapper.querying.local_policy_simulation)."""

import collections
import collections.abc
import sys

# Principal Mapper 1.1.5 imports these from where Python 3.10 no longer has them.
for name in ("Mapping", "MutableMapping"):
    setattr(collections, name, getattr(collections.abc, name))

from principalmapper.common import Node, Policy
from principalmapper.querying.local_policy_simulation import has_matching_statement
from principalmapper.util.case_insensitive_dict import CaseInsensitiveDict

from peer import Account, measure


def main(path, size):
    account = Account(path)
    policies = [
        Policy(f"arn:aws:iam::111122223333:policy/p{index}", f"p{index}", document)
        for index, document in enumerate(account.documents)
    ]
    trust = {"Statement": []}
    node = Node(account.arn, "AROAEXAMPLE", policies, [], trust, None, 0, False, False, None, False, None)
    context = CaseInsensitiveDict({})

    def decide(questions):
        return [is_allowed(node, question["action"], question["resource"], context) for question in questions]

    measure("principalmapper", account, size, decide)


def is_allowed(node, action, resource, context):
    """As `local_check_authorization` does for identity policies: no deny, and an allow."""
    if has_matching_statement(node, "Deny", action, resource, context):
        return False
    return has_matching_statement(node, "Allow", action, resource, context)


main(sys.argv[1], int(sys.argv[2]))
