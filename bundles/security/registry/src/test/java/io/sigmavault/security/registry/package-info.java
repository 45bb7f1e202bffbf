@NullMarked
package io.sigmavault.security.registry;

import org.jspecify.annotations.NullMarked;
