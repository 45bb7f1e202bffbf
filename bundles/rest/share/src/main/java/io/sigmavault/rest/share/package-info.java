/// Shares under `/api/v1/shares`.
@NullMarked
package io.sigmavault.rest.share;

import org.jspecify.annotations.NullMarked;
