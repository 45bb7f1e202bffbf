@NullMarked
package io.sigmavault.share.testkit;

import org.jspecify.annotations.NullMarked;
