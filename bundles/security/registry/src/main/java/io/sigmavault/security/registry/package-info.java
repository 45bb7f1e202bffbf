/// Asks all parts of the system for their keys and findings.
@NullMarked
package io.sigmavault.security.registry;

import org.jspecify.annotations.NullMarked;
