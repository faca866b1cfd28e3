import Crypto
import FoundationEssentials
import JWTKit
import PreflightCore
import PreflightPolicy

@testable import PreflightProviders

/// A private key that signs tokens for the tests, with the public key as an issuer publishes it.
struct SigningKey: Sendable {
    let algorithm: SignatureAlgorithm
    /// The members of the JSON Web Key, without braces.
    let jwk: String
    let sign: @Sendable ([UInt8]) async throws -> [UInt8]

    /// A fresh key for an elliptic algorithm; for RSA the key of RFC 7515 A.2.1, since keys of 2048 bits are slow to make.
    static func make(_ algorithm: SignatureAlgorithm) -> SigningKey {
        switch algorithm {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: return rsa(algorithm)
        case .es256:
            let key = P256.Signing.PrivateKey()
            return SigningKey(
                algorithm: algorithm, jwk: curve("P-256", Array(key.publicKey.rawRepresentation)),
                sign: { Array(try key.signature(for: $0).rawRepresentation) })
        case .es384:
            let key = P384.Signing.PrivateKey()
            return SigningKey(
                algorithm: algorithm, jwk: curve("P-384", Array(key.publicKey.rawRepresentation)),
                sign: { Array(try key.signature(for: $0).rawRepresentation) })
        case .es512:
            let key = P521.Signing.PrivateKey()
            return SigningKey(
                algorithm: algorithm, jwk: curve("P-521", Array(key.publicKey.rawRepresentation)),
                sign: { Array(try key.signature(for: $0).rawRepresentation) })
        case .edDSA:
            let key = Curve25519.Signing.PrivateKey()
            let x = Base64Text.encode(Array(key.publicKey.rawRepresentation))
            return SigningKey(
                algorithm: algorithm, jwk: #""kty":"OKP","crv":"Ed25519","x":"\#(x)""#,
                sign: { Array(try key.signature(for: $0)) })
        }
    }

    private static func curve(_ name: String, _ point: [UInt8]) -> String {
        let half = point.count / 2
        let (x, y) = (Base64Text.encode(Array(point[..<half])), Base64Text.encode(Array(point[half...])))
        return #""kty":"EC","crv":"\#(name)","x":"\#(x)","y":"\#(y)""#
    }

    private static func rsa(_ algorithm: SignatureAlgorithm) -> SigningKey {
        SigningKey(
            algorithm: algorithm, jwk: #""kty":"RSA","n":"\#(RFCVectors.modulus)","e":"AQAB""#,
            sign: { plaintext in
                let collection = JWTKeyCollection()
                try await collection.add(
                    jwk: .rsa(
                        JWK.Algorithm(rawValue: algorithm.rawValue), identifier: "signer",
                        modulus: RFCVectors.modulus, exponent: "AQAB", privateExponent: RFCVectors.privateExponent))
                return try await collection.getKey(for: "signer").sign(plaintext)
            })
    }

    func token(_ claims: String, kid: String? = nil, header extra: String = "") async throws -> String {
        let name = kid.map { #","kid":"\#($0)""# } ?? ""
        let header = #"{"alg":"\#(algorithm.rawValue)"\#(name)\#(extra)}"#
        let input = "\(Base64Text.encode(Array(header.utf8))).\(Base64Text.encode(Array(claims.utf8)))"
        return "\(input).\(Base64Text.encode(try await sign(Array(input.utf8))))"
    }

    /// The key as a member of `keys`.
    func published(kid: String? = nil, _ extra: String = "") -> String {
        "{\(jwk)\(kid.map { #","kid":"\#($0)""# } ?? "")\(extra)}"
    }
}

enum Base64Text {
    static func encode(_ bytes: [UInt8]) -> String {
        String(
            String.UnicodeScalarView(
                Data(bytes).base64EncodedString().unicodeScalars.compactMap { scalar in
                    switch scalar {
                    case "+": "-"
                    case "/": "_"
                    case "=": nil
                    default: scalar
                    }
                }))
    }
}

/// Keys and signatures that standards print.
enum RFCVectors {
    /// RFC 7515 A.2.1.
    static let modulus =
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-"
        + "pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2Ca"
        + "pHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb5"
        + "4h4FRWyuXpoQ"
    static let privateExponent =
        "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-p"
        + "WJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2"
        + "QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhO"
        + "VRuOopznQ"
    /// RFC 7515 A.1 to A.3: `{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}`.
    static let claims =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    /// RFC 7515 A.2.1.
    static let rs256 =
        "eyJhbGciOiJSUzI1NiJ9.\(claims)."
        + "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr"
        + "7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--x"
        + "i12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_Ioy"
        + "pGlUPQGe77Rw"
    /// RFC 7515 A.3.1.
    static let es256 =
        "eyJhbGciOiJFUzI1NiJ9.\(claims)."
        + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    static let es256Key =
        #"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#
        + #""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#
    /// RFC 7515 A.4.1; what is signed is the text `Payload`.
    static let es512Input = "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA"
    static let es512Signature =
        "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZC"
        + "PEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn"
    static let es512Key =
        #"{"kty":"EC","crv":"P-521","#
        + #""x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk","#
        + #""y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}"#
    /// RFC 8037 A.2 and A.4; what is signed is the text `Example of Ed25519 signing`.
    static let edDSAInput = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
    static let edDSASignature =
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    static let edDSAKey = #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
}
