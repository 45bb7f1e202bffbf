/// Recovery shares, and Bouncy Castle's beside them.
@NullMarked
package io.sigmavault.keys.shares;

import org.jspecify.annotations.NullMarked;
