/// The engine: the only package that speaks to one.
@NullMarked
package tomada.lan.docker;

import org.jspecify.annotations.NullMarked;
