package import PreflightCore
package import PreflightManifest

/// One platform that grants things: what its identities can declare, which facts answer them, and who decides.
///
/// The walk of an identity: ``plan(_:into:)`` turns its declaration into questions; ``facts(from:for:)`` reads the
/// vendor's documents; ``evaluator(over:for:sources:)`` builds an index over them, once; the evaluator answers every
/// question, purely. Live collection, fixes and listings are separate protocols, so that a small provider stays small.
///
/// A new provider is one folder, one line in `BuiltinProviders`, a page in docs/providers and an identity in
/// examples/cleared; the conformance suite runs over the list.
package protocol Provider: Sendable {
    /// What one requirement asks, in the provider's own terms.
    associatedtype Question: Sendable
    /// The vendor's documents, decoded as far as needed.
    associatedtype Facts: Sendable
    associatedtype Evaluator: QuestionEvaluator<Question>

    var vocabulary: ProviderVocabulary { get }
    /// Every finding that this provider's diagnostics and answers carry.
    var findings: [Finding] { get }

    /// Turns one identity into requirements, each with its question, and tells what is wrong with it.
    ///
    /// Called even when the manifest has errors elsewhere, so that everything is told at once. One requirement for each
    /// action × resource (verb × resource, scope, claim, trust entry), in the order of the text, located at the action in its list.
    /// Stop adding when ``Plan/isFull``: a manifest can ask for more than anybody wants to hold.
    ///
    /// Also the provider's own validation: the principal's form, unknown actions (a warning, with the nearest names),
    /// requirements that can never be granted, and `Finding.permissionForbidden` for a permission inside a `forbidden`
    /// entry that no exception covers. A `forbidden` requirement has facet `.forbidden`, no phases and holds in all of them.
    func plan(_ identity: IdentityDeclaration, into plan: inout Plan<Question>)

    /// Reads what the questions need. Broken documents are thrown as diagnostics; absent ones are facts with a gap.
    ///
    /// Called once per run and provider, for all identities together, so that a document is read once.
    func facts(from sources: FactSources, for identities: [PlannedIdentity<Question>]) throws(ParseFailure) -> Facts

    /// An index for one identity's questions. Building it may be slow; answering must not be.
    func evaluator(
        over facts: Facts, for identity: PlannedIdentity<Question>, sources: FactSources
    ) async -> Evaluator
}

/// Answers questions from an index. Pure: no clock, no files, no environment, and it never fails.
package protocol QuestionEvaluator<Question>: Sendable {
    associatedtype Question: Sendable

    func answer(_ question: Question) -> Answer
    /// When the facts behind a question were observed, and how good they are.
    func provenance(of question: Question) -> Provenance
}

/// How good the facts behind an answer are, and when they were observed.
package struct Provenance: Sendable, Hashable {
    package var grade: Grade
    package var observedAt: Instant?

    package init(_ grade: Grade, observedAt: Instant?) {
        self.grade = grade
        self.observedAt = observedAt
    }
}
