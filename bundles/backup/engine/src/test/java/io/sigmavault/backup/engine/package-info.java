@NullMarked
package io.sigmavault.backup.engine;

import org.jspecify.annotations.NullMarked;
