/// How fast Tomada is, beside what a user would pick instead, in the same run on the same machine.
///
/// ```
/// Measure -> Contest (a shape) -> Subject: Tomada, its peers, the floor
///                |                    |
///             Runner: rounds in which each subject is sampled in its turn
///                |
///             Row (median, spread, ratios, goal) -> Table, MarkdownPage, HtmlPage, Samples
/// ```
///
/// A new measure is one class, and one line in [Measure].
@NullMarked
package tomada.bench;

import org.jspecify.annotations.NullMarked;
