@NullMarked
package io.sigmavault.crypto.tool;

import org.jspecify.annotations.NullMarked;
