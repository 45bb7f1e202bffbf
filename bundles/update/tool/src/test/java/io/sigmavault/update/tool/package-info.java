@NullMarked
package io.sigmavault.update.tool;

import org.jspecify.annotations.NullMarked;
