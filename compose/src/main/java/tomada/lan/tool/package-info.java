/// The tools of the operating system: what they are asked and how their answers read. Pure: nothing
/// here runs anything.
@NullMarked
package tomada.lan.tool;

import org.jspecify.annotations.NullMarked;
