/// The commands of `compose/lan`.
@NullMarked
package tomada.lan.cli;

import org.jspecify.annotations.NullMarked;
