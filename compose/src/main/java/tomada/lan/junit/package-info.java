/// Tests on a LAN of their own: [LanTest].
@NullMarked
package tomada.lan.junit;

import org.jspecify.annotations.NullMarked;
