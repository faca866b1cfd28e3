"""What the scripts of the peers share: the generated data, the clock, and how answers are compared with ours."""

import json
import sys
import time


class Account:
    """One principal of a generated account: its policy documents, the questions, and preflight's verdicts."""

    def __init__(self, path):
        with open(path) as file:
            details = json.load(file)
        with open(path + ".questions.json") as file:
            self.questions = json.load(file)
        with open(path + ".answers") as file:
            self.verdicts = file.read().split()
        role = details["RoleDetailList"][0]
        self.arn = role["Arn"]
        self.documents = [policy["PolicyDocument"] for policy in role["RolePolicyList"]]
        attached = {policy["PolicyArn"] for policy in role["AttachedManagedPolicies"]}
        for policy in details["Policies"]:
            if policy["Arn"] in attached:
                versions = [one for one in policy["PolicyVersionList"] if one["IsDefaultVersion"]]
                self.documents.append(versions[0]["Document"])

    @property
    def statements(self):
        return [statement for document in self.documents for statement in document["Statement"]]


def measure(peer, account, size, decide, at_most=5.0):
    """Asks as many of the questions as fit into `at_most` seconds, all of them if possible, and prints one line of JSON.

    `decide(questions)` returns a Boolean each: whether the request is allowed. Preflight's `granted` is allowed, `missing` and
    `denied` are not; a question that preflight leaves undecided is not asked.
    """
    asked = [
        (question, verdict == "granted")
        for question, verdict in zip(account.questions, account.verdicts)
        if verdict in ("granted", "missing", "denied")
    ]
    left_out = len(account.questions) - len(asked)
    # A few first, to see how many fit. Processor time, as in the program itself.
    sample = asked[:20]
    seconds, _ = clock(decide, [question for question, _ in sample])
    count = max(20, min(len(asked), int(at_most / 3 * len(sample) / seconds)))
    asked = asked[:count]
    rates = []
    for _ in range(3):
        seconds, answers = clock(decide, [question for question, _ in asked])
        rates.append(len(asked) / seconds)
    differing = [
        {"action": question["action"], "resource": question["resource"], "ours": ours, "theirs": theirs}
        for (question, ours), theirs in zip(asked, answers)
        if ours != theirs
    ]
    print(
        json.dumps(
            {
                "benchmark": f"aws plain {peer}",
                "size": size,
                "unit": "decisions/s",
                "best": max(rates),
                "median": sorted(rates)[1],
                "repetitions": len(rates),
                "questions": len(asked),
                "leftOut": left_out,
                "disagreements": len(differing),
            }
        )
    )
    for difference in differing[:5]:
        print(f"{peer} differs: {json.dumps(difference)}", file=sys.stderr)
    if len(differing) > 5:
        print(f"{peer} differs: {len(differing) - 5} more", file=sys.stderr)


def clock(work, *arguments):
    start = time.process_time()
    result = work(*arguments)
    return time.process_time() - start, result
