/// A service as policies name it: its prefix, some of its actions, and the start of its ARNs.
struct AWSServiceShape {
    var prefix: String
    var actions: [String]
    /// Everything before the resource's own name.
    var arn: String

    static let account = "111122223333"

    static let all: [AWSServiceShape] = [
        service("s3", "arn:aws:s3:::", "GetObject PutObject DeleteObject ListBucket GetObjectTagging PutObjectTagging"),
        service("dynamodb", regional("dynamodb", "table/"), "GetItem PutItem UpdateItem DeleteItem Query Scan"),
        service("sqs", regional("sqs", ""), "SendMessage ReceiveMessage DeleteMessage GetQueueUrl PurgeQueue"),
        service("sns", regional("sns", ""), "Publish Subscribe Unsubscribe GetTopicAttributes CreateTopic"),
        service(
            "lambda", regional("lambda", "function:"),
            "InvokeFunction UpdateFunctionCode GetFunction PublishVersion UpdateAlias ListVersionsByFunction"),
        service(
            "ecr", regional("ecr", "repository/"),
            "PutImage BatchGetImage InitiateLayerUpload UploadLayerPart CompleteLayerUpload DescribeImages"),
        service("ecs", regional("ecs", "service/"), "UpdateService DescribeServices RunTask StopTask ListTasks"),
        service("logs", regional("logs", "log-group:"), "CreateLogStream PutLogEvents DescribeLogStreams GetLogEvents"),
        service(
            "secretsmanager", regional("secretsmanager", "secret:"),
            "GetSecretValue PutSecretValue DescribeSecret RotateSecret ListSecretVersionIds"),
        service("ssm", regional("ssm", "parameter/"), "GetParameter PutParameter GetParametersByPath DeleteParameter"),
        service("kinesis", regional("kinesis", "stream/"), "PutRecord PutRecords GetRecords DescribeStream ListShards"),
        service("states", regional("states", "stateMachine:"), "StartExecution StopExecution DescribeExecution"),
        service("events", regional("events", "event-bus/"), "PutEvents PutRule DeleteRule DescribeRule PutTargets"),
        service(
            "cloudformation", regional("cloudformation", "stack/"),
            "CreateStack UpdateStack DeleteStack DescribeStacks CreateChangeSet ExecuteChangeSet"),
        service("ec2", regional("ec2", "instance/"), "StartInstances StopInstances RebootInstances CreateTags"),
        service("iam", "arn:aws:iam::\(account):role/", "PassRole GetRole CreateRole DeleteRole TagRole ListRoleTags"),
    ]

    private static func service(_ prefix: String, _ arn: String, _ actions: String) -> AWSServiceShape {
        AWSServiceShape(prefix: prefix, actions: actions.split(separator: " ").map(String.init), arn: arn)
    }

    private static func regional(_ service: String, _ kind: String) -> String {
        "arn:aws:\(service):eu-west-1:\(account):\(kind)"
    }
}
