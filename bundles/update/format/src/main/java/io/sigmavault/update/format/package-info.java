/// What a release is: a short list of files with their hashes, signed twice, and the rules by which a machine takes it.
/// Only classes of the JDK, so that the root helper can use it. Specification: docs/format/update.md.
@NullMarked
package io.sigmavault.update.format;

import org.jspecify.annotations.NullMarked;
