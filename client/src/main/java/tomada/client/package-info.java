/// The command line: one class per client, and one place where exceptions become exit codes.
@NullMarked
package tomada.client;

import org.jspecify.annotations.NullMarked;
