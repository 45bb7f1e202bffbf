@NullMarked
package io.sigmavault.host.client;

import org.jspecify.annotations.NullMarked;
