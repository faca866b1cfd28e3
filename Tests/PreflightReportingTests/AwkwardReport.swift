import PreflightCore

/// One report with everything in it that a reporter can stumble over.
enum AwkwardReport {
    private static let manifest = Fixture.manifest("manifests/päckchen 包.yaml")
    private static let other = SourceFile(
        name: "manifests/crlf.yaml", text: "\u{FEFF}a: 1\r\n\tb: 名\r\nlast: \u{202E}x")

    private static let plain = IdentityLabel(
        workload: "päckchen-📦",
        environment: "production",
        owner: "team ✨ \"quotes\" \\ and \u{7}bell",
        identity: "deployer",
        provider: "aws",
        principal: "arn:aws:iam::111122223333:role/ci/" + String(repeating: "very-long/", count: 20) + "deploy"
    )
    private static let cluster = IdentityLabel(
        workload: "päckchen-📦",
        environment: "production",
        owner: "team ✨ \"quotes\" \\ and \u{7}bell",
        identity: "runtime",
        provider: "kubernetes",
        place: "größe\u{200B}",
        principal: "system:serviceaccount:包:api"
    )
    private static let hostile = IdentityLabel(
        workload: "::error file=x::owned",
        environment: nil,
        owner: nil,
        identity: "\n::warning::identity",
        provider: "oauth",
        principal: "##vso[task.setvariable variable=x]y"
    )

    static var report: Report {
        var report = Fixture.report(.blocked, results, diagnostics)
        report.snapshot = SnapshotLabel(digest: "sha256:" + String(repeating: "0f", count: 32), capturedAt: nil)
        report.evaluatedAt = Instant(seconds: 0)
        return report
    }

    private static var results: [RequirementResult] { aws + kubernetes + oauth }

    // MARK: AWS

    private static var aws: [RequirementResult] {
        [
            Fixture.result(
                plain,
                Requirement(
                    .permission,
                    action: "s3:PutObject",
                    resource: "arn:aws:s3:::größe-包/*",
                    phases: [],
                    at: Fixture.place(3, in: manifest)
                ),
                Answer(.granted, Fixture.finding, "allowed", evidence: [statement(.identity, decides: true)])
            ),
            Fixture.result(
                plain,
                Requirement(
                    .permission,
                    action: "kms:Decrypt",
                    resource: "arn:aws:kms:eu-west-1:111122223333:key/" + String(repeating: "0123456789", count: 30),
                    phases: Phase.allCases,
                    severity: .warning,
                    reason: "Reads\nwhat was sealed\u{2028}before.",
                    at: Fixture.place(4, in: manifest)
                ),
                Answer(
                    .denied,
                    Fixture.finding,
                    "denied by SCP p-keys/#0",
                    evidence: [statement(.scp, decides: true), statement(.identity, decides: false)],
                    hints: ["ask the owner of the organization", "or use a key of this account"],
                    witness: Witness(action: "kms:Decrypt", resource: "arn:aws:kms:eu-west-1:111122223333:key/a"),
                    fixes: [
                        Fix(format: "aws-json", text: "{\n\t\"Effect\": \"Allow\"\n}\n", verified: true),
                        Fix(format: "shell", text: "echo '##[error]'", verified: false),
                    ]
                )
            ),
            Fixture.result(
                plain,
                Requirement(
                    .permission,
                    action: "s3:GetObject",
                    resource: "arn:aws:s3:::a/*",
                    at: Fixture.place(5, in: manifest)
                ),
                Answer(
                    .conditional,
                    Fixture.finding,
                    "`s3:GetObject` on `arn:aws:s3:::a/*` depends on the request",
                    residual: "aws:SourceVpce = vpce-1 and aws:PrincipalTag/Team = \"größe\"",
                    hints: ["declare it under `context:`"],
                    witness: Witness(action: "s3:GetObject", resource: nil)
                ),
                grade: .evaluated
            ),
            Fixture.result(
                plain,
                Requirement(.forbidden, action: "iam:*", resource: "*", at: Fixture.place(6, in: manifest)),
                Answer(
                    .excess,
                    Fixture.finding,
                    "`iam:*` on `*` is possible",
                    witness: Witness(action: "iam:PassRole", resource: "arn:aws:iam::111122223333:role/x")
                ),
                grade: .asked,
                observedAt: nil
            ),
            Fixture.result(
                plain,
                Requirement(.trust, action: "assume", resource: "repo:acme/x:*", at: Fixture.place(7, in: manifest)),
                Answer(.missing, Fixture.finding, "no statement trusts `repo:acme/x:*`"),
                waiver: AppliedWaiver(until: "2026-12-31", owner: "team-security", reason: "The key moves\nthis month.")
            ),
        ]
    }

    private static func statement(_ layer: Layer, decides: Bool) -> Evidence {
        Evidence(
            layer,
            policy: layer == .scp ? "p-keys" : nil,
            statement: "#0",
            effect: layer == .scp ? .deny : .allow,
            outcome: decides ? .matched : .condition,
            decides: decides
        )
    }

    // MARK: Kubernetes

    private static var kubernetes: [RequirementResult] {
        [
            Fixture.result(
                cluster,
                Requirement(
                    .permission,
                    action: "get",
                    resource: "pods/log",
                    namespace: "包",
                    name: "api-0",
                    at: Fixture.place(11, in: manifest)
                ),
                Answer(
                    .missing,
                    Fixture.finding,
                    "nothing allows `get` on `pods/log`",
                    evidence: [Evidence(.clusterRoleBinding, policy: "readers", outcome: .notUnderstood)],
                    nearest: NearestMiss(
                        .clusterRoleBinding,
                        policy: "ClusterRoleBinding readers",
                        statement: nil,
                        failed: .resource,
                        explanation: "binds view, which allows get on pods"
                    )
                )
            ),
            Fixture.result(
                cluster,
                Requirement(.permission, action: "get", resource: "nodes", at: Fixture.place(12, in: manifest)),
                Answer(
                    .unknown,
                    Fixture.finding,
                    "cluster roles could not be read",
                    hints: ["let the checker `list` `clusterroles.rbac.authorization.k8s.io`"]
                )
            ),
        ]
    }

    // MARK: OAuth

    private static var oauth: [RequirementResult] {
        [
            Fixture.result(
                hostile,
                Requirement(
                    .scope,
                    action: "::set-output name=x::y",
                    resource: nil,
                    at: Location(file: other, span: Span(9, 9))
                ),
                Answer(
                    .missing,
                    Fixture.finding,
                    "  ::error::\u{202E}gnp.exe\u{1B}[31m \u{0}\u{85}\u{FEFF}\u{E0041}",
                    nearest: NearestMiss(
                        .scope, policy: nil, statement: nil, failed: .action, explanation: "\r\n::add"),
                    hints: ["##[group]hint", "</script>&\u{7F}"]
                )
            ),
            Fixture.result(
                hostile,
                Requirement(.lifetime, action: "remaining", at: Location(file: other, span: Span(3, 500))),
                Answer(.granted, Fixture.finding, "")
            ),
        ]
    }

    // MARK: Diagnostics

    private static var diagnostics: [Diagnostic] {
        [
            Diagnostic(
                CaretTests.unknownKey,
                severity: .warning,
                "unknown key `na\u{200D}me`",
                at: Location(file: other, span: Span(9, 10)),
                label: "no such key",
                notes: ["::note::", ""],
                help: ["did you mean `名`?"],
                related: [.init(Location(file: manifest, span: Span(2, 6)), "\u{2066}here")]
            ),
            Diagnostic(
                .duplicateKey,
                severity: .warning,
                "##[error]duplicate",
                at: Location(file: other, span: Span(24, 27))
            ),
        ]
    }
}
