import PreflightCore
import PreflightReporting
import Testing

/// The worked example of the product's documentation, character for character.
@Suite struct SampleTests {
    @Test func theDiff() {
        let expected = """
              + missing   ! denied   ? conditional

            pinpoint-post · production · owner team-ingest                             manifests/pinpoint-post.yaml

              deployer · aws · arn:aws:iam::111122223333:role/ci/pinpoint-deploy       (recorded 2026-11-20)
              + s3:PutObject      arn:aws:s3:::pinpoint-production/*                   line 18
                  nothing allows it; nearest: ArtifactRead/Read allows s3:GetObject on the same resource
              ! kms:Decrypt       arn:aws:kms:eu-west-1:111122223333:key/*             line 23
                  denied by SCP p-keys/NoSharedKeys; no grant in this account can help
              ? s3:GetObject      arn:aws:s3:::pinpoint-production/*                   line 18
                  granted if aws:SourceVpce = vpce-0a1b2c; declare it under `context:`

              runtime · kubernetes/prod · system:serviceaccount:pinpoint:api           (recorded 2026-11-20)
              + watch deployments.apps  in pinpoint                                    line 42
                  nothing allows it
                  nearest: RoleBinding pinpoint/api binds Role pinpoint/reader, which allows get, list

            blocked: 14 required, 10 granted, 2 missing, 1 denied, 1 conditional

            """
        #expect(Fixture.text(SampleReport.report) == expected)
    }

    @Test func everythingShowsWhatWasGrantedAndByWhat() {
        let text = Fixture.text(SampleReport.report, .everything)
        let granted = """
                s3:Get0           arn:aws:s3:::pinpoint-production/*                   line 19
                  allowed by ArtifactRead/Read

            """
        #expect(text.contains(granted))
        let needed = """
                  nothing allows it; nearest: ArtifactRead/Read allows s3:GetObject on the same resource
                  needed for deploy, rollback; reason: Uploads the release bundle.

            """
        #expect(text.contains(needed))
        #expect(text.split(separator: "\n").count { $0.contains(" line ") } == 14)
    }

    @Test func theLastLineAlone() {
        let expected = "blocked: 14 required, 10 granted, 2 missing, 1 denied, 1 conditional\n"
        #expect(Fixture.text(SampleReport.report, .summary) == expected)
    }
}
