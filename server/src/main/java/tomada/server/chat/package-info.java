/// The chat: one room, its members, and what each of them hears, in one order for all.
///
/// ```
/// a member's connection            the room                       every other connection
///  recv -> Inbox -> Chat --------> Log, one line after another --> Outbox -> Writer -> send
///  (a thread each)                 (one lock, never held           (a thread each: a slow one
///                                   during a recv or a send)        keeps nobody waiting)
/// ```
@NullMarked
package tomada.server.chat;

import org.jspecify.annotations.NullMarked;
