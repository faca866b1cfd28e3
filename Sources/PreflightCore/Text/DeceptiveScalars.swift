extension Unicode.Scalar {
    /// Whether a reader would not see the character, or would see the text around it in another order: C0, C1, line
    /// and paragraph separators, bidirectional controls, zero-width and other invisible characters, noncharacters.
    ///
    /// Every output writes these as an escape. The list is closed and spelled out, so that equal input gives equal
    /// bytes whichever Unicode version the toolchain knows. U+FE0E and U+FE0F, which choose between the text and the
    /// emoji form of a character, stay as they are.
    /// Source: Unicode Standard Annex #9 (explicit directional characters), Unicode Technical Report #36 §2 and
    /// DerivedCoreProperties.txt (Default_Ignorable_Code_Point).
    package var isDeceptive: Bool {
        switch value {
        case 0x20...0x7E: false
        case 0...0x1F, 0x7F...0x9F: true
        case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5: true
        case 0x180B...0x180F: true
        // Zero-width space and joiners, direction marks.
        case 0x200B...0x200F: true
        // Line and paragraph separators, embeddings and overrides.
        case 0x2028...0x202E: true
        // Word joiner, invisible operators, isolates, deprecated format characters.
        case 0x2060...0x206F: true
        case 0x3164, 0xFFA0, 0xFEFF: true
        case 0xFE00...0xFE0D: true
        case 0xFFF0...0xFFFB: true
        case 0xFDD0...0xFDEF: true
        case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: true
        // Tags and the supplementary variation selectors.
        case 0xE0000...0xE0FFF: true
        default: value & 0xFFFE == 0xFFFE
        }
    }
}
