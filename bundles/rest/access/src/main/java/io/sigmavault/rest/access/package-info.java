/// Set-up, sessions, tokens, scopes and the audit log over REST.
@NullMarked
package io.sigmavault.rest.access;

import org.jspecify.annotations.NullMarked;
