/// `./sigmavault seal` and `./sigmavault open`: folders sealed for recipients in one signed file; docs/format/sealed.md.
@NullMarked
package io.sigmavault.seal.tool;

import org.jspecify.annotations.NullMarked;
