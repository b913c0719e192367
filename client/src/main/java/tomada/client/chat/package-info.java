/// The chat: a conversation over a socket, and the screens on which it is shown and typed.
@NullMarked
package tomada.client.chat;

import org.jspecify.annotations.NullMarked;
