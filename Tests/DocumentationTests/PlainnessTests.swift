import PreflightTestSupport
import Testing

/// Pages speak of the project alone, and in plain text.
@Suite struct PlainnessTests {
    /// Folders of somebody's machine, this one included. A path that an example needs is relative.
    static let machinePaths = ["/home/", "/root/", "/Users/", "/tmp/", "C:\\", Goldens.root()]
    static let unfinished = ["TODO", "FIXME", "lorem ipsum"]

    @Test(arguments: MarkdownPage.all)
    func namesNoMachineAndLeavesNothingOpen(_ page: MarkdownPage) {
        for words in [Self.machinePaths, Self.unfinished] {
            for word in words { #expect(!page.text.contains(word), "\(page.path) holds \(word)") }
        }
    }

    @Test(arguments: MarkdownPage.all)
    func hasNoPictograms(_ page: MarkdownPage) {
        let found = page.text.unicodeScalars.filter { $0.properties.isEmojiPresentation }
        #expect(found.isEmpty, "\(page.path) holds \(String(String.UnicodeScalarView(found)))")
    }

    @Test(arguments: MarkdownPage.all)
    func endsWithOneLineBreakAndHoldsNoTabs(_ page: MarkdownPage) {
        #expect(page.text.hasSuffix("\n") && !page.text.hasSuffix("\n\n"))
        #expect(!page.text.contains("\t"))
    }
}
