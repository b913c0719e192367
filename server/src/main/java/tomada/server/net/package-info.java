/// Sockets: where to listen, the accept loop, and a connection.
@NullMarked
package tomada.server.net;

import org.jspecify.annotations.NullMarked;
