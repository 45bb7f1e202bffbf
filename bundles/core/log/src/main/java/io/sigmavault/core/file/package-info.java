/// Files that are on stable storage when a call returns. A library that bundles embed.
@NullMarked
package io.sigmavault.core.file;

import org.jspecify.annotations.NullMarked;
