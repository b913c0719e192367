/// What the server reports while it runs.
@NullMarked
package tomada.server.event;

import org.jspecify.annotations.NullMarked;
