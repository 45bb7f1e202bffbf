/// Sealed files: a tree of files in one file, compressed, encrypted for several recipients and signed. It is written and read
/// as a stream, and read at any place. Specification: docs/format/sealed.md.
@NullMarked
package io.sigmavault.seal.format;

import org.jspecify.annotations.NullMarked;
