/// Sockets: whom to connect to, a connection, and what goes wrong with it.
@NullMarked
package tomada.client.net;

import org.jspecify.annotations.NullMarked;
