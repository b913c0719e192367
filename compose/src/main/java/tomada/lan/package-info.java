/// The LAN of `compose.yaml`: its hosts, their addresses, what runs on them.
@NullMarked
package tomada.lan;

import org.jspecify.annotations.NullMarked;
