/// What is said on a connection: one class per service, each as short as its course text.
@NullMarked
package tomada.server.service;

import org.jspecify.annotations.NullMarked;
