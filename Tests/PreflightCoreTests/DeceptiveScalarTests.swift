import PreflightCore
import Testing

@Suite struct DeceptiveScalarTests {
    @Test func everyControlAndFormatCharacterIsDeceptive() {
        for value in (0...0x10FFFF) as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let properties = scalar.properties
            let mustBe: Bool =
                switch properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: true
                default:
                    properties.isBidiControl || properties.isNoncharacterCodePoint
                        || (properties.isDefaultIgnorableCodePoint && value != 0xFE0E && value != 0xFE0F)
                }
            if mustBe { #expect(scalar.isDeceptive, "U+\(String(value, radix: 16))") }
        }
    }

    @Test(arguments: [" ", "a", "~", "é", "\u{A0}", "\u{301}", "名", "🚀", "\u{FE0F}", "\u{FFFD}"] as [Unicode.Scalar])
    func whatPeopleSeeIsNot(scalar: Unicode.Scalar) {
        #expect(!scalar.isDeceptive)
    }
}
