/// The root helper: a program of its own that does a closed list of things for the server. It needs nothing but the JDK
/// and the programs of Debian that it names by absolute path. Specification: docs/host-helper.md.
@NullMarked
package io.sigmavault.host.helper;

import org.jspecify.annotations.NullMarked;
