/// Leases over services that can be replaced while they are in use. A plain library: each bundle
/// embeds its own copy, so replacing one bundle never touches another.
@NullMarked
package io.sigmavault.core.lease;

import org.jspecify.annotations.NullMarked;
