@NullMarked
package io.sigmavault.codec.tool;

import org.jspecify.annotations.NullMarked;
