/// What the server and its root helper say to each other: a closed list of verbs, one line a request.
/// Specification: docs/host-helper.md.
@NullMarked
package io.sigmavault.host.protocol;

import org.jspecify.annotations.NullMarked;
