/// Looks at every request before anything else does: its host, its address, who sent it and from
/// which page. What it lets through carries the caller; everything else is answered here.
@NullMarked
package io.sigmavault.rest.guard;

import org.jspecify.annotations.NullMarked;
