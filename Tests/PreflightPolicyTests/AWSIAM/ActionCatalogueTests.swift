import Testing

@testable import PreflightPolicy

@Suite struct ActionCatalogueTests {
    /// Lookups are binary searches, and names are joined by spaces.
    @Test func theTableIsInOrder() {
        let services = ActionCatalogue.known.serviceNames
        #expect(services.count > 400)
        for (one, next) in zip(services, services.dropFirst()) {
            #expect(one.utf8.lexicographicallyPrecedes(next.utf8), "\(one) and \(next)")
        }
        for service in services {
            let actions = ActionCatalogue.known.actions(of: service)
            #expect(!actions.isEmpty && Set(actions).count == actions.count, "\(service)")
            #expect(actions.allSatisfy { $0.split(separator: ":").count == 2 && !$0.contains("\n") }, "\(service)")
        }
    }

    @Test(arguments: [
        ("s3", "s3:GetObject", true), ("S3", "s3:GetObject", true), ("iam", "iam:PassRole", true),
        ("s3", "s3:ListObjectsV2", false),
        ("nothing", "nothing:Else", false),
    ])
    func knows(service: String, action: String, isKnown: Bool) {
        #expect(ActionCatalogue.known.actions(of: service).contains(action) == isKnown)
    }

    @Test(arguments: [
        (["iam:create*"], "iam:", String?.some("iam:CreateAccessKey")),
        (["s3:getobject"], "s3:getobject", "s3:GetObject"),
        (["*:listbucket"], "", "s3:ListBucket"), (["s3:nothing*"], "s3:nothing", nil), (["zzz:*"], "zzz:", nil),
    ])
    func findsTheFirst(globs: [String], prefix: String, expected: String?) {
        let language = GlobLanguage(anyOf: globs.map(Glob.init(aws:)))
        #expect(ActionCatalogue.known.first(in: language, startingWith: Array(prefix.utf8)) == expected)
    }
}
