/// A capture drawn as a ladder: who sent what to whom, as a sequence diagram between hosts.
@NullMarked
package tomada.lan.ladder;

import org.jspecify.annotations.NullMarked;
