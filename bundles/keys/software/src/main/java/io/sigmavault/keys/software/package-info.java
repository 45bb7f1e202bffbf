/// Keys in a file under a PIN: a token for machines that have none. Layout: docs/format/keys.md, tokens in a file.
@NullMarked
package io.sigmavault.keys.software;

import org.jspecify.annotations.NullMarked;
