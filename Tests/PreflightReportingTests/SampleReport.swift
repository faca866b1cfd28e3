import PreflightCore

/// The worked example: a workload with an AWS and a Kubernetes identity, 14 requirements, four of them not granted.
enum SampleReport {
    private static let file = Fixture.manifest("manifests/pinpoint-post.yaml")
    private static let bucket = "arn:aws:s3:::pinpoint-production/*"
    private static let key = "arn:aws:kms:eu-west-1:111122223333:key/*"

    private static let deployer = IdentityLabel(
        workload: "pinpoint-post",
        environment: "production",
        owner: "team-ingest",
        identity: "deployer",
        provider: "aws",
        principal: "arn:aws:iam::111122223333:role/ci/pinpoint-deploy"
    )
    private static let runtime = IdentityLabel(
        workload: "pinpoint-post",
        environment: "production",
        owner: "team-ingest",
        identity: "runtime",
        provider: "kubernetes",
        place: "prod",
        principal: "system:serviceaccount:pinpoint:api"
    )

    static var report: Report {
        let granted = (0..<10).map { number in
            Fixture.result(
                deployer,
                Requirement(
                    .permission,
                    action: "s3:Get\(number)",
                    resource: bucket,
                    at: Fixture.place(19, in: file)
                ),
                Answer(
                    .granted,
                    Fixture.finding,
                    "granted",
                    evidence: [
                        Evidence(
                            .identity,
                            policy: "ArtifactRead",
                            statement: "Read",
                            effect: .allow,
                            outcome: .matched,
                            decides: true
                        )
                    ]
                )
            )
        }
        return Fixture.report(.blocked, [put, decrypt, get] + granted + [watch])
    }

    private static var put: RequirementResult {
        Fixture.result(
            deployer,
            Requirement(
                .permission,
                action: "s3:PutObject",
                resource: bucket,
                phases: [.deploy, .rollback],
                reason: "Uploads the release bundle.",
                at: Fixture.place(18, in: file)
            ),
            Answer(
                .missing,
                Fixture.finding,
                "nothing allows `s3:PutObject` on `\(bucket)`",
                nearest: NearestMiss(
                    .identity,
                    policy: "ArtifactRead",
                    statement: "Read",
                    failed: .action,
                    explanation: "allows s3:GetObject on the same resource"
                )
            )
        )
    }

    private static var decrypt: RequirementResult {
        Fixture.result(
            deployer,
            Requirement(.permission, action: "kms:Decrypt", resource: key, at: Fixture.place(23, in: file)),
            Answer(
                .denied,
                Fixture.finding,
                "denied by SCP p-keys/NoSharedKeys",
                evidence: [
                    Evidence(
                        .scp,
                        policy: "p-keys",
                        statement: "NoSharedKeys",
                        effect: .deny,
                        outcome: .matched,
                        decides: true
                    )
                ],
                hints: ["no grant in this account can help"]
            )
        )
    }

    private static var get: RequirementResult {
        Fixture.result(
            deployer,
            Requirement(.permission, action: "s3:GetObject", resource: bucket, at: Fixture.place(18, in: file)),
            Answer(
                .conditional,
                Fixture.finding,
                "granted if aws:SourceVpce = vpce-0a1b2c",
                residual: "aws:SourceVpce = vpce-0a1b2c",
                hints: ["declare it under `context:`"]
            )
        )
    }

    private static var watch: RequirementResult {
        Fixture.result(
            runtime,
            Requirement(
                .permission,
                action: "watch",
                resource: "deployments.apps",
                namespace: "pinpoint",
                at: Fixture.place(42, in: file)
            ),
            Answer(
                .missing,
                Fixture.finding,
                "nothing allows `watch` on `deployments.apps`",
                nearest: NearestMiss(
                    .roleBinding,
                    policy: "pinpoint/api",
                    statement: nil,
                    failed: .action,
                    explanation: "binds Role pinpoint/reader, which allows get, list"
                )
            )
        )
    }
}
