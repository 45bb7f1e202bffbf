@NullMarked
package io.sigmavault.seal.tool;

import org.jspecify.annotations.NullMarked;
