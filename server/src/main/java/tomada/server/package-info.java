/// The command line: one class per service, and one place where exceptions become exit codes.
@NullMarked
package tomada.server;

import org.jspecify.annotations.NullMarked;
