/// Why one host cannot connect to another: from what was seen to a verdict, without an engine.
@NullMarked
package tomada.lan.why;

import org.jspecify.annotations.NullMarked;
