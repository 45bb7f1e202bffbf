@NullMarked
package io.sigmavault.rest.security;

import org.jspecify.annotations.NullMarked;
