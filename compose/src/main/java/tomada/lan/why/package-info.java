/// Why one host cannot connect to another: from what was seen to a verdict, without an engine.
/// `verdicts.md` beside this file has every verdict, the facts that lead to it, and what would make
/// it wrong.
@NullMarked
package tomada.lan.why;

import org.jspecify.annotations.NullMarked;
