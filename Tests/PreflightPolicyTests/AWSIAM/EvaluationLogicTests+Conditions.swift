/// Rows about conditions, patterns and what was not understood.
extension EvaluationLogicTests {
    static let conditions: [Row] = [
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#)], "s3:GetObject", object,
            given: ["aws:SourceVpce": ["vpce-1"]], "granted", "elem, Condition: true"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#)], "s3:GetObject", object,
            given: ["aws:SourceVpce": ["vpce-2"]], "missing", "elem, Condition: false"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#)], "s3:GetObject", object,
            given: ["aws:SourceVpce": nil], "missing", "op: key not present"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#)], "s3:GetObject", object,
            "conditional: aws:SourceVpce = vpce-1", "a key that is not known"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#)], "s3:GetObject", object,
            closed: true, "missing", "a closed context: the key is absent"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}"#)],
            "ec2:RunInstances", "*", "conditional: aws:RequestedRegion = eu-west-1",
            "aws-cli#10525: a region lock without the region"),
        Row(
            [
                F.allow("*"),
                F.deny("*", "*", #""StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-west-2"]}"#),
            ], "ec2:RunInstances", "*", "conditional: aws:RequestedRegion is one of eu-west-1, eu-west-2",
            "aws-sdk#102: a region lock without the region"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}"#)],
            "ec2:RunInstances", "*", given: ["aws:RequestedRegion": ["eu-west-1"]], "granted",
            "aws-cli#10525: with the region"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}"#)],
            "ec2:RunInstances", "*", given: ["aws:RequestedRegion": ["us-east-1"]], "denied",
            "aws-cli#10525: with another region"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}"#)],
            "ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i",
            "conditional: aws:RequestedRegion = eu-west-1", "the region of an ARN is not the requested one"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}"#)],
            "s3:GetObject", object, "conditional: aws:MultiFactorAuthPresent is not false (and is present)",
            "op, IfExists: deny without MFA"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}"#)],
            "s3:GetObject", object, given: ["aws:MultiFactorAuthPresent": nil], "denied",
            "op, IfExists: deny without MFA"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""Bool": {"aws:SecureTransport": "false"}"#)], "s3:GetObject", object,
            given: ["aws:SecureTransport": ["true"]], "granted", "op: deny without TLS"),
        Row(
            [
                F.allow(
                    "s3:*", "*",
                    #""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}, "Bool": {"aws:SecureTransport": "true"}"#)
            ], "s3:GetObject", object, "conditional: aws:SecureTransport is true and aws:SourceIp in 10.0.0.0/8",
            "multi: operators are joined by AND"),
        Row(
            [
                F.allow(
                    "s3:*", "*",
                    #""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}, "Bool": {"aws:SecureTransport": "true"}"#)
            ], "s3:GetObject", object, given: ["aws:SourceIp": ["11.0.0.1"]], "missing",
            "multi: one false condition is enough"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a", "aws:SourceVpc": "b"}"#)], "s3:GetObject",
            object, "conditional: aws:SourceVpc = b and aws:SourceVpce = a", "multi: keys are joined by AND"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "b"}"#),
            ], "s3:GetObject", object, "conditional: aws:SourceVpce is one of a, b", "eval: either statement"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#), F.allow("s3:*")], "s3:GetObject",
            object, "granted", "eval: an unconditional allow is enough"),
        Row(
            [
                F.allow("s3:*", "*", #""Null": {"aws:SourceVpce": "true"}"#),
                F.allow("s3:*", "*", #""Null": {"aws:SourceVpce": "false"}"#),
            ], "s3:GetObject", object, "granted", "either is true"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.deny("s3:*", "*", #""StringNotEquals": {"aws:SourceVpce": "b"}"#),
            ], "s3:GetObject", object, "missing", "what allows and what denies exclude each other"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": ["a", "b"]}"#),
                F.deny("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "b"}"#),
            ], "s3:GetObject", object, "conditional: aws:SourceVpce = a", "what is left of a choice"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": ["a", "b"]}"#),
                F.deny("s3:*", "*", #""StringLike": {"aws:SourceVpce": "a*"}"#),
            ], "s3:GetObject", object, "conditional: aws:SourceVpce = b", "what is left of a choice"),
        Row(
            [
                F.allow("s3:*"), F.deny("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.deny("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "b"}"#),
            ], "s3:GetObject", object, "conditional: aws:SourceVpce is none of a, b", "neither deny may apply"),
        Row(
            [F.allow("s3:GetObject"), F.allow("ec2:*", "*", #""StringEquals": {"ec2:InstanceType": "t3.micro"}"#)],
            "s3:GetObject", object, "granted", "boto3#3111: a key of another action"),
        Row(
            [F.allow("*"), F.deny("ec2:*", "*", #""StringEquals": {"ec2:InstanceType": "t3.micro"}"#)], "s3:GetObject",
            object, "granted", "boto3#3111: a key of another action"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:PrincipalAccount": "111122223333"}"#)], "s3:GetObject",
            object, "granted", "the principal's account is known"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:PrincipalAccount": "999999999999"}"#)], "s3:GetObject",
            object, given: ["aws:PrincipalAccount": ["999999999999"]], "missing",
            "a declaration does not overrule a fact"),
        Row(
            [F.allow("s3:*", "*", #""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ci/*"}"#)], "s3:GetObject",
            object, "granted", "the principal's ARN has its path"),
        Row(
            [F.allow("s3:*", "*", #""DateLessThan": {"aws:CurrentTime": "2026-12-01T00:00:00Z"}"#)], "s3:GetObject",
            object, "granted", "the instant is known"),
        Row(
            [F.allow("s3:*", "*", #""DateLessThan": {"aws:CurrentTime": "2026-11-01T00:00:00Z"}"#)], "s3:GetObject",
            object, "missing", "the instant is known"),
        Row(
            [F.allow("s3:*", "*", #""NumericLessThan": {"aws:EpochTime": "1800000000"}"#)], "s3:GetObject", object,
            "granted", "the instant is known"),
        Row(
            [F.allow("sqs:*", "*", #""StringEquals": {"aws:ResourceAccount": "111122223333"}"#)], "sqs:SendMessage",
            "arn:aws:sqs:eu-west-1:111122223333:q", "granted", "the account of the resource's ARN"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:ResourceAccount": "111122223333"}"#)], "s3:GetObject", object,
            "conditional: aws:ResourceAccount = 111122223333", "an ARN without an account"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:PrincipalOrgID": "o-1"}"#)], "s3:GetObject", object,
            "conditional: aws:PrincipalOrgID = o-1", "the organisation is not known"),
        Row(
            [F.allow("s3:*", "*", #""Bool": {"aws:PrincipalIsAWSService": "true"}"#)], "s3:GetObject", object,
            "missing", "the principal is no service"),
        Row(
            [F.allow("s3:*", "*", #""Bool": {"aws:ViaAWSService": "true"}"#)], "s3:GetObject", object,
            "conditional: aws:ViaAWSService is true", "whether a service forwards is not known"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:PrincipalTag/team": "ingest"}"#)], "s3:GetObject", object,
            "missing", "a tag that the role does not carry"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:PrincipalTag/team": "ingest"}"#)], "s3:GetObject", object,
            given: ["aws:PrincipalTag/team": ["ingest"]], "granted", "a session tag that is declared"),
        Row(
            [F.allow("s3:*", "*", #""ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}"#)], "s3:GetObject", object,
            given: ["aws:TagKeys": nil], "granted", "set: true if there are no context keys"),
    ]

    static let patterns: [Row] = [
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/*")], "s3:GetObject", "arn:aws:s3:::b/*", "granted",
            "every resource of the pattern"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/x*")], "s3:GetObject", "arn:aws:s3:::b/*",
            "missing: s3:GetObject arn:aws:s3:::b/", "a resource outside"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/a* arn:aws:s3:::b/?*")], "s3:GetObject", "arn:aws:s3:::b/?*",
            "granted", "two patterns together"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/?"), F.allow("s3:GetObject", "arn:aws:s3:::b/??*")],
            "s3:GetObject", "arn:aws:s3:::b/?*", "granted", "two statements together"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/?"), F.allow("s3:GetObject", "arn:aws:s3:::b/???*")],
            "s3:GetObject", "arn:aws:s3:::b/?*", "missing: s3:GetObject arn:aws:s3:::b/xx",
            "a gap between two statements"),
        Row(
            [F.allow("s3:*"), F.deny("s3:*", "arn:aws:s3:::b/secret/*")], "s3:GetObject", "arn:aws:s3:::b/*",
            "denied: s3:GetObject arn:aws:s3:::b/secret/", "a deny inside the pattern"),
        Row(
            [F.allow("s3:*"), F.deny("s3:*", "arn:aws:s3:::c/*")], "s3:GetObject", "arn:aws:s3:::b/*", "granted",
            "a deny outside the pattern"),
        Row(
            [F.allow("s3:GetObject s3:PutObject")], "s3:*", "arn:aws:s3:::b/*",
            "missing: s3:DeleteObject arn:aws:s3:::b/", "action patterns range over all names"),
        Row(
            [F.allow("s3:Get*"), F.allow("s3:Put*")], "s3:Get*", "arn:aws:s3:::b/*", "granted",
            "the action pattern is covered"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.allow("s3:*", "arn:aws:s3:::b/open/*"),
            ], "s3:GetObject", "arn:aws:s3:::b/*", "conditional: aws:SourceVpce = a: s3:GetObject arn:aws:s3:::b/",
            "a part is conditional"),
        Row(
            [
                F.allow("s3:*", "arn:aws:s3:::b/x*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.allow("s3:*", "arn:aws:s3:::b/y*", #""Bool": {"aws:SecureTransport": "true"}"#),
            ], "s3:GetObject", "arn:aws:s3:::b/*", "missing: s3:GetObject arn:aws:s3:::b/",
            "missing is worse than conditional"),
        Row(
            [
                F.allow("s3:*", "arn:aws:s3:::b/*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.deny("s3:*", "arn:aws:s3:::b/y*", #""Bool": {"aws:SecureTransport": "false"}"#),
            ], "s3:GetObject", "arn:aws:s3:::b/*",
            "conditional: aws:SecureTransport is not false and aws:SourceVpce = a",
            "what all requests of the pattern need"),
        Row([F.allow("*")], "*", "arn:aws:s3:::b/*", "granted", "every action on a bucket"),
        Row(
            [F.allow("s3:ListBucket", "arn:aws:s3:::b"), F.allow("s3:GetObject", "arn:aws:s3:::b/*")], "s3:GetObject",
            "arn:aws:s3:::b*", "missing: s3:GetObject arn:aws:s3:::b", "the bucket itself is in the pattern"),
    ]

    static let gaps: [Row] = [
        Row(
            [#"{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}} }"#],
            "s3:GetObject", object, "unknown", "yulin#1071: an unknown operator in an allow"),
        Row(
            [
                F.allow("*"),
                #"{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}} }"#,
            ], "s3:GetObject", object, "unknown", "floci#2637: an unknown operator in a deny"),
        Row(
            [
                F.allow("*"),
                #"{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}} }"#,
            ], "s3:GetObject", object, "granted", "an unknown operator on other actions"),
        Row(
            [
                F.allow("*"),
                #"{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}} }"#,
            ], "s3:GetObject", object, "granted", "an unknown operator that is not needed"),
        Row(
            [
                F.deny("*"),
                #"{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}} }"#,
            ], "s3:GetObject", object, "denied", "denied comes before unknown"),
        Row(
            [
                F.allow("*"),
                #"{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}, "Bool": {"aws:PrincipalIsAWSService": "true"}} }"#,
            ], "s3:GetObject", object, "granted", "a false condition beside the unknown operator"),
        Row(
            [F.allow("*"), #"{ "Effect": "Deny", "Action": "s3:*" }"#], "s3:GetObject", object, "unknown",
            "a statement without resource"),
        Row(
            [F.allow("*"), #"{ "Effect": "deny", "Action": "s3:*", "Resource": "*" }"#], "ec2:RunInstances", "*",
            "unknown", "an effect that is not known"),
        Row(
            [
                F.allow("s3:GetObject", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                #"{ "Effect": "Allow", "Action": "s3:*" }"#,
            ], "s3:GetObject", object, "conditional: aws:SourceVpce = a",
            "the statement that was not understood is not needed"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.deny("s3:*", "*", #""StringNotEquals": {"aws:SourceVpce": "b"}"#),
                #"{ "Effect": "Allow", "Action": "s3:*" }"#,
            ], "s3:GetObject", object, "unknown", "what excludes itself may be rescued by what was not understood"),
        Row(
            [F.allow("kms:*")], "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1", "unknown",
            "KMS, key policies: without the key policy, IAM policies have no effect"),
        Row(
            [F.allow("kms:*")], "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/*", "unknown",
            "KMS, key policies: a pattern of keys"),
        Row([F.allow("kms:*")], "kms:ListKeys", "*", "granted", "KMS: an operation that involves no key"),
        Row(
            [], "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1", "unknown",
            "KMS, key policies: the key policy alone may grant"),
        Row(
            [], boundary: F.allow("s3:*"), "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1", "denied",
            "denied comes before unknown"),
        Row([], "sqs:SendMessage", "arn:aws:sqs:eu-west-1:444455556666:q", "missing", "missing comes before unknown"),
        Row(
            [F.deny("kms:*")], "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1", "denied",
            "KMS, key policies: an IAM policy may deny"),
        Row(
            [F.allow("sts:*")], "sts:AssumeRole", "arn:aws:iam::111122223333:role/r", "unknown",
            "eval: the trust policy must allow"),
        Row(
            [F.allow("sqs:*")], "sqs:SendMessage", "arn:aws:sqs:eu-west-1:444455556666:q", "unknown",
            "cross-account: both accounts must allow"),
        Row(
            [F.allow("sqs:*")], "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:q", "granted",
            "the principal's own account"),
    ]
}
