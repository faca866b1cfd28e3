import PreflightRun
import Testing

/// A secret shows itself nowhere.
@Suite struct SecretTests {
    static let text = "hunter2-hunter2-hunter2"
    let secret = Secret(Array(Self.text.utf8))

    @Test func itCannotBePrinted() {
        var dumped = ""
        dump(secret, to: &dumped)
        for shown in [
            "\(secret)", String(reflecting: secret), String(describing: [secret]), "\(Optional(secret) as Any)", dumped,
        ] {
            #expect(!shown.contains("hunter"))
            #expect(!shown.contains("104"), "not as bytes either")
        }
    }

    @Test func theFingerprintTellsTwoApart() {
        #expect(secret.fingerprint == Secret(Array(Self.text.utf8)).fingerprint)
        #expect(secret.fingerprint != Secret([]).fingerprint)
        // sha256("") begins e3b0c44298fc (FIPS 180-4 examples).
        #expect(Secret([]).fingerprint == "sha256:e3b0c44298fc")
    }
}
