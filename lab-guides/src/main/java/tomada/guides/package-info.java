/// The guides: Markdown that reads well on any page and runs as it reads.
///
/// ```
/// Guides (the folder) -> GuideParser -> Guide: blocks of steps
///                                         |
///                 Play: types each step on a Lan, Matcher compares -> Outcome -> Report
/// ```
@NullMarked
package tomada.guides;

import org.jspecify.annotations.NullMarked;
