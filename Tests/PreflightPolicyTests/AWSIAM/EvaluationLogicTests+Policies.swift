/// Rows about actions, resources and boundaries.
extension EvaluationLogicTests {
    static let object = "arn:aws:s3:::b/k"

    static let identity: [Row] = [
        Row([], "s3:GetObject", object, "missing", "eval: by default, all requests are implicitly denied"),
        Row(
            [F.allow("s3:GetObject")], "s3:GetObject", object, "granted",
            "eval: an explicit allow overrides this default"),
        Row([F.allow("s3:GetObject")], "s3:PutObject", object, "missing", "eval: no statement allows the action"),
        Row(
            [F.allow("s3:GetObject"), F.deny("s3:GetObject")], "s3:GetObject", object, "denied",
            "eval: an explicit deny overrides any allows"),
        Row(
            [F.deny("s3:GetObject")], "s3:GetObject", object, "denied",
            "eval: even one explicit deny gives a final deny"),
        Row([F.allow("*"), F.deny("s3:*")], "ec2:RunInstances", "*", "granted", "eval: a deny that does not apply"),
        Row([F.allow("*"), F.deny("s3:*")], "s3:PutObject", object, "denied", "eval: a deny by wildcard"),
        Row([F.allow("s3:getobject")], "s3:GetObject", object, "granted", "elem, Action: names are not case-sensitive"),
        Row(
            [F.allow("S3:GETOBJECT")], "s3:GetObject", object, "granted",
            "elem, Action: the prefix is not case-sensitive"),
        Row([F.allow("s3:GetObject")], "S3:getObject", object, "granted", "elem, Action: names are not case-sensitive"),
        Row([F.allow("s3:Get*")], "s3:GetObjectVersion", object, "granted", "elem, Action: wildcards"),
        Row([F.allow("s3:Get?bject")], "s3:GetObject", object, "granted", "elem, Action: single-character wildcard"),
        Row([F.allow("s3:Get?bject")], "s3:Getbject", object, "missing", "elem, Action: single-character wildcard"),
        Row([F.allow("iam:*AccessKey*")], "iam:CreateAccessKey", "*", "granted", "elem, Action: wildcards anywhere"),
        Row([F.allow("iam:*AccessKey*")], "iam:CreateUser", "*", "missing", "elem, Action: wildcards anywhere"),
        Row([F.allow("s3:GetObject s3:PutObject")], "s3:PutObject", object, "granted", "elem, Action: a list"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/*")], "s3:GetObject", object, "granted",
            "elem, Resource: all items of a bucket"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/*")], "s3:GetObject", "arn:aws:s3:::b", "missing",
            "elem, Resource: the bucket is no item"),
        Row([F.allow("s3:GetObject", "arn:aws:s3:::c/*")], "s3:GetObject", object, "missing", "elem, Resource"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::B/*")], "s3:GetObject", object, "missing",
            "elem, Resource: names are case-sensitive"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/*/*")], "s3:GetObject", "arn:aws:s3:::b/x/y/z", "granted",
            "elem, Resource: an asterisk takes slashes"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/*/*")], "s3:GetObject", object, "missing",
            "elem, Resource: an asterisk takes slashes"),
        Row(
            [F.allow("sqs:*", "arn:aws:sqs:*:111122223333:q?")], "sqs:SendMessage",
            "arn:aws:sqs:eu-west-1:111122223333:q1", "granted", "elem, Resource: wildcards in segments"),
        Row(
            [F.allow("sqs:*", "arn:aws:sqs:*:111122223333:q?")], "sqs:SendMessage",
            "arn:aws:sqs:eu-west-1:111122223333:q12", "missing", "elem, Resource: wildcards in segments"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/k"), F.allow("s3:PutObject", object)], "s3:PutObject", object,
            "granted", "eval: any statement that allows"),
        Row(
            [F.allow("s3:*", object), F.deny("s3:*", "arn:aws:s3:::b/secret")], "s3:GetObject", object, "granted",
            "eval: a deny on another resource"),
        Row(
            [F.allow("s3:*"), F.deny("s3:*", "arn:aws:s3:::b/secret*")], "s3:GetObject", "arn:aws:s3:::b/secret/1",
            "denied", "eval: a deny on this resource"),
    ]

    static let negated: [Row] = [
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "Resource", "*")], "s3:GetObject", object, "granted",
            "elem, NotAction: matches everything except the list"),
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "Resource", "*")], "iam:CreateUser", "*", "missing",
            "elem, NotAction with Allow does not deny"),
        Row(
            [F.allow("iam:CreateUser"), F.statement("Allow", "NotAction", "iam:*", "Resource", "*")], "iam:CreateUser",
            "*", "granted", "elem, NotAction with Allow does not deny"),
        Row(
            [F.statement("Allow", "NotAction", "iam:* s3:Delete*", "Resource", "*")], "s3:DeleteObject", object,
            "missing", "elem, NotAction: a list"),
        Row(
            [F.allow("*"), F.statement("Deny", "NotAction", "s3:*", "Resource", "*")], "ec2:RunInstances", "*",
            "denied", "elem, NotAction with Deny"),
        Row(
            [F.allow("*"), F.statement("Deny", "NotAction", "s3:*", "Resource", "*")], "s3:GetObject", object,
            "granted", "elem, NotAction with Deny grants nothing and leaves the list"),
        Row(
            [F.statement("Deny", "NotAction", "s3:*", "Resource", "*")], "s3:GetObject", object, "missing",
            "elem, NotAction with Deny does not allow"),
        Row(
            [F.statement("Allow", "Action", "s3:*", "NotResource", "arn:aws:s3:::secret/*")], "s3:GetObject", object,
            "granted", "elem, NotResource: everything except"),
        Row(
            [F.statement("Allow", "Action", "s3:*", "NotResource", "arn:aws:s3:::secret/*")], "s3:GetObject",
            "arn:aws:s3:::secret/k", "missing", "elem, NotResource: everything except"),
        Row(
            [F.allow("s3:*"), F.statement("Deny", "Action", "s3:*", "NotResource", "arn:aws:s3:::b arn:aws:s3:::b/*")],
            "s3:GetObject", object, "granted", "elem, NotResource with Deny"),
        Row(
            [F.allow("s3:*"), F.statement("Deny", "Action", "s3:*", "NotResource", "arn:aws:s3:::b arn:aws:s3:::b/*")],
            "s3:GetObject", "arn:aws:s3:::c/k", "denied", "elem, NotResource with Deny"),
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "NotResource", "arn:aws:s3:::secret/*")], "s3:GetObject",
            object, "granted", "elem: both negated"),
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "NotResource", "arn:aws:s3:::secret/*")], "s3:GetObject",
            "arn:aws:s3:::secret/k", "missing", "elem: both negated"),
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "Resource", "*")], "*", "*", "missing: iam:CreateUser *",
            "elem, NotAction: a pattern has a hole"),
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "Resource", "*"), F.allow("iam:*")], "ec2:*", "*", "granted",
            "elem, NotAction: the hole is elsewhere"),
        Row(
            [F.allow("*"), F.statement("Deny", "NotAction", "s3:*", "Resource", "*")], "s3:*", "arn:aws:s3:::b/*",
            "granted", "orca-toolbox#18: the remainder of an allow-list"),
    ]

    static let boundaries: [Row] = [
        Row([F.allow("*")], boundary: F.allow("s3:*"), "s3:GetObject", object, "granted", "bound: allowed by both"),
        Row(
            [F.allow("*")], boundary: F.allow("s3:*"), "ec2:RunInstances", "*", "denied",
            "PMapper#129, bound: the identity is admin, the boundary does not allow it"),
        Row(
            [F.allow("s3:GetObject")], boundary: F.allow("*"), "s3:PutObject", object, "missing",
            "bound: a boundary grants nothing"),
        Row(
            [], boundary: F.allow("*"), "s3:PutObject", object, "missing",
            "PMapper#121, bound: a boundary alone grants nothing"),
        Row(
            [], boundary: F.allow("ec2:*"), "s3:PutObject", object, "denied",
            "eval: both stand in the way, the boundary is worse"),
        Row(
            [F.allow("*")], boundary: F.allow("*") + "," + F.deny("s3:*"), "s3:GetObject", object, "denied",
            "eval: an explicit deny in the boundary"),
        Row(
            [F.allow("*")], boundary: F.allow("s3:*", "arn:aws:s3:::b/*"), "s3:GetObject", "arn:aws:s3:::c/k", "denied",
            "bound: resources count too"),
        Row(
            [F.allow("*")], boundary: F.statement("Allow", "NotAction", "iam:*", "Resource", "*"), "iam:CreateUser",
            "*", "denied", "bound: with NotAction"),
        Row(
            [F.allow("*")], boundary: F.statement("Allow", "NotAction", "iam:*", "Resource", "*"), "s3:GetObject",
            object, "granted", "bound: with NotAction"),
        Row(
            [F.allow("*")], boundary: F.allow("s3:*", "*", #""StringEquals": {"aws:RequestedRegion": "eu-west-1"}"#),
            "s3:GetObject", object, "conditional: aws:RequestedRegion = eu-west-1", "bound: a condition in the boundary"
        ),
        Row(
            [F.allow("*")], boundary: F.allow("s3:*", "*", #""StringEquals": {"aws:RequestedRegion": "eu-west-1"}"#),
            "s3:GetObject", object, given: ["aws:RequestedRegion": ["us-east-1"]], "denied",
            "bound: a condition in the boundary that fails"),
        Row(
            [F.allow("*")], boundary: F.allow("s3:Get*") + "," + F.allow("s3:List*"), "s3:*", "arn:aws:s3:::b/*",
            "denied: s3:DeleteObject arn:aws:s3:::b/", "bound: a pattern beyond the boundary"),
        Row(
            [F.allow("s3:*", "*", #""Bool": {"aws:MultiFactorAuthPresent": "true"}"#)],
            boundary: F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#), "s3:GetObject", object,
            "conditional: aws:MultiFactorAuthPresent is true and aws:SourceVpce = vpce-1",
            "bound: both conditions are needed"),
    ]
}
