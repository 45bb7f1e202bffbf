/// The file system of the computer the tool runs on: what `java.nio.file` leaves out, such as holes, ACLs and FIFOs, by system calls of Linux.
@NullMarked
package io.sigmavault.vault.tool.host;

import org.jspecify.annotations.NullMarked;
